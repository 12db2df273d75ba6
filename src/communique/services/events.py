"""Events of reports, or of readings made before, as rows of a table."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from communique.errors import RecordError, SettingsError, SourceError, SourceUnreadable
from communique.exports import CameoRow, EventRow, cameo_rows, event_rows, expand_dyads, keep_one_a_day, write_table
from communique.records import Reading, Record, read_json
from communique.services.reading import ReadOptions, read_sources
from communique.sources import find_sources
from communique.sources.opening import STANDARD_INPUT, error_of, open_source

EVENT_FORMATS = ("csv", "jsonl", "parquet", "cameo")
_READING = re.compile(rb'\s*\{\s*"report"\s*:\s*\{')
"""How a reading begins: no key of a report is called so."""
_HEAD_BYTES = 64

Result = Reading | SourceError
Refine = Callable[[Reading], Reading | SourceError]


@dataclass(frozen=True)
class EventOptions:
    """Which rows to make of events."""

    dyads: bool = False
    one_a_day: bool = False


def read_or_reuse(locators: Sequence[str], *, jobs: int, options: ReadOptions) -> Generator[Result, None, None]:
    """Yield a reading or an error for every report, in the sources' order.

    JSON Lines of readings (``communique read --format json``) are taken as they are, and nothing is read again: raises
    `SettingsError` where *options* name own actors or a gazetteer for them.
    """
    _refuse_settings_for_readings(locators, options)
    for holds, group in itertools.groupby(find_sources(locators), key=_holds_readings):
        if holds:
            for locator in group:
                yield from _readings_in(str(locator))
            continue
        for is_error, items in itertools.groupby(group, key=lambda item: isinstance(item, SourceError)):
            if is_error:
                yield from (item for item in items if isinstance(item, SourceError))
            else:
                yield from read_sources([str(item) for item in items], jobs=jobs, options=options)


def _refuse_settings_for_readings(locators: Sequence[str], options: ReadOptions) -> None:
    """Raise `SettingsError` when what only changes a reading is given for what is read already."""
    given = {"--actors": options.actors, "--gazetteer": options.gazetteer}
    named = [name for name, value in given.items() if value is not None]
    found = next(filter(_holds_readings, find_sources(locators)), None) if named else None
    if found is not None:
        raise SettingsError(
            f"{found} holds readings, in which {' and '.join(named)} can change nothing;"
            f" give the reports themselves, or make the readings anew: communique read … {named[0]} FILE --format json"
        )


def _holds_readings(found: str | SourceError) -> bool:
    """Return whether a source begins as a reading does; standard input is looked at and left as it is."""
    if isinstance(found, SourceError):
        return False
    try:
        if found == STANDARD_INPUT:
            return _READING.match(sys.stdin.buffer.peek(_HEAD_BYTES)) is not None  # type: ignore[union-attr]
        with open_source(found) as source:
            return _READING.match(source.head) is not None
    except (OSError, EOFError, ValueError, AttributeError, SourceError):
        return False  # whatever is wrong with it is said when it is read


def _readings_in(locator: str) -> Iterator[Result]:
    """Yield the readings of a JSON Lines file, and an error for each line that is none."""
    try:
        with open_source(locator) as source:
            for number, line in enumerate(source.stream, 1):
                if line.strip():
                    yield _reading_of(line, f"{source.where}, line {number}")
    except Exception as error:
        yield error_of(error, locator)


def _reading_of(line: bytes, where: str) -> Result:
    try:
        return read_json(line, Reading)
    except RecordError as error:
        return SourceUnreadable(where, str(error).partition(";")[0], "make it again with communique read --format json")


def rows_of(readings: Iterable[Reading], options: EventOptions) -> Iterator[EventRow]:
    """Yield the rows of the events of *readings*; with ``one_a_day`` all are held before the first is given."""
    rows = (row for reading in readings for row in event_rows(reading))
    if options.dyads:
        rows = (pair for row in rows for pair in expand_dyads(row))
    return iter(keep_one_a_day(rows)) if options.one_a_day else rows


def write_events(rows: Iterable[EventRow], event_format: str, stream: BinaryIO) -> int:
    """Write *rows* in one of `EVENT_FORMATS` and return how many lines there were; raise `ExportError` otherwise."""
    if event_format == "cameo":
        pairs: Iterable[Record] = (pair for row in rows for pair in cameo_rows(row))
        return write_table(pairs, CameoRow, "csv", stream)
    return write_table(rows, EventRow, event_format, stream)
