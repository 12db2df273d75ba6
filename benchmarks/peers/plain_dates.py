"""The plain baseline for dates: expressions for the commonest forms, and every weekday in the week before."""

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s?(?:-|–|—|to|and)\s?(?P<to>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_WRITTEN = tuple(
    re.compile(expression, re.IGNORECASE)
    for expression in (
        rf"\b{_DAY}{_TO_DAY}(?: of)? {_MONTH},?(?: {_YEAR})?\b",
        rf"\b{_MONTH} {_DAY}{_TO_DAY}(?:,? {_YEAR})?\b",
        rf"\b{_MONTH},? {_YEAR}\b",
    )
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_MAX_DAYS_BEFORE, _MAX_DAYS_AFTER = 330, 31


def resolve_plainly(words: str, anchor: datetime.date | None) -> str | None:
    """Return the date or range (ISO 8601) of a date expression, as communique 0.2 did, or None."""
    lowered = words.lower()
    if re.fullmatch(r"(?:19|20)\d{2}|\d{4}-\d\d-\d\d", words):
        return words
    for expression in _WRITTEN:
        found = expression.search(words)
        if found is not None:
            return _written(found.groupdict(), anchor)
    if anchor is None:
        return None
    for number, day in enumerate(_DAYS):
        if day in lowered:
            ahead = (number - anchor.weekday()) % 7
            shift = (ahead or 7) if lowered.startswith("next") else -(-ahead % 7)
            return (anchor + datetime.timedelta(shift)).isoformat()
    near = next((shift for word, shift in _NEAR.items() if word in lowered), None)
    return (anchor + datetime.timedelta(near)).isoformat() if near is not None else None


def _written(parts: dict[str, str | None], anchor: datetime.date | None) -> str | None:
    month = _MONTHS.index((parts["month"] or "")[:3].lower()) + 1
    days = [int(day) for day in (parts.get("day"), parts.get("to")) if day]
    year_words = parts.get("year")
    years = [int(year_words)] if year_words else _years(anchor)
    for year in years:
        try:
            first = datetime.date(year, month, days[0] if days else 1)
        except ValueError:
            continue
        if parts.get("year") or (anchor and -_MAX_DAYS_AFTER <= (anchor - first).days <= _MAX_DAYS_BEFORE):
            return "/".join(f"{year}-{month:02}-{day:02}" for day in days) or f"{year}-{month:02}"
    return None


def _years(anchor: datetime.date | None) -> list[int]:
    return [anchor.year, anchor.year - 1, anchor.year + 1] if anchor else []
