"""What each reason weighs: one table, written by ``python -m training.places.fit``, never by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.errors import VocabularyError
from communique.vocabulary.files import read_toml

FILE = "place_weights.toml"
RECOGNITION = (
    "always", "marked as a place", "in a venue", "marked as a country's name", "marked as a country's adjective",
    "marked as a country's people", "marked as a country's government", "in person", "in organization", "in group",
    "in post", "in source", "in body", "in document", "in date", "is an organization", "begins an organization",
    "unmarked", "not in the gazetteer", "adjective of a country", "people", "a country", "a continent",
    "a first division", "a capital", "own name", "several words", "a short form", "many namesakes",
    "behind in, at or from", "behind a direction", "behind the", "behind a capitalized word",
    "before a capitalized word",
    "before a common word", "before a possessive", "begins a sentence", "a common word too", "before of",
    "all capitals", "an acronym", "name of an organization", "beside a word of divisions", "beside what it lies in",
    "marked somewhere", "part of a person's name somewhere", "in the dateline",
)  # fmt: skip
"""Reasons for a spot to name a place, as `recognition` gives them."""
RANKING = (
    "people", "a state", "a continent", "a first division", "a second division", "a capital", "own name",
    "called a division", "called a town", "marked as a city", "marked as a region", "marked as a country",
    "in the dateline", "in a country of the parties", "lies in what follows", "holds what precedes",
    "others lie in its country", "others lie in its division", "what it lies in is named", "others lie in it",
    "near another",
)  # fmt: skip
"""Reasons for a name to stand for a candidate, as `ranking` gives them."""


@dataclass(frozen=True)
class Weights:
    """The table. ``threshold``: probability from which on a spot is told as a place."""

    threshold: float
    recognition: Mapping[str, float]
    ranking: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """Return the table; raise `VocabularyError` when its reasons are not those that this version gives."""
    table = read_toml(FILE)
    for part, reasons in (("recognition", RECOGNITION), ("ranking", RANKING)):
        if odd := sorted(set(table[part]) ^ set(reasons)):
            raise VocabularyError(f"{FILE}: [{part}] and this version disagree on {', '.join(odd)}; install again")
    return Weights(threshold=table["threshold"], recognition=table["recognition"], ranking=table["ranking"])
