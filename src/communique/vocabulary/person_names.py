"""Names of persons compared across spellings: particles, transliterations, order and short forms aside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from communique.vocabulary.folding import fold
from communique.vocabulary.posts import load_posts

Likeness = Literal["same", "short", "different"]
"""*same*: one name, however spelt. *short*: one is only a part of the other ("Son"). *different*: two names."""

Name = tuple[str, ...]
"""A name as it is compared: its words in small letters without accents, titles and particles."""

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile(r"['’‘ʻʼ`]")
_ARABIC_ARTICLE = re.compile(r"^[ae]l(?=[a-z]{4})")
_SAME_SOUND = {
    "kh": "h", "gh": "g", "dzh": "j", "dj": "j", "zh": "j", "sch": "s", "sh": "s", "ch": "c", "ts": "c", "tz": "c",
    "ph": "f", "ck": "k", "ou": "u", "oo": "u", "ee": "i", "y": "i",
}  # fmt: skip
_SOUNDS = re.compile("|".join(sorted(_SAME_SOUND, key=lambda sound: (-len(sound), sound))))
_ONE_LETTER = str.maketrans({"w": "v", "q": "k", "x": "s", "j": "z", "c": "k"})
_REPEATED = re.compile(r"(.)\1+")
_PARTICLES = frozenset(
    "al el an ar as ash bin ibn bint abu ben de da do dos das del della di du van von der den la le y e".split()
)
_MIN_FUZZY = 4
"""Letters from which on one letter may differ; in shorter words another letter is another name (Li, Le, Lu)."""
_MIN_FUZZY_TWO = 8
_MIN_GLUED = 6
"""Letters from which on a word may be two words of another spelling."""


@lru_cache(maxsize=200_000)
def name_of(written: str) -> Name:
    """Return the words of the name *written*, without titles and particles where anything else is left."""
    words = _WORD.findall(_APOSTROPHE.sub("", fold(written)))
    titles = load_posts().honorifics
    while len(words) > 1 and words[0] in titles:
        del words[0]
    return tuple([_ARABIC_ARTICLE.sub("", word) for word in words if word not in _PARTICLES] or words)


def compare_names(left: Name, right: Name) -> Likeness:
    """Return how two names stand to one another, in either order the same.

    Every word of the shorter one has to be a word of the longer one, in whatever order: a second given name or a
    patronymic may be left out, but two names of one family, or two namesakes of different families, are different.
    """
    if left == right and left:
        return "same"
    return _compare(*sorted((left, right), key=lambda name: (len(name), name)))


@lru_cache(maxsize=200_000)
def _compare(shorter: Name, longer: Name) -> Likeness:
    if not shorter:
        return "different"
    longer = _joined(longer, shorter)
    whole, nearly = _count_matched(shorter, longer)
    if not whole:
        return "different"
    if whole + nearly == len(shorter):
        return "same" if len(shorter) > 1 or len(longer) == 1 else "short"
    return "short" if whole >= 2 else "different"


def _count_matched(shorter: Name, longer: Name) -> tuple[int, int]:
    """Return how many words of the one are words of the other, and how many only nearly or by their initial."""
    left, unmatched, whole, nearly = list(longer), [], 0, 0
    for word in sorted(shorter, key=lambda one: (-len(one), one)):
        found = next((other for other in left if same_word(word, other)), None)
        if found is None:
            unmatched.append(word)
            continue
        left.remove(found)
        in_full = min(len(word), len(found)) > 1
        whole, nearly = whole + in_full, nearly + (not in_full)
    if whole and any(_nearly(word, other) for word in unmatched for other in left):
        nearly += 1
    return whole, nearly


def _joined(name: Name, other: Name) -> Name:
    """Return *name* with two words as one where *other* writes them so ("Amir Abdollahian", "Amirabdollahian")."""
    long = [word for word in other if len(word) >= _MIN_GLUED]
    for at in range(len(name) - 1) if long else ():
        together = name[at] + name[at + 1]
        if any(same_word(together, word) for word in long):
            return (*name[:at], together, *name[at + 2 :])
    return name


def same_word(left: str, right: str) -> bool:
    """Return whether two words of names are one: equal, an initial of the other, sounding alike, or a letter off."""
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    return _alike(*sorted((left, right)))


@lru_cache(maxsize=200_000)
def _alike(left: str, right: str) -> bool:
    one, other = sound_of(left), sound_of(right)
    if one == other and len(one) >= 2:
        return True
    shorter = min(len(one), len(other))
    allowed = 2 if shorter >= _MIN_FUZZY_TWO else 1 if shorter >= _MIN_FUZZY else 0
    return abs(len(one) - len(other)) <= allowed and _edits(one, other) <= allowed


def _nearly(left: str, right: str) -> bool:
    """Return whether two words begin alike and are two letters apart: one given name, where the family name is one."""
    one, other = sound_of(left), sound_of(right)
    return one[0] == other[0] and min(len(one), len(other)) >= 5 and 0 < _edits(one, other) <= 2


@lru_cache(maxsize=100_000)
def sound_of(word: str) -> str:
    """Return *word* with transliterations of one sound written one way and no letter twice in a row."""
    alike = _SOUNDS.sub(lambda found: _SAME_SOUND[found[0]], word)
    return _REPEATED.sub(r"\1", alike.translate(_ONE_LETTER))


def _edits(left: str, right: str) -> int:
    """Return how many letters must be put in, left out or changed to make *right* of *left* (Levenshtein)."""
    row = list(range(len(right) + 1))
    for number, letter in enumerate(left, start=1):
        diagonal, row[0] = row[0], number
        for at, other in enumerate(right, start=1):
            diagonal, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, diagonal + (letter != other))
    return row[-1]
