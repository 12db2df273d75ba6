"""``communique read``: results to standard output, refusals and counts to standard error."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from rich.console import Console

from communique.cli.output import PIPE_WIDTH, drop_output, print_trimmed
from communique.cli.progress import show_progress
from communique.cli.render import render_reading
from communique.errors import SourceError
from communique.records import Reading, to_json
from communique.services.reading import ReadOptions, Tally, read_sources

INTERRUPTED = 130
"""The exit code that shells give a program ended by Ctrl-C."""


def run_read(files: Sequence[str], *, as_json: bool, jobs: int, options: ReadOptions, progress: bool = False) -> int:
    """Read *files*, print every record, and return the exit code."""
    tally, out, interrupted = Tally(), Console(width=None if sys.stdout.isatty() else PIPE_WIDTH), False
    with show_progress("read", asked=progress, beside_output=False) as step:
        try:
            with closing(read_sources(files, jobs=jobs, options=options)) as results:
                for result in results:
                    tally.add(result)
                    step(tally.read, sum(tally.refused.values()))
                    with whole_lines():
                        _print_result(result, out, as_json=as_json)
            sys.stdout.flush()
        except BrokenPipeError:
            drop_output()
            return 0
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would only cut the counts off
            interrupted = True
    sys.stdout.flush()
    print_counts(tally, interrupted=interrupted)
    if interrupted:
        return INTERRUPTED
    return 1 if tally.refused else 0


@contextmanager
def whole_lines() -> Iterator[None]:
    """Hold a Ctrl-C back until what is being written is written: a record is printed whole or not at all."""
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
        sys.stdout.flush()
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def _print_result(result: Reading | SourceError, out: Console, *, as_json: bool) -> None:
    if isinstance(result, SourceError):
        sys.stderr.write(f"refused: {result}\n")
    elif as_json:
        sys.stdout.buffer.write(to_json(result) + b"\n")
    else:
        print_trimmed(lambda console: render_reading(result, console), out)


def print_counts(tally: Tally, *, interrupted: bool) -> None:
    """Write one line of counts; a single report that was read needs none."""
    if not (tally.refused or interrupted or tally.read != 1):
        return
    reasons = ", ".join(f"{_REASONS[kind]} {count}" for kind, count in sorted(tally.refused.items()))
    refused = f"refused {sum(tally.refused.values())}" + (f" ({reasons})" if reasons else "")
    stopped = "stopped by Ctrl-C: " if interrupted else ""
    sys.stderr.write(f"{stopped}read {tally.read} (coded {tally.coded}, empty {tally.empty}), {refused}\n")


_REASONS = {
    "SourceMissing": "missing",
    "SourceEmpty": "nothing to read",
    "SourceUnreadable": "unreadable",
    "SourceError": "failed",
}
"""How the kinds of fault are called in the counts."""
