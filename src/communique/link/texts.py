"""Texts compared: sketches that tell copies of one agency item, and the words that say what a meeting was about."""

from __future__ import annotations

import re
import sys
from array import array
from binascii import crc32
from collections.abc import Iterable

from communique.vocabulary.folding import fold

_WORD = re.compile(r"\w+")
SHINGLE_WORDS = 4
"""Words in a shingle: shorter ones are shared by texts that are merely of one kind."""
SKETCH_SIZE = 48
"""Shingles kept of a text: likeness is then right to about .07, and copies are told from at .5 on."""
COPY = 0.5
"""Likeness from which on two texts are one text: agency copies are cut at the end, shortened and retitled."""
MUCH, SOME = 0.2, 0.06

EDIT = 0.2
"""Share of a text from which on another one is an edit of it. Of the 451 reports of the corpus's train part none has
more than .155 in common with any other (99 in 100 less than .112); half a report that was kept has .5."""
_STRETCH_CHARS = 16
"""Characters in a stretch; with 8, two reports by different hands have up to .31 in common, with 24 up to .09."""
_EDIT_CHARS = 100_000

_ORDINARY = frozenset(
    "about after agreed also among announced areas been being between both bilateral close continue cooperation could"
    " countries country current delegation develop developing development discuss discussed discussion discussions"
    " during enhance exchange exchanged expand expressed field fields foreign further have held high importance"
    " important including interest interests international issue issues joint level meeting meetings members minister"
    " ministers ministry ministries mutual nation nations need number official officials other parties political"
    " possible present prospects question questions readiness regarding regional relation relations relationship said"
    " several shared sides situation stated strengthen strengthening such support that their them they this various"
    " views visit ways were which will with within work would years".split()
)
"""Words that are said of every meeting; counted in the development reports and the corpus, those in a fifth or more."""


def sketch_text(text: str) -> array[int]:
    """Return the smallest hashes of the shingles of *text*: equal parts of two sketches tell how alike two texts are.

    Bottom-k sketches (Broder 1997). Empty for a text of fewer words than a shingle has.
    """
    words = _WORD.findall(fold(text))
    shingles = {
        crc32(" ".join(words[at : at + SHINGLE_WORDS]).encode()) for at in range(len(words) - SHINGLE_WORDS + 1)
    }
    return array("I", sorted(shingles)[:SKETCH_SIZE])


def compare_sketches(left: array[int], right: array[int]) -> float:
    """Return the share of shingles that two texts have in common (Jaccard, 0 to 1), estimated from their sketches."""
    if not left or not right:
        return 0.0
    mine, other = set(left), set(right)
    common = mine & other
    if not common:
        return 0.0
    smallest = sorted(mine | other)[: min(SKETCH_SIZE, max(len(left), len(right)))]
    return sum(one in common for one in smallest) / len(smallest)


def compare_edits(before: str, after: str) -> float:
    """Return the share of the shorter of two texts that stands word for word in the other, from 0 to 1.

    Counted in stretches of characters, so that it holds for languages that are written without blanks, too; from `EDIT`
    on the one is the other after an edit. Of very long texts the beginnings are compared.
    """
    mine, other = _stretches(before), _stretches(after)
    if not mine or not other:
        return float(before == after)
    return len(mine & other) / min(len(mine), len(other))


def _stretches(text: str) -> set[str]:
    flat = " ".join(fold(text[:_EDIT_CHARS]).split())
    return {flat[at : at + _STRETCH_CHARS] for at in range(len(flat) - _STRETCH_CHARS + 1)}


def words_of(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the words in *parts* that say what it was about: five first letters, ordinary words left out."""
    found = {
        word[:6] for part in parts for word in _WORD.findall(fold(part))
        if len(word) > 3 and word not in _ORDINARY
    }  # fmt: skip
    return tuple(sys.intern(word) for word in sorted(found))


def compare_words(left: tuple[str, ...], right: tuple[str, ...]) -> float | None:
    """Return the share of the fewer words that are among the others, or None when there are too few to tell."""
    fewer = min(len(left), len(right))
    if fewer < 3:
        return None
    return len(set(left) & set(right)) / fewer
