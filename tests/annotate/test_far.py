"""Actors and recipients of other sentences give way to those of the event's own."""

from __future__ import annotations

import pytest

from communique.annotate.far import without_far
from communique.records import ArcLabel, Link, Mention

TEXT = "Ana Soto spoke. Police arrested Luis Vera, said Joy Otieno.\nHe left"
WORDS = ("Ana Soto", "Police", "arrested", "Luis Vera", "Joy Otieno", "He")


def _mentions(encounter: str | None = None) -> list[Mention]:
    return [
        Mention(
            id=number,
            label="event" if words == "arrested" else "person",
            start=TEXT.index(words),
            end=TEXT.index(words) + len(words),
            encounter=encounter if words == "arrested" else None,
        )
        for number, words in enumerate(WORDS)
    ]


def _kept(links: list[tuple[ArcLabel, str]], encounter: str | None = None) -> list[tuple[str, str]]:
    made = [Link(label=label, source=WORDS.index("arrested"), target=WORDS.index(words)) for label, words in links]
    return [(link.label, WORDS[link.target]) for link in without_far(TEXT, _mentions(encounter), made)]


@pytest.mark.parametrize(
    ("links", "kept"),
    [
        ([("recipient", "Luis Vera"), ("recipient", "Ana Soto")], [("recipient", "Luis Vera")]),
        ([("recipient", "Luis Vera"), ("recipient", "He")], [("recipient", "Luis Vera")]),
        ([("recipient", "Ana Soto")], [("recipient", "Ana Soto")]),
        ([("actor", "Police"), ("recipient", "Ana Soto")], [("actor", "Police"), ("recipient", "Ana Soto")]),
        ([("actor", "Police"), ("place", "Ana Soto")], [("actor", "Police"), ("place", "Ana Soto")]),
        ([("recipient", "Luis Vera"), ("recipient", "Joy Otieno")],
         [("recipient", "Luis Vera"), ("recipient", "Joy Otieno")]),
    ],
)  # fmt: skip
def test_the_events_own_sentence_goes_first(links: list[tuple[ArcLabel, str]], kept: list[tuple[str, str]]) -> None:
    assert _kept(links) == kept


def test_encounters_keep_people_of_other_sentences() -> None:
    both: list[tuple[ArcLabel, str]] = [("actor", "Luis Vera"), ("actor", "Ana Soto")]
    assert _kept(both, encounter="meeting") == both
