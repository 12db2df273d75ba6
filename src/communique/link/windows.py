"""When a meeting may have been: the days that its date, or else the publication of its report, leaves open."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from communique.errors import RecordError
from communique.records import Meeting, PartialDate

PUBLISHED_AFTER = 5
"""Days within which a meeting that was held is told of; of the corpus's dated reports 97 in 100 keep to it."""
PLANNED_AHEAD = 60
"""Days that an announcement without a date looks ahead."""
MANY_DAYS = 10
"""Days that a window leaves open from which on it hardly says anything: a month, an announcement."""
_COUNTED = frozenset({"relative", "dateline", "inferred"})
"""Bases of a date that was worked out: a weekday or "yesterday" is easily a day off."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days from ``first`` to ``last`` (ordinals of the calendar, both among them).

    ``dated``: the report gives a date; else the days follow from its publication. ``sure``: the date was stated.
    """

    first: int
    last: int
    dated: bool
    sure: bool
    shown: str

    @property
    def one_day(self) -> bool:
        """Whether only one day is left."""
        return self.first == self.last


def window_of(meeting: Meeting, published: str | None) -> Window | None:
    """Return the days on which *meeting* may have been, or None when nothing tells."""
    day = _day_of(published)
    if meeting.date is None:
        return _from_publication(meeting, day)
    bounds = [_bounds(part) for part in meeting.date.iso.split("/")[:2]]
    if any(bound is None for bound in bounds):
        return _from_publication(meeting, day)
    first, last = (min(b[0] for b in bounds if b), max(b[1] for b in bounds if b))
    if meeting.date.basis == "published":
        return Window(first - PUBLISHED_AFTER + 1, last, dated=False, sure=False, shown=f"{meeting.date.iso} at most")
    return Window(first, last, dated=True, sure=meeting.date.basis not in _COUNTED, shown=meeting.date.iso)


def _from_publication(meeting: Meeting, day: int | None) -> Window | None:
    if day is None or meeting.status == "earlier":
        return None
    if meeting.status == "planned":
        return Window(day, day + PLANNED_AHEAD, dated=False, sure=False, shown="announced then")
    return Window(day - PUBLISHED_AFTER, day, dated=False, sure=False, shown="told of then")


def _day_of(published: str | None) -> int | None:
    try:
        return datetime.date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def _bounds(iso: str) -> tuple[int, int] | None:
    """Return the first and last day of a day, month or year, or None for what is none."""
    try:
        written = PartialDate(iso=iso).iso
    except RecordError:
        return None
    year, month, day = (int(part) for part in [*written.split("-"), "0", "0"][:3])
    first = datetime.date(year, month or 1, day or 1)
    last_day = day or calendar.monthrange(year, month or 12)[1]
    return first.toordinal(), datetime.date(year, month or 12, last_day).toordinal()


def compare_windows(left: Window, right: Window) -> str:
    """Return the finding on two dates: from *agree* to *conflict*, in either order the same."""
    gap = _gap(left, right)
    if gap > 1:
        return "apart" if gap <= 3 else "conflict"
    if gap == 1:
        return "neighbouring" if (left.sure and right.sure) or not (left.dated and right.dated) else "near"
    if max(left.last - left.first, right.last - right.first) >= MANY_DAYS:
        return "compatible"
    if not (left.dated and right.dated):
        return "fits"
    return "agree" if left.one_day and right.one_day else "within"


def _gap(left: Window, right: Window) -> int:
    """Return the days that lie between two windows, 0 when they have a day in common."""
    return max(left.first - right.last, right.first - left.last, 0)
