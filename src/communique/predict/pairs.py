"""Pairs of mentions: which arcs may join them, how far apart they stand, how alike their words are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_WHO = ("country", "organization", "person", "post", "group", "reference")
_STATE = ("country", "organization")
_ANYTHING = (
    "person", "post", "organization", "country", "place", "date", "body", "document", "topic", "event", "speech",
    "content", "group", "reference", "source", "byline", "furniture",
)  # fmt: skip
_SAME = ("person", "post", "organization", "country", "place", "body", "document", "group", "event", "topic")

ARCS: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "holds": ((("person", "reference"), ("post",)),),
    "of": ((("post", "organization", "group", "body", "person", "place"), _STATE),),
    "heads": ((("person", "post", "reference"), ("group", "event")),),
    "host": ((("person", "country", "organization", "post"), ("event",)),),
    "attends": ((("person", "post", "organization", "group"), ("event",)),),
    "actor": ((("event",), _WHO),),
    "recipient": ((("event",), _WHO),),
    "place": ((("event",), ("place", "country")),),
    "date": ((("event",), ("date",)),),
    "topic": ((("event",), ("topic", "content")),),
    "body": ((("event",), ("body",)),),
    "what": ((("event",), ("document", "content", "topic")),),
    "speaker": ((("speech",), (*_WHO, "source")),),
    "addressee": ((("speech",), (*_WHO, "source")),),
    "content": ((("speech",), ("content",)),),
    "party": ((("document", "body"), _STATE),),
    "in": ((("place",), ("place", "country")),),
    "same_as": (
        *(((label,), (label,)) for label in _SAME),
        (("reference",), _ANYTHING),
        (("group",), _WHO),
        (("post",), ("person", "post")),
    ),
}
"""Which labels each arc may join: pairs of (labels it leaves, labels it reaches)."""


@cache
def allowed_arcs(source: str, target: str) -> tuple[str, ...]:
    """Return the arcs that may lead from a mention labelled *source* to one labelled *target*, in order of name."""
    return tuple(
        sorted(arc for arc, forms in ARCS.items() if any(source in left and target in right for left, right in forms))
    )


def arc_table(labels: Sequence[str], arcs: Sequence[str]) -> Flags:
    """Return labels x labels x arcs: whether the arc may lead from the first label to the second."""
    table = np.zeros((len(labels), len(labels), len(arcs)), dtype=bool)
    for row, source in enumerate(labels):
        for column, target in enumerate(labels):
            for arc in allowed_arcs(source, target):
                if arc in arcs:
                    table[row, column, arcs.index(arc)] = True
    return table


def distance_buckets(first: Numbers, other: Numbers, edges: Sequence[int]) -> Numbers:
    """Return the number of the bucket, 0 to ``len(edges)``, for the signed distance in words of every pair."""
    return np.searchsorted(np.array(edges), other[None] - first[:, None], side="right")


_BETWEEN, _CROSSING, _NESTED = 4, 3, 3
RELATIONS = _BETWEEN * _CROSSING * _NESTED
"""How many ways two mentions can stand to one another in `relations`."""


def relations(
    mentions: Numbers, sentences: Numbers, rows: Numbers | None = None, columns: Numbers | None = None
) -> Numbers:
    """Return rows x columns: how the mentions stand to one another, as a number below `RELATIONS`.

    *mentions* holds (label, first word, last word); *sentences* the number of the sentence of every word. Told apart
    are: how many mentions labelled like the column's lie between the two (0 to 3), how many sentence ends (0 to 2),
    and whether one lies inside the other.
    """
    labels, firsts, lasts = mentions.T
    rows = np.arange(len(mentions)) if rows is None else rows
    columns = np.arange(len(mentions)) if columns is None else columns
    low = np.minimum(firsts[rows][:, None], firsts[columns][None])
    high = np.maximum(firsts[rows][:, None], firsts[columns][None])
    between = np.zeros(low.shape, dtype=np.int64)
    for label in np.unique(labels[columns]):
        own = labels[columns] == label
        places = np.sort(firsts[labels == label])
        inside = np.searchsorted(places, high[:, own], side="left") - np.searchsorted(places, low[:, own], side="right")
        between[:, own] = np.clip(inside, 0, _BETWEEN - 1)
    crossing = np.abs(sentences[firsts[columns]][None] - sentences[firsts[rows]][:, None])
    starts, ends = firsts[rows][:, None], lasts[rows][:, None]
    row_inside = (firsts[columns][None] <= starts) & (ends <= lasts[columns][None])
    column_inside = (starts <= firsts[columns][None]) & (lasts[columns][None] <= ends)
    nested = np.where(row_inside, 1, np.where(column_inside, 2, 0))
    return np.asarray((between * _CROSSING + np.minimum(crossing, _CROSSING - 1)) * _NESTED + nested)


LIKENESSES = 4


def likenesses(left: Sequence[str], right: Sequence[str]) -> Numbers:
    """Return for every pair how alike it is written: 3 the same, 2 the same last word, 1 a word in common, 0 none."""
    known: dict[str, int] = {}
    rows, columns = ([_word_numbers(quote, known) for quote in quotes] for quotes in (left, right))
    shared = _word_table(rows, len(known)) @ _word_table(columns, len(known)).T > 0
    lasts = (np.array([numbers[-1] if numbers else -1 for numbers in side]) for side in (rows, columns))
    wholes = (np.array([hash(tuple(numbers)) for numbers in side]) for side in (rows, columns))
    same_last = np.equal.outer(*lasts)
    same = np.equal.outer(*wholes)
    return np.where(same, 3, np.where(same_last, 2, shared.astype(np.int64)))


def _word_numbers(quote: str, known: dict[str, int]) -> list[int]:
    return [known.setdefault(word, len(known)) for word in quote.lower().split()]


def _word_table(sides: Sequence[Sequence[int]], size: int) -> npt.NDArray[np.float32]:
    table = np.zeros((len(sides), max(1, size)), dtype=np.float32)
    for row, numbers in enumerate(sides):
        table[row, list(numbers)] = 1
    return table
