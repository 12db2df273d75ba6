"""Dates: written-out ones as they stand, relative ones counted from the dateline or the time of publication."""

from __future__ import annotations

import datetime
import re

from communique.errors import RecordError
from communique.records import DateBasis, Imprint, Mention, MentionGraph, PartialDate, ResolvedDate

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_MONTH_DAY = re.compile(r"--(\d{2})(?:-(\d{2}))?")
_MAX_DAYS_BEFORE = 330
"""A day without a year lies at most this long before publication; further back the year would be doubtful."""


def resolve_dates(imprint: Imprint, graph: MentionGraph) -> tuple[ResolvedDate, ...]:
    """Return the date mentions whose value is known; a relative one without an anchor is left out."""
    anchor = _anchor(imprint)
    resolved = (_resolve(mention, anchor) for mention in graph.of("date"))
    return tuple(date for date in resolved if date is not None)


def _anchor(imprint: Imprint) -> datetime.date | None:
    """Return the day the report speaks from: its dateline, else its publication."""
    stated = [imprint.dateline.date] if imprint.dateline else []
    stated += [imprint.published.iso[:10]] if imprint.published else []
    for iso in stated:
        if iso is not None and len(iso) == 10:
            return datetime.date.fromisoformat(iso)
    return None


def _resolve(mention: Mention, anchor: datetime.date | None) -> ResolvedDate | None:
    first, _, last = (mention.value or "").partition("/")
    value = _value_of(first, anchor)
    if value is None:
        return None
    date, basis = value
    end = _value_of(last, anchor) if last else None
    return ResolvedDate(mention=mention.id, value=date, basis=basis, end=end[0] if end else None)


def _value_of(form: str, anchor: datetime.date | None) -> tuple[PartialDate, DateBasis] | None:
    if form[:1].isdigit():
        return _calendar_date(form, "stated")
    if anchor is None:
        return None
    if form in _NEAR:
        return PartialDate.of_day(anchor + datetime.timedelta(days=_NEAR[form])), "relative"
    if form.startswith("--"):
        return _with_year(form, anchor)
    kind, _, day = form.partition(":")
    if day not in _DAYS:
        return None
    ahead = (_DAYS.index(day) - anchor.weekday()) % 7
    shift = (ahead or 7) if kind == "next-weekday" else -((-ahead) % 7)
    return PartialDate.of_day(anchor + datetime.timedelta(days=shift)), "relative"


def _calendar_date(iso: str, basis: DateBasis) -> tuple[PartialDate, DateBasis] | None:
    """Return the date, or None when the text writes a day that the calendar lacks ("31 June")."""
    try:
        return PartialDate(iso=iso), basis
    except RecordError:
        return None


def _with_year(form: str, anchor: datetime.date) -> tuple[PartialDate, DateBasis] | None:
    """Return the day or month with the year that puts it nearest before the anchor (or shortly after it)."""
    found = _MONTH_DAY.fullmatch(form)
    if found is None:
        return None
    month, day = int(found[1]), found[2]
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        candidate = _calendar_date(f"{year}-{month:02d}" + (f"-{day}" if day else ""), "stated")
        if candidate is None:
            continue
        near = candidate[0].day or datetime.date(year, month, 1)
        if -31 <= (anchor - near).days <= _MAX_DAYS_BEFORE:
            return candidate
    return None
