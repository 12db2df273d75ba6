"""The encounter the report is about: its trigger, its parties, its kind, mode and round."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.records import Evidence, Findings, MeetingPlace, Mention, Party
from communique.records.meetings import MeetingKind, MeetingMode
from communique.vocabulary import load_countries, load_organizations

_PRECEDENCE: tuple[MeetingKind, ...] = (
    "credentials",
    "signing",
    "political-consultations",
    "phone-call",
    "commission-session",
    "summit",
    "visit",
    "meeting",
)
"""Which word for an encounter is the telling one when the lead has several."""
_NOT_THIS_ONE = {"cancelled", "postponed", "earlier"}
"""An encounter that did not come about or lies further back is not what is composed."""
_LEAD = 600
"""Code points of the report's beginning in which a more exact word for the encounter is preferred to an earlier one."""
_REMOTE = re.compile(
    r"\b(?:video[- ]?(?:conference|link|call)\w*|virtual(?:ly)?|(?:held|took place|met) online|online)\b", re.IGNORECASE
)
_FACE_TO_FACE = re.compile(r"\b(?:met|received|welcomed|visited|visit|hosted|arrived|handed|presented|summit|talks)\b")


@dataclass(frozen=True)
class Encounter:
    """The main encounter of a report: its triggers, the telling one first, and the parties that met."""

    triggers: tuple[Mention, ...]
    kind: MeetingKind
    parties: tuple[Party, ...]

    @property
    def lead_end(self) -> int:
        """Where the report's lead ends: what stands before it is about this encounter unless it says otherwise."""
        return self.triggers[0].start + _LEAD

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the parties, in the order of the report."""
        return tuple(party.code for party in self.parties)


def find_encounter(findings: Findings) -> Encounter | None:
    """Return the encounter that the report is about, or None when it tells of no two sides meeting.

    A side may stay unnamed: "the Minister received the Ambassador of Ghana" has one party and two people in office.
    """
    triggers = [m for m in findings.graph.of("event") if m.encounter and m.status not in _NOT_THIS_ONE]
    if not triggers:
        return None
    begin = triggers[0].start
    lead = [m for m in triggers if m.start <= begin + _LEAD]
    opening = [m for m in lead if m.encounter != "signing" or m.start <= _sentence_end(findings, triggers[0])]
    lead = opening or lead
    main = min(lead, key=lambda m: (_PRECEDENCE.index(_kind(m)), m.start))
    ordered = (main, *(m for m in triggers if m is not main))
    parties = _parties(findings, ordered)
    meets = len(parties) >= 2 or (len(parties) == 1 and any(_has_unnamed_side(findings, trigger) for trigger in lead))
    return Encounter(triggers=ordered, kind=_kind(main), parties=parties) if meets else None


def _has_unnamed_side(findings: Findings, trigger: Mention) -> bool:
    """Return whether somebody in office of no known party meets somebody of a known one in *trigger*."""
    acting = (findings.resolution.person_of(m) for m in findings.graph.targets(trigger, "actor", "recipient"))
    sides = {person.party for person in acting if person is not None and person.post is not None}
    return None in sides and len(sides) > 1


def _sentence_end(findings: Findings, trigger: Mention) -> int:
    """Return where the sentence of *trigger* ends: a signing told later is an outcome, not what the report is about."""
    text = findings.report.text
    ends = [end for end in (text.find(". ", trigger.end), text.find("\n", trigger.end)) if end >= 0]
    return min(ends, default=len(text))


def _kind(trigger: Mention) -> MeetingKind:
    return next((kind for kind in _PRECEDENCE if kind == trigger.encounter), "meeting")


def _parties(findings: Findings, triggers: tuple[Mention, ...]) -> tuple[Party, ...]:
    """Return the parties: those with a delegation that is headed; else those of the first trigger that has two."""
    headed = findings.headed_parties()
    if len(headed) >= 2:
        return tuple(_party(findings, code, mentions) for code, mentions in headed.items())
    for trigger in triggers:
        named = findings.parties_of(trigger) if trigger.start <= triggers[0].start + _LEAD else {}
        if len(named) >= 2:
            return tuple(_party(findings, code, mentions) for code, mentions in named.items())
    by_persons = _codes_of_persons(findings, triggers[0].start + _LEAD)
    return tuple(_party(findings, code, mentions) for code, mentions in by_persons.items())


def _codes_of_persons(findings: Findings, limit: int) -> dict[str, list[Mention]]:
    """Return the parties of the persons in office that the lead names."""
    codes: dict[str, list[Mention]] = {}
    for person in findings.resolution.persons:
        mention = findings.graph.by_id[person.mentions[0]]
        if person.party is not None and person.post is not None and mention.start <= limit:
            codes.setdefault(person.party, []).append(mention)
    return codes


def _party(findings: Findings, code: str, mentions: list[Mention]) -> Party:
    organizations = load_organizations().by_code
    name = organizations[code].name if code in organizations else load_countries().name_of(code)
    return Party(code=code, name=name, organization=_organization(findings, code), evidence=findings.cut(*mentions))


def _organization(findings: Findings, code: str) -> str | None:
    """Return the ministry or other part of the government that the report names for the party, or None."""
    for mention in findings.graph.of("organization"):
        owners = [findings.resolution.actor_of(owner) for owner in findings.graph.targets(mention, "of")]
        if mention.kind == "government" and any(owner and owner.code == code for owner in owners):
            return _without_country(findings, mention)
    return None


def _without_country(findings: Findings, mention: Mention) -> str:
    """Return "Ministry of Foreign Affairs" for "Ministries of Foreign Affairs of Azerbaijan and Georgia"."""
    inside = findings.graph.inside(mention.start, mention.end, "country")
    end = inside[0].start if inside and inside[0].start > mention.start else mention.end
    words = re.sub(r" (?:of|in)(?: the)?\s*$", "", findings.report.text[mention.start : end].rstrip())
    return re.sub(r"^Ministries\b", "Ministry", words)


def mode_of(
    findings: Findings, encounter: Encounter, place: MeetingPlace | None
) -> tuple[MeetingMode | None, tuple[Evidence, ...]]:
    """Return how the parties met, with the words that say so; None when no word and no place tells."""
    main = encounter.triggers[0]
    if encounter.kind == "phone-call":
        return "phone", findings.cut(main)
    remote = _REMOTE.search(findings.report.text, 0, encounter.lead_end)
    if remote is not None:
        return "video", (Evidence.cut(findings.report, *remote.span()),)
    if place is not None and place.basis != "dateline":
        return "in-person", place.evidence
    meets = _FACE_TO_FACE.search(findings.report.text)
    return ("in-person", (Evidence.cut(findings.report, *meets.span()),)) if meets else (None, ())


def round_of(findings: Findings, encounter: Encounter) -> tuple[int | None, tuple[Evidence, ...]]:
    """Return the number of the round as the triggers of the encounter's own kind give it, or None."""
    for trigger in encounter.triggers:
        if trigger.value and _kind(trigger) == encounter.kind and trigger.start <= encounter.triggers[0].start + _LEAD:
            return int(trigger.value), findings.cut(trigger)
    return None, ()
