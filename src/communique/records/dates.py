"""Dates that are never more precise than the words they were read from."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from communique.errors import RecordError
from communique.records.base import Record
from communique.records.reports import Evidence

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


class DateRange(Record, frozen=True, kw_only=True):
    """From one date to another, both included, as precise as the words give each; never the wrong way round."""

    start: PartialDate
    end: PartialDate

    def __post_init__(self) -> None:
        """Raise `RecordError` when the end lies before the start."""
        if self.end.iso < self.start.iso[: len(self.end.iso)]:
            raise RecordError(f"a range from {self.start.iso} to {self.end.iso} ends before it begins; swap the two")


class DateAnchor(Record, frozen=True, kw_only=True):
    """What a date was counted from: the dateline, the publication, or a date that the text gives before.

    ``evidence`` is empty where the publication is known from metadata only.
    """

    kind: Literal["dateline", "published", "text"]
    iso: str
    evidence: tuple[Evidence, ...] = ()


class DateExpression(Record, frozen=True, kw_only=True):
    """A date as the text writes it, and what it comes to; ``iso`` is None where its words cannot be counted out.

    ``end`` is the last day, month or year of a range, ``either`` the two days that figures can mean when nothing tells
    which, ``time`` ISO 8601. ``anchor`` is what the date was counted from; None when the words say it all.
    """

    evidence: Evidence
    iso: str | None = None
    end: str | None = None
    time: str | None = None
    basis: DateBasis | None = None
    anchor: DateAnchor | None = None
    either: tuple[str, ...] = ()


class DatesOfReport(Record, frozen=True, kw_only=True):
    """What `communique dates` prints of one report."""

    id: str
    source: str = ""
    dates: tuple[DateExpression, ...] = ()


def compare_dates(left: PartialDate, right: PartialDate) -> Literal["agree", "compatible", "conflict"]:
    """Return how two dates stand: *agree* (the same), *compatible* (one is less precise), *conflict*."""
    if left == right:
        return "agree"
    shorter, longer = sorted((left.iso, right.iso), key=len)
    return "compatible" if longer.startswith(f"{shorter}-") else "conflict"
