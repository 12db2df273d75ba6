"""When a source says a report was published: one form, ISO 8601, never more precise than what was given."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)"
    r"(?:[T ]+(\d{2}:\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:(Z)|([+-]\d{2}):?(\d{2})?)?)?",
    re.IGNORECASE,
)


def publication_time(value: str) -> str | None:
    """Return *value* as ISO 8601 with its offset as given, or None when it is neither ISO 8601 nor RFC 822.

    ``2023``, ``2023-06`` and ``2023-06-20`` stay as they are; seconds not given are ``00``, fractions are dropped.
    """
    value = value.strip()
    found = _ISO.fullmatch(value)
    if found is None:
        return _from_mail_date(value)
    day, clock, seconds, zulu, hours, minutes = found.groups()
    if clock is None:
        return day if _is_real((day + "-01-01")[:10]) else None
    offset = "Z" if zulu else f"{hours}:{minutes or '00'}" if hours else ""
    moment = f"{day}T{clock}:{seconds or '00'}{offset}"
    return moment if _is_real(moment) else None


def _is_real(moment: str) -> bool:
    try:
        datetime.datetime.fromisoformat(moment)
    except ValueError:
        return False
    return True


def _from_mail_date(value: str) -> str | None:
    if ":" not in value or len(value) > 60:
        return None  # a date without a time would come back as midnight
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
