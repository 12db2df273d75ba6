"""The form of a date expression: its words, with the words around it that belong to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from communique.resolve.dates.forms import Form, Written
from communique.resolve.dates.periods import read_period
from communique.resolve.dates.relative import read_relative
from communique.resolve.dates.written import read_written

_MAX_CHARS = 80
"""Longer stretches are no date expression; no date of the corpus has half as many."""
_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "\N{NO-BREAK SPACE}": " ", "−": "-", "\N{NON-BREAKING HYPHEN}": "-"}
)

_LED_BY = re.compile(
    r"(?:on|in|by|from|since|until|till|during|before|after|as of|for|over|around|about|between)\s+"
    r"(?!\w+ (?:days?|weeks?|months?|years?)\b)"
)
_PART = re.compile(
    r"(?:the )?(?:very )?(?:early|late|later|mid|middle|beginning|start|end|close|eve|turn"
    r"|(?:first|second|third|fourth|last|final) (?:week|weekend|days|decade|part)s?)"
    r"(?:[- ](?:of|in)\b)?[- ](?=\w)(?:the (?=(?:last|past|this|next|coming|current) ))?"
)
_PART_BEHIND = re.compile(r"(?:'s|-| )end$|'s$|,$")
_NEAR = re.compile(r"(?:today|yesterday|tomorrow|tonight|later|earlier),? ?[(]?(?:on )?(?=.*\d)")
_CLOCK = re.compile(
    r"""(?:,?\s*(?:at|around|about|from|by)?\s*)(?<![\d.:/-])
      (?:(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d)?(?![\d./])(?:\s?(?P<half>[ap])\.?m\b\.?)?
        | (?P<hour2>\d{1,2})\s?(?P<half2>[ap])\.?m\b\.?)
      (?:\s?(?:hrs|hours|o'clock)\b)?
      (?P<zone>\s?\(?(?:gmt|utc|z)\b(?:\s?(?P<offset>[+-]\d{1,2}(?::?\d\d)?))?\)?|\s?\(?[a-z]{3,4}t\b\)?)?
      (?:\s?\(?local\stime\)?)?""",
    re.VERBOSE,
)


class Reading(NamedTuple):
    """What words say: the form (None when they give no date) and the time of day, as ISO 8601."""

    form: Form | None
    time: str | None = None


def read_date_words(words: str) -> Reading:
    """Return what the date expression *words* says; the time of day is read and set aside."""
    if len(words) > _MAX_CHARS:
        return Reading(None)
    plain = " ".join(words.translate(_APOSTROPHES).lower().replace(" ,", ",").split()).strip(" .,;:()[]\"'")
    plain, time = _without_time(plain)
    return Reading(_form(plain), time)


def _form(words: str) -> Form | None:
    """Return the form of *words*: a period or a count before calendar words, whole before without its part."""
    tried = words
    for _ in range(_MAX_PARTS):
        form = read_period(tried) or read_relative(tried) or read_written(tried)
        if form is not None:
            return form
        shorter = _shorter(tried)
        if shorter == tried:
            return None
        tried = shorter
    return None


_MAX_PARTS = 4
"""Words stripped at most, one after another: "by / the end of / ..."."""


def _shorter(words: str) -> str:
    """Return *words* without a leading preposition or part ("late", "by the end of"): the whole is surely meant."""
    for expression in (_LED_BY, _PART, _NEAR):
        found = expression.match(words)
        if found is not None and found.end() < len(words):
            return words[found.end() :]
    return _PART_BEHIND.sub("", words)


def _without_time(words: str) -> tuple[str, str | None]:
    found = _CLOCK.search(words)
    if found is None:
        return words, None
    rest = f"{words[: found.start()]} {words[found.end() :]}".strip(" ,")
    rest = re.sub(r"\s+", " ", rest)
    return rest, _time(found)


def _time(found: re.Match[str]) -> str | None:
    hour, half = int(found["hour"] or found["hour2"]), found["half"] or found["half2"]
    minute = int(found["minute"] or 0)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02}:{minute:02}{_offset(found)}"


def _offset(found: re.Match[str]) -> str:
    """Return the offset that a zone gives: only Greenwich and what is counted from it have one meaning."""
    zone, offset = (found["zone"] or "").strip(" ()"), found["offset"]
    if offset is None:
        return "+00:00" if zone in {"gmt", "utc", "z"} else ""
    figures = offset[1:].replace(":", "")
    hours, minutes = (figures[:-2], figures[-2:]) if len(figures) > 2 else (figures, "00")
    return f"{offset[0]}{int(hours):02}:{minutes}" if int(hours) <= 14 and int(minutes) < 60 else ""


def is_bare_day(form: Form | None) -> bool:
    """Return whether *form* is a day without its month ("the 20th")."""
    return isinstance(form, Written) and form.day is not None and form.month is None
