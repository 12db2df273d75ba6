"""Reading: one text or file, or many with several processes; the same records either way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import warnings
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from communique.errors import SourceError, SourceMissing
from communique.pipeline import Pipeline, open_pipeline
from communique.pipeline.runner import with_text
from communique.records import Reading, Report
from communique.services.faults import unforeseen
from communique.sources import detect_language, find_sources, read_reports
from communique.sources.kinds import has_known_suffix

_WAITING_PER_JOB = 8
"""Reports handed out ahead for each process: enough to keep it busy, few enough to hold little in memory."""


Result = tuple[Report | SourceError, Reading | SourceError]
"""What was found, and what was read in it."""


@dataclass(frozen=True)
class ReadOptions:
    """How to read: reader, gazetteer, own actors; whether to time it, to carry the text along, to give reasons."""

    reader: str = "model"
    gazetteer: Path | None = None
    actors: str | None = None
    """A file of the user's own actors: a PETRARCH dictionary or a CSV."""
    timings: bool = False
    with_text: bool = False
    explain: bool = False


@dataclass
class Tally:
    """Counts of a run: reports read, those with a meeting, those without, sources refused by kind of fault."""

    read: int = 0
    coded: int = 0
    empty: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, result: Reading | SourceError) -> None:
        """Count one result."""
        if isinstance(result, SourceError):
            self.refused[type(result).__name__] += 1
            return
        self.read += 1
        self.coded += bool(result.meetings)
        self.empty += not result.meetings


def read(text_or_path: str | Path | Report, *, reader: str = "model", actors: str | Path | None = None) -> Reading:
    """Return the reading of one report: a text, the path of a file, or a `Report`.

    A string is a path when a file of that name exists, and a text otherwise; one that ends like a file of ours and
    is no existing file raises `SourceMissing` instead of being read as a text. A source with several reports
    raises `SourceError` and names `read_many`; a source that cannot be read raises its `SourceError`. *actors* is a
    file of own actors, a PETRARCH dictionary or a CSV, which outranks the vocabulary.
    """
    own_actors = os.fspath(actors) if actors is not None else None
    _warn_of(check_reader(reader, actors=own_actors))
    options = ReadOptions(reader=reader, actors=own_actors, with_text=True)
    return _read_one(text_or_path if isinstance(text_or_path, Report) else _only_report(text_or_path), options)


def read_many(
    paths: str | Path | Iterable[str | Path],
    *,
    jobs: int = 1,
    reader: str = "model",
    actors: str | Path | None = None,
    refused: Callable[[SourceError], None] | None = None,
) -> Iterator[Reading]:
    """Yield the readings of all reports in *paths* (files, folders, globs), in order, whatever *jobs* is.

    What cannot be read is passed to *refused* (without it, a warning is issued) and the rest goes on.
    """
    own_actors = os.fspath(actors) if actors is not None else None
    _warn_of(check_reader(reader, actors=own_actors))
    options = ReadOptions(reader=reader, actors=own_actors, with_text=True)
    listed = [paths] if isinstance(paths, str | Path) else paths
    for result in read_sources([str(path) for path in listed], jobs=jobs, options=options):
        if isinstance(result, Reading):
            yield result
        elif refused is not None:
            refused(result)
        else:
            warnings.warn(str(result), stacklevel=2)


def read_sources(
    locators: Sequence[str], *, jobs: int = 1, options: ReadOptions = ReadOptions()
) -> Generator[Reading | SourceError, None, None]:
    """Return, one after the other, a reading or an error for every report of every source, in the sources' order."""
    return (result for _, result in read_found(find_reports(locators), jobs=jobs, options=options))


def read_found(
    found: Iterable[Report | SourceError], *, jobs: int = 1, options: ReadOptions = ReadOptions()
) -> Generator[Result, None, None]:
    """Return, one after the other, every item of *found* with its reading or error, in order, whatever *jobs* is."""
    if jobs == 1:
        return ((item, item if isinstance(item, SourceError) else _read_safely(options, item)) for item in found)
    return _read_in_processes(found, jobs, options)


def find_reports(locators: Sequence[str]) -> Iterator[Report | SourceError]:
    """Yield every report of the sources that *locators* name, and an error for what is none."""
    for locator in find_sources(locators):
        if isinstance(locator, SourceError):
            yield locator
        else:
            yield from read_reports(locator)


