"""What a state and what is of it is called, as sources and bodies name it."""

from __future__ import annotations

import re
from functools import cache

from communique.vocabulary.countries import load_countries
from communique.vocabulary.folding import fold

_WORD = re.compile(r"[^\W_]+")


@cache
def names_of(code: str) -> tuple[str, ...]:
    """Return the names and adjectives of the party with *code*, in folded words; the code itself for no country."""
    country = load_countries().by_code.get(code)
    if country is None:
        return (code.lower(),)
    return tuple(in_words(name) for name in (*country.names, *country.adjectives))


def in_words(name: str) -> str:
    """Return the words of *name* in small letters without accents, a blank between them."""
    return " ".join(_WORD.findall(fold(name)))
