"""Clauses with subjects of their own share no actor, and none of their objects."""

from __future__ import annotations

import pytest

from communique.annotate.subjects import without_others_sides
from communique.records import ArcLabel, Link, Mention

Told = tuple[str, ArcLabel, str]


def _kept(text: str, links: dict[Told, float], encounter: str | None = None) -> list[Told]:
    verbs = dict.fromkeys(verb for verb, _, _ in links)
    sides = dict.fromkeys(side for _, _, side in links)
    mentions = [
        Mention(
            id=number,
            label="event" if words in verbs else "country",
            start=text.index(words),
            end=text.index(words) + len(words),
            encounter=encounter if words in verbs else None,
        )
        for number, words in enumerate([*verbs, *sides])
    ]
    number = {text[m.start : m.end]: m.id for m in mentions}
    made = [
        Link(label=label, source=number[verb], target=number[side], confidence=confidence)
        for (verb, label, side), confidence in links.items()
    ]
    words = {m.id: text[m.start : m.end] for m in mentions}
    return [(words[k.source], k.label, words[k.target]) for k in without_others_sides(text, mentions, made)]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "Russia threatened Ukraine, while France promised aid to Kyiv.",
            {("threatened", "actor", "Russia"): 0.7, ("threatened", "recipient", "Ukraine"): 0.8,
             ("promised", "actor", "France"): 0.9, ("promised", "recipient", "Kyiv"): 0.6},
            {("threatened", "actor", "France"): 0.3, ("promised", "actor", "Russia"): 0.4},
        ),
        (
            "Ghana accused Togo of spying and Benin has also criticised Niger.",
            {("accused", "actor", "Ghana"): 0.9, ("accused", "recipient", "Togo"): 0.9,
             ("criticised", "actor", "Benin"): 0.8, ("criticised", "recipient", "Niger"): 0.3},
            {("criticised", "actor", "Ghana"): 0.6, ("criticised", "recipient", "Togo"): 0.5,
             ("accused", "recipient", "Niger"): 0.4, ("accused", "actor", "Benin"): 0.2},
        ),
        (
            "Kenya and Peru condemned the raid and praised Chile.",
            {("condemned", "actor", "Kenya"): 0.8, ("condemned", "actor", "Peru"): 0.8,
             ("praised", "actor", "Kenya"): 0.8, ("praised", "actor", "Peru"): 0.8,
             ("praised", "recipient", "Chile"): 0.8},
            {("condemned", "recipient", "Chile"): 0.3},
        ),
        (
            "Kenya backed and Chad blocked Peru.",
            {("backed", "actor", "Kenya"): 0.8, ("backed", "recipient", "Peru"): 0.7,
             ("blocked", "actor", "Chad"): 0.8, ("blocked", "recipient", "Peru"): 0.7},
            {("blocked", "actor", "Kenya"): 0.4},
        ),
        (
            "Rebels shelled Liberia, and Sweden pledged tents.",
            {("shelled", "actor", "Rebels"): 0.8, ("shelled", "recipient", "Liberia"): 0.8,
             ("pledged", "actor", "Sweden"): 0.9, ("pledged", "recipient", "Liberia"): 0.4},
            {},
        ),
        (
            "Kenya, Chad and Peru condemned the raid.",
            {("condemned", "actor", "Kenya"): 0.8, ("condemned", "actor", "Chad"): 0.8,
             ("condemned", "actor", "Peru"): 0.9},
            {},
        ),
        (
            "Kenya said Chad attacked Peru.",
            {("said", "actor", "Kenya"): 0.8, ("attacked", "actor", "Chad"): 0.8,
             ("attacked", "recipient", "Peru"): 0.8},
            {},
        ),
    ],
)  # fmt: skip
def test_clauses_share_no_sides(text: str, right: dict[Told, float], wrong: dict[Told, float]) -> None:
    assert sorted(_kept(text, right | wrong)) == sorted(right)


def test_encounters_stay_as_they_are() -> None:
    links: dict[Told, float] = {("visited", "actor", "Kenya"): 0.8, ("met", "actor", "Kenya"): 0.5}
    links[("met", "actor", "Chad")] = 0.8
    text = "Kenya visited Peru, and Chad met envoys."
    assert sorted(_kept(text, links, encounter="meeting")) == sorted(links)
