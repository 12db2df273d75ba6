"""Which year or month words leave out: the nearest to the anchor in the direction of the sentence."""

from __future__ import annotations

import datetime

from communique.resolve.dates.forms import Direction, Written

_MAX_DAYS_BEFORE = 330
"""A day without a year, in a sentence without tense, lies at most this long before the anchor, ..."""
_MAX_DAYS_AFTER = 31
"""... or this long after it."""
_SLACK_DAYS = 1
"""Days by which the page's clock and the place of the event may differ."""


def fits(day: datetime.date | None, weekday: int | None, anchor: datetime.date, direction: Direction) -> bool:
    """Return whether *day* falls on the weekday, where one is given, and lies in the direction from the anchor."""
    if day is None or (weekday is not None and day.weekday() != weekday):
        return False
    ahead = (day - anchor).days
    return ahead <= _SLACK_DAYS if direction == "past" else ahead >= -_SLACK_DAYS


def year_on(form: Written, anchor: datetime.date) -> int | None:
    """Return the year that the words count from the anchor's, or None when they leave it open."""
    if form.years_on is not None:
        return anchor.year + form.years_on
    if form.step is None or form.month is None:
        return None
    if form.step == 0:
        return anchor.year
    if form.step < 0:
        return anchor.year if form.month < anchor.month else anchor.year - 1
    return anchor.year if form.month > anchor.month else anchor.year + 1


def nearest_year(form: Written, anchor: datetime.date, direction: Direction | None) -> int | None:
    """Return the year that a day or month without one lies in, as the tense says; a weekday beside it must fit."""
    years = [year for year in range(anchor.year - 1, anchor.year + 2) if _exists(year, form)]
    if form.weekday is not None and form.day is not None:
        fitting = [year for year in years if _day_of(year, form).weekday() == form.weekday]
        years = fitting or years
    ahead = {year: _days_ahead(year, form, anchor) for year in years}
    if direction == "past":
        return max((year for year in years if ahead[year] <= _SLACK_DAYS), default=None)
    if direction == "future":
        return min((year for year in years if _days_ahead(year, form, anchor, end=True) >= -_SLACK_DAYS), default=None)
    near = [year for year in (anchor.year, anchor.year - 1, anchor.year + 1) if year in years]
    return next((year for year in near if -_MAX_DAYS_BEFORE <= ahead[year] <= _MAX_DAYS_AFTER), None)


def _exists(year: int, form: Written) -> bool:
    try:
        _day_of(year, form)
    except ValueError:
        return False
    return True


def _day_of(year: int, form: Written) -> datetime.date:
    return datetime.date(year, form.month or 1, form.day or 1)


def _days_ahead(year: int, form: Written, anchor: datetime.date, *, end: bool = False) -> int:
    """Return days from the anchor to the day, or to the beginning (or end) of the month."""
    if form.day is None and (year, form.month) == (anchor.year, anchor.month):
        return 0
    late = 27 if end and form.day is None else 0
    return (_day_of(year, form) - anchor).days + late


def month_on(anchor: datetime.date, count: int) -> tuple[int, int]:
    """Return year and month that lie *count* months after the anchor's."""
    months = anchor.year * 12 + anchor.month - 1 + count
    return months // 12, months % 12 + 1
