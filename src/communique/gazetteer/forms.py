"""Written forms of places: which are kept, how they are keyed, and which spellings stand for one another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from communique.vocabulary import fold

MIN_CHARS = 3
MAX_CHARS = 32
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e",
     "ħ": "h", "ŧ": "t", "ŋ": "n", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"}
)  # fmt: skip
"""Letters that decomposition leaves alone."""
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_SHORT = re.compile(r"\b(st|ste|mt|ft)\b\.?")


def fold_name(name: str) -> str:
    """Return the key of a name: small letters without accents, apostrophes made alike, single blanks."""
    return " ".join(fold(name).translate(_LETTERS).split())


def spellings_of(name: str) -> Iterator[str]:
    """Yield the keys under which *name* may stand: as written, "St." written out, hyphens and full stops left out."""
    key = fold_name(name)
    yield key
    if not key.replace(" ", "").isalpha() or key.startswith(("st ", "mt ", "ft ")):
        long = _SHORT.sub(lambda found: _LONG[found[1]], key)
        plain = long.replace("-", " ").replace(".", "").replace("'", "")
        yield from sorted({long, plain, key.replace(" ", "-")} - {key})


def is_plausible(name: str) -> bool:
    """Return whether *name* is a Latin-script name as a report would write it: no code, no bare transliteration."""
    if not MIN_CHARS <= len(name) <= MAX_CHARS or not name[0].isalpha():
        return False
    if name.isupper() or not any(char.isupper() for char in name):
        return False
    if any(char.isdigit() or char in ",;()/|" for char in name):
        return False
    return name.isascii() or all("LATIN" in unicodedata.name(char, "") for char in name if char.isalpha())


def is_close(key: str, main: str) -> bool:
    """Return whether a key shares its first two letters with the main one and nears its length."""
    return key[:2] == main[:2] and abs(len(key) - len(main)) <= 2


def keys_of(name: str, alternates: Iterable[str], *, foreign: bool) -> set[str]:
    """Return the keys of a place: of its name, and of its plausible other forms; the close ones only unless *foreign*.

    Foreign forms of small towns are rare in reports, double the file, and collide with surnames.
    """
    main = fold_name(name)
    others = (fold_name(form) for form in alternates if is_plausible(form))
    return {key for key in (main, *(key for key in others if foreign or is_close(key, main))) if key}
