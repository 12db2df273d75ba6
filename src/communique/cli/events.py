"""``communique events``: rows to standard output or a file, refusals and counts to standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from rich.console import Console
from rich.table import Table

from communique.cli.output import PIPE_WIDTH, drop_output
from communique.cli.read import INTERRUPTED, print_counts, show_progress
from communique.errors import CommuniqueError, SourceError
from communique.exports import EventRow
from communique.records import Reading
from communique.services.events import EventOptions, Refine, Result, read_or_reuse, rows_of, write_events
from communique.services.reading import ReadOptions, Tally

TABLE = "table"
_WRONG = 2


@dataclass(frozen=True)
class EventsRequest:
    """What `communique events` was asked for. ``out`` is the path of a file, None for standard output."""

    files: Sequence[str]
    event_format: str
    out: str | None
    jobs: int
    read: ReadOptions
    rows: EventOptions
    refine: Refine | None = None


def run_events(request: EventsRequest) -> int:
    """Write the events of the files and return the exit code: 0, 1 (something was refused) or 2 (nothing was done)."""
    tally = Tally()
    try:
        with show_progress() as step, _stream(request.out) as stream:
            results = read_or_reuse(request.files, jobs=request.jobs, options=request.read)
            with closing(results):
                rows = rows_of(_readings(results, request.refine, tally, step), request.rows)
                _write(rows, request, stream)
            stream.flush()
    except BrokenPipeError:
        drop_output()
        return 0
    except KeyboardInterrupt:
        print_counts(tally, interrupted=True)
        return INTERRUPTED
    except CommuniqueError as error:
        sys.stderr.write(f"communique events: {error}\n")
        return _WRONG
    except OSError as error:
        if request.out is None:
            raise
        reason = error.strerror or str(error)
        sys.stderr.write(f"communique events: {request.out}: cannot be written: {reason}; name another file\n")
        return _WRONG
    print_counts(tally, interrupted=False)
    return 1 if tally.refused else 0


@contextmanager
def _stream(out: str | None) -> Iterator[BinaryIO]:
    """Yield where to write; a file takes the place of an older one only when all of it is written."""
    if out is None:
        yield sys.stdout.buffer
        return
    folder = os.path.dirname(os.path.abspath(out))  # noqa: PTH120 - locators are strings
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".events-", delete=False) as stream:
        try:
            yield stream  # type: ignore[misc]
            stream.flush()
            os.chmod(stream.name, 0o666 & ~_umask())  # noqa: PTH101
            os.replace(stream.name, out)  # noqa: PTH105
        except BaseException:
            os.unlink(stream.name)  # noqa: PTH108
            raise


def _umask() -> int:
    """Return the process's mask of file permissions, left as it is."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _readings(
    results: Iterable[Result], refine: Refine | None, tally: Tally, step: Callable[[Tally], None]
) -> Iterator[Reading]:
    """Yield the readings, refined by a project's own ontology; refusals go to standard error at once."""
    for result in results:
        final = refine(result) if refine is not None and isinstance(result, Reading) else result
        tally.add(final)
        step(tally)
        if isinstance(final, SourceError):
            sys.stderr.write(f"refused: {final}\n")
        else:
            yield final


def _write(rows: Iterable[EventRow], request: EventsRequest, stream: BinaryIO) -> None:
    if request.event_format == TABLE:
        stream.write(_rendered(rows, wide=request.out is None and sys.stdout.isatty()).encode("utf-8", "replace"))
    else:
        write_events(rows, request.event_format, stream)


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
