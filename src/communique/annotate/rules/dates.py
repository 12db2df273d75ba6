"""Dates in running text, kept as precise as they are written; relative ones stay relative until resolved."""

from __future__ import annotations

import re

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s?(?:-|–|—|to|and)\s?(?P<to>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_ABSOLUTE = (
    re.compile(rf"\b{_DAY}{_TO_DAY}(?: of)? {_MONTH},?(?: {_YEAR})?\b"),
    re.compile(rf"\b{_MONTH} {_DAY}{_TO_DAY}(?:,? {_YEAR})?\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    re.compile(rf"\b{_MONTH},? {_YEAR}\b"),
)
_WEEKDAY = re.compile(
    r"\b(?:on |last |this |next )?(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_NEAR = re.compile(r"\b(?P<word>today|yesterday|tomorrow)\b", re.IGNORECASE)


def mark_dates(draft: Draft, sentence: Sentence) -> None:
    """Add every date of *sentence*; ``value`` is ISO 8601, ``--MM-DD`` without a year, or a relative form."""
    for expression in _ABSOLUTE:
        for found in expression.finditer(draft.text, sentence.start, sentence.end):
            value = _value_of(found)
            if value and not draft.covers(found.start(), found.end(), "date"):
                draft.add("date", found.start(), found.end(), value=value)
    for found in _WEEKDAY.finditer(draft.text, sentence.start, sentence.end):
        _mark_weekday(draft, found)
    for found in _NEAR.finditer(draft.text, sentence.start, sentence.end):
        draft.add("date", found.start(), found.end(), value=found["word"].lower())


def read_date(words: str) -> str | None:
    """Return the value of a date expression as `mark_dates` gives it, or None when it is not known."""
    for expression in _ABSOLUTE:
        found = expression.search(words)
        if found is not None:
            return _value_of(found)
    weekday, near = _WEEKDAY.search(words), _NEAR.search(words)
    if weekday is not None:
        return f"{'next-' if words.lower().startswith('next') else ''}weekday:{weekday['day'].lower()}"
    if near is not None:
        return near["word"].lower()
    return words if re.fullmatch(r"(?:19|20)\d{2}", words) else None


def _mark_weekday(draft: Draft, found: re.Match[str]) -> None:
    start = found.start("day")
    form = "next-weekday" if found.group().startswith("next") else "weekday"
    if not draft.covers(start, found.end(), "date"):
        draft.add("date", start, found.end(), value=f"{form}:{found['day'].lower()}")


def _value_of(found: re.Match[str]) -> str | None:
    """Return the value of an absolute date; a range keeps both days, joined by a slash."""
    parts = found.groupdict()
    month_word = parts["month"].lower()
    month = int(month_word) if month_word.isdigit() else _MONTHS[month_word]
    year = parts.get("year")
    days = [int(day) for day in (parts.get("day"), parts.get("to")) if day]
    if not 1 <= month <= 12 or not all(1 <= day <= 31 for day in days):
        return None
    head = f"{year or '-'}-{month:02d}"
    return "/".join(f"{head}-{day:02d}" for day in days) if days else head
