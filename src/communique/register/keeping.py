"""Keeping: reports and their readings, each once, in one transaction a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from communique.errors import CorrectionRefused, RecordError
from communique.records import Reading, Record, Report, to_json
from communique.register.asking import find_readings
from communique.register.chunks import in_chunks
from communique.register.corrections import Change, add_correction, find_corrections, lay_over
from communique.register.following import follow_meetings, in_order_from
from communique.register.keys import fingerprint_of, make_key
from communique.register.listing import drop_listing, list_readings, write_listing
from communique.register.pieces import take_apart
from communique.register.schema import (
    claims,
    index_parties,
    index_people,
    index_records,
    index_subjects,
    readings,
    reports,
    runs,
)
from communique.register.search import index_words

Pair = tuple[Report, Reading]
"""A report and what was read in it."""
_AT_ONCE = 200
"""Reports listed anew in one go: some megabytes of claims."""


class Counts(Record, frozen=True, kw_only=True):
    """What a batch brought: reports new, of them new versions of others; reports read anew; already there."""

    new: int = 0
    versions: int = 0
    reread: int = 0
    known: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both."""
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})


def begin_run(connection: Connection, *, reader: str, version: str, sources: Sequence[str], at: str) -> str:
    """Keep that a run begins and return its id; the same run begun twice is one."""
    written = msgspec.json.encode(list(sources)).decode()
    run_id = make_key(reader, version, written, at)
    if connection.execute(select(runs.c.id).where(runs.c.id == run_id)).first() is None:
        row = {"id": run_id, "reader": reader, "version": version, "sources": written, "begun_at": at}
        connection.execute(insert(runs), row)
    return run_id


def end_run(connection: Connection, run_id: str, counts: Mapping[str, Any], *, at: str) -> None:
    """Keep what the run brought and when it ended; a run without an end was cut off."""
    written = msgspec.json.encode(counts).decode()
    connection.execute(update(runs).where(runs.c.id == run_id).values(counts=written, ended_at=at))


def find_read(connection: Connection, report_ids: Iterable[str], *, reader: str, version: str) -> set[str]:
    """Return those of *report_ids* whose current reading is by this reader and version already."""
    found: set[str] = set()
    for chunk in in_chunks(report_ids):
        asked = select(readings.c.report_id).where(
            readings.c.report_id.in_(chunk),
            readings.c.retired_at.is_(None),
            readings.c.reader == reader,
            readings.c.version == version,
        )
        found.update(connection.execute(asked).scalars())
    return found


class Origins(Record, frozen=True, kw_only=True):
    """Where reports come from, by their ids: the file of each, and the report whose text stood in that file before."""

    paths: Mapping[str, str]
    before: Mapping[str, str]


_UNKNOWN = Origins(paths={}, before={})


