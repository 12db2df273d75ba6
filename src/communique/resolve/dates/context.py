"""A date mention with the words beside it that belong to it, which annotators leave out ("[last] Friday")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.resolve.dates.forms import Form, Shift, Weekday, Written
from communique.resolve.dates.grammar import Reading, read_date_words

_LEFT = re.compile(
    r"(?:\b(?:by|in|at|of|from|on|the|early|late|mid|end|beginning|start|middle|last|past|previous|this|next|coming"
    r"|upcoming|following|preceding|same|that|current|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
    r"[\s-]+){1,4}$",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r",? (?:of |in )?(?:the )?(?:last|past|previous|this|next|coming) (?:year|week)"
    r"|\s(?:ago|earlier|later|hence|from now)\b|\s(?:before|after)(?=[,.;])|\s(?:last|next)(?=[ ,.;])",
    re.IGNORECASE,
)
_MAX_CHARS_LEFT, _MAX_CHARS_RIGHT = 40, 24


def read_in_place(text: str, start: int, end: int) -> Reading:
    """Return what the date at ``start:end`` says, with the words beside it that belong to it ("[last] Friday")."""
    words = text[start:end]
    left, right = (
        _LEFT.search(text[max(0, start - _MAX_CHARS_LEFT) : start]),
        _RIGHT.match(text[end : end + _MAX_CHARS_RIGHT]),
    )
    before, after = left.group() if left else "", right.group() if right else ""
    plain = read_date_words(words)
    for wider in _widened(words, before, after):
        reading = read_date_words(wider)
        if reading.form is not None and (plain.form is None or _says_more(reading.form, plain.form)):
            return Reading(reading.form, reading.time or plain.time)
    return plain


def _widened(words: str, before: str, after: str) -> Iterator[str]:
    """Yield *words* with ever fewer of the words before and behind them."""
    leading = re.findall(r"\S+?(?:\s+|-)", before)
    for behind in dict.fromkeys((after, "")):
        for number in range(len(leading) + 1):
            wider = "".join(leading[number:]) + words + behind
            if wider != words:
                yield wider


def _says_more(wide: Form, plain: Form) -> bool:
    """Return whether the wider words change what a date counts from: "last Friday" does, beside "Friday"."""
    if isinstance(wide, Shift):
        return not isinstance(plain, Written) or plain.year is None
    if isinstance(wide, Weekday):
        return isinstance(plain, Weekday) and (wide.which or wide.weeks_on) is not None
    if isinstance(wide, Written) and isinstance(plain, Written):
        return (wide.step, wide.years_on) != (None, None) and plain.year is None
    return False
