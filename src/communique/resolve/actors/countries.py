"""Countries by code: names, adjectives, capitals that stand for governments, as of the report's year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from communique.records import Mention, MentionGraph, Report
from communique.vocabulary import fold, load_countries

_IN = re.compile(
    r"\b(?:in|at|near|to|from|into|around|outside|via|through|towards?|reached|left|visited)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before a capital by which it is the town, not the government."""


@dataclass
class CountryNamer:
    """Codes of the countries of one report; ``certain`` counts those that words name without doubt."""

    report: Report
    graph: MentionGraph
    year: int | None
    home: str | None = None
    certain: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Count what is named without doubt: countries first, then capitals as places."""
        for mention in self.graph.of("country", "place"):
            options = self.options(self.quote(mention), capitals_only=mention.label == "place")
            if len(options) == 1:
                self.certain[options[0]] += 1

    def quote(self, mention: Mention) -> str:
        """Return the words of *mention*."""
        return self.report.text[mention.start : mention.end]

    def options(self, words: str, *, capitals_only: bool = False) -> tuple[str, ...]:
        """Return the codes that *words* can stand for in the report's year; without a year, those of present states."""
        countries = load_countries()
        table = countries.by_city if capitals_only else countries.by_form
        codes = table.get(plain(words)) or table.get(plain(words).removeprefix("the "), ())
        living = tuple(code for code in codes if countries.by_code[code].exists_in(self.year))
        former = tuple(code for code in living if countries.by_code[code].until_year is not None)
        if living:
            return former or living  # in its time Kinshasa is Zaire's, whatever came after
        present = tuple(code for code in codes if countries.by_code[code].exists_in(None))
        return present or codes

    def code_of(self, mention: Mention) -> str | None:
        """Return the code of a country mention; None when its words fit none, or several that the report names."""
        if self.is_town(mention):
            return None
        words = self.quote(mention)
        options = self.options(words) or tuple((mention.code or "").split("|") if mention.code else ())
        return self.choose(options or _described(plain(words), tuple(self.certain), self.home))

    def choose(self, options: Sequence[str]) -> str | None:
        """Return the one of *options*, or the only one that the report names besides, or None."""
        if len(options) <= 1:
            return options[0] if options else None
        named = [code for code in options if self.certain[code]]
        if len(named) != 1 and self.home in options:
            return self.home
        return named[0] if len(named) == 1 else None

    def is_town(self, mention: Mention) -> bool:
        """Return whether a capital is meant as the town: "in Baku", and nobody says that it acts."""
        countries, words = load_countries(), plain(self.quote(mention))
        if words not in countries.by_city or mention.kind == "name":
            return False
        if any(plain(countries.by_code[code].name) == words for code in countries.by_city[words]):
            return False  # Singapore, Luxembourg: the town's name is the country's
        acts = self.graph.sources(mention, "actor", "recipient", "speaker", "addressee", "of", "party")
        return not acts and _IN.search(self.report.text, max(0, mention.start - 16), mention.start) is not None


def plain(words: str) -> str:
    """Return *words* folded, with single blanks, straight apostrophes and no possessive."""
    return " ".join(fold(words).replace("’", "'").removesuffix("'s").split())


@cache
def _by_constitution() -> dict[str, tuple[str, ...]]:
    """Return the codes of present countries by the word of their full name that says what they are ("sultanate")."""
    found: dict[str, list[str]] = {}
    for country in load_countries().by_code.values():
        words = [fold(name) for name in country.names if " of " in name]
        for word in _CONSTITUTIONS:
            if country.exists_in(None) and any(name.startswith(f"{word} of ") for name in words):
                found.setdefault(word, []).append(country.code)
    return {word: tuple(codes) for word, codes in found.items()}


_CONSTITUTIONS = (
    "sultanate",
    "kingdom",
    "grand duchy",
    "principality",
    "republic",
    "state",
    "commonwealth",
    "federation",
)


def _described(words: str, named: Collection[str], home: str | None) -> tuple[str, ...]:
    """Return the country that "the Sultanate" or "the Kingdom" means: the only such one named, at home, or at all."""
    codes = _by_constitution().get(words.removeprefix("the "), ())
    own = tuple(code for code in codes if code in named)
    if len(own) == 1:
        return own
    if home in codes and home is not None:
        return (home,)
    return codes if len(codes) == 1 else ()
