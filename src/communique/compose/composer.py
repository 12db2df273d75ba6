"""The stage as one function: a report's findings put together into its meeting."""

from __future__ import annotations

from communique.compose.circumstances import find_date, find_place
from communique.compose.contents import find_agenda, find_bodies, find_outcomes, find_programme
from communique.compose.doubts import find_doubts
from communique.compose.encounter import Encounter, find_encounter, mode_of, round_of, status_of
from communique.compose.participants import find_participants
from communique.compose.statements import find_statements
from communique.records import Findings, Meeting, MeetingEvidence, MentionedPerson, Participant
from communique.records.compositions import Composition
from communique.vocabulary import load_posts

_CONFIDENCE = {"high": 0.7, "low": 0.4}
"""Uncalibrated: high when every party has a head and the kind is exact. The reader model brings measured ones."""


def compose(findings: Findings) -> Composition:
    """Return the meeting that the report is about and who is merely named; no meeting when no two parties meet."""
    encounter = find_encounter(findings)
    if encounter is None:
        return Composition(mentioned=tuple(_named(findings)))
    participants, mentioned = find_participants(findings, encounter)
    heads = [person for person in participants if person.role == "head"]
    if len(encounter.parties) < 2 and len(heads) < 2:
        return Composition(mentioned=tuple(_named(findings)))
    return Composition(meetings=(_meeting(findings, encounter, participants),), mentioned=mentioned)


def _named(findings: Findings) -> list[MentionedPerson]:
    graph = findings.graph
    return [
        MentionedPerson(
            name=person.name,
            post=person.post,
            party=person.party,
            evidence=findings.cut(graph.by_id[person.mentions[0]]),
        )
        for person in findings.resolution.persons
    ]


def _meeting(findings: Findings, encounter: Encounter, participants: tuple[Participant, ...]) -> Meeting:
    place, resolved = find_place(findings, encounter)
    mode, mode_evidence = mode_of(findings, encounter, place)
    if mode in {"phone", "video"}:
        place = None
    number, round_evidence = round_of(findings, encounter)
    date = find_date(findings, encounter)
    main = encounter.triggers[0]
    heads = [person for person in participants if person.role == "head"]
    return Meeting(
        id=f"{findings.report.id}-m0",
        kind=encounter.kind,
        mode=mode,
        round=number,
        level=_level(heads) if len(heads) >= len(encounter.parties) else None,
        status=status_of(findings, encounter),
        date=date,
        place=place,
        parties=encounter.parties,
        participants=participants,
        agenda=find_agenda(findings),
        statements=find_statements(findings, encounter, participants),
        outcomes=find_outcomes(findings),
        programme=find_programme(findings, encounter, resolved),
        bodies=find_bodies(findings),
        evidence=MeetingEvidence(kind=findings.cut(main), mode=mode_evidence, round=round_evidence),
        notes=find_doubts(date, place, encounter.parties, participants),
        confidence=_CONFIDENCE["high" if len(heads) == len(encounter.parties) else "low"],
    )


def _level(heads: list[Participant]) -> str | None:
    """Return the highest rank that every side's head reaches, or None when a head's rank is unknown."""
    if not heads or any(head.rank is None for head in heads):
        return None
    lowest = max(heads, key=lambda head: load_posts().height_of(head.rank))
    return lowest.rank
