"""Phrases found by their words: the longest phrase of a book that begins at a given token."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")
_WORD = re.compile(r"\w+(?:[-‑]\w+)*|['’]\w+|[^\w\s]")


def split_words(text: str) -> list[tuple[str, int, int]]:
    """Return the words and marks of *text* with their places (code points, end exclusive); "'s" is a word."""
    return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


class PhraseBook(Generic[Meaning]):
    """Phrases of one or more words with what they mean; one phrase may have several meanings."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], Meaning]]) -> None:
        """Take pairs of (words of the phrase, meaning); equal pairs count once."""
        self._by_first: dict[str, dict[tuple[str, ...], list[Meaning]]] = defaultdict(dict)
        for words, meaning in entries:
            meanings = self._by_first[words[0]].setdefault(tuple(words), [])
            if meaning not in meanings:
                meanings.append(meaning)
        self._longest = {first: max(map(len, phrases)) for first, phrases in self._by_first.items()}

    def longest_at(self, words: Sequence[str], index: int) -> tuple[int, list[Meaning]] | None:
        """Return (number of words, meanings) of the longest phrase that begins at ``words[index]``, or None."""
        phrases = self._by_first.get(words[index])
        if phrases is None:
            return None
        for length in range(min(self._longest[words[index]], len(words) - index), 0, -1):
            meanings = phrases.get(tuple(words[index : index + length]))
            if meanings is not None:
                return length, meanings
        return None
