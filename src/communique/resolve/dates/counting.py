"""From a form to a date: counted from an anchor, in the direction of the sentence, as precise as the words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from communique.errors import RecordError
from communique.records import PartialDate
from communique.resolve.dates.forms import Direction, Form, Months, Shift, Span, Unit, Weekday, Written, Years
from communique.resolve.dates.nearest import fits, month_on, nearest_year, year_on


@dataclass(frozen=True)
class Value:
    """The date, the end of a range, and whether the anchor or the date before was needed."""

    first: PartialDate
    last: PartialDate | None = None
    is_counted: bool = False
    """Whether the words count from another date, rather than name a day of the calendar."""
    needs_anchor: bool = False
    either: tuple[PartialDate, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What is counted from: the anchor's day, the date the text gave before, the direction, who writes days first."""

    anchor: datetime.date | None = None
    before: PartialDate | None = None
    direction: Direction | None = None
    is_day_first: bool | None = None
    known: frozenset[str] = frozenset()
    """Days that the report gives elsewhere: they may tell which of two the figures mean."""


def count_date(form: Form, ground: Ground) -> Value | None:
    """Return the value of *form*, or None when what it is counted from is not known or there is no such day."""
    try:
        return _counted(form, ground)
    except (RecordError, ValueError, OverflowError):
        return None


def _counted(form: Form, ground: Ground) -> Value | None:
    if isinstance(form, Written):
        return _written(form, ground)
    if isinstance(form, Weekday):
        return _weekday(form, ground)
    if isinstance(form, Shift):
        return _shifted(form, ground)
    if isinstance(form, Months):
        return _months(form, ground)
    if isinstance(form, Years):
        return Value(_date(form.first), _date(form.last))
    return _span(form, ground)


