"""What the vocabulary knows of each word: given to the encoder beside the word, so that rare names need no rote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from communique.gazetteer import open_gazetteer
from communique.vocabulary import PhraseBook, fold, load_countries, load_organizations, load_posts

CLASSES = ("none", "country", "organization", "capital", "town", "calendar", "honorific", "office", "portfolio")
"""What a word can be by the vocabulary; the first that fits is taken in the order of `_books`."""

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)

_SMALL = frozenset("of the to and for in at on a an he her his".split())
"""Words that stand inside titles and posts and tell nothing by themselves."""


def classes_of(words: Sequence[str]) -> list[int]:
    """Return the number of the class of each word; a phrase of several words gives all of them its class."""
    found = [0] * len(words)
    keys = [fold(word) for word in words]
    for name, book, folded in _books():
        looked_up = keys if folded else words
        index = 0
        while index < len(words):
            hit = book.longest_at(looked_up, index) if not folded or words[index][:1].isupper() else None
            for at in range(index, index + (hit[0] if hit else 0)):
                found[at] = found[at] or name
            index += hit[0] if hit else 1
    for index, word in enumerate(words):
        if not found[index]:
            found[index] = _common_class(word)
    return found


@cache
def _common_class(word: str) -> int:
    lower, posts = word.lower(), load_posts()
    if lower in _CALENDAR and word[0].isupper():
        return CLASSES.index("calendar")
    if lower in _SMALL:
        return 0
    if lower in posts.honorifics and word[0].isupper():
        return CLASSES.index("honorific")
    if any(lower in phrase for phrase in posts.heads):
        return CLASSES.index("office")
    return CLASSES.index("portfolio") if lower in posts.portfolio else 0


@cache
def _books() -> tuple[tuple[int, PhraseBook[None], bool], ...]:
    """Return (class, phrases, whether they are folded), the telling ones first."""
    countries = load_countries()
    return (
        (CLASSES.index("country"), _book(form for form, _, _ in countries.phrases()), False),
        (CLASSES.index("organization"), _book(form for form, _ in load_organizations().phrases()), False),
        (CLASSES.index("capital"), _book(countries.capitals()), False),
        (CLASSES.index("town"), _book(_towns()), True),
    )


def _book(phrases: Iterable[str]) -> PhraseBook[None]:
    return PhraseBook((words, None) for phrase in phrases if (words := tuple(_WORD.findall(phrase))))


def _towns() -> list[str]:
    """Return the towns of the shipped gazetteer, whatever places are resolved with: the model was trained so."""
    return open_gazetteer().large_towns()
