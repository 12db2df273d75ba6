"""From what a user names to single sources: files, folders, patterns and standard input, in a stable order."""

# ruff: noqa: PTH112, PTH113, PTH114, PTH116
# (locators are strings as the user gave them; os.path answers False where Path raises on a closed folder)
from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence

from communique.errors import SourceEmpty, SourceError, SourceMissing
from communique.sources.kinds import has_known_suffix
from communique.sources.opening import STANDARD_INPUT, error_of, missing, shown, storable


def find_sources(locators: Sequence[str]) -> Iterator[str | SourceError]:
    """Yield each source that *locators* name, once, in the order given; what names nothing is yielded as an error.

    A folder gives the files below it whose suffix is known, sorted by name, hidden ones left out; a pattern
    (``*``, ``?``, ``[...]``, ``**``) gives what it matches, sorted; ``-`` is standard input. Links to folders
    are followed, each folder once. Two names of one file count once.
    """
    seen: set[str] = set()
    for locator in [locators] if isinstance(locators, str) else locators:
        for found in _expanded(locator):
            if isinstance(found, SourceError):
                yield found
            elif (identity := _identity(found)) not in seen:
                seen.add(identity)
                yield found


def _identity(locator: str) -> str:
    return locator if locator == STANDARD_INPUT else os.path.realpath(locator)


def _expanded(locator: str) -> Iterator[str | SourceError]:
    if locator == STANDARD_INPUT:
        yield locator
        return
    try:
        os.stat(locator)
    except (OSError, ValueError) as error:
        yield from _unfound(locator, error)
        return
    yield from _walked(locator) if os.path.isdir(locator) else (locator,)


def _unfound(locator: str, error: Exception) -> Iterator[str | SourceError]:
    if not glob.has_magic(locator) or "://" in locator:
        yield error_of(error, locator)
        return
    matches = sorted(glob.glob(locator, recursive=True))
    if not matches:
        yield SourceMissing(shown(storable(locator)), "no file matches the pattern", "check the pattern and the folder")
    for match in matches:
        yield from _walked(match) if os.path.isdir(match) else (match,)


def _walked(folder: str) -> Iterator[str | SourceError]:
    found_any = False
    for found in _below(folder):
        found_any = True
        yield found
    if not found_any:
        remedy = "put reports into it (.txt .html .jsonl .pdf .rss .warc ...) or name files one by one"
        yield SourceEmpty(shown(storable(folder)), "a folder without reports", remedy)


def _below(top: str) -> Iterator[str | SourceError]:
    entered: set[str] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            yield from _file(path)
        elif (identity := os.path.realpath(path)) not in entered:
            entered.add(identity)
            inside = _children(path)
            if isinstance(inside, SourceError):
                yield inside
            else:
                waiting.extend(reversed(inside))


def _children(folder: str) -> list[str] | SourceError:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        return error_of(error, folder)
    return [os.path.join(folder, name) for name in names]


def _file(path: str) -> Iterator[str | SourceError]:
    if not has_known_suffix(path):
        return
    if os.path.isfile(path):
        yield path
    elif os.path.islink(path):
        yield missing(shown(storable(path)))
