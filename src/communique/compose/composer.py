"""The stage as one function: a report's findings put together into its meeting."""

from __future__ import annotations

import re

from communique.compose.circumstances import find_place
from communique.compose.confidence import Standing, find_standing, weigh
from communique.compose.contents import find_agenda, find_bodies, find_outcomes, find_programme
from communique.compose.contradictions import find_contradictions
from communique.compose.doubts import find_doubts
from communique.compose.encounters import Encounter, find_encounters
from communique.compose.participants import Delegates, describe_mentioned, find_participants
from communique.compose.reasons import find_reasons
from communique.compose.scope import Scope
from communique.compose.statements import find_statements
from communique.compose.tellings import mode_of, round_of, status_of
from communique.compose.when import find_date
from communique.records import Findings, Meeting, MeetingEvidence, MeetingPlace, Mention, Participant, ResolvedPlace
from communique.records.compositions import Composition
from communique.records.meetings import MeetingKind
from communique.vocabulary import load_countries, load_posts

_Place = tuple[MeetingPlace | None, ResolvedPlace | None]


def compose(findings: Findings) -> Composition:
    """Return the meetings that the report tells of, the one it is about first, and who is merely named in it.

    There is none when the report is about no encounter of two sides.
    """
    meetings = tuple(weigh(meeting, standing) for meeting, standing in compose_unweighed(findings))
    present = {person.name for meeting in meetings for person in meeting.participants}
    named = [person for person in findings.resolution.persons if person.name not in present]
    return Composition(meetings=meetings, mentioned=tuple(describe_mentioned(findings, person) for person in named))


def compose_unweighed(findings: Findings) -> list[tuple[Meeting, Standing]]:
    """Return the meetings as :func:`compose` does, without confidence, each with the signs it is to be weighed by."""
    encounters = find_encounters(findings)
    places = [find_place(findings, encounter) for encounter in encounters]
    came = [
        find_participants(findings, encounter, _ground(findings, encounter, place))
        for encounter, (place, _) in zip(encounters, places, strict=True)
    ]
    present = tuple(frozenset(person.name for person in delegates.participants) for delegates in came)
    scope = Scope(findings, encounters, present)
    meetings = []
    for encounter, delegates, place in zip(encounters, came, places, strict=True):
        if _is_of_two(encounter, delegates):
            meeting = _meeting(scope, encounter, delegates, place)
            meetings.append((meeting, find_standing(findings, encounter, delegates, meeting)))
        elif encounter.is_main:
            break
    return meetings


def _is_of_two(encounter: Encounter, delegates: Delegates) -> bool:
    """Return whether two sides met; where only one is named, somebody in office must be there for it."""
    return (
        len(encounter.parties) >= _SIDES
        or len(delegates.heads) >= _SIDES
        or any(person.post for person in delegates.participants)
    )


_SIDES = 2


def _ground(findings: Findings, encounter: Encounter, place: MeetingPlace | None) -> str | None:
    """Return the party at home where they meet: the report's own country, else that of the place; None for neither."""
    countries = (findings.resolution.home, place.country if place is not None else None)
    return next((code for code in countries if code in encounter.codes), None)


def _meeting(scope: Scope, encounter: Encounter, delegates: Delegates, found: _Place) -> Meeting:
    findings = scope.findings
    place, resolved = found
    seen_at = place.evidence if place is not None and (place.basis != "dateline" or place.venue) else None
    mode, mode_evidence = mode_of(findings, encounter.triggers, encounter.kind, seen_at)
    if mode in {"phone", "video"}:
        place = None
    number, round_evidence = round_of(findings, encounter.triggers, encounter.kind)
    date = find_date(findings, encounter)
    main = encounter.triggers[0]
    participants, heads = delegates.participants, delegates.heads
    return Meeting(
        id=f"{findings.report.id}-m{encounter.number}",
        kind=_kind(encounter, heads),
        mode=mode,
        round=number,
        level=_level(heads) if len(heads) >= len(encounter.parties) else None,
        status=status_of(findings, encounter.triggers),
        date=date,
        place=place,
        parties=encounter.parties,
        participants=participants,
        agenda=find_agenda(scope, encounter),
        statements=find_statements(scope, encounter, participants),
        outcomes=find_outcomes(scope, encounter),
        programme=find_programme(scope, encounter, resolved),
        bodies=find_bodies(scope, encounter),
        evidence=MeetingEvidence(
            kind=findings.cut(main, *_same_words(findings, encounter)), mode=mode_evidence, round=round_evidence
        ),
        notes=(
            *find_doubts(date, place, encounter.parties, participants),
            *find_contradictions(findings, encounter, date, place, number),
        ),
        confidence=0.0,
        reasons=find_reasons(findings, encounter, delegates, date, place),
    )


def _same_words(findings: Findings, encounter: Encounter) -> list[Mention]:
    """Return the other words of the body for the encounter: those of its kind, or as links give them."""
    main, *others = encounter.triggers
    linked = [*findings.graph.targets(main, "same_as"), *findings.graph.sources(main, "same_as")]
    told = (m for m in others if m in linked or m.encounter == encounter.kind)
    return [m for m in told if m.start >= findings.imprint.title_end]


def _kind(encounter: Encounter, heads: list[Participant]) -> MeetingKind:
    """Return the kind: leaders or foreign ministers of three states or more who meet hold a summit (decision 23)."""
    if encounter.kind != "meeting":
        return encounter.kind
    leading = {head.party for head in heads if _leads(head)}
    return "summit" if len(leading & set(load_countries().by_code)) >= _MANY else "meeting"


def _leads(head: Participant) -> bool:
    """Return whether somebody leads a state or is its foreign minister."""
    is_minister = head.rank == "minister" and _FOREIGN_MINISTER.search(head.post or "") is not None
    return head.rank in _LEADERS or is_minister


_LEADERS = frozenset({"head-of-state", "head-of-government"})
_FOREIGN_MINISTER = re.compile(
    r"\b(?:foreign ministers?|fms?|ministers? (?:of|for) (?:foreign|external)(?! (?:trade|economic))"
    r"|(?:foreign|external) (?:affairs|relations) ministers?|external ministers?)\b",
    re.IGNORECASE,
)
_MANY = 3


def _level(heads: list[Participant]) -> str | None:
    """Return the highest rank that every side's head reaches, or None when a head's rank is unknown."""
    if not heads or any(head.rank is None for head in heads):
        return None
    lowest = max(heads, key=lambda head: load_posts().height_of(head.rank))
    return lowest.rank
