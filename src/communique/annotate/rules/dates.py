"""Dates in running text: where they stand. What they mean is worked out by resolution."""

from __future__ import annotations

import re

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|to|and|until)\s?"
_YEAR = r"(?:19|20)\d{2}"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_EXPRESSIONS = tuple(
    re.compile(expression)
    for expression in (
        rf"\b{_DAY}(?: of)? {_MONTH}(?: {_YEAR})?{_TO}{_DAY}(?: of)? {_MONTH},?(?: {_YEAR})?\b",
        rf"\b{_DAY}(?:{_TO}{_DAY})?(?: of)? {_MONTH},?(?: {_YEAR})?\b",
        rf"\b{_MONTH} {_DAY}{_TO}{_MONTH} {_DAY}(?:,? {_YEAR})?\b",
        rf"\b{_MONTH} {_DAY}(?:{_TO}{_DAY})?(?:,? {_YEAR})?\b",
        rf"\b{_YEAR}-\d\d-\d\d\b|\b\d{{1,2}}([./])\d{{1,2}}\1{_YEAR}\b",
        rf"\b{_MONTH},? {_YEAR}\b",
        rf"\b{_WEEKDAY}\b",
        r"\b(?i:today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))\b",
        r"\b(?i:last|this|next) (?:week|month|year)\b",
        rf"\b(?i:{_NUMBER}) (?:day|week|month|year)s? ago\b",
        r"(?<=\b[Tt]he )(?:same|following|next|previous) day\b",
        rf"(?<=\b[Ii]n ){_YEAR}\b|(?<=\b[Ss]ince ){_YEAR}\b",
    )
)
"""The longer before the shorter: no date is marked inside another."""


def mark_dates(draft: Draft, sentence: Sentence) -> None:
    """Add every date of *sentence*."""
    for expression in _EXPRESSIONS:
        for found in expression.finditer(draft.text, sentence.start, sentence.end):
            if not draft.covers(found.start(), found.end(), "date"):
                draft.add("date", found.start(), found.end())
