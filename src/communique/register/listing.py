"""The index: reports, meetings and events of current readings, narrow enough to be asked by party, person and date."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from communique.errors import RecordError
from communique.records import Event, Meeting, Reading, read_json, to_json
from communique.register.schema import index_parties, index_people, index_records, index_subjects
from communique.register.words import folded

NOT_DONE = frozenset({"future", "hypothetical", "negated"})
"""Auxiliary modes of events that did not take place: they stand in the records and are not counted."""


class Listing(NamedTuple):
    """The rows of the index for one or more readings, by table."""

    subjects: list[dict[str, Any]]
    parties: list[dict[str, Any]]
    people: list[dict[str, Any]]
    records: list[dict[str, Any]]


def pair_code(one: str, other: str) -> str:
    """Return what the index calls two parties together, in either order the same."""
    return " ".join(sorted((one, other)))


_QUICKLY = 1
"""How hard zlib tries: a record is a third of its length after .05 ms; trying harder saves another twentieth."""


def write_record(meeting: Meeting) -> bytes:
    """Return *meeting* as the index keeps it."""
    return zlib.compress(to_json(meeting), _QUICKLY)


def read_record(kept: bytes) -> Meeting:
    """Return the meeting that `write_record` wrote; raise `RecordError` for what is none."""
    try:
        return read_json(zlib.decompress(kept), Meeting)
    except (zlib.error, TypeError) as error:  # SQLite holds a text where somebody wrote one
        raise RecordError(f"no meeting: {error}") from error


def list_readings(readings: Iterable[Reading]) -> Listing:
    """Return the rows that stand for *readings*, corrections laid over them already."""
    listing = Listing([], [], [], [])
    for reading in readings:
        _list_report(listing, reading)
        for meeting in reading.meetings:
            _list_meeting(listing, reading.report.id, meeting)
        for event in reading.events:
            _list_event(listing, reading.report.id, event)
    return listing


def write_listing(connection: Connection, listing: Listing) -> None:
    """Insert the rows of *listing*."""
    for table, rows in zip((index_subjects, index_parties, index_people, index_records), listing, strict=True):
        if rows:
            connection.execute(insert(table), rows)


def drop_listing(connection: Connection, report_ids: Sequence[str]) -> None:
    """Take the reports with *report_ids* and all that is told in them out of the index."""
    if not report_ids:
        return
    subjects = select(index_subjects.c.id).where(index_subjects.c.report_id.in_(report_ids)).scalar_subquery()
    for table in (index_parties, index_people, index_records):
        connection.execute(delete(table).where(table.c.subject_id.in_(subjects)))
    connection.execute(delete(index_subjects).where(index_subjects.c.report_id.in_(report_ids)))


def _list_report(listing: Listing, reading: Reading) -> None:
    report = reading.report
    published = report.published.iso if report.published else None
    told = next((meeting.date.iso for meeting in reading.meetings if meeting.date), None)
    date = (published or told or "")[:10] or None
    row = _subject(report.id, "report", report.id, date=date)
    listing.subjects.append(row | {"title": report.title, "outlet": report.outlet})
    _list_people(listing, report.id, (person.name for person in reading.mentioned))


def _list_meeting(listing: Listing, report_id: str, meeting: Meeting) -> None:
    contexts = (context for item in meeting.agenda for context in item.contexts)
    row = _subject(meeting.id, "meeting", report_id, date=meeting.date.iso if meeting.date else None)
    row |= {"sort": meeting.kind, "status": meeting.status, "contexts": _words(contexts)}
    row["parties"] = " ".join(party.code for party in meeting.parties)
    row["heads"] = "\n".join(person.name for person in meeting.participants if person.role == "head")
    row["place"] = (meeting.place.name or meeting.place.country) if meeting.place else None
    listing.subjects.append(row)
    _list_parties(listing, row, (party.code for party in meeting.parties))
    _list_people(listing, meeting.id, (person.name for person in meeting.participants))
    listing.records.append({"subject_id": meeting.id, "record": write_record(meeting)})


def _list_event(listing: Listing, report_id: str, event: Event) -> None:
    row = _subject(event.id, "event", report_id, date=event.date.iso)
    row |= {"sort": event.type, "score": event.score, "contexts": _words(event.contexts)}
    row["status"] = _words(event.auxiliary).strip() or None
    listing.subjects.append(row)
    score = None if NOT_DONE.intersection(event.auxiliary) else event.score
    codes = (one.code for one in (*event.actors, *event.recipients) if one.code)
    _list_parties(listing, row, codes, score=score)


def _subject(subject_id: str, kind: str, report_id: str, *, date: str | None) -> dict[str, Any]:
    return {
        "id": subject_id, "kind": kind, "report_id": report_id, "sort": None, "status": None,
        "date": date, "score": None, "contexts": "", "parties": "", "place": None, "heads": "",
        "title": None, "outlet": None,
    }  # fmt: skip


def _words(words: Iterable[str]) -> str:
    return f" {' '.join(sorted(set(words)))} "


def _list_parties(listing: Listing, row: dict[str, Any], codes: Iterable[str], *, score: float | None = None) -> None:
    single = sorted(_once(codes))
    pairs = (pair_code(*pair) for pair in combinations(single, 2))
    shared = {"kind": row["kind"], "subject_id": row["id"], "date": row["date"], "score": score}
    listing.parties.extend({"code": code, **shared} for code in (*single, *pairs))


def _list_people(listing: Listing, subject_id: str, names: Iterable[str]) -> None:
    listing.people.extend({"name": name, "subject_id": subject_id} for name in _once(map(folded, names)))


def _once(words: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(word for word in words if word.strip())
