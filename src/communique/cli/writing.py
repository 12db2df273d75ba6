"""Commands that make one thing of many readings: the thing to standard output or a file, the rest to standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from communique.cli.edge import opened
from communique.cli.output import drop_output
from communique.cli.progress import Step, show_progress
from communique.cli.read import INTERRUPTED, print_counts
from communique.errors import CommuniqueError, SettingsError, SourceError
from communique.records import Reading
from communique.services.events import Refine, Result, read_or_reuse
from communique.services.reading import ReadOptions, Tally
from communique.services.selecting import Selection, select_readings

_WRONG = 2


@dataclass(frozen=True)
class WriteRequest:
    """What a command was asked to write. ``out`` is a path, None for standard output.

    ``refine`` is laid over each reading before it is written. ``register`` is where to take readings from instead of
    ``files``, and ``selection`` which of them.
    """

    command: str
    files: Sequence[str]
    out: str | None
    jobs: int
    read: ReadOptions
    refine: Refine | None = None
    progress: bool = False
    register: str | None = None
    selection: Selection | None = None


def run_writing(request: WriteRequest, write: Callable[[Iterator[Reading]], Any]) -> int:
    """Pass the readings of the request's files to *write*, and return the exit code: 0, 1 (refusals) or 2 (nothing).

    *write* gets them once and opens its target itself.
    """
    tally = Tally()
    try:
        with (
            show_progress("read", asked=request.progress) as step,
            closing(_results(request)) as results,
        ):
            write(_readings(results, request.refine, tally, step))
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        return 0
    except KeyboardInterrupt:
        print_counts(tally, interrupted=True)
        return INTERRUPTED
    except _NothingReadError:
        print_counts(tally, interrupted=False)
        return _WRONG
    except CommuniqueError as error:
        return _say(request, str(error))
    except OSError as error:
        if request.out is None:
            raise
        return _say(request, f"{request.out}: cannot be written: {error.strerror or error}; name another place")
    print_counts(tally, interrupted=False)
    return 1 if tally.refused else 0


class _NothingReadError(Exception):
    """Everything was refused: nothing is written, and an older file stays."""


def _results(request: WriteRequest) -> Generator[Result, None, None]:
    """Yield the readings of the request's files, or those that it selects of a register."""
    if request.register is None:
        yield from read_or_reuse(request.files, jobs=request.jobs, options=request.read)
        return
    if request.read.actors is not None or request.read.gazetteer is not None:
        raise SettingsError(
            f"{request.register} holds reports as they were read: --actors and --gazetteer change nothing there;"
            " keep them anew with communique ingest"
        )
    with opened(request.register) as register:
        yield from select_readings(register, request.selection or Selection())


def _say(request: WriteRequest, fault: str) -> int:
    sys.stderr.write(f"communique {request.command}: {fault}\n")
    return _WRONG


def _readings(results: Iterable[Result], refine: Refine | None, tally: Tally, step: Step) -> Iterator[Reading]:
    """Yield the readings; refusals go to standard error at once. Raise where all were refused."""
    for result in results:
        final = refine(result) if refine is not None and isinstance(result, Reading) else result
        tally.add(final)
        step(tally.read, sum(tally.refused.values()))
        if isinstance(final, SourceError):
            sys.stderr.write(f"refused: {final}\n")
        else:
            yield final
    if tally.refused and not tally.read:
        raise _NothingReadError


@contextmanager
def written_whole(out: str | None) -> Iterator[BinaryIO]:
    """Yield where to write; a file takes the place of an older one only when all of it is written."""
    if out is None:
        yield sys.stdout.buffer
        return
    folder = os.path.dirname(os.path.abspath(out))  # noqa: PTH120 - locators are strings
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".communique-", delete=False) as stream:
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
