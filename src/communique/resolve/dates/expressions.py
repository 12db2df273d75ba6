"""Expressions over the words of the calendar: written with names in angle brackets, tried in order, made into forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from communique.resolve.dates.forms import Form
from communique.vocabulary import load_calendar

Maker = Callable[[re.Match[str]], Form | None]
Row = tuple[str, Maker]


def compile_rows(rows: Sequence[Row]) -> tuple[tuple[re.Pattern[str], Maker], ...]:
    """Return *rows* with every ``<name>`` replaced by the words it stands for; each name once a row."""
    return tuple((re.compile(re.sub(r"(?<!\?P)<(\w+)>", _named, row)), make) for row, make in rows)


def read_with(rows: tuple[tuple[re.Pattern[str], Maker], ...], words: str) -> Form | None:
    """Return what the first of *rows* that fits all of *words* makes of them, or None."""
    for expression, make in rows:
        found = expression.fullmatch(words)
        if found is not None:
            return make(found)
    return None


def _named(found: re.Match[str]) -> str:
    return _names()[found[1]]


@cache
def _names() -> dict[str, str]:
    calendar = load_calendar()
    part_of_day = (
        r"(?:early |late )?(?:mid)?-?(?:morning|afternoon|evening|night|noon|midday|dawn|daybreak|lunchtime|day)"
    )
    return {
        "count": rf"(?P<count>{_any(calendar.numbers)}|\d{{1,3}})",
        "unit": r"(?P<unit>day|night|week|fortnight|month|year)s?",
        "period": r"(?P<unit>week|month|year)",
        "weekday": rf"(?P<weekday>{_any(calendar.weekdays)})(?:'s)?",
        "near": rf"(?P<near>{_any(calendar.near)})(?:'s)?",
        "step": r"(?:this (?=coming|past))?(?P<step>last|past|previous|this|current|next|coming|upcoming|following)",
        "of_year": r"(?:(?: of| in)?,? (?:(?P<year>\d{4})|(?:the )?(?P<step>last|past|previous|this|current|next|coming"
        r"|same)? ?year))?",
        "year": r"(?P<year>\d{4})",
        "ordinal": rf"(?P<number>{_any(calendar.ordinals)}|\d\d?(?:st|nd|rd|th)|last|final)",
        "season": rf"(?:{_any(calendar.seasons)})",
        "decade": rf"(?P<decade>{_any(calendar.decades)})",
        "day": rf"(?P<day>{_any(calendar.days)})",
        "part_of_day": part_of_day,
        "tail": rf"(?:,? (?:in the )?{part_of_day})?",
        "the": r"(?:the )?",
    }


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
