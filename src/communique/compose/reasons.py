"""Why a meeting is told as it is: a reason in words for every value that composition chose."""

from __future__ import annotations

from communique.compose.encounters import Encounter
from communique.compose.participants import Delegates
from communique.records import Evidence, Findings, MeetingDate, MeetingPlace, Reason

_DATES = {
    "stated": "the words about the encounter give it",
    "relative": "counted from the day of the report, by the words about the encounter",
    "dateline": "no words give it: the day of the dateline",
    "published": "no words give it: the day of publication",
    "inferred": "worked out from other words of the report",
}
_PLACES = {
    "stated": "the words about the encounter give it",
    "dateline": "no words give it: the dateline, in the country of a party",
    "inferred": "only the circumstances tell: the programme, the host, or a venue without its town",
}


def find_reasons(
    findings: Findings,
    encounter: Encounter,
    delegates: Delegates,
    date: MeetingDate | None,
    place: MeetingPlace | None,
) -> tuple[Reason, ...]:
    """Return the reasons for the meeting itself, its parties, participants, date and place, in this order."""
    main, *others = encounter.triggers
    reasons = [Reason(value="meeting", because=_choice(findings, encounter), evidence=findings.cut(main))]
    again = "told again here: linked, or the same people and status"
    reasons += [Reason(value="meeting", because=again, evidence=findings.cut(trigger)) for trigger in others]
    reasons += [
        Reason(value=f"party {party.code}", because=because, evidence=party.evidence)
        for party, because in zip(encounter.parties, encounter.because, strict=True)
    ]
    reasons += [
        Reason(value=f"{person.role} {person.name}", because=because, evidence=person.evidence)
        for person, because in zip(delegates.participants, delegates.because, strict=True)
    ]
    reasons.append(_of_value("date", date.basis if date else None, _DATES, date.evidence if date else ()))
    reasons.append(_of_value("place", place.basis if place else None, _PLACES, place.evidence if place else ()))
    return tuple(reasons)


def _choice(findings: Findings, encounter: Encounter) -> str:
    """Return why these words are an encounter of their own, or the one that the report is about."""
    if not encounter.is_main:
        return "other people, status, day or place than the report's own encounter"
    if encounter.triggers[0].start < findings.imprint.title_end:
        return "only the headline names an encounter that is not told as earlier"
    return "the first words of the body that name an encounter not told as earlier"


def _of_value(name: str, basis: str | None, words: dict[str, str], evidence: tuple[Evidence, ...]) -> Reason:
    return Reason(value=name, because=words.get(basis or "", "nothing in the report gives it"), evidence=evidence)
