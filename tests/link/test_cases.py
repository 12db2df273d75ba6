"""The table of pairs: names, and accounts of meetings."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from training.linking.gold import account_of_facts

from communique.link import compare_profiles, link_accounts, profile_of
from communique.link.reasons import REASONS
from communique.link.weights import CAPS, WEIGHTS
from communique.vocabulary.person_names import compare_names, name_of
from tests.link.small import account
from tests.shared_data import SHARED, needs_shared

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "linking.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: str(case["id"]))
def test_names(case: dict[str, str]) -> None:
    left, right = name_of(case["left"]), name_of(case["right"])
    assert compare_names(left, right) == compare_names(right, left) == case["expected"]


@pytest.mark.parametrize("case", CASES["pairs"], ids=lambda case: str(case["id"]))
def test_pairs(case: dict[str, Any]) -> None:
    left, right = profile_of(account("a", case["left"])), profile_of(account("b", case["right"]))
    found = compare_profiles(left, right)
    assert found.verdict == case["expected"], [(one.name, one.finding, one.points) for one in found.reasons]
    assert compare_profiles(right, left) == found
    assert found.score == pytest.approx(sum(one.points for one in found.reasons))


def test_the_table_of_weights_is_that_of_the_reasons() -> None:
    assert list(WEIGHTS) == list(REASONS)
    assert all(code in WEIGHTS[name] for name, code in CAPS)


@needs_shared
def test_the_gold_facts_of_the_development_reports_are_linked_and_nothing_else() -> None:
    lines = (SHARED / "meetings" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [json.loads(line) for line in lines]
    texts = {one["id"]: (SHARED / "meetings" / "texts" / f"{one['id']}.txt").read_text("utf-8") for one in facts}
    found = link_accounts([account_of_facts(one, texts[one["id"]]) for one in facts])
    expected = {tuple(sorted((one["id"], one["same_event_as"]))) for one in facts if one["same_event_as"]}
    linked = {(one.left_id[:4], one.right_id[:4]) for one in found if one.verdict == "same"}
    assert linked == expected
