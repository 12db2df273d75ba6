"""Commands that list what each report holds: a table or a line of JSON a report, refusals and counts beside it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from communique.cli.output import PIPE_WIDTH, drop_output
from communique.cli.progress import show_progress
from communique.cli.read import INTERRUPTED, whole_lines
from communique.cli.render import printable
from communique.errors import SourceError
from communique.records import Record, to_json

Found = TypeVar("Found", bound=Record)


@dataclass(frozen=True)
class Table:
    """What is printed of one report: a heading, and a row for each thing found."""

    heading: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]


def run_listing(
    results: Iterable[Found | SourceError], table_of: Callable[[Found], Table], *, as_json: bool, progress: bool
) -> int:
    """Print what was found in each report and return the exit code: 0, or 1 when something was refused."""
    read = refused = 0
    interrupted = False
    out = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
    try:
        with show_progress("read", asked=progress, beside_output=False) as step:
            for result in results:
                if isinstance(result, SourceError):
                    refused += 1
                    sys.stderr.write(f"refused: {result}\n")
                else:
                    read += 1
                    with whole_lines():
                        _print(result, table_of, out, as_json=as_json)
                step(read, refused)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        return 0
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would only cut the counts off
        interrupted = True
    if refused or interrupted or read != 1:
        stopped = "stopped by Ctrl-C: " if interrupted else ""
        sys.stderr.write(f"{stopped}read {read}, refused {refused}\n")
    return INTERRUPTED if interrupted else 1 if refused else 0


def _print(found: Found, table_of: Callable[[Found], Table], out: Console, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.buffer.write(to_json(found) + b"\n")
    else:
        _print_table(table_of(found), out)


def _print_table(found: Table, out: Console) -> None:
    table = RichTable(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in found.columns:
        table.add_column(column, overflow="fold")
    for row in found.rows:
        table.add_row(*(Text(printable(" ".join(cell.split()))) for cell in row))
    with out.capture() as captured:
        out.print(Text(printable(found.heading), style="bold"), highlight=False)
        if found.rows:
            out.print(table)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
