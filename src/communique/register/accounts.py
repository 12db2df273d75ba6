"""Accounts: the meetings of the reports that count, each with what its report says of itself, as linking takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from communique.records import Reading
from communique.records.links import Account
from communique.register.asking import find_readings, find_texts
from communique.register.chunks import in_chunks
from communique.register.keys import report_of
from communique.register.schema import index_subjects

_AT_ONCE = 200
"""Reports put together in one go: some megabytes of text and claims."""


def find_accounts(connection: Connection, meeting_ids: Sequence[str] | None = None) -> Iterator[Account]:
    """Yield every meeting, corrected, of reports that no newer version stands for; or only those of *meeting_ids*."""
    if meeting_ids is None:
        told = select(index_subjects.c.report_id).where(index_subjects.c.kind == "meeting").distinct()
        reports = sorted(connection.execute(told).scalars())
    else:
        reports = sorted({report_of(meeting_id) for meeting_id in meeting_ids})
    wanted = None if meeting_ids is None else set(meeting_ids)
    for chunk in in_chunks(reports, _AT_ONCE):
        texts = find_texts(connection, chunk)
        for reading in find_readings(connection, chunk):
            text = texts.get(reading.report.id, {}).get("text") or ""
            yield from (one for one in _accounts(reading, text) if wanted is None or one.id in wanted)


def _accounts(reading: Reading, text: str) -> Iterator[Account]:
    report = reading.report
    for number, meeting in enumerate(reading.meetings):
        yield Account(
            meeting=meeting, report_id=report.id, number=number, told=len(reading.meetings), text=text,
            outlet=report.outlet or (report.attribution.reported_by if report.attribution else None),
            citing=report.attribution.citing if report.attribution else None,
            published=report.published.iso if report.published else None,
        )  # fmt: skip
