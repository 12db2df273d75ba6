"""Auxiliary modes by the words about a trigger: a table of cases, and laws."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.vocabulary import weigh_auxiliary

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "auxiliary.toml").read_text(encoding="utf-8"))["case"]
LEAST = 2.0
"""Weight from which the words tell a mode on their own when the model is of no opinion."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_words_tell_the_auxiliary_mode(case: dict[str, Any]) -> None:
    start, end = case["text"].index("["), case["text"].index("]") - 1
    text = case["text"].replace("[", "").replace("]", "")
    weights = weigh_auxiliary(text, start, end, event_type=case.get("type", "ASSAULT"), year=case.get("year"))
    told = [name for name, weight in weights.items() if weight > LEAST]
    assert max(told, key=lambda name: weights[name], default=None) == case.get("auxiliary"), weights


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 20))
def test_any_text_has_weights_of_known_modes(text: str, start: int, length: int) -> None:
    weights = weigh_auxiliary(text, start, start + length, event_type="ASSAULT")
    assert set(weights) <= {"negated", "future", "hypothetical", "historical"}


@pytest.mark.parametrize("words", ["not", "never", "No", "but no", "could", "will"])
def test_what_stands_in_an_earlier_sentence_is_no_clause_of_its_own(words: str) -> None:
    text = f"Norland {words}. Sudmark fired"
    weights = weigh_auxiliary(text, len(text) - 5, len(text), event_type="ASSAULT")
    assert all(weight <= LEAST for weight in weights.values())
