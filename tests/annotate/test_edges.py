"""Ends that no phrase can have are mended."""

from __future__ import annotations

import pytest

from communique.annotate.edges import finish_mention, with_towns
from communique.records import Label, Mention


@pytest.mark.parametrize(
    ("label", "words", "whole", "text"),
    [
        ("place", "monument to the", "monument to the Unknown Soldier", "A monument to the Unknown Soldier."),
        ("place", "bank of the", "bank", "They stood on the bank of the river."),
        ("document", "Agreement on", "Agreement on Trade", "The Agreement on Trade was signed."),
        ("content", "the reforms after the", "the reforms after the 2019 vote", "On the reforms after the 2019 vote."),
        ("content", "the ties of Peru and", "the ties of Peru and Chile", "the ties of Peru and Chile were praised."),
        ("body", "Joint Foreign", "Joint Foreign Ministers' Meeting", "Joint Foreign Ministers' Meeting"),
        ("body", "Inter-", "Inter-Ministry Consultations", "The Inter-Ministry Consultations took place."),
        ("organization", "Ministry of Foreign", "Ministry of Foreign Affairs", "A Ministry of Foreign Affairs."),
        ("body", "Joint Federal", "Joint Federal", "The Joint Federal President's men."),
        ("body", "Joint Commission", "Joint Commission", "The Joint Commission Chairman Soto."),
        ("person", "Ana de", "Ana de", "Ana de Souza spoke."),
        ("person", "S", "S.M. Raza Qureshi", "S.M. Raza Qureshi spoke."),
        ("person", "S", "S.Rohan de Alwis", "S.Rohan de Alwis of Sri Lanka spoke."),
        ("topic", "trade", "trade", "They discussed trade in the morning."),
    ],
)  # fmt: skip
def test_an_open_end_is_mended(label: Label, words: str, whole: str, text: str) -> None:
    start = text.index(words)
    mention = finish_mention(text, Mention(id=0, label=label, start=start, end=start + len(words)))
    assert text[mention.start : mention.end] == whole


@pytest.mark.parametrize(
    ("marked", "towns"),
    [
        (["Alley of Honor in Baku"], ["Baku"]),
        (["Alley of Honor in Baku", "Baku"], []),
        (["park in New Delhi"], ["New Delhi"]),
        (["park in summer"], []),
        (["Baku"], []),
    ],
)
def test_towns_inside_names_of_places(marked: list[str], towns: list[str]) -> None:
    text = "They saw the Alley of Honor in Baku, a park in New Delhi and a park in summer."
    mentions = [
        Mention(id=number, label="place", start=text.index(words), end=text.index(words) + len(words))
        for number, words in enumerate(marked)
    ]
    found = with_towns(text, mentions)
    assert [text[m.start : m.end] for m in found[len(mentions) :]] == towns
    assert [m.id for m in found] == list(range(len(found)))
