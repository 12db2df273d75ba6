"""Pairs of mentions: which arcs may join them, how far apart they stand, how alike their words are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

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


def distance_bucket(words_apart: int, edges: Sequence[int]) -> int:
    """Return the number of the bucket, 0 to ``len(edges)``, for a signed distance in words."""
    return bisect_right(edges, words_apart)


LIKENESSES = 4


def likeness(left: str, right: str) -> int:
    """Return how alike two mentions are written: 3 the same, 2 the same last word, 1 a word in common, 0 none."""
    a, b = left.lower().split(), right.lower().split()
    if a == b:
        return 3
    if a[-1:] == b[-1:]:
        return 2
    return 1 if set(a) & set(b) else 0
