"""Whether a sentence tells of what was or of what is to come: it decides which Thursday is meant."""

from __future__ import annotations

import re

from communique.records import Mention, MentionGraph
from communique.resolve.dates.forms import Direction

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“‘(])|\n")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|H\.E|St|Gen|Col|Prof|[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won't|scheduled|slated|due|upcoming|forthcoming|expected|planned|plans?|planning|set|going to"
    r"|would|(?:is|are|was|were) to|to be (?:held|signed|followed)|intends?|ahead of|next round|next meeting"
    r"|may|could|can)\b"
    r"(?! (?:by|out|up|with|\d))"
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|said|says|told|held|met|took|began|went|came|gave|spoke|made|saw|left|paid|sent"
    r"|became|ended|opened|[a-z]{3,}ed)\b"
)
_DEADLINE = re.compile(
    r"\b(?:by|until|till|no later than|ahead of|as early as)\s+(?:the\s+)?(?:(?:end|beginning) of\s+)?$"
)
_PARTICIPLES = frozenset(("scheduled", "slated", "expected", "planned", "postponed", "need", "united", "proposed"))
_REACH = 400
"""Code points of a sentence looked at on each side; longer ones are lists."""


def find_direction(text: str, graph: MentionGraph, mention: Mention) -> Direction | None:
    """Return past or future: by the events that the date belongs to, else by the words of its sentence; or None."""
    told = {_of_event(event) for event in graph.sources(mention, "date") if event.label == "event"} - {None}
    return told.pop() if len(told) == 1 else direction_of_words(text, mention.start, mention.end)


def _of_event(event: Mention) -> Direction | None:
    if event.status == "planned" or "future" in event.auxiliary:
        return "future"
    return "past" if event.status in {"held", "earlier"} or "historical" in event.auxiliary else None


def direction_of_words(text: str, start: int, end: int) -> Direction | None:
    """Return what the nearest word of time says: the last before the date in its sentence, else the first behind."""
    before, after = _sentence(text, start, end)
    if _DEADLINE.search(before):
        return "future"
    ahead = _last(_FUTURE, before), _last_past(before)
    if ahead != (-1, -1):
        return "future" if ahead[0] >= ahead[1] else "past"
    behind = _first(_FUTURE, after), _first_past(after)
    if behind == (len(after), len(after)):
        return None
    return "future" if behind[0] <= behind[1] else "past"


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH) : start]
    for found in reversed(list(_SENTENCE_END.finditer(before))):
        if not _ABBREVIATED.search(before[: found.start() + 1]):
            before = before[found.end() :]
            break
    after = text[end : end + _REACH]
    end_of_sentence = _SENTENCE_END.search(after)
    return before, after[: end_of_sentence.start()] if end_of_sentence else after


def _last(expression: re.Pattern[str], words: str) -> int:
    return max((found.start() for found in expression.finditer(words.lower())), default=-1)


def _last_past(words: str) -> int:
    return max((found.start() for found in _PAST.finditer(words) if found.group() not in _PARTICIPLES), default=-1)


def _first(expression: re.Pattern[str], words: str) -> int:
    return min((found.start() for found in expression.finditer(words.lower())), default=len(words))


def _first_past(words: str) -> int:
    found = (found.start() for found in _PAST.finditer(words) if found.group() not in _PARTICIPLES)
    return min(found, default=len(words))
