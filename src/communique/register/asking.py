"""Asking by id: readings and meetings as they stand, or stood at a time, with corrections laid over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, or_, select

from communique.errors import CorrectionRefused, NotKept, RecordError, RegisterUnusable
from communique.records import Meeting, Reading, Record, Report, Run
from communique.register.chunks import MANY_VALUES, MAX_VALUES, among, in_chunks
from communique.register.corrections import Correction, find_corrections, lay_over_what_fits
from communique.register.keys import report_of
from communique.register.listing import read_record
from communique.register.pieces import Piece, meeting_of, put_together
from communique.register.schema import claims, index_records, index_subjects, readings, reports

_PIECE = [claims.c[name] for name in Piece.__struct_fields__]
_READING = [readings.c.id, readings.c.report_id, readings.c.reader, readings.c.version, reports.c.source]


class Kept(Record, frozen=True, kw_only=True):
    """A report as the register keeps it: with when it came, and the version that stood at its address before."""

    report: Report
    added_at: str
    version_of: str | None = None
    superseded_by: str | None = None


def find_report(connection: Connection, report_id: str) -> Kept | None:
    """Return the report of that id with its text, or None."""
    row = connection.execute(select(reports).where(reports.c.id == report_id)).mappings().first()
    if row is None:
        return None
    newer = connection.execute(select(reports.c.id).where(reports.c.version_of == report_id)).scalar()
    report = Report(**{name: row[name] for name in Report.__struct_fields__})
    return Kept(report=report, added_at=row["added_at"], version_of=row["version_of"], superseded_by=newer)


def find_ids(connection: Connection, beginning: str, *, limit: int = 10) -> list[str]:
    """Return the ids of reports, and of the meetings and events told in them, that begin so, in order."""
    begun, dash, rest = beginning.partition("-")
    begins_so = reports.c.id.between(begun, f"{begun}g")  # ids are hexadecimal
    whole = select(reports.c.id).where(begins_so).order_by(reports.c.id).limit(limit)
    found = list(connection.execute(whole).scalars())
    if not dash:
        return found
    inside = (
        select(claims.c.subject_id)
        .join(readings, readings.c.id == claims.c.reading_id)
        .where(readings.c.report_id.in_(found), readings.c.retired_at.is_(None))
        .distinct()
    )
    subjects = sorted(connection.execute(inside).scalars())
    exact = [one for one in subjects if one == beginning]
    return exact or [one for one in subjects if one.partition("-")[2].startswith(rest)][:limit]


def find_reading(connection: Connection, report_id: str, *, as_of: str | None = None) -> Reading | None:
    """Return the reading of the report that stands (or stood then), corrected, or None."""
    return next(find_readings(connection, [report_id], as_of=as_of), None)


def find_readings(
    connection: Connection,
    report_ids: Sequence[str],
    *,
    as_of: str | None = None,
    corrected: bool = True,
    with_events: bool = True,
) -> Iterator[Reading]:
    """Yield the readings of the reports that stand (or stood then), by id of the report.

    Events are most of what a reading says: where nobody asks for them, the rest is there in half the time.
    """
    for chunk in in_chunks(sorted(report_ids)):
        rows = list(connection.execute(_standing(chunk, as_of)).mappings())
        pieces = find_pieces(connection, [row["id"] for row in rows], with_events=with_events)
        layers = _layers(connection, chunk, as_of) if corrected else {}
        for row in rows:
            yield _corrected(reading_of(row, pieces[row["id"]]), layers)


def find_meetings(connection: Connection, meeting_ids: Sequence[str], *, as_of: str | None = None) -> list[Meeting]:
    """Return the meetings of those ids, corrected, in the order asked for; those unknown are left out."""
    found: dict[str, Meeting] = {}
    for chunk in in_chunks(meeting_ids):
        told_in = sorted({report_of(meeting_id) for meeting_id in chunk})
        standing = connection.execute(_standing(told_in, as_of)).all()
        layers = _layers(connection, told_in, as_of)
        pieces = find_pieces(connection, [row.id for row in standing], subjects=chunk, with_events=False)
        by_meeting: dict[str, list[Piece]] = defaultdict(list)
        for of_reading in pieces.values():
            for piece in of_reading:
                by_meeting[piece.subject_id].append(piece)
        for meeting_id, own in by_meeting.items():
            with _damage_told(meeting_id):
                found[meeting_id] = lay_over_what_fits(meeting_of(meeting_id, own), layers.get(meeting_id, ()))
    return [found[meeting_id] for meeting_id in meeting_ids if meeting_id in found]


def find_listed_meetings(connection: Connection, meeting_ids: Sequence[str]) -> list[Meeting]:
    """Return the same as `find_meetings` of now, from the index: a tenth of the time where they are many.

    Raises `RegisterUnusable` when what stands there is no meeting.
    """
    found: dict[str, Meeting] = {}
    for chunk in in_chunks(meeting_ids, MANY_VALUES):
        mine = among(connection, index_records.c.subject_id, chunk)
        asked = select(index_records.c.subject_id, index_records.c.record).where(mine)
        for meeting_id, record in connection.execute(asked).all():
            try:
                found[meeting_id] = read_record(record)
            except RecordError as error:
                raise RegisterUnusable(
                    f"{meeting_id}: the index holds no record of it ({error}); say `communique check --repair`"
                ) from error
    return [found[meeting_id] for meeting_id in meeting_ids if meeting_id in found]


def find_meeting(connection: Connection, meeting_id: str, *, as_of: str | None = None) -> Meeting:
    """Return the meeting of that id, corrected; raise `NotKept` when there is none."""
    found = find_meetings(connection, [meeting_id], as_of=as_of)
    if not found:
        raise NotKept(f"no meeting {meeting_id!r} in the register; `communique search` and `timeline` give ids")
    return found[0]


def uncorrected_meeting(connection: Connection, meeting_id: str) -> dict[str, Any]:
    """Return the meeting as its reader gave it, as plain dicts; raise `NotKept` when there is none."""
    rows = list(connection.execute(_standing([report_of(meeting_id)], None)).mappings())
    pieces = find_pieces(connection, [row["id"] for row in rows], subjects=[meeting_id])
    own = [piece for of_reading in pieces.values() for piece in of_reading]
    if not own or own[0].subject_kind != "meeting":
        raise NotKept(f"no meeting {meeting_id!r} in the register; `communique search` and `timeline` give ids")
    return meeting_of(meeting_id, own)


def _standing(report_ids: Sequence[str], as_of: str | None) -> Select[Any]:
    asked = (
        select(*_READING)
        .join(reports, reports.c.id == readings.c.report_id)
        .where(readings.c.report_id.in_(report_ids))
        .order_by(readings.c.report_id)
    )
    if as_of is None:
        return asked.where(readings.c.retired_at.is_(None))
    return asked.where(readings.c.made_at <= as_of, or_(readings.c.retired_at.is_(None), readings.c.retired_at > as_of))


def find_pieces(
    connection: Connection,
    reading_ids: Iterable[str],
    *,
    subjects: Sequence[str] | None = None,
    with_events: bool = True,
) -> dict[str, list[Piece]]:
    """Return by reading its claims, in order; only those about *subjects* where these are given."""
    asked = select(claims.c.reading_id, *_PIECE).where(claims.c.reading_id.in_(list(reading_ids)))
    if not with_events:
        asked = asked.where(claims.c.subject_kind != "event")
    if subjects is not None:
        asked = asked.where(claims.c.subject_id.in_(subjects))
    found: dict[str, list[Piece]] = defaultdict(list)
    for rows in connection.execute(asked.order_by(claims.c.reading_id, claims.c.number)).partitions(MAX_VALUES):
        for reading_id, *piece in rows:
            found[reading_id].append(Piece(*piece))
    return found


def _layers(connection: Connection, report_ids: Sequence[str], as_of: str | None) -> dict[str, list[Correction]]:
    layers: dict[str, list[Correction]] = defaultdict(list)
    for correction in find_corrections(connection, report_ids, as_of=as_of):
        layers[correction.subject_id].append(correction)
    return layers


def _corrected(reading: Reading, layers: dict[str, list[Correction]]) -> Reading:
    if not any(meeting.id in layers for meeting in reading.meetings):
        return reading
    meetings = tuple(
        lay_over_what_fits(msgspec.to_builtins(meeting), layers[meeting.id]) if meeting.id in layers else meeting
        for meeting in reading.meetings
    )
    return msgspec.structs.replace(reading, meetings=meetings)


def reading_of(row: RowMapping, pieces: Iterable[Piece]) -> Reading:
    """Return the reading that *row* (a reading with the source of its report) and its claims make.

    Raises `RegisterUnusable` when they make none, which is what damage does.
    """
    run = Run(version=row["version"], model=row["reader"])
    with _damage_told(row["report_id"]):
        return put_together(row["report_id"], row["source"], run, pieces)


@contextmanager
def _damage_told(subject_id: str) -> Iterator[None]:
    try:
        yield
    except (msgspec.MsgspecError, RecordError, CorrectionRefused, LookupError, TypeError, ValueError) as error:
        raise RegisterUnusable(
            f"{subject_id}: its claims make no record ({error}); say `communique check`, and bring back a backup"
        ) from error


def find_texts(
    connection: Connection, report_ids: Sequence[str], *, with_text: bool = True
) -> dict[str, dict[str, str | None]]:
    """Return by report its text (where it is wanted), and title, outlet, address and source as far as they are known.

    Title and outlet are as they were read where they were, else as the source gave them. ``date`` is that of its
    publication, or of what it tells.
    """
    told = index_subjects
    columns: list[ColumnElement[Any]] = [
        reports.c.id, func.coalesce(told.c.title, reports.c.title).label("title"),
        func.coalesce(told.c.outlet, reports.c.outlet).label("outlet"), reports.c.url, reports.c.source, told.c.date,
    ]  # fmt: skip
    columns += [reports.c.text] if with_text else []
    names = [str(column.key) for column in columns]
    found: dict[str, dict[str, str | None]] = {}
    for chunk in in_chunks(report_ids, MANY_VALUES):
        asked = (
            select(*columns).outerjoin(told, told.c.id == reports.c.id).where(among(connection, reports.c.id, chunk))
        )
        for row in connection.execute(asked).all():
            found[row[0]] = dict(zip(names, row, strict=True))
    return found


def find_history(connection: Connection, report_id: str) -> list[tuple[str, str, str, str | None]]:
    """Return the readings of the report in order of time: when made, by which reader and version, when retired."""
    columns = (readings.c.made_at, readings.c.reader, readings.c.version, readings.c.retired_at)
    asked = select(*columns).where(readings.c.report_id == report_id).order_by(readings.c.made_at, readings.c.id)
    return [(at, reader, version, retired) for at, reader, version, retired in connection.execute(asked)]