def find_in_files(connection: Connection, paths: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return by path the ids and texts of the reports that were read from that file, each as its newest version."""
    found: dict[str, list[tuple[str, str]]] = {}
    later = reports.alias("later")
    for chunk in in_chunks(sorted(set(paths))):
        asked = (
            select(reports.c.path, reports.c.id, reports.c.text)
            .outerjoin(later, later.c.version_of == reports.c.id)
            .where(reports.c.path.in_(chunk), later.c.id.is_(None))
            .order_by(reports.c.added_at, reports.c.id)
        )
        for path, report_id, text in connection.execute(asked):
            found.setdefault(path, []).append((report_id, text))
    return found


def keep(connection: Connection, pairs: Iterable[Pair], *, run_id: str, at: str, origins: Origins = _UNKNOWN) -> Counts:
    """Keep every report and reading that is not there yet, and return the counts.

    A report of another reader or version before has that reading retired; one at the address of a kept report is a
    new version of it, and so is one that *origins* say has another one before it. Raises `RecordError` for a reading
    that is not of its report, before anything is written.
    """
    listed = list(pairs)
    once = {report.id: (report, reading) for report, reading in listed}
    for report, reading in once.values():
        _check(report, reading)
    counts = Counts(known=len(listed) - len(once))
    for chunk in in_chunks(once.values()):
        of_chunk = {report.id: (report, reading) for report, reading in chunk}
        counts += _keep_chunk(connection, of_chunk, origins, run_id=run_id, at=at)
    return counts


def _keep_chunk(connection: Connection, pairs: dict[str, Pair], origins: Origins, *, run_id: str, at: str) -> Counts:
    there = _reports_there(connection, list(pairs))
    standing = _standing(connection, list(pairs))
    known = {i for i, (_, reading) in pairs.items() if standing.get(i) == (reading.run.model, reading.run.version)}
    new = [report for i, (report, _) in pairs.items() if i not in there]
    before = _find_before(connection, new, origins)
    _keep_reports(connection, new, before, origins.paths, run_id=run_id, at=at)
    wanted = [reading for i, (_, reading) in pairs.items() if i not in known]
    reread = {reading.report.id: reading for reading in wanted if reading.report.id in there}
    if reread:
        follow_meetings(connection, reread, at=at)
    _keep_readings(connection, wanted, run_id, at)
    carried = {new_id: old_id for new_id, old_id in before.items() if old_id is not None}
    _carry_corrections(connection, carried, {i: pairs[i][1] for i in carried if i in pairs}, at)
    relist(connection, {reading.report.id: reading for reading in wanted}, retired=list(carried.values()))
    index_words(connection, [(report, pairs[report.id][1].report.title) for report in new])
    return Counts(new=len(new), versions=len(carried), reread=len(reread), known=len(known))


def relist(
    connection: Connection, wanted: Mapping[str, Reading | None] | Sequence[str], *, retired: Sequence[str] = ()
) -> None:
    """Make the index anew for the reports in *wanted*, and take those *retired* by a newer version out of it.

    A mapping gives their readings where they are at hand, which saves asking for those that nobody corrected.
    """
    at_hand = wanted if isinstance(wanted, Mapping) else {}
    for chunk in in_chunks([*wanted, *retired]):
        drop_listing(connection, chunk)
    for chunk in in_chunks(wanted):
        newer = select(reports.c.version_of).where(reports.c.version_of.in_(chunk))
        gone = set(connection.execute(newer).scalars())
        corrected = {one.report_id for one in find_corrections(connection, chunk)}
        ready = {i: r for i in chunk if i not in corrected and (r := at_hand.get(i)) is not None}
        asked = [i for i in chunk if i not in gone and i not in ready]
        said = [*(r for i, r in ready.items() if i not in gone), *find_readings(connection, asked)]
        write_listing(connection, list_readings(said))


def list_anew(connection: Connection, step: Callable[[Sequence[str]], None] = lambda _ids: None) -> None:
    """Make the whole index anew from what is said; *step* is told which reports are listed, as they are."""
    ids = list(connection.execute(select(reports.c.id).order_by(reports.c.added_at, reports.c.id)).scalars())
    for table in (index_parties, index_people, index_records, index_subjects):
        connection.execute(table.delete())
    for chunk in in_chunks(ids, _AT_ONCE):
        relist(connection, chunk)
        step(chunk)


def _check(report: Report, reading: Reading) -> None:
    if reading.report.id != report.id:
        raise RecordError(f"report {report.id}: the reading is of {reading.report.id}; keep it with its own report")
    if "\0" in report.text:
        raise RecordError(f"report {report.id}: a NUL character in its text; write the source again without it")
    if not all(evidence.stands_in(report.text) for evidence in reading.evidences()):
        raise RecordError(f"report {report.id}: an evidence does not stand in its text; read the report again")
    ids = [*(meeting.id for meeting in reading.meetings), *(event.id for event in reading.events)]
    if len(ids) != len(set(ids)) or not all(i.startswith(f"{report.id}-") for i in ids):
        raise RecordError(f"report {report.id}: ids of meetings and events must be its own, each once; read it again")


def _reports_there(connection: Connection, report_ids: list[str]) -> set[str]:
    return set(connection.execute(select(reports.c.id).where(reports.c.id.in_(report_ids))).scalars())


def _standing(connection: Connection, report_ids: list[str]) -> dict[str, tuple[str, str]]:
    """Return by report the reader and version of its current reading."""
    asked = select(readings.c.report_id, readings.c.reader, readings.c.version).where(
        readings.c.report_id.in_(report_ids), readings.c.retired_at.is_(None)
    )
    return {report_id: (reader, version) for report_id, reader, version in connection.execute(asked)}


def _find_before(connection: Connection, new: Sequence[Report], origins: Origins) -> dict[str, str | None]:
    """Return by its id the version before each of *new*, at its address or else in its file; none has two after it."""
    newest = _newest_at(connection, sorted({report.url for report in new if report.url}))
    before: dict[str, str | None] = {}
    followed: set[str | None] = set()
    for report in new:
        known = newest.get(report.url or "") or origins.before.get(report.id)
        before[report.id] = known if known not in followed else None
        followed.add(known)
        if report.url:
            newest[report.url] = report.id
    return before


def _keep_reports(
    connection: Connection, new: Sequence[Report], before: Mapping[str, str | None], paths: Mapping[str, str],
    *, run_id: str, at: str,
) -> None:  # fmt: skip
    rows = []
    for report in new:
        row = {name: getattr(report, name) for name in report.__struct_fields__}
        row |= {"id": report.id, "fingerprint": fingerprint_of(report.text.encode()), "path": paths.get(report.id)}
        rows.append({**row, "version_of": before[report.id], "run_id": run_id, "added_at": at})
    if rows:
        connection.execute(insert(reports), rows)


def _newest_at(connection: Connection, urls: list[str]) -> dict[str, str]:
    if not urls:
        return {}
    later = reports.alias("later")
    asked = (
        select(reports.c.url, reports.c.id)
        .outerjoin(later, later.c.version_of == reports.c.id)
        .where(reports.c.url.in_(urls), later.c.id.is_(None))
    )
    return dict(connection.execute(asked).all())


def _keep_readings(connection: Connection, wanted: Sequence[Reading], run_id: str, at: str) -> None:
    if not wanted:
        return
    ids = [reading.report.id for reading in wanted]
    current = readings.c.report_id.in_(ids) & readings.c.retired_at.is_(None)
    connection.execute(update(readings).where(current).values(retired_at=at))
    counted = select(readings.c.report_id, func.count()).where(readings.c.report_id.in_(ids))
    earlier: dict[str, int] = dict(connection.execute(counted.group_by(readings.c.report_id)).all())
    rows: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    for reading in wanted:
        row = _reading_row(reading, earlier.get(reading.report.id, 0))
        rows.append({**row, "run_id": run_id, "made_at": at})
        said.extend(
            {"reading_id": row["id"], "number": number, **msgspec.structs.asdict(piece)}
            for number, piece in enumerate(take_apart(reading))
        )
    connection.execute(insert(readings), rows)
    if said:
        connection.execute(insert(claims), said)


def _reading_row(reading: Reading, earlier: int) -> dict[str, Any]:
    run = reading.run
    return {
        "id": reading_key(reading.report.id, run.model, run.version, earlier),
        "report_id": reading.report.id,
        "reader": run.model,
        "version": run.version,
        "fingerprint": fingerprint_of_reading(reading),
    }


def reading_key(report_id: str, reader: str, version: str, earlier: int) -> str:
    """Return the key of the reading of a report that had *earlier* readings before."""
    return make_key(report_id, reader, version, str(earlier))


def fingerprint_of_reading(reading: Reading) -> str:
    """Return the SHA-256 of what *reading* says: without text, source and time taken, which are kept elsewhere."""
    run = msgspec.structs.replace(reading.run, seconds=None)
    report = msgspec.structs.replace(reading.report, text=msgspec.UNSET, source="")
    return fingerprint_of(to_json(msgspec.structs.replace(reading, report=report, run=run)))


def _carry_corrections(
    connection: Connection, carried: Mapping[str, str], fresh: Mapping[str, Reading], at: str
) -> None:
    """Correct the new version of a report as the one before it was, where it tells of a meeting of the same parties."""
    holding = find_corrections(connection, sorted(carried.values())) if carried else []
    times = in_order_from(at)
    for new_id, old_id in carried.items():
        for correction in (one for one in holding if one.report_id == old_id):
            meeting_id = new_id + correction.subject_id.removeprefix(old_id)
            meeting = next((one for one in fresh[new_id].meetings if one.id == meeting_id), None)
            old = next(find_readings(connection, [old_id], corrected=False))
            same = {p.code for m in old.meetings if m.id == correction.subject_id for p in m.parties}
            change = Change(**{name: getattr(correction, name) for name in Change.__struct_fields__})
            if meeting is None or same != {party.code for party in meeting.parties}:
                continue
            try:
                lay_over(msgspec.to_builtins(meeting), [change])
            except CorrectionRefused:
                continue
            because = f"{correction.because} (kept from the version before, {old_id})"
            add_correction(connection, meeting_id, change, because=because, author=correction.author, at=next(times))
