"""The byline: who wrote the report, as a line of its own says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from communique.sources.imprint.dateline import Lead
from communique.sources.imprint.lines import UPPER, Line
from communique.sources.imprint.moments import MONTH, WEEKDAY

MAX_BYLINE_LINES = 8  # below that, a name on a line of its own is a list of those present
MAX_BYLINE_CHARS = 120

_PARTICLE = r"(?:(?:de|del|da|di|van|von|der|den|bin|ibn|al|el|la|le|dos) )"
_NAME = rf"[{UPPER}][\w.'’-]*(?: {_PARTICLE}{{0,2}}[{UPPER}][\w.'’-]*){{0,4}}"
_NAMES = rf"{_NAME}(?:(?:, {_NAME}){{0,4}},? (?:and|&) {_NAME})?"
_DESK = (
    r"(?:staff|staff (?:writer|reporter|correspondent|report)|(?:our|special|own) correspondent|news ?(?:room|desk)"
    r"|web desk|monitoring desk|correspondent|editorial (?:staff|team|board)|bureau(?: report)?|agencies)"
)
_REST = r"(?P<rest>\s*(?:[,|/•·(–—-].{0,80})?)"

_FORMS = (
    re.compile(
        r"(?i:by:?|author:?|authors:|(?:written|reported|report|story|text|article|words)(?: by:?|:)) "
        rf"(?P<by>{_NAMES}){_REST}"
    ),
    re.compile(
        r"(?i:reporter|correspondent|writer|staff writer|journalist|special correspondent):? ?[|–—:-]? ?"
        rf"(?P<by>{_NAMES}){_REST}"
    ),
    re.compile(rf"(?P<by>{_NAME}), (?i:{_DESK}){_REST}"),
    re.compile(rf"(?i:by )?(?P<by>(?:[{UPPER}][\w.&'’-]*[ /]){{0,5}}(?i:{_DESK})){_REST}"),
)
_NOT_NAMES = re.compile(
    rf"(?:{MONTH}|{WEEKDAY}|decree|decision|law|order|phone|video|invitation|mutual|agreement|contrast|way|the|this"
    r"|these|all|then|now|and large|comparison|resolution|\d.*)\b",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A value and the stretch of the report it was read from."""

    value: str
    start: int
    end: int


def find_byline(text: str, head: Iterable[Line], tail: Iterable[Line], lead: Lead | None) -> Found | None:
    """Return the byline of a report whose first and last lines are *head* and *tail*, or None.

    "By A and B", "Author: A", "Staff Writer", the writer in "/Agency A. Writer/". An editor is no author.
    """
    for line in [line for line, _ in zip(head, range(MAX_BYLINE_LINES), strict=False)] + list(tail)[-4:]:
        found = match_byline(line)
        if found:
            return found
    if lead and lead.writer:
        return Found(text[slice(*lead.writer)], *lead.writer)
    return None


def match_byline(line: Line) -> Found | None:
    """Return the byline that *line* is, or None."""
    if len(line.text) > MAX_BYLINE_CHARS:
        return None
    bullet = len(line.text) - len(line.text.lstrip("-–—•·*/ "))
    for form in _FORMS:
        found = form.fullmatch(line.text, bullet)
        if found and not _NOT_NAMES.match(found["by"]) and not _goes_on(found["rest"]):
            start, end = found.span("by")
            return Found(found["by"], line.start + start, line.start + end)
    return None


def _goes_on(rest: str) -> bool:
    """Return whether what follows the name is a sentence rather than a desk, a place or a date."""
    return rest.rstrip().endswith(".") or len(re.findall(r"\b[a-z]{2,}\b", rest)) > 3
