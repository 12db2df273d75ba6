"""Who held the highest offices when: a hint at whose side somebody is whose country the report leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_table
from communique.vocabulary.folding import fold
from communique.vocabulary.posts import load_posts

_SHORTEST = 4
"""Letters of a surname that may stand for its bearer by itself."""


@dataclass(frozen=True)
class OfficeHolder:
    """One person in one office: code of the country or organization, rank, first and last year (None: still)."""

    name: str
    party: str
    rank: str
    since: int
    until: int | None

    def holds_in(self, year: int) -> bool:
        """Return whether the office was held in *year*."""
        return self.since <= year and (self.until is None or year <= self.until)


@dataclass(frozen=True)
class OfficeHolders:
    """The table, by the words of the names."""

    by_word: Mapping[str, tuple[OfficeHolder, ...]]

    def party_of(self, name: str, year: int | None) -> str | None:
        """Return the one country or organization that somebody of that name was in office of in *year*, or None.

        A full name needs all its words, in any order; a surname alone has to be the last word of one name only. Without
        a *year* the name alone must tell.
        """
        words = _words_of(name) - load_posts().honorifics
        found = [holder for word in words for holder in self.by_word.get(word, ()) if _is_named(holder, words)]
        parties = {holder.party for holder in found if year is None or holder.holds_in(year)}
        return parties.pop() if len(parties) == 1 else None


def _is_named(holder: OfficeHolder, words: set[str]) -> bool:
    own = _words_of(holder.name)
    if len(words) == 1:
        last = fold(holder.name).replace("-", " ").split()[-1]
        return words == {last} and len(last) >= _SHORTEST
    return words <= own or own <= words


def _words_of(name: str) -> set[str]:
    return set(fold(name).replace("-", " ").replace(".", " ").split())


@cache
def load_office_holders() -> OfficeHolders:
    """Return the table of the highest offices (``data/office_holders.tsv``)."""
    by_word: defaultdict[str, list[OfficeHolder]] = defaultdict(list)
    for row in read_table("office_holders.tsv"):
        until = int(row["until"]) if row["until"] else None
        holder = OfficeHolder(row["name"], row["party"], row["rank"], int(row["since"]), until)
        for word in _words_of(holder.name):
            by_word[word].append(holder)
    return OfficeHolders({word: tuple(own) for word, own in by_word.items()})
