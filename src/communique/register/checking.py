"""Checking: every key, every evidence, every reading, every correction and verdict, and whether the index is true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select
from sqlalchemy import text as sql

from communique.errors import RecordError, RegisterUnusable
from communique.records import Meeting, Reading, Record, Report
from communique.register.asking import find_pieces, find_readings, reading_of
from communique.register.chunks import in_chunks
from communique.register.corrections import find_corrections
from communique.register.keeping import fingerprint_of_reading, list_anew, reading_key
from communique.register.keys import fingerprint_of, make_key, report_of
from communique.register.listing import Listing, list_readings, read_record
from communique.register.schema import (
    index_parties,
    index_people,
    index_records,
    index_subjects,
    readings,
    reports,
    search_documents,
    verdicts,
)
from communique.register.search import empty_index, index_words
from communique.register.verdicts import find_verdicts

_AT_ONCE = 200
"""Reports checked in one go: some megabytes of text."""


class Fault(Record, frozen=True, kw_only=True):
    """Something that does not hold together; what is derived can be repaired, what is said cannot."""

    what: str
    id: str
    said: str
    repairable: bool = False


class Checked(Record, frozen=True, kw_only=True):
    """How many of each were looked at."""

    reports: int = 0
    readings: int = 0
    evidence: int = 0
    corrections: int = 0
    verdicts: int = 0


class Check:
    """One check of a register: go through `faults`, then `checked` says how much it was."""

    def __init__(self, connection: Connection, step: Callable[[int], None] = lambda _reports: None) -> None:
        """Begin with nothing checked; *step* will be told how many reports were, some hundreds at a time."""
        self.connection = connection
        self._step = step
        self.checked = Checked()
        self._unreadable: set[str] = set()

    def faults(self) -> Iterator[Fault]:
        """Yield whatever does not hold together."""
        yield from _damage(self.connection)
        ids = list(self.connection.execute(select(reports.c.id).order_by(reports.c.id)).scalars())
        for chunk in in_chunks(ids, _AT_ONCE):
            yield from self._reports(chunk)
            readable = [report_id for report_id in chunk if report_id not in self._unreadable]
            yield from _index(self.connection, readable)
            self._step(self.checked.reports)
        yield from self._corrections()
        yield from self._verdicts()

    def _count(self, **more: int) -> None:
        counts = {name: getattr(self.checked, name) + more.get(name, 0) for name in self.checked.__struct_fields__}
        self.checked = Checked(**counts)

    def _reports(self, ids: Sequence[str]) -> Iterator[Fault]:
        texts: dict[str, str] = {}
        for row in self.connection.execute(select(reports).where(reports.c.id.in_(ids))).mappings():
            texts[row["id"]] = row["text"]
            yield from _report(row)
        self._count(reports=len(texts))
        rows = self.connection.execute(select(readings, reports.c.source).join(reports).where(
            readings.c.report_id.in_(ids))).mappings().all()  # fmt: skip
        pieces = find_pieces(self.connection, [row["id"] for row in rows])
        for row in rows:
            earlier = sum(other["report_id"] == row["report_id"] for other in rows)
            keys = {reading_key(row["report_id"], row["reader"], row["version"], n) for n in range(earlier)}
            if row["id"] not in keys:
                yield Fault(what="reading", id=row["id"], said="its key is not that of its report, reader and version")
            try:
                reading = reading_of(row, pieces[row["id"]])
            except RegisterUnusable as error:
                self._unreadable.add(row["report_id"])
                yield Fault(what="reading", id=row["id"], said=str(error))
                continue
            yield from self._reading(row, reading, texts[row["report_id"]])

    def _reading(self, row: RowMapping, reading: Reading, text: str) -> Iterator[Fault]:
        evidences = list(reading.evidences())
        self._count(readings=1, evidence=len(evidences))
        for evidence in evidences:
            if not evidence.stands_in(text):
                told = f"evidence {evidence.start}-{evidence.end} does not stand in the text: {evidence.quote!r}"
                yield Fault(what="reading", id=row["id"], said=told)
        if fingerprint_of_reading(reading) != row["fingerprint"]:
            yield Fault(what="reading", id=row["id"], said="its claims are not those that were kept")

    def _corrections(self) -> Iterator[Fault]:
        found = find_corrections(self.connection, undone=True)
        self._count(corrections=len(found))
        for one in found:
            key = make_key(one.subject_id, one.act, one.field, one.item or "", one.attribute or "", one.value,
                           one.author, one.made_at)  # fmt: skip
            if one.id != key or report_of(one.subject_id) != one.report_id:
                yield Fault(what="correction", id=one.id, said="its key is not that of what it says")
            yield from _undone_later("correction", one.id, one.made_at, one.undone_at)

    def _verdicts(self) -> Iterator[Fault]:
        found = find_verdicts(self.connection, withdrawn=True)
        self._count(verdicts=len(found))
        for one in found:
            if one.id != make_key(one.kind, one.left_id, one.right_id, one.verdict, one.author, one.made_at):
                yield Fault(what="verdict", id=one.id, said="its key is not that of what it says")
            yield from _undone_later("verdict", one.id, one.made_at, one.withdrawn_at)
        kinds = verdicts.c.kind.in_(("meeting", "event"))
        for side in (verdicts.c.left_id, verdicts.c.right_id):
            asked = select(verdicts.c.id, side).where(kinds)
            for chunk in in_chunks(self.connection.execute(asked).all()):
                yield from self._judged(chunk)

    def _judged(self, pairs: Sequence[tuple[str, str]]) -> Iterator[Fault]:
        wanted = {report_of(subject_id) for _, subject_id in pairs}
        there = set(self.connection.execute(select(reports.c.id).where(reports.c.id.in_(wanted))).scalars())
        for verdict_id, subject_id in pairs:
            if report_of(subject_id) not in there:
                yield Fault(what="verdict", id=verdict_id, said=f"it is about {subject_id}, whose report is not here")


def _undone_later(what: str, key: str, made_at: str, undone_at: str | None) -> Iterator[Fault]:
    if undone_at is not None and undone_at < made_at:
        yield Fault(what=what, id=key, said=f"it was taken back at {undone_at}, before it was made at {made_at}")


def repair(connection: Connection) -> None:
    """Make the index and the full-text index anew from what is said."""
    empty_index(connection)

    def index(ids: Sequence[str]) -> None:
        asked = select(reports).where(reports.c.id.in_(ids))
        rows = {row["id"]: row for row in connection.execute(asked).mappings()}
        titles = {reading.report.id: reading.report.title for reading in find_readings(connection, ids)}
        index_words(connection, [(_as_report(rows[i]), titles.get(i)) for i in ids])

    list_anew(connection, index)


def _as_report(row: RowMapping) -> Report:
    return Report(**{name: row[name] for name in Report.__struct_fields__})


def _report(row: RowMapping) -> Iterator[Fault]:
    report = _as_report(row)
    if report.id != row["id"]:
        yield Fault(what="report", id=row["id"], said="text, outlet and address are not those it was kept with")
    if fingerprint_of(report.text.encode("utf-8", "surrogatepass")) != row["fingerprint"]:
        yield Fault(what="report", id=row["id"], said="its text is not the one it was kept with")


def _damage(connection: Connection) -> Iterator[Fault]:
    """Yield what SQLite itself finds wrong in the file; PostgreSQL checks its own pages as it reads them."""
    if connection.dialect.name != "sqlite":
        return
    for line in connection.execute(sql("PRAGMA integrity_check(10)")).scalars():
        if line != "ok":
            yield Fault(what="file", id="integrity", said=line)
    for table, _, parent, _ in connection.execute(sql("PRAGMA foreign_key_check")):
        yield Fault(what="file", id=table, said=f"a row refers to one that is not in {parent}")


def _index(connection: Connection, ids: Sequence[str]) -> Iterator[Fault]:
    if not ids:
        return
    newer = select(reports.c.version_of).where(reports.c.version_of.in_(ids))
    superseded = set(connection.execute(newer).scalars())
    expected = list_readings(find_readings(connection, [one for one in ids if one not in superseded]))
    if _as_sets(_kept_listing(connection, ids)) != _as_sets(expected):
        yield Fault(what="index", id=ids[0], said="parties, people or dates are not those of the records",
                    repairable=True)  # fmt: skip
    numbered = select(func.count()).select_from(search_documents).where(search_documents.c.report_id.in_(ids))
    if connection.execute(numbered).scalar() != len(ids):
        yield Fault(what="index", id=ids[0], said="some reports are not in the full-text index", repairable=True)


def _kept_listing(connection: Connection, ids: Sequence[str]) -> Listing:
    mine = index_subjects.c.report_id.in_(ids)
    subjects = select(index_subjects.c.id).where(mine).scalar_subquery()

    def rows(asked: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(asked).mappings()]

    return Listing(
        rows(select(index_subjects).where(mine)),
        rows(select(index_parties).where(index_parties.c.subject_id.in_(subjects))),
        rows(select(index_people).where(index_people.c.subject_id.in_(subjects))),
        rows(select(index_records).where(index_records.c.subject_id.in_(subjects))),
    )


def _as_sets(listing: Listing) -> list[set[tuple[Any, ...]]]:
    """Return what *listing* says; records are read, since another build of zlib writes the same otherwise."""
    read = listing._replace(records=[{**row, "record": _read_or_kept(row["record"])} for row in listing.records])
    return [{tuple(sorted(row.items(), key=lambda item: item[0])) for row in rows} for rows in read]


def _read_or_kept(record: bytes) -> Meeting | bytes:
    try:
        return read_record(record)
    except RecordError:
        return record
