"""Relations between marked actors: a table of cases by both readers, and what is told beside the type."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.records import MarkedSentence, Relation
from communique.services.relations import relate
from communique.sources.marked import parse_marked
from communique.vocabulary import load_plover

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "relate.toml").read_text(encoding="utf-8"))["case"]


def sentence_of(marked: str) -> MarkedSentence:
    sentence = parse_marked(marked, "row 1")
    assert isinstance(sentence, MarkedSentence)
    return sentence


@pytest.mark.parametrize("reader", ["model", "rules"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["marked"][:60])
def test_the_relation(case: dict[str, Any], reader: str) -> None:
    relation = relate(sentence_of(case["marked"]), reader=reader)
    assert (relation.type == case["type"]) is (reader not in case.get("fails", []))
    assert relation.quad == load_plover().quads[relation.type or ""]


def test_there_are_cases_of_every_type() -> None:
    assert {case["type"] for case in CASES} == set(load_plover().types)
    assert len(CASES) >= 80


def test_evidence_is_the_trigger_and_the_marked_words() -> None:
    sentence = sentence_of("On Monday <s>Kenya</s> suspended its aid to <t>Uganda</t> and <t>Burundi</t>.")
    relation = relate(sentence)
    assert [one.quote for one in relation.evidence] == ["suspended", "Kenya", "Uganda", "Burundi"]
    assert all(one.stands_in(sentence.text) for one in relation.evidence)
    assert 0 < relation.confidence <= 1


def test_the_model_tells_auxiliary_modes() -> None:
    assert "hypothetical" in relate(sentence_of("If <s>Chad</s> attacked <t>Niger</t>, nobody would win.")).auxiliary


@pytest.mark.parametrize("reader", ["model", "rules"])
@pytest.mark.parametrize("marked", ["<s>Chad</s>, <t>Niger</t>.", "<t>!</t>", "<s>你好</s>", "<s>The red roof</s>"])
def test_nothing_joins_them(marked: str, reader: str) -> None:
    assert relate(sentence_of(marked), reader=reader) == Relation()


def test_the_codebook_is_a_choice() -> None:
    sentence = sentence_of("<s>Norway</s> agreed to lift the embargo on <t>Peru</t>.")
    assert relate(sentence).type == "AGREE"
    assert relate(sentence, codebook="plover").type == "CONCEDE"
