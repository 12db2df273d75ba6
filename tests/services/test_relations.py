"""Relations between marked actors: a table of cases by both readers, and what is told beside the type."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.annotate.model import load_reader
from communique.coding.relations import decide_relation
from communique.predict import shipped_model
from communique.predict.given import ask_joined
from communique.records import Joined, JoiningTrigger, MarkedSentence, Relation
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


def test_a_model_asked_about_the_two_outweighs_unsure_triggers() -> None:
    sentence = sentence_of("<s>Chad</s> met and criticised <t>Niger</t>.")
    triggers = [
        JoiningTrigger(start=start, end=end, chance=1.0, types=types, source_acts=1.0, target_receives=1.0)
        for start, end, types in ((5, 8, {"CONSULT": 1.0}), (13, 23, {"ACCUSE": 1.0}))
    ]
    told = {
        name: decide_relation(
            sentence, triggers, [], Joined(types=dict.fromkeys(load_plover().types, 0.0) | {name: 1.0})
        )
        for name in ("CONSULT", "ACCUSE")
    }
    assert {name: relation.type for name, relation in told.items()} == {"CONSULT": "CONSULT", "ACCUSE": "ACCUSE"}
    assert told["ACCUSE"].evidence[0].quote == "criticised"


def test_one_of_the_two_alone_cannot_be_asked_about() -> None:
    model = load_reader(shipped_model())
    assert ask_joined(model, sentence_of("<s>Chad</s> spoke.")) is None
    told = ask_joined(model, sentence_of("<s>Chad</s> condemned <t>Niger</t>."))
    assert told is not None
    assert sum(told.types.values()) == pytest.approx(1, abs=1e-4)
    assert set(told.types) == {"NONE", *load_plover().types}
