"""What the words of a date say, before anything is counted: the forms that the grammar reads and the counting takes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "month", "year"]
Direction = Literal["past", "future"]

FiguresOrder = Literal["day-first", "month-first", "either"]


@dataclass(frozen=True)
class Written:
    """A day, month or year of the calendar, with what the words leave out as None.

    ``years_on`` counts the year from the anchor's ("in October last year": -1). ``step`` picks the month nearest before
    (-1) or after (+1) the anchor's ("last October"). ``figures`` tells of a date in figures with strokes which order it
    shows; where it can be read either way ("04/05/2023") day and month stand day first.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    years_on: int | None = None
    step: int | None = None
    figures: FiguresOrder | None = None


@dataclass(frozen=True)
class Weekday:
    """A day of the week, 0 for Monday; ``which`` as worded, ``weeks_on`` in "Friday of last week" (-1)."""

    number: int
    which: Literal["last", "this", "next"] | None = None
    weeks_on: int | None = None


@dataclass(frozen=True)
class Shift:
    """So many units from the anchor, or from the date the text gave before (``from_text``)."""

    unit: Unit
    count: int
    from_text: bool = False


@dataclass(frozen=True)
class Months:
    """Months ``first`` to ``last`` of a year, such as a quarter; the year is written or counted from the anchor's."""

    first: int
    last: int
    year: int | None = None
    years_on: int | None = None


@dataclass(frozen=True)
class Years:
    """Years ``first`` to ``last``, such as a decade."""

    first: int
    last: int


@dataclass(frozen=True)
class Span:
    """From one form to another."""

    first: Written | Weekday
    last: Written | Weekday


Form = Written | Weekday | Shift | Months | Years | Span


def full_day(form: Form | None) -> datetime.date | None:
    """Return the day that *form* writes out in full, or None."""
    if not isinstance(form, Written) or form.figures == "either" or not (form.year and form.month and form.day):
        return None
    try:
        return datetime.date(form.year, form.month, form.day)
    except ValueError:
        return None
