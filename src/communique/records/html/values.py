"""Which value of a reading stands behind which words of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from communique.records.base import Record
from communique.records.events import Actor, Event, EventDate, EventPlace, Trigger
from communique.records.html.words import name_kind, name_person
from communique.records.meetings import (
    AgendaItem,
    Body,
    Meeting,
    MeetingDate,
    MeetingEvidence,
    MeetingPlace,
    MentionedPerson,
    Outcome,
    Participant,
    Party,
    ProgrammeItem,
    Reason,
    Speaker,
    Statement,
)
from communique.records.readings import Reading
from communique.records.reports import Attribution, Dateline, Evidence, Furniture, Published


class ReadValue(Record, frozen=True, kw_only=True):
    """A value and the words it was read from. ``kind`` is one of `KINDS`; ``told`` is the value in words."""

    evidence: Evidence
    kind: str
    told: str


KINDS = ("report", "meeting", "date", "place", "party", "person", "topic", "statement", "outcome", "body", "event")
"""Kinds of value that are told apart by colour."""


def read_values(reading: Reading) -> Iterator[ReadValue]:
    """Yield every value of *reading* that has evidence, once for each evidence, in the order of the record."""
    return _values(reading, "report", "report")


def _values(record: Record, kind: str, told: str) -> Iterator[ReadValue]:
    """Yield the values in *record*; those that no class describes are told as what they stand in."""
    described = _DESCRIBED.get(type(record))
    if described is not None:
        kind, told = described[0], described[1](record)
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, MeetingEvidence):
            yield from _single_values(record, value)
        elif name.endswith("_evidence"):
            own = name.removesuffix("_evidence")
            yield from _items(value, kind, f"{own}: {getattr(record, own, None)}")
        else:
            yield from _items(value, kind, told)


def _items(value: Any, kind: str, told: str) -> Iterator[ReadValue]:
    if isinstance(value, Trigger):
        yield ReadValue(evidence=value.evidence, kind="event", told=told)
    elif isinstance(value, Evidence):
        yield ReadValue(evidence=value, kind=kind, told=told)
    elif isinstance(value, Record):
        yield from _values(value, kind, told)
    elif isinstance(value, tuple):
        for item in value:
            yield from _items(item, kind, told)


def _single_values(meeting: Record, evidence: MeetingEvidence) -> Iterator[ReadValue]:
    for name in evidence.__struct_fields__:
        yield from _items(getattr(evidence, name), "meeting", f"{name}: {getattr(meeting, name, None)}")


def _place(place: MeetingPlace | EventPlace) -> str:
    return "place: " + (", ".join(part for part in (place.venue, place.name, place.country) if part) or "?")


def _date(date: MeetingDate | EventDate) -> str:
    basis = f" ({date.basis})" if date.basis and date.basis != "stated" else ""
    return f"date: {date.iso}{f' – {date.end}' if date.end else ''}{basis}"


def _person(person: Participant) -> str:
    return f"{person.role}: {name_person(person.name, person.post, person.party)}"


def _who(speaker: Speaker | None) -> str:
    return name_person(speaker.name, None, speaker.party) if speaker else "the meeting"


def _statement(said: Statement) -> str:
    addressee = f" to {_who(said.addressee)}" if said.addressee else ""
    return f"statement: {_who(said.speaker)} [{said.act}]{addressee}"


def _event(event: Event) -> str:
    mode = f"/{event.mode}" if event.mode else ""
    return f"event: {event.type}{mode}, score {event.score:+.1f}"


_DESCRIBED: dict[type[Record], tuple[str, Callable[[Any], str]]] = {
    Published: ("report", lambda published: f"published: {published.iso}"),
    Dateline: ("report", lambda dateline: f"dateline: {dateline.place or '?'} {dateline.date or ''}".rstrip()),
    Attribution: ("report", lambda one: f"reported by {one.reported_by or '?'}, citing {one.citing or '?'}"),
    Furniture: ("report", lambda furniture: f"not part of the report: {furniture.kind}"),
    Meeting: ("meeting", lambda meeting: f"meeting: {name_kind(meeting.kind)}"),
    MeetingDate: ("date", _date),
    MeetingPlace: ("place", _place),
    Party: ("party", lambda party: f"party: {party.name} ({party.code})"),
    Participant: ("person", _person),
    AgendaItem: ("topic", lambda item: f"agenda: {item.text}"),
    Statement: ("statement", _statement),
    Outcome: ("outcome", lambda outcome: f"outcome, {outcome.kind}: {outcome.what}"),
    Reason: ("meeting", lambda reason: f"why {reason.value}: {reason.because}"),
    ProgrammeItem: (
        "outcome",
        lambda item: f"programme: {name_kind(item.act)}{f', {item.place}' if item.place else ''}",
    ),
    Body: ("body", lambda body: f"body: {body.name}"),
    Event: ("event", _event),
    Actor: ("party", lambda actor: f"actor: {name_person(actor.name, None, actor.code)}"),
    EventDate: ("date", _date),
    EventPlace: ("place", _place),
    MentionedPerson: ("person", lambda one: f"merely named: {name_person(one.name, one.post, one.party)}"),
}
"""The kind of each record's words, and how its value is told."""
