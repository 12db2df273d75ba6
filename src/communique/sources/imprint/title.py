"""The title: the headline that a plain text opens with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.sources.imprint.byline import Found, match_byline
from communique.sources.imprint.lines import UPPER, Line
from communique.sources.imprint.published import find_dated_lines

MAX_TITLE_LINES = 6
MAX_TITLE_CHARS = 200  # the longest headline in the development reports has 132
MIN_TITLE_WORDS = 3  # fewer is a section ("World", "Top news")

_LABEL = re.compile(r"(?:title|headline|subject)\s?:\s*(?P<title>\S.{2,250})", re.IGNORECASE)
_DANGLING = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|his|her|in|its|of|on|or|that|the|their|to|with)$", re.IGNORECASE
)
_UNFINISHED = re.compile(r"[.:;,–—-][\"”’»)]?$")
_FOLLOWING = re.compile(rf"[{UPPER}\d\"“”'‘’«(\[@•·*–—-]")


def find_title(text: str, head: Iterable[Line], dateline_start: int | None) -> Found | None:
    """Return the title among the first lines (furniture taken out) of *text*, or None.

    A headline is short, has no full stop, stands before the dateline and is followed by a break: a line that is
    merely wrapped goes on in small letters.
    """
    for line in [line for line, _ in zip(head, range(MAX_TITLE_LINES), strict=False)]:
        labelled = _LABEL.fullmatch(line.text)
        if labelled:
            return Found(labelled["title"], line.start + labelled.start("title"), line.end)
        if dateline_start is not None and line.start <= dateline_start <= line.end:
            return None
        if _is_beside(line):
            continue
        return Found(line.text, line.start, line.end) if _is_headline(text, line) else None
    return None


def _is_beside(line: Line) -> bool:
    """Return whether *line* may stand above a headline: a date, a byline, a section."""
    return bool(find_dated_lines([line]) or match_byline(line)) or len(line.text.split()) < MIN_TITLE_WORDS


def _is_headline(text: str, line: Line) -> bool:
    if len(line.text) > MAX_TITLE_CHARS or line.text[:1].islower():
        return False
    if _UNFINISHED.search(line.text) or _DANGLING.search(line.text):
        return False
    following = text[line.end : line.end + 500]
    breaks = len(following) - len(following.lstrip())
    return bool(_FOLLOWING.match(following, breaks))
