"""The number of a round: "the fourth round of consultations", "VI Meeting", "for the second time"."""

from __future__ import annotations

import re

_ORDINALS = {
    word: number
    for number, words in enumerate(
        ("first inaugural maiden", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
         "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
         "nineteenth", "twentieth"), start=1)
    for word in words.split()
}  # fmt: skip
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
           "XVIII", "XIX", "XX")  # fmt: skip
_ROMAN = "|".join(sorted(_ROMANS, key=len, reverse=True))
_NUMBER = rf"(?:(?i:{'|'.join(_ORDINALS)})|\d{{1,3}}-?(?i:st|nd|rd|th)|{_ROMAN})"
_NOUN = r"(?i:rounds?|sessions?|meetings?|summit|edition|sitting|consultations?|dialogue|talks|gathering|call)"
_ROUND = re.compile(rf"\b(?P<before>{_NUMBER}) (?:(?!{_NUMBER}\b)[\w“”\"’'–-]+ ){{0,4}}?{_NOUN}\b")
_TIME = re.compile(
    rf"\bfor (?:the|a) (?P<before>{_NUMBER}) time\b|\bthe (?P<kind>{_NUMBER}) of (?:its|their) (?:sort|kind)\b"
)


def find_round(text: str, start: int, end: int) -> str | None:
    """Return the number of the first round named in ``text[start:end]`` as digits, or None."""
    found = _ROUND.search(text, start, end)
    if found is not None:
        return _number_of(found["before"])
    found = _TIME.search(text, start, end)
    return _number_of(found["before"] or found["kind"]) if found else None


def _number_of(words: str) -> str:
    digits = re.match(r"\d+", words)
    if digits is not None:
        return digits.group()
    return str(_ROMANS.index(words) + 1 if words in _ROMANS else _ORDINALS[words.lower()])
