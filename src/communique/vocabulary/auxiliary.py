"""Words about a trigger that tell its auxiliary modes: negated, future, hypothetical, historical."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from communique.errors import VocabularyError
from communique.vocabulary.files import read_toml
from communique.vocabulary.phrases import split_words

_YEAR = "<year>"
_OLDEST, _YOUNGEST = 1500, 2049
"""Numbers taken for years; the youngest where the report's year is not known."""
_BOUNDARIES = frozenset(". ; : ( ) ! ? but whereas while although though".split())
"""Words and signs that words about the trigger do not reach over."""
_ENDS = frozenset(". ;".split())
"""Signs that dates do not reach over."""
_KEEP_FUTURE = frozenset(
    "CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
"""Types that are told of the future; cooperation to come is AGREE (codebook, section AGREE)."""

_Places = Mapping[str, tuple[Sequence[str], ...]]
"""Words by where they stand about the trigger, nearest first."""
_Where = Literal["before", "clause", "own", "behind", "around", "sentence", "first"]


@dataclass(frozen=True)
class _Condition:
    where: _Where
    within: int | None
    any: frozenset[str]
    none: frozenset[str]

    def holds(self, places: _Places) -> bool:
        """Return whether one of the wanted words stands there, and none of the unwanted ones."""
        there = {word for words in places[self.where] for word in words[: self.within]}
        return not self.any.isdisjoint(there) and self.none.isdisjoint(there)


@dataclass(frozen=True)
class _Cue:
    auxiliary: str
    weight: float
    needs_tense: bool
    conditions: tuple[_Condition, ...]


def weigh_auxiliary(
    sentence: str, start: int, end: int, *, event_type: str, year: int | None = None
) -> dict[str, float]:
    """Return the weights of the auxiliary modes that the words about ``sentence[start:end]`` tell, none without a cue.

    *year* is the report's; a year before it is of the past, any year where it is None.
    """
    places = _words_by_place(sentence, start, end, year)
    weights: dict[str, float] = {}
    for cue in _load():
        if cue.needs_tense and event_type not in _KEEP_FUTURE:
            continue
        if all(condition.holds(places) for condition in cue.conditions):
            weights[cue.auxiliary] = weights.get(cue.auxiliary, 0.0) + cue.weight
    return weights


def _words_by_place(sentence: str, start: int, end: int, year: int | None) -> _Places:
    found = [(_named(word.lower(), year), first, last) for word, first, last in split_words(sentence)]
    before = [word for word, _, last in reversed(found) if last <= start]
    behind = [word for word, first, _ in found if first >= end]
    clause = _until(before, _BOUNDARIES)
    return {
        "before": (_until(clause, {","}),),
        "clause": (clause,),
        "own": ([word for word, first, last in found if first < end and start < last],),
        "behind": (behind,),
        "around": (_until(before, _ENDS), _until(behind, _ENDS)),
        "sentence": ([word for word, _, _ in found],),
        "first": ([word for word, _, _ in found[:1]],),
    }


def _named(word: str, year: int | None) -> str:
    """Return the word, or <year> for one of the past."""
    is_year = len(word) == len("1999") and word.isdecimal()
    return _YEAR if is_year and _OLDEST <= int(word) < (year or _YOUNGEST) else word


def _until(words: Sequence[str], stops: Collection[str]) -> list[str]:
    return list(itertools.takewhile(lambda word: word not in stops, words))


@cache
def _load() -> tuple[_Cue, ...]:
    """Return the cues (``data/auxiliary.toml``); raise `VocabularyError` for a place that there is not."""
    table = read_toml("auxiliary.toml")
    return tuple(_cue(name, row) for name, rows in table.items() for row in rows)


def _cue(name: str, row: Mapping[str, Any]) -> _Cue:
    conditions = tuple(_condition(one) for one in row["conditions"])
    return _Cue(name, float(row["weight"]), row.get("types") == "tense", conditions)


def _condition(row: Mapping[str, Any]) -> _Condition:
    if row["where"] not in get_args(_Where):
        raise VocabularyError(f"auxiliary.toml: there is no place {row['where']}; correct the file")
    words, unwanted = (frozenset(row.get(name, "").split()) for name in ("any", "none"))
    return _Condition(row["where"], row.get("within"), words, unwanted)
