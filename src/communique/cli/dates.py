"""``communique dates``: results to standard output, the rest to standard error."""

from __future__ import annotations

from collections.abc import Sequence

from communique.cli.listing import Table, run_listing
from communique.records import DateExpression, DatesOfReport
from communique.services.dates import find_dates


def run_dates(files: Sequence[str], *, as_json: bool, reader: str, progress: bool) -> int:
    """Print the date expressions of every report of *files* and return the exit code."""
    return run_listing(find_dates(files, reader=reader), _table, as_json=as_json, progress=progress)


def _table(found: DatesOfReport) -> Table:
    return Table(
        heading=f"{found.source or found.id}: {len(found.dates)} date{'s' if len(found.dates) != 1 else ''}",
        columns=("At", "Words", "Value", "End", "Time", "Basis", "Counted from"),
        rows=[_row(date) for date in found.dates],
    )


def _row(date: DateExpression) -> tuple[str, ...]:
    anchor = f"{date.anchor.kind} {date.anchor.iso}" if date.anchor else ""
    value = date.iso or "?"
    if date.either:
        value += f" ({' or '.join(date.either)})"
    at = f"{date.evidence.start}–{date.evidence.end}"
    return at, date.evidence.quote, value, date.end or "", date.time or "", date.basis or "", anchor
