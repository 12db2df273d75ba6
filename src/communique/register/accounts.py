"""Accounts: the meetings of the reports that count, each with what its report says of itself, as linking takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from communique.records import Meeting, Reading
from communique.records.links import Account
from communique.register.asking import find_readings, find_texts
from communique.register.chunks import in_chunks
from communique.register.corrections import find_corrections
from communique.register.keys import report_of
from communique.register.schema import index_subjects

_AT_ONCE = 200
"""Reports put together in one go: some megabytes of text and claims."""


def find_accounts(
    connection: Connection, meeting_ids: Sequence[str] | None = None, *, with_text: bool = True
) -> Iterator[Account]:
    """Yield every meeting, corrected, of reports that no newer version stands for; or only those of *meeting_ids*.

    The texts, by which copies are known, are empty where they are not wanted.
    """
    if meeting_ids is None:
        told = select(index_subjects.c.report_id).where(index_subjects.c.kind == "meeting").distinct()
        reports = sorted(connection.execute(told).scalars())
    else:
        reports = sorted({report_of(meeting_id) for meeting_id in meeting_ids})
    wanted = None if meeting_ids is None else set(meeting_ids)
    for chunk in in_chunks(reports, _AT_ONCE):
        texts = find_texts(connection, chunk) if with_text else {}
        as_read = _corrected_as_read(connection, chunk)
        for reading in find_readings(connection, chunk, with_events=False):
            text = texts.get(reading.report.id, {}).get("text") or ""
            yield from (one for one in _accounts(reading, text, as_read) if wanted is None or one.id in wanted)


def _corrected_as_read(connection: Connection, report_ids: Sequence[str]) -> dict[str, Meeting]:
    """Return by id, as they were read, the meetings of the reports in which something is corrected."""
    corrected = {one.report_id for one in find_corrections(connection, report_ids)}
    found = find_readings(connection, sorted(corrected), corrected=False, with_events=False) if corrected else ()
    return {meeting.id: meeting for reading in found for meeting in reading.meetings}


def _accounts(reading: Reading, text: str, as_read: Mapping[str, Meeting]) -> Iterator[Account]:
    report = reading.report
    for number, meeting in enumerate(reading.meetings):
        yield Account(
            meeting=meeting, as_read=as_read.get(meeting.id), report_id=report.id, number=number,
            told=len(reading.meetings), text=text,
            outlet=report.outlet or (report.attribution.reported_by if report.attribution else None),
            citing=report.attribution.citing if report.attribution else None,
            published=report.published.iso if report.published else None,
        )  # fmt: skip
