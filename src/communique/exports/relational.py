"""Readings as tables that belong together: what each table is, its key, what its rows refer to, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from communique.exports.dates import days_of
from communique.exports.events import EventRow, event_rows
from communique.exports.rows import (
    AgendaRow,
    BodyRow,
    EventActorRow,
    MeetingRow,
    MentionedRow,
    OutcomeRow,
    ParticipantRow,
    PartyRow,
    ProgrammeRow,
    ReportRow,
    StatementRow,
    quotes_of,
    stretches_of,
)
from communique.records import Event, Meeting, Reading, Record


@dataclass(frozen=True)
class Table:
    """One table. ``key`` names its primary key, ``parent`` the table that its first foreign key leads to."""

    name: str
    kind: type[Record]
    key: tuple[str, ...]
    parent: tuple[str, str] | None
    rows: Callable[[Reading], Iterable[Record]]


def _report(reading: Reading) -> Iterator[ReportRow]:
    report, published, dateline = reading.report, reading.report.published, reading.report.dateline
    attribution = report.attribution
    yield ReportRow(
        report_id=report.id,
        title=report.title,
        outlet=report.outlet,
        url=report.url,
        language=report.language,
        byline=report.byline,
        published=published.iso if published else None,
        published_basis=published.basis if published else None,
        dateline_place=dateline.place if dateline else None,
        dateline_date=dateline.date if dateline else None,
        reported_by=attribution.reported_by if attribution else None,
        citing=attribution.citing if attribution else None,
        source=report.source,
        notices=tuple(notice.code for notice in reading.notices),
        version=reading.run.version,
        model=reading.run.model,
    )


def _meetings(reading: Reading) -> Iterator[MeetingRow]:
    for number, meeting in enumerate(reading.meetings, 1):
        date, place, days = meeting.date, meeting.place, days_of(meeting)
        yield MeetingRow(
            meeting_id=meeting.id,
            report_id=reading.report.id,
            number=number,
            kind=meeting.kind,
            mode=meeting.mode,
            round=meeting.round,
            level=meeting.level,
            status=meeting.status,
            date=days[0] if days else None,
            date_end=days[1] if days and days[1] != days[0] else None,
            date_basis=date.basis if date else None,
            date_confidence=date.confidence if date else None,
            place=place.name if place else None,
            venue=place.venue if place else None,
            country=place.country if place else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            geonames_id=place.geonames_id if place else None,
            place_basis=place.basis if place else None,
            place_confidence=place.confidence if place else None,
            notes=meeting.notes,
            confidence=meeting.confidence,
        )


def _items(name: str, kind: type[Record], **renamed: str) -> Callable[[Reading], Iterator[Record]]:
    """Return what gives the rows of one list of every meeting: fields by their names, or as *renamed*."""

    def rows(reading: Reading) -> Iterator[Record]:
        for meeting in reading.meetings:
            yield from _numbered(kind, {"meeting_id": meeting.id}, getattr(meeting, name), renamed)

    return rows


def _numbered(
    kind: type[Record], key: dict[str, Any], items: Iterable[Record], renamed: dict[str, str]
) -> Iterator[Record]:
    for number, item in enumerate(items, 1):
        values = msgspec.structs.asdict(item)
        evidence = values.pop("evidence")
        own = {renamed.get(field, field): value for field, value in values.items()}
        own = {field: value for field, value in own.items() if field in kind.__struct_fields__}
        yield kind(**key, number=number, **own, evidence=stretches_of(evidence), quotes=quotes_of(evidence))


def _statements(reading: Reading) -> Iterator[StatementRow]:
    for meeting in reading.meetings:
        yield from _statements_of(meeting)


def _statements_of(meeting: Meeting) -> Iterator[StatementRow]:
    for number, said in enumerate(meeting.statements, 1):
        speaker, addressee = said.speaker, said.addressee
        yield StatementRow(
            meeting_id=meeting.id,
            number=number,
            speaker=speaker.name if speaker else None,
            party=speaker.party if speaker else None,
            act=said.act,
            addressee=addressee.name if addressee else None,
            addressee_party=addressee.party if addressee else None,
            content=said.content,
            confidence=said.confidence,
            evidence=stretches_of(said.evidence),
            quotes=quotes_of(said.evidence),
        )


def _event_actors(reading: Reading) -> Iterator[Record]:
    for event in reading.events:
        for side, actors in _sides(event):
            yield from _numbered(EventActorRow, {"event_id": event.id, "side": side}, actors, {})


def _sides(event: Event) -> tuple[tuple[str, tuple[Record, ...]], ...]:
    return ("actor", event.actors), ("recipient", event.recipients), ("speaker", event.speaker)


def _mentioned(reading: Reading) -> Iterator[Record]:
    return _numbered(MentionedRow, {"report_id": reading.report.id}, reading.mentioned, {})


_OF_MEETING = ("meeting_id", "meetings")
_OF_REPORT = ("report_id", "reports")
_LIST_KEY = ("meeting_id", "number")

TABLES = (
    Table("reports", ReportRow, ("report_id",), None, _report),
    Table("meetings", MeetingRow, ("meeting_id",), _OF_REPORT, _meetings),
    Table("parties", PartyRow, _LIST_KEY, _OF_MEETING, _items("parties", PartyRow)),
    Table("participants", ParticipantRow, _LIST_KEY, _OF_MEETING, _items("participants", ParticipantRow)),
    Table("agenda", AgendaRow, _LIST_KEY, _OF_MEETING, _items("agenda", AgendaRow)),
    Table("statements", StatementRow, _LIST_KEY, _OF_MEETING, _statements),
    Table("outcomes", OutcomeRow, _LIST_KEY, _OF_MEETING, _items("outcomes", OutcomeRow)),
    Table("programme", ProgrammeRow, _LIST_KEY, _OF_MEETING, _items("programme", ProgrammeRow, by="party")),
    Table("bodies", BodyRow, _LIST_KEY, _OF_MEETING, _items("bodies", BodyRow)),
    Table("events", EventRow, ("event_id",), _OF_REPORT, event_rows),
    Table("event_actors", EventActorRow, ("event_id", "side", "number"), ("event_id", "events"), _event_actors),
    Table("mentioned", MentionedRow, ("report_id", "number"), _OF_REPORT, _mentioned),
)
"""All tables, those that others refer to first."""
