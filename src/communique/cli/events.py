"""``communique events``: rows to standard output or a file, refusals and counts to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import BinaryIO

from rich.console import Console
from rich.table import Table

from communique.cli.output import PIPE_WIDTH
from communique.cli.writing import WriteRequest, run_writing, written_whole
from communique.exports import EventRow
from communique.records import Reading
from communique.services.events import EventOptions, rows_of, write_events

TABLE = "table"


def run_events(request: WriteRequest, event_format: str, options: EventOptions) -> int:
    """Write the events of the files and return the exit code: 0, 1 (something was refused) or 2 (nothing was done)."""

    def write(readings: Iterable[Reading]) -> None:
        with written_whole(request.out) as stream:
            _write(rows_of(readings, options), event_format, stream, wide=request.out is None and sys.stdout.isatty())

    return run_writing(request, write)


def _write(rows: Iterable[EventRow], event_format: str, stream: BinaryIO, *, wide: bool) -> None:
    if event_format == TABLE:
        stream.write(_rendered(rows, wide=wide).encode("utf-8", "replace"))
    else:
        write_events(rows, event_format, stream)


def _rendered(rows: Iterable[EventRow], *, wide: bool) -> str:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Date", "Event", "Actors", "Recipients", "Place", "CAMEO", "Score", "Trigger"):
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(_plain, _cells(row)))
    console = Console(width=None if wide else PIPE_WIDTH)
    with console.capture() as captured:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _cells(row: EventRow) -> tuple[str, ...]:
    kind = "/".join((row.type, *row.modes)) + (f" ({', '.join(row.auxiliary)})" if row.auxiliary else "")
    where = row.place or row.country or ""
    actors, recipients = _sides(row.actor_codes, row.actor_names), _sides(row.recipient_codes, row.recipient_names)
    return row.date or "", kind, actors, recipients, where, row.cameo or "", f"{row.score:+.1f}", row.trigger


def _sides(codes: tuple[str, ...], names: tuple[str, ...]) -> str:
    return " ".join(code or name or "?" for code, name in zip(codes, names, strict=True))


def _plain(words: str) -> str:
    """Return *words* as one line without markup or control characters."""
    from rich.markup import escape

    return escape("".join(char if char.isprintable() else " " for char in words))