def _read_in_processes(
    found: Iterable[Report | SourceError], jobs: int, options: ReadOptions
) -> Generator[Result, None, None]:
    """Yield results in order while *jobs* processes read ahead; what waits is bounded."""
    waiting: deque[_Errand] = deque()
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(max_workers=jobs, initializer=_leave_interrupts_to_the_parent)
    try:
        for item in found:
            waiting.append(_hand_out(pool, options, item))
            if len(waiting) >= jobs * _WAITING_PER_JOB:
                errand = waiting.popleft()
                yield errand[0], _fetch(errand, options)
        while waiting:
            errand = waiting.popleft()
            yield errand[0], _fetch(errand, options)
    except BaseException:  # Ctrl-C, or the caller wants no more: what is under way is of no use to anybody
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - others:
            child.terminate()
        raise
    pool.shutdown()


_Errand = tuple[Report | SourceError, "Future[Reading | SourceError] | None"]


def _hand_out(pool: ProcessPoolExecutor, options: ReadOptions, item: Report | SourceError) -> _Errand:
    """Return the item with its reading under way, or with None when there is nothing to read it in."""
    if isinstance(item, SourceError):
        return item, None
    try:
        return item, pool.submit(_read_safely, options, item)
    except BrokenProcessPool:
        return item, None


def _fetch(errand: _Errand, options: ReadOptions) -> Reading | SourceError:
    """Return the result; a report whose process was ended from outside is read here, so that nothing is lost."""
    item, future = errand
    if isinstance(item, SourceError):
        return item
    try:
        return future.result() if future is not None else _read_safely(options, item)
    except BrokenProcessPool:
        return _read_safely(options, item)


def _leave_interrupts_to_the_parent() -> None:
    """Make a process deaf to Ctrl-C: the parent hears it, stops handing out work and ends the pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def check_reader(reader: str, gazetteer: Path | None = None, actors: str | None = None) -> str | None:
    """Return what a user should know of the file of own *actors*: which lines of it were passed over; else None.

    Raise `WiringError` or `VocabularyError` when there is no such reader or gazetteer, or one is damaged, and
    `SourceError`, with file and line, when nothing of the file of actors can be read.
    """
    return pipeline_with(reader, gazetteer, actors).note


def _warn_of(note: str | None) -> None:
    """Pass on what Python should tell its user once."""
    if note is not None:
        warnings.warn(note, stacklevel=3)


def name_reader(reader: str) -> str:
    """Return the name that readings by *reader* carry: ``model`` and ``rules`` are what a user says, not names."""
    return pipeline_with(reader).model


@cache
def pipeline_with(reader: str, gazetteer: Path | None = None, actors: str | None = None) -> Pipeline:
    """Return the pipeline with *reader*, *gazetteer* and the user's own *actors*, opened once a process."""
    return open_pipeline(reader, gazetteer, Path(actors) if actors is not None else None)


def _read_one(report: Report, options: ReadOptions) -> Reading:
    pipeline = pipeline_with(options.reader, options.gazetteer, options.actors)
    reading = pipeline.read(report, timings=options.timings, explain=options.explain)
    return with_text(reading, report) if options.with_text else reading


def _read_safely(options: ReadOptions, report: Report) -> Reading | SourceError:
    """Return the reading, or the error that names the report: one bad report never ends a batch."""
    try:
        return _read_one(report, options)
    except Exception as error:
        return unforeseen(report.source or report.id, error, "text")


def _only_report(text_or_path: str | Path) -> Report:
    if isinstance(text_or_path, str) and not _names_a_file(text_or_path):
        if not text_or_path.strip():
            raise SourceError("text", "it is empty", "give the words of a report")
        return Report(text=text_or_path, language=detect_language(text_or_path))
    results = read_reports(os.fspath(text_or_path))
    first = next(results, None)
    if isinstance(first, SourceError):
        raise first
    if first is None:
        raise SourceMissing(str(text_or_path), "no report in it", "give a file with a report")
    if next(results, None) is not None:
        raise SourceError(str(text_or_path), "it holds several reports", "use communique.read_many")
    return first


def _names_a_file(text: str) -> bool:
    if "\n" in text or len(text) > 1000:
        return False
    return os.path.exists(text) or (" " not in text and has_known_suffix(text))
