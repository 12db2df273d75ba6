"""Contexts by words: a table of cases, and laws."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.vocabulary import contexts_of, find_contexts, load_plover

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "contexts.toml").read_text(encoding="utf-8"))["case"]
WORDS = st.sampled_from("army trade WHO who human rights court the of asylum seekers' ministers health , .".split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_words_tell_the_contexts(case: dict[str, Any]) -> None:
    assert list(contexts_of(case["text"])) == case["contexts"]


def test_every_context_has_words() -> None:
    told = {name for name in load_plover().contexts if contexts_of(name.replace("_", " "))}
    assert len(told) >= 20


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_what_is_found_stands_in_order_and_shares_no_word(text: str) -> None:
    found = find_contexts(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(
        0 < weight <= 1 and name in load_plover().contexts for one in found for name, weight in one.weights.items()
    )
