"""Where the headline and the body of a report tell two things of one meeting: town, day, round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.compose.encounters import Encounter
from communique.records import Findings, Label, MeetingDate, MeetingPlace, Mention
from communique.vocabulary import fold

_LONG = frozenset({"visit", "other"})
"""Kinds that may well have several days and places."""


def find_contradictions(
    findings: Findings, encounter: Encounter, date: MeetingDate | None, place: MeetingPlace | None, number: int | None
) -> Iterator[str]:
    """Yield a sentence for each value that headline and body have otherwise: place, day and round."""
    title = findings.imprint.title_end
    if not title or encounter.kind in _LONG or not encounter.is_main or encounter.status != "held":
        return
    own = [trigger for trigger in encounter.triggers if trigger.status == "held"]
    if place is not None and place.name and place.basis == "stated":
        for town in _towns_apart(findings, _across(findings, own, "place", place), place):
            yield f"{_where(town, title)} has {findings.quote(town)} as the place"
    if date is not None:
        for day in _days_apart(findings, _across(findings, own, "date", date), date):
            yield f"{_where(day, title)} has {findings.quote(day)} as the date"
    for trigger in own:
        if number is not None and trigger.value and int(trigger.value) != number:
            yield f"{_where(trigger, title)} has {findings.quote(trigger)}"
            return


def _where(mention: Mention, title: int) -> str:
    return "the headline" if mention.start < title else "the body"


def _across(
    findings: Findings, triggers: Iterable[Mention], label: Label, value: MeetingDate | MeetingPlace
) -> list[Mention]:
    """Return the mentions of the headline for a value of the body; for one of the headline those linked in the body."""
    title = findings.imprint.title_end
    if not any(piece.start < title for piece in value.evidence):
        return findings.graph.inside(0, title, label)
    return [mention for mention in _linked(findings, triggers, label) if mention.start >= title]


def _linked(findings: Findings, triggers: Iterable[Mention], label: str) -> list[Mention]:
    told = (m for trigger in triggers for m, link in findings.graph.leaving(trigger) if link.label == label)
    return list(dict.fromkeys(told))


def _towns_apart(findings: Findings, mentions: Iterable[Mention], place: MeetingPlace) -> list[Mention]:
    """Return the towns that are another than that of *place*, one mention of each."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        other = findings.resolution.place_of(mention)
        is_town = mention.kind == "city" and other is not None and other.venue is None
        if is_town and other is not None and other.geonames_id not in {None, place.geonames_id}:
            found.setdefault(fold(other.name), mention)
    return [mention for name, mention in found.items() if name != fold(place.name or "")]


def _days_apart(findings: Findings, mentions: Iterable[Mention], date: MeetingDate) -> list[Mention]:
    """Return the days outside *date*, one mention of each; what is no exact day tells nothing."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        other = findings.resolution.date_of(mention)
        if other is not None and other.end is None and other.value.day is not None and mention.role != "other":
            found.setdefault(other.value.iso, mention)
    is_exact = len(date.iso) == len("2024-05-31")
    return [mention for iso, mention in found.items() if is_exact and not date.iso <= iso <= (date.end or date.iso)]
