"""``communique relate``: one line a row to standard output, faults and counts to standard error."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

from communique.cli.output import drop_output
from communique.cli.progress import show_progress
from communique.cli.read import INTERRUPTED
from communique.errors import CommuniqueError, SourceError
from communique.records import Relation, to_json
from communique.services.relations import relate_table
from communique.vocabulary import Codebook

_WRONG = 2


def run_relate(file: str, *, reader: str, codebook: Codebook, as_json: bool, progress: bool = False) -> int:
    """Print the relation of every row of *file*; return 0, 1 (a row had none to give) or 2 (nothing was done)."""
    read = faulty = 0
    try:
        with show_progress("rows read", asked=progress, beside_output=False) as step:
            for result in relate_table(file, reader=reader, codebook=codebook):
                read += 1
                faulty += isinstance(result, SourceError)
                sys.stdout.buffer.write(_line(result, as_json=as_json))
                step(read, faulty)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        return 0
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return INTERRUPTED
    except CommuniqueError as error:
        sys.stderr.write(f"communique relate: {error}\n")
        return _WRONG
    if faulty or not read:
        sys.stderr.write(f"rows {read}, without a usable sentence {faulty}\n")
    return _WRONG if not read else 1 if faulty else 0


def _line(result: Relation | SourceError, *, as_json: bool) -> bytes:
    """Return the line of a row; a faulty one has an empty relation, and its fault goes to standard error."""
    if isinstance(result, SourceError):
        sys.stderr.write(f"refused: {result}\n")
        result = Relation()
    return (to_json(result) if as_json else "\t".join(_cells(result)).encode()) + b"\n"


def _cells(relation: Relation) -> Iterator[str]:
    yield relation.type or "-"
    yield relation.quad or "-"
    yield f"{relation.confidence:.2f}"
    yield ",".join(relation.auxiliary) or "-"
    yield " ".join(relation.evidence[0].quote.split()) if relation.evidence else "-"
