"""Tables of constructions for the rules-only annotator and the resolution of persons."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.annotate import annotate_by_rules
from communique.annotate.text import split_sentences
from communique.records import Imprint, MentionGraph, Report
from communique.resolve import resolve

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[Any]:
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["id"]) for row in table["cases"]]


def graph_of(text: str) -> tuple[Report, MentionGraph]:
    report = Report(text=text)
    return report, annotate_by_rules(report, Imprint(id=report.id))


@pytest.mark.parametrize("case", rows("delegations"))
def test_heads_of_delegations(case: dict[str, Any]) -> None:
    report, graph = graph_of(case["text"])
    resolution = resolve(report, Imprint(id=report.id), graph)
    heads = []
    for group in graph.of("group"):
        for head in graph.sources(group, "heads"):
            owner = resolution.actor_of(graph.targets(group, "of")[0])
            heads.append([report.text[head.start : head.end], owner.code if owner else None])
    assert heads == case["heads"]


@pytest.mark.parametrize("case", rows("posts"))
def test_persons_with_posts(case: dict[str, Any]) -> None:
    report, graph = graph_of(case["text"])
    persons = resolve(report, Imprint(id=report.id), graph).persons
    found = {p.name: [p.name, p.post or "", p.party or "", p.rank or ""] for p in persons}
    for expected in case["persons"]:
        assert found.get(expected[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Kim spoke. He left.", 2),
        ("The U.S. delegation came. It left.", 2),
        ("They met on Sept. 5 in Oslo. Then they left.", 2),
        ('"We agree." The minister left.', 2),
        ("Talks ended.Deputy Minister Son left.", 2),
        ("One line without an end\nAnother line", 2),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(split_sentences(text)) == expected


def test_a_text_wrapped_at_a_fixed_width_keeps_its_sentences() -> None:
    wrapped = (
        "The delegation of Kenya was headed by Deputy Minister Amos\n"
        "Wekesa and that of Chile by Ambassador Lucía Prado, who came\n"
        "to Nairobi for the first time since the opening of the new\n"
        "embassy there in the spring of last year.\n"
    )
    assert len(split_sentences(wrapped)) == 1


def test_furniture_is_not_read() -> None:
    text = "Peru and Chile met. Follow us: Kenya News"
    sentences = split_sentences(text, blocked=[(20, len(text))])
    assert [text[s.start : s.end] for s in sentences] == ["Peru and Chile met."]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Congolese minister arrived in Kinshasa, capital of the Democratic Republic of the Congo.", "COD"),
        ("A Nigerien envoy spoke.", "NER"),
        ("A Nigerian envoy spoke.", "NGA"),
        ("The DPRK replied.", "PRK"),
        ("Guinea-Bissau replied.", "GNB"),
        ("Côte d'Ivoire replied.", "CIV"),
    ],
)
def test_countries(text: str, code: str) -> None:
    report, graph = graph_of(text)
    actors = resolve(report, Imprint(id=report.id), graph).actors
    assert code in {actor.code for actor in actors}


def test_an_ambiguous_country_word_stays_unresolved() -> None:
    report, graph = graph_of("A Dominican envoy spoke.")
    assert resolve(report, Imprint(id=report.id), graph).actors == ()
