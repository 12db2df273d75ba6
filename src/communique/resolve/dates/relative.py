"""Days, weeks, months and years counted from another date, from their words."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from communique.resolve.dates.expressions import Maker, Row, compile_rows, read_with
from communique.resolve.dates.forms import Form, Shift, Unit, Weekday
from communique.vocabulary import load_calendar

STEPS: dict[str, int] = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "the": 0, "this": 0, "current": 0, "same": 0, "that": 0,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1, "new": 1,
}  # fmt: skip
"""Words before a unit of time with how many units they count on."""

_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1), "night": ("day", 1), "week": ("week", 1), "fortnight": ("week", 2), "month": ("month", 1),
    "year": ("year", 1),
}  # fmt: skip
_MAX_COUNT = 500
"""Units counted at most; "2000 years ago" is no date."""


def read_relative(words: str) -> Form | None:
    """Return what *words* (lower case) count from another date, or None."""
    return read_with(_rows(), words)


def _by(sign: int, *, from_text: bool) -> Maker:
    """Return what makes so many units before (-1) or after (+1) the anchor or the date given before."""

    def make(found: re.Match[str]) -> Form | None:
        words = found["count"] or "one"
        count = int(words) if words.isdigit() else load_calendar().numbers[words]
        unit, times = _UNITS[found["unit"]]
        return Shift(unit, sign * count * times, from_text) if count <= _MAX_COUNT else None

    return make


def _day(count: int, *, from_text: bool = False) -> Maker:
    return lambda _: Shift("day", count, from_text)


def _step(*, from_text: bool = False) -> Maker:
    return lambda found: Shift(_UNITS[found["unit"]][0], STEPS[found["step"]], from_text)


def _near(found: re.Match[str]) -> Form:
    return Shift("day", load_calendar().near[found["near"]])


def _weekday(found: re.Match[str]) -> Form:
    words = found.groupdict()
    step = words.get("step") or words.get("behind")
    which: Literal["last", "this", "next"] | None = None
    if step is not None:
        which = "last" if STEPS[step] < 0 else "next" if STEPS[step] > 0 else "this"
    return Weekday(load_calendar().weekdays[found["weekday"]], which)


def _weekday_of_week(found: re.Match[str]) -> Form:
    return Weekday(load_calendar().weekdays[found["weekday"]], weeks_on=STEPS[found["step"]])


_TABLE: tuple[Row, ...] = (
    ("(?:(?:earlier|later|late|early) )?<near><tail>", _near),
    ("<near>,? (?:on )?<weekday><tail>", _near),
    ("<weekday>,? <near><tail>", _near),
    ("(?:(?:later|earlier|late|early) )?this <part_of_day>", _day(0)),
    ("last (?:night|evening)", _day(-1)),
    ("<the>(?:same|that)(?: same| very)? (?:day|night|<part_of_day>)", _day(0, from_text=True)),
    ("<the>(?:next|following) (?:night|<part_of_day>)", _day(1, from_text=True)),
    ("<the>(?:previous|preceding) (?:night|<part_of_day>)|<the>eve", _day(-1, from_text=True)),
    ("<count> <unit> ago<tail>", _by(-1, from_text=False)),
    ("in <count> <unit>(?:'s?)?(?: time)?", _by(1, from_text=False)),
    ("<count> <unit> (?:from now|from today|hence)", _by(1, from_text=False)),
    ("<the>(?:<count> )?<unit> (?:later|after|afterwards)", _by(1, from_text=True)),
    ("<the>(?:<count> )?<unit> (?:earlier|before|previously)", _by(-1, from_text=True)),
    ("<the>(?P<step>same|that|following|previous|preceding)(?: same| very)? <period>", _step(from_text=True)),
    ("<weekday> of <the>(?P<step>last|this|next|coming|past|previous|current) week", _weekday_of_week),
    ("(?P<step>last|this|next) week(?: on|'s)? <weekday><tail>", _weekday_of_week),
    ("(?:<part_of_day> (?:on |of )?)?(?:on )?<the>(?:<step> )?<weekday>(?: (?P<behind>last|next))?<tail>", _weekday),
    ("(?:(?:earlier|later) )?<the><step> <period>(?:'s)?", _step()),
    ("<the>(?P<step>new) (?P<unit>year)", _step()),
    ("(?P<step>the) <period>", _step()),
)  # fmt: skip


@cache
def _rows() -> tuple[tuple[re.Pattern[str], Maker], ...]:
    return compile_rows(_TABLE)
