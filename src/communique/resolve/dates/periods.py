"""Quarters, halves, seasons, decades, centuries and days kept on one date, from their words."""

from __future__ import annotations

import re
from functools import cache

from communique.resolve.dates.expressions import Maker, Row, compile_rows, read_with
from communique.resolve.dates.forms import Form, Months, Shift, Written, Years
from communique.resolve.dates.relative import STEPS
from communique.resolve.dates.tokens import YEARS
from communique.vocabulary import load_calendar

_CENTURIES = range(11, 22)


def read_period(words: str) -> Form | None:
    """Return the period that *words* (lower case) name, or None."""
    return read_with(_rows(), words)


def _months(length: int) -> Maker:
    """Return what makes the quarter (3 months) or half (6) that is named by its number."""

    def make(found: re.Match[str]) -> Form | None:
        most = 12 // length
        number = _number(found["number"], most)
        year = _year(found)
        if number is None or not 1 <= number <= most or (year is not None and year not in YEARS):
            return None
        last = number * length
        return Months(last - length + 1, last, year, _years_on(found))

    return make


def _number(words: str, last: int) -> int | None:
    if words in {"last", "final"}:
        return last
    figures = re.match(r"\d+", words)
    return int(figures[0]) if figures else load_calendar().ordinals.get(words)


def _year(found: re.Match[str]) -> int | None:
    words = found.groupdict().get("year")
    return int(words) if words else None


def _years_on(found: re.Match[str]) -> int | None:
    step = found.groupdict().get("step")
    return STEPS[step] if step else None


def _season(found: re.Match[str]) -> Form | None:
    """Return the year alone: which months a spring has differs between north and south."""
    year, years_on = _year(found), _years_on(found)
    if year is not None:
        return Written(year=year) if year in YEARS else None
    return Shift("year", years_on) if years_on is not None else None


def _decade(found: re.Match[str]) -> Form:
    """Return the ten years; of "the 1800s" the hundred, of "the 2000s" the ten."""
    first = int(found["year"])
    return Years(first, first + (99 if first % 100 == 0 and first < 2000 else 9))


def _named_decade(found: re.Match[str]) -> Form:
    first = 1900 + load_calendar().decades[found["decade"]]
    return Years(first, first + 9)


def _century(found: re.Match[str]) -> Form | None:
    number = _number(found["number"], 0)
    if number is None or number not in _CENTURIES:
        return None
    return Years(number * 100 - 99, number * 100)


def _fixed_day(found: re.Match[str]) -> Form:
    month, day = load_calendar().days[found["day"]]
    return Written(year=_year(found), month=month, day=day)


_TABLE: tuple[Row, ...] = (
    ("<the><ordinal> quarter<of_year>", _months(3)),
    (r"q(?P<number>[1-4])[ /-]{0,2}(?:of )?<year>", _months(3)),
    (r"<year>[ /-]{0,2}q(?P<number>[1-4])", _months(3)),
    ("<the><ordinal> (?:half|semester)<of_year>", _months(6)),
    (r"h(?P<number>[12])[ /-]{0,2}(?:of )?<year>", _months(6)),
    ("<the><season><of_year>", _season),
    ("<the>(?P<year>1[5-9]\\d0|20[0-9]0)'?s", _decade),
    ("<the>nineteen <decade>", _named_decade),
    ("<the><ordinal> century", _century),
    ("<day>(?:,? <year>)?", _fixed_day),
)


@cache
def _rows() -> tuple[tuple[re.Pattern[str], Maker], ...]:
    return compile_rows(_TABLE)
