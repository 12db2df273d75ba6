"""What short expressions stand for: a table of texts read by the shipped model, and laws."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.pipeline import open_pipeline
from communique.records import Label, Link, Mention, MentionGraph, Report, Resolution
from communique.resolve.actors.coreference.decide import resolve_references
from communique.resolve.actors.coreference.scene import Scene, sentence_starts
from communique.resolve.actors.coreference.sure import sure_reading

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "coreference.toml").read_text(encoding="utf-8"))["cases"]
LEAST_RIGHT = 0.8
"""Share of all links of the table that come out right."""


@cache
def _read(text: str) -> tuple[MentionGraph, Resolution]:
    made: dict[str, Any] = {"report": Report(text=text)}
    for stage in open_pipeline().stages[:3]:
        made[stage.writes] = stage.run(*(made[need] for need in stage.reads))
    return made["graph"], made["resolution"]


def _told(text: str, expression: str) -> frozenset[str]:
    """Return what the expression was told to stand for; {"?"} when unsure."""
    graph, resolution = _read(text)
    quote, _, number = expression.partition("#")
    own = [m for m in graph.of("reference", "group", "person", "post") if text[m.start : m.end] == quote]
    if len(own) < int(number or 1):
        return frozenset()
    mention = own[int(number or 1) - 1]
    if mention.label == "person":
        person = resolution.person_of(mention)
        return frozenset({person.name}) if person is not None else frozenset()
    reference = resolution.reference_of(mention)
    if reference is None or reference.unsure:
        return frozenset({"?"}) if reference is not None else frozenset()
    return frozenset(_named(text, graph, resolution, number) for number in reference.antecedents)


def _named(text: str, graph: MentionGraph, resolution: Resolution, number: int) -> str:
    mention = graph.by_id[number]
    person = resolution.person_of(mention)
    return person.name if person is not None else text[mention.start : mention.end]


def _links(quality: str) -> list[Any]:
    return [
        pytest.param(case["text"], expression, frozenset(wanted.split(" + ")), id=f"{case['id']}-{expression}")
        for case in TABLE
        for expression, wanted in case[quality]
    ]


@pytest.mark.parametrize(("text", "expression", "wanted"), _links("strong"))
def test_an_expression_stands_for(text: str, expression: str, wanted: frozenset[str]) -> None:
    assert _told(text, expression) == wanted


def test_the_table_as_a_whole() -> None:
    links = [(case["text"], *link) for case in TABLE for link in (*case["strong"], *case["weak"])]
    right = sum(_told(text, expression) == frozenset(wanted.split(" + ")) for text, expression, wanted in links)
    assert len(links) >= 150
    assert right / len(links) >= LEAST_RIGHT


def _graph(text: str, *mentions: tuple[str, str], links: tuple[Link, ...] = ()) -> tuple[Report, MentionGraph]:
    made = []
    for number, (label, quote) in enumerate(mentions):
        start = text.index(quote)
        made.append(Mention(id=number, label=label, start=start, end=start + len(quote)))  # type: ignore[arg-type]
    return Report(text=text), MentionGraph(mentions=tuple(made), links=links)


def test_what_is_unsure_stays_unsure_and_says_so() -> None:
    text = "Kim Lee met Pat Roe and Sam Poe met Lou Fay; it is said that he left."
    report, graph = _graph(
        text,
        ("person", "Kim Lee"),
        ("person", "Pat Roe"),
        ("person", "Sam Poe"),
        ("person", "Lou Fay"),
        ("reference", "he"),
    )
    told, _ = resolve_references(Scene(report, graph))
    assert [(one.unsure, one.antecedents) for one in told] == [(True, ())]
    assert 0 < told[0].confidence < 0.5


def test_the_models_link_tips_the_scale() -> None:
    text = "Kim Lee met Pat Roe and Sam Poe met Lou Fay; it is said that he left."
    people = tuple(("person", name) for name in ("Kim Lee", "Pat Roe", "Sam Poe", "Lou Fay"))
    plain, tipped = (
        resolve_references(Scene(*_graph(text, *people, ("reference", "he"), links=links)))[0][0]
        for links in ((), (Link(label="same_as", source=4, target=1, confidence=0.95),))
    )
    assert tipped.confidence > plain.confidence
    assert tipped.antecedents in {(1,), ()}


def test_two_readings_of_one_text_are_the_same() -> None:
    text = TABLE[0]["text"]
    first = _read(text)[1]
    _read.cache_clear()
    assert _read(text)[1] == first


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Mr. Tan left. He will return.", [0, 14]),
        ("The U.S. Army left.\nIt rained.", [0, 20]),
        ("", [0]),
        ("No end", [0]),
    ],
)
def test_sentences_begin(text: str, starts: list[int]) -> None:
    assert sentence_starts(text) == starts


@pytest.mark.parametrize(("again", "told"), [("Peruvian minister", {0}), ("Kenyan minister", None)])
def test_a_post_of_a_country_is_its_only_holder(again: str, told: set[int] | None) -> None:
    text = f"Ana Soto, minister of Peru, spoke. The {again} left."
    country = again.partition(" ")[0]
    marked: tuple[tuple[Label, str], ...] = (
        ("person", "Ana Soto"),
        ("post", "minister of Peru"),
        ("country", "Peru"),
        ("country", country),
        ("post", again),
    )
    own = [
        Mention(id=n, label=label, start=text.rindex(w), end=text.rindex(w) + len(w))
        for n, (label, w) in enumerate(marked)
    ]
    made = tuple(msgspec.structs.replace(m, rank="minister") if m.label == "post" else m for m in own)
    links = (Link(label="holds", source=0, target=1), Link(label="of", source=1, target=2))
    codes = {2: "PER", 3: "PER" if country == "Peruvian" else "KEN"}
    scene = Scene(Report(text=text), MentionGraph(mentions=made, links=links), codes=codes)
    assert sure_reading(scene, made[4]) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two journalists, Ana Soto and Luis Vera, went.", {1, 2}),
        ("Two journalists thanked Ana Soto and Luis Vera.", None),
        ("Three journalists, Ana Soto and Luis Vera, went.", None),
    ],
)
def test_names_right_behind_a_number_are_the_group(text: str, told: set[int] | None) -> None:
    words = (text.split(" journalists", maxsplit=1)[0] + " journalists", "Ana Soto", "Luis Vera")
    labels = ("group", "person", "person")
    made = tuple(
        Mention(id=n, label=label, start=text.index(w), end=text.index(w) + len(w))  # type: ignore[arg-type]
        for n, (label, w) in enumerate(zip(labels, words, strict=True))
    )
    assert sure_reading(Scene(Report(text=text), MentionGraph(mentions=made, links=())), made[0]) == told
