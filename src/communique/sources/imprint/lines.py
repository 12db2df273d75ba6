"""The lines of a report, and the two ends of it where an imprint stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MAX_HEAD_CHARS = 6_000  # an imprint longer than this is a page of navigation; keeps reading linear
MAX_HEAD_LINES = 25
MAX_TAIL_CHARS = 2_000
MAX_TAIL_LINES = 8

_LINE = re.compile(r"[^\r\n]+")
_LETTERS = [chr(code) for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00))]

UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
"""Capital letters of the Latin, Greek and Cyrillic alphabets, to stand inside a character class."""


def word_set(words: str) -> frozenset[str]:
    """Return the set of the *words*, which white space parts; a table of words reads best as prose."""
    return frozenset(words.split())


class Line(NamedTuple):
    """A line without the white space around it; ``start`` is where its text begins in the report."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the text of the line ends in the report."""
        return self.start + len(self.text)


def head_lines(text: str) -> list[Line]:
    """Return the first lines of *text* that hold anything, at most 25 and 6,000 characters of them."""
    return _take(_lines(text, 0, min(len(text), MAX_HEAD_CHARS)), MAX_HEAD_LINES)


def tail_lines(text: str) -> list[Line]:
    """Return the last lines of *text* that hold anything, at most 8 and 2,000 characters of them."""
    start = max(0, len(text) - MAX_TAIL_CHARS)
    if start:  # a line cut in two is not a line: begin at the next one
        start = text.find("\n", start) + 1 or len(text)
    return list(_lines(text, start, len(text)))[-MAX_TAIL_LINES:]


def without(lines: Iterable[Line], spans: Iterable[tuple[int, int]]) -> list[Line]:
    """Return the *lines* that lie in none of *spans* whole."""
    closed = list(spans)
    return [line for line in lines if not any(start <= line.start and line.end <= end for start, end in closed)]


def _take(lines: Iterator[Line], count: int) -> list[Line]:
    return [line for line, _ in zip(lines, range(count), strict=False)]


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    for found in _LINE.finditer(text, start, end):
        raw = found.group()
        stripped = raw.strip()
        if stripped:
            yield Line(found.start() + len(raw) - len(raw.lstrip()), stripped)
