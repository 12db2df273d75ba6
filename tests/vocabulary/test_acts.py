"""What words tell of acts: a table of cases, and laws of the inflector and the reader of clauses."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.vocabulary import acts_at, find_acts, load_acts, load_plover, types_at
from communique.vocabulary.inflection import noun_forms, verb_forms

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "acts.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_the_words_tell_the_type(case: dict[str, Any]) -> None:
    start, end = case["text"].index("["), case["text"].index("]") - 1
    text = case["text"].replace("[", "").replace("]", "")
    weights = types_at(find_acts(text), start, end)
    told = max(weights, key=lambda name: weights[name], default=None)
    assert (told == case["type"]) is not case.get("fails", False), weights


def test_there_is_a_case_for_every_type() -> None:
    assert {case["type"] for case in CASES} == set(load_plover().types)
    assert len(CASES) >= 120


@pytest.mark.parametrize(
    ("marked", "plover", "cameo"),
    [
        ("Norland [agreed] to lift the sanctions.", "CONCEDE", "AGREE"),
        ("Norland [will release] the sailors.", "RETREAT", "AGREE"),
        ("The court [convicted] the banker.", "SANCTION", "ACCUSE"),
        ("Norland [imposed] an embargo on Sudmark.", "SANCTION", "COERCE"),
        ("Norland [occupied] the island.", "COERCE", "ASSAULT"),
        ("The two states [reached] an accord.", "AGREE", "SUPPORT"),
        ("Norland did not [accept] the offer.", "AGREE", "REJECT"),
    ],
)
def test_codebooks_differ_where_decision_19_says(marked: str, plover: str, cameo: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    for codebook, expected in (("plover", plover), ("cameo", cameo)):
        weights = types_at(find_acts(text, codebook), start, end)  # type: ignore[arg-type]
        assert max(weights, key=lambda name: weights[name]) == expected


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("call off", {"call off", "calls off", "called off", "calling off"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("free", {"free", "frees", "freed", "freeing"}),
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("overthrow", {"overthrew", "overthrown"}),
        ("re-arrest", {"re-arrested"}),
        ("tie", {"tying", "tied"}),
    ],
)
def test_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    assert forms <= verb_forms(verb)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("attack", "attacks"), ("embassy", "embassies"), ("exchange of views", "exchanges of views"),
     ("policeman", "policemen"), ("sanction", "sanctions"), ("war crime", "war crimes")],
)  # fmt: skip
def test_nouns_are_inflected(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)


def test_every_rule_names_its_section_and_some_words() -> None:
    for rule in load_acts().rules:
        assert rule.section
        assert rule.on


@given(st.text(max_size=200))
def test_any_text_is_read_and_acts_stand_in_order(text: str) -> None:
    acts = find_acts(text)
    assert all(0 <= act.start < act.end <= len(text) for act in acts)
    assert all(left.end <= right.start for left, right in itertools.pairwise(acts))


@given(st.lists(st.sampled_from("Norland refused to lift the sanctions on Sudmark , which agreed talks .".split())))
def test_what_touches_a_place_is_found(words: list[str]) -> None:
    acts = find_acts(" ".join(words))
    for act in acts:
        assert act in acts_at(acts, act.start, act.end)
        assert set(act.types) <= set(load_plover().types)
