"""The number of a round: "the fourth round of consultations", "the inaugural session"."""

from __future__ import annotations

import re

_ORDINALS = {
    word: number
    for number, words in enumerate(
        ("first inaugural 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th",
         "eighth 8th", "ninth 9th", "tenth 10th", "eleventh 11th", "twelfth 12th", "thirteenth 13th",
         "fourteenth 14th", "fifteenth 15th", "sixteenth 16th", "seventeenth 17th", "eighteenth 18th",
         "nineteenth 19th", "twentieth 20th"), start=1)
    for word in words.split()
}  # fmt: skip
_ROUND = re.compile(
    rf"\b(?P<ordinal>{'|'.join(_ORDINALS)}) (?:[\w-]+ ){{0,4}}?"
    r"(?:round|session|meeting|summit|edition|sitting|consultations)\b",
    re.IGNORECASE,
)


def find_round(text: str, start: int, end: int) -> str | None:
    """Return the number of the first round named in ``text[start:end]`` as digits, or None."""
    found = _ROUND.search(text, start, end)
    return str(_ORDINALS[found["ordinal"].lower()]) if found else None
