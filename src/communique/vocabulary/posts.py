"""Offices as they are written: rank words, what stands before and after them, and their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from communique.vocabulary.files import read_toml

SENT_ABROAD = frozenset({"ambassador", "envoy", "charge"})
"""Ranks of those who serve, and are met, away from home."""


@dataclass(frozen=True)
class Posts:
    """Words of posts. ``order`` lists ranks from the highest to the lowest."""

    order: tuple[str, ...]
    heads: dict[tuple[str, ...], str]
    lowering: dict[str, dict[str, str]]
    modifiers: frozenset[str]
    portfolio: frozenset[str]
    honorifics: frozenset[str]
    capital_only: frozenset[str]
    no_names: frozenset[str]
    name_particles: frozenset[str]

    @cached_property
    def words_of_office(self) -> frozenset[str]:
        """The words that name an office, in lower case."""
        return frozenset(word for phrase in self.heads for word in phrase)

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that are capitalized and no names: of posts, titles and institutions, in lower case."""
        return self.modifiers | self.portfolio | self.honorifics | self.no_names | self.words_of_office

    def height_of(self, rank: str | None) -> int:
        """Return how high *rank* stands: 0 is the highest; unknown ranks come last."""
        return self.order.index(rank) if rank in self.order else len(self.order)


@cache
def load_posts() -> Posts:
    """Return the words of posts (``data/posts.toml``)."""
    table = read_toml("posts.toml")
    heads = {
        tuple(phrase.split()): rank for rank, phrases in table["heads"].items() for phrase in phrases
    }  # fmt: skip
    return Posts(
        order=tuple(table["order"]),
        heads=heads,
        lowering=table["lowering"],
        modifiers=frozenset(table["modifiers"]),
        portfolio=frozenset(table["portfolio"]),
        honorifics=frozenset(table["honorifics"]),
        capital_only=frozenset(table["capital_only"]),
        no_names=frozenset(table["no_names"]),
        name_particles=frozenset(table["name_particles"]),
    )


def singular_of(words: str) -> str:
    """Return an office as one of several holders has it: "foreign minister" of "foreign ministers"."""
    return _PLURAL_RANK.sub(lambda found: found[0][:-1], words, count=1)


_PLURAL_RANK = re.compile(
    r"\b(?:minister|president|ambassador|premier|chancellor|director|envoy|representative|speaker|leader)s\b",
    re.IGNORECASE,
)
