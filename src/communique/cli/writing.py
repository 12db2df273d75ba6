"""Commands that make one thing of many readings: the thing to standard output or a file, the rest to standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from communique.cli.output import drop_output
from communique.cli.read import INTERRUPTED, print_counts, show_progress
from communique.errors import CommuniqueError, SourceError
from communique.exports.brief import write_brief
from communique.exports.formats import FILE_FORMATS, export_file, export_folder
from communique.exports.pages import write_page
from communique.records import Reading
from communique.services.events import Result, read_or_reuse
from communique.services.reading import ReadOptions, Tally

_WRONG = 2


@dataclass(frozen=True)
class WriteRequest:
    """What a command was asked to write. ``out`` is a path, None for standard output."""

    command: str
    files: Sequence[str]
    out: str | None
    jobs: int
    read: ReadOptions


def run_writing(request: WriteRequest, write: Callable[[Iterator[Reading]], Any]) -> int:
    """Pass the readings of the request's files to *write*, and return the exit code: 0, 1 (refusals) or 2 (nothing).

    *write* gets them once and opens its target itself.
    """
    tally = Tally()
    try:
        with (
            show_progress() as step,
            closing(read_or_reuse(request.files, jobs=request.jobs, options=request.read)) as results,
        ):
            write(_readings(results, tally, step))
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        return 0
    except KeyboardInterrupt:
        print_counts(tally, interrupted=True)
        return INTERRUPTED
    except CommuniqueError as error:
        return _say(request, str(error))
    except OSError as error:
        if request.out is None:
            raise
        return _say(request, f"{request.out}: cannot be written: {error.strerror or error}; name another place")
    print_counts(tally, interrupted=False)
    return 1 if tally.refused else 0


def run_page(request: WriteRequest) -> int:
    """Write one HTML page of the readings and return the exit code."""
    with_text = replace(request, read=replace(request.read, with_text=True))
    return run_writing(with_text, lambda readings: _write_whole(request.out, write_page, readings))


def run_brief(request: WriteRequest, brief_format: str) -> int:
    """Write the aide-mémoire of the readings and return the exit code."""
    writer = partial(write_brief, brief_format)
    return run_writing(request, lambda readings: _write_whole(request.out, writer, readings))


def run_export(request: WriteRequest, export_format: str) -> int:
    """Write the readings in *export_format*, to a file or into a folder, and return the exit code."""
    if export_format in FILE_FORMATS:
        writer = partial(export_file, export_format)
        return run_writing(request, lambda readings: _write_whole(request.out, writer, readings))
    return run_writing(request, lambda readings: _fill_folder(request.out or ".", export_format, readings))


def _fill_folder(out: str, export_format: str, readings: Iterator[Reading]) -> None:
    """Write into a folder beside *out* and move the files over only when all are written."""
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".communique-") as folder:
        export_folder(export_format, readings, Path(folder))
        for path in sorted(Path(folder).iterdir()):
            path.replace(target / path.name)


def _write_whole(
    out: str | None, writer: Callable[[Iterable[Reading], BinaryIO], object], readings: Iterator[Reading]
) -> None:
    with written_whole(out) as stream:
        writer(readings, stream)


def _say(request: WriteRequest, fault: str) -> int:
    sys.stderr.write(f"communique {request.command}: {fault}\n")
    return _WRONG


def _readings(results: Iterable[Result], tally: Tally, step: Callable[[Tally], None]) -> Iterator[Reading]:
    """Yield the readings; refusals go to standard error at once."""
    for result in results:
        tally.add(result)
        step(tally)
        if isinstance(result, SourceError):
            sys.stderr.write(f"refused: {result}\n")
        else:
            yield result


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
