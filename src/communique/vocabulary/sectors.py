"""PLOVER sectors told by words, by the kind of an organization and by the rank of a post."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_toml


@dataclass(frozen=True)
class SectorWords:
    """Sectors by phrase (one to three words in small letters), by kind of organization, by rank ('' where untold)."""

    by_phrase: dict[tuple[str, ...], str]
    by_kind: dict[str, str]
    by_rank: dict[str, str]
    outranking: dict[str, frozenset[str]]
    """Sectors by kind that words may tell against the kind."""
    of_owner: frozenset[str]
    """Heads of groups that tell less than the organization they belong to ("members")."""

    def of_words(self, words: tuple[str, ...], shortest: int = 1) -> str | None:
        """Return the sector that the last telling phrase of *words* gives, the longest of those that end together.

        Phrases of fewer than *shortest* words are passed over.
        """
        for end in range(len(words), 0, -1):
            for length in range(3, shortest - 1, -1):
                sector = self.by_phrase.get(words[max(0, end - length) : end]) if length <= end else None
                if sector is not None:
                    return sector
        return None


@cache
def load_sectors() -> SectorWords:
    """Return the words of sectors (``data/sectors.toml``)."""
    table = read_toml("sectors.toml")
    by_phrase = {
        tuple(phrase.split("-")): sector for sector, phrases in table["words"].items() for phrase in phrases.split()
    }
    return SectorWords(
        by_phrase=by_phrase,
        by_kind=table["kinds"],
        by_rank=table["ranks"],
        outranking={kind: frozenset(sectors.split()) for kind, sectors in table["outranking"].items()},
        of_owner=frozenset(table["heads"]["of-owner"].split()),
    )
