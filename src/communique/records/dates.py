"""Dates that are never more precise than the words they were read from."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from communique.errors import RecordError
from communique.records.base import Record

DateBasis = Literal["stated", "relative", "dateline", "published", "inferred", "corrected"]
"""How a date was come by: written out, counted from another date, taken from the dateline, from the time of
publication, inferred from something else in the report, or told by an analyst who corrected it."""

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(Record, frozen=True, kw_only=True, order=True):
    """A year, a month or a day, as ISO 8601 (``2024``, ``2024-05``, ``2024-05-31``), never filled up."""

    iso: str

    def __post_init__(self) -> None:
        """Raise `RecordError` when ``iso`` is no such date."""
        found = _FORM.fullmatch(self.iso)
        if found is None:
            raise RecordError(f"{self.iso!r} is no partial date; write 2024, 2024-05 or 2024-05-31")
        year, month, day = (int(part) if part else 1 for part in found.groups())
        try:
            datetime.date(year, month, day)
        except ValueError as error:
            raise RecordError(f"{self.iso!r} is no day of the calendar: {error}; correct or shorten it") from error

    @classmethod
    def of_day(cls, day: datetime.date) -> PartialDate:
        """Return *day* as a full date."""
        return cls(iso=day.isoformat())

    @property
    def day(self) -> datetime.date | None:
        """The calendar day, or None when the date is less precise than that."""
        return datetime.date.fromisoformat(self.iso) if len(self.iso) == 10 else None


def compare_dates(left: PartialDate, right: PartialDate) -> Literal["agree", "compatible", "conflict"]:
    """Return how two dates stand: *agree* (the same), *compatible* (one is less precise), *conflict*."""
    if left == right:
        return "agree"
    shorter, longer = sorted((left.iso, right.iso), key=len)
    return "compatible" if longer.startswith(f"{shorter}-") else "conflict"