def _date(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    return PartialDate(iso=f"{year:04}" + "".join(f"-{part:02}" for part in (month, day) if part is not None))


def _written(form: Written, ground: Ground) -> Value | None:
    if form.figures == "either":
        return _figures(form, ground)
    if form.month is None and form.day is not None:
        return _bare_day(form, ground)
    if form.year is not None:
        return Value(_date(form.year, form.month, form.day))
    if form.month is None or ground.anchor is None:
        return None
    year = year_on(form, ground.anchor)
    if year is None:
        year = nearest_year(form, ground.anchor, ground.direction)
    return Value(_date(year, form.month, form.day), needs_anchor=True) if year is not None else None


def _figures(form: Written, ground: Ground) -> Value | None:
    """Return a date in figures: by the outlet's order, by another date of the report, else what both orders share."""
    assert form.month is not None  # noqa: S101 - the tokens give both
    orders = [
        Written(year=form.year, month=form.month, day=form.day),
        Written(year=form.year, month=form.day, day=form.month),
    ]
    if ground.is_day_first is not None:
        return _written(orders[0] if ground.is_day_first else orders[1], ground)
    values = [value for order in orders if (value := _written(order, ground)) is not None]
    told = [value for value in values if value.first.iso in ground.known]
    if len(told) == 1:
        return told[0]
    years = {value.first.iso[:4] for value in values}
    if len(values) < 2 or len(years) > 1:
        return None
    both = tuple(sorted(value.first for value in values))
    return Value(PartialDate(iso=years.pop()), either=both, needs_anchor=values[0].needs_anchor)


def _bare_day(form: Written, ground: Ground) -> Value | None:
    """Return a day without its month: in the month of the date before it, else in the anchor's, as the tense says."""
    if ground.before is not None and len(ground.before.iso) >= 7 and form.weekday is None:
        year, month = (int(part) for part in ground.before.iso[:7].split("-"))
        return Value(_date(year, month, form.day), needs_anchor=True, is_counted=True)
    if ground.anchor is None:
        return None
    steps = {"past": (0, -1), "future": (0, 1), None: (0, -1)}[ground.direction]
    for step in steps:
        year, month = month_on(ground.anchor, step)
        value = _date(year, month, form.day)
        if fits(value.day, form.weekday, ground.anchor, ground.direction or "past"):
            return Value(value, needs_anchor=True, is_counted=True)
    return None


def _weekday(form: Weekday, ground: Ground) -> Value | None:
    anchor = ground.anchor
    if anchor is None:
        return None
    day = anchor + datetime.timedelta(_days_to(form, anchor, ground.direction))
    return Value(PartialDate.of_day(day), is_counted=True, needs_anchor=True)


def _days_to(form: Weekday, anchor: datetime.date, direction: Direction | None) -> int:
    """Return the days from the anchor to the weekday: within a week of it, the anchor's own day as the past.

    "Next" and the future begin the day after, since reports write "today" for what is still to come on their day;
    "last" ends the day before; "this" may be the day itself either way.
    """
    ahead = (form.number - anchor.weekday()) % 7
    if form.weeks_on is not None:
        return form.number - anchor.weekday() + 7 * form.weeks_on
    if form.which == "next":
        return ahead or 7
    if form.which == "last":
        return ahead - 7
    if form.which == "this" and direction != "past":
        return ahead if direction == "future" else form.number - anchor.weekday()
    if direction == "future":
        return ahead or 7
    return ahead - 7 if ahead else 0


def _shifted(form: Shift, ground: Ground) -> Value | None:
    ground_day = _ground_day(form, ground)
    if ground_day is None:
        return None
    first, last = _unit_at(form.unit, form.count, ground_day)
    return Value(first, last, is_counted=True, needs_anchor=True)


def _ground_day(form: Shift, ground: Ground) -> datetime.date | None:
    """Return the day to count from; of a less precise date before its beginning serves for units as long."""
    if not form.from_text:
        return ground.anchor
    before = ground.before
    if before is None:
        return ground.anchor if form.unit in {"month", "year", "week"} else None
    if before.day is not None:
        return before.day
    is_precise = form.unit == "year" or (form.unit == "month" and len(before.iso) == 7)
    return datetime.date.fromisoformat((before.iso + "-01-01")[:10]) if is_precise else None


def _unit_at(unit: Unit, count: int, day: datetime.date) -> tuple[PartialDate, PartialDate | None]:
    if unit == "day":
        return PartialDate.of_day(day + datetime.timedelta(count)), None
    if unit == "week":
        monday = day + datetime.timedelta(7 * count - day.weekday())
        return PartialDate.of_day(monday), PartialDate.of_day(monday + datetime.timedelta(6))
    if unit == "month":
        return _date(*month_on(day, count)), None
    return _date(day.year + count), None


def _months(form: Months, ground: Ground) -> Value | None:
    if form.year is not None:
        return Value(_date(form.year, form.first), _date(form.year, form.last))
    if ground.anchor is None or form.years_on is None:
        return None
    year = ground.anchor.year + form.years_on
    return Value(_date(year, form.first), _date(year, form.last), is_counted=True, needs_anchor=True)


def _span(form: Span, ground: Ground) -> Value | None:
    first, last = _counted(form.first, ground), _counted(form.last, ground)
    if first is None or last is None or first.either or last.either:
        return None
    begins, ends = first.first, last.first
    if ends.iso < begins.iso[: len(ends.iso)] and first.needs_anchor and last.needs_anchor:
        begins, ends = _in_order(form, begins, ends, ground.direction)
    if ends.iso < begins.iso[: len(ends.iso)]:
        return None
    return Value(begins, ends, is_counted=first.is_counted, needs_anchor=first.needs_anchor)


def _in_order(
    form: Span, begins: PartialDate, ends: PartialDate, direction: Direction | None
) -> tuple[PartialDate, PartialDate]:
    """Return the ends of a range that its year or week was counted apart for, the one that strayed moved."""
    if isinstance(form.first, Weekday) and begins.day and ends.day:
        week = datetime.timedelta(7)
        if direction == "future":
            return begins, PartialDate.of_day(ends.day + week)
        return PartialDate.of_day(begins.day - week), ends
    if direction == "future":
        return begins, PartialDate(iso=f"{int(ends.iso[:4]) + 1:04}{ends.iso[4:]}")
    return PartialDate(iso=f"{int(begins.iso[:4]) - 1:04}{begins.iso[4:]}"), ends
