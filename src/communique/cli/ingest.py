"""``communique ingest``: refusals and counts to standard error, nothing to standard output."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Sequence

from communique.cli.edge import now, opened
from communique.cli.progress import show_progress
from communique.cli.read import INTERRUPTED
from communique.errors import RegisterError, SourceError
from communique.services.ingesting import Ingestion, IngestOptions, IngestTally
from communique.services.watching import watch

EVERY_S = 2.0
"""Seconds between two looks at a watched folder."""


def run_ingest(
    sources: Sequence[str],
    *,
    register: str | None,
    options: IngestOptions,
    watched: str | None = None,
    progress: bool = False,
) -> int:
    """Ingest *sources*, then what is put into the folder *watched*, into the register and return the exit code."""
    with opened(register, create=True) as found:
        run = Ingestion(found, options, clock=now, refused=_tell, noted=_note)
        try:
            if sources:
                with show_progress("kept", asked=progress) as step:
                    run.run(sources, step=lambda tally: step(tally.kept, sum(tally.refused.values())))
            if watched is not None:
                _watch(run, watched)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # another one would only cut the counts off
            _print_counts(run.tally, "stopped by Ctrl-C: ")
            return INTERRUPTED
        except (RegisterError, SourceError) as error:
            sys.stderr.write(f"communique: {error}\n")
            _print_counts(run.tally, "stopped: ")
            return 1 if run.tally.kept else 2
        _print_counts(run.tally)
    return _exit_code(run.tally)


def _watch(run: Ingestion, folder: str) -> None:
    """Ingest what is put into *folder* until Ctrl-C, with the counts after each round that brought something."""
    sys.stderr.write(f"watching {folder}; stop with Ctrl-C\n")
    for taken in watch(run, folder, wait=_wait):
        if taken:
            _print_counts(run.tally)


def _wait() -> bool:
    time.sleep(EVERY_S)
    return True


def _exit_code(tally: IngestTally) -> int:
    if not tally.refused:
        return 0
    return 1 if tally.kept or tally.counts.known else 2


def _tell(error: SourceError) -> None:
    sys.stderr.write(f"refused: {error}\n")


def _note(note: str) -> None:
    sys.stderr.write(f"note: {note}\n")


def _print_counts(tally: IngestTally, stopped: str = "") -> None:
    counts = tally.counts
    versions = f" ({counts.versions} of them new versions)" if counts.versions else ""
    refused = sum(tally.refused.values())
    sys.stderr.write(
        f"{stopped}new {counts.new}{versions}, read anew {counts.reread}, known {counts.known}, refused {refused}\n"
    )
