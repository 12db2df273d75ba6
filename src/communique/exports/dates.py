"""Dates of meetings as other formats want them: a first and a last day, never more precise than the record."""

from __future__ import annotations

import datetime

from communique.errors import RecordError
from communique.records import Meeting, PartialDate


def days_of(meeting: Meeting) -> tuple[str, str] | None:
    """Return the first and last date of *meeting* in ISO 8601 (equal for one date), or None when it is not known."""
    date = meeting.date
    return (date.iso, date.end or date.iso) if date is not None else None


def calendar_days_of(meeting: Meeting) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last calendar day of *meeting*, or None when the record has no days."""
    days = days_of(meeting)
    if days is None:
        return None
    try:
        first, last = (PartialDate(iso=iso).day for iso in days)
    except RecordError:
        return None
    return (first, last) if first and last and first <= last else None
