"""Verbs of saying without a speaker have who stands right before them."""

from __future__ import annotations

import pytest

from communique.annotate.said import with_speakers
from communique.records import Label, Link, Mention


def _mentions(text: str, *marked: tuple[Label, str]) -> list[Mention]:
    return [
        Mention(id=number, label=label, start=text.index(words), end=text.index(words) + len(words))
        for number, (label, words) in enumerate(marked)
    ]


@pytest.mark.parametrize(
    ("text", "able", "verb", "speaker"),
    [
        ("The Irish diplomat also praised the port.", "Irish diplomat", "praised", True),
        ("Trust will help, the Foreign Minister of Chad noted.", "Foreign Minister of Chad", "noted", True),
        ("The meeting will go on without UNICEF, which asked for a seat.", "UNICEF", "asked", True),
        ("The two have also touched on flights.", "two", "touched on", True),
        ("The guest was also told of the plan.", "guest", "told of", False),
        ("They met the envoy in Lima and praised the port.", "envoy", "praised", False),
        ("The delegations were acquainted with the port.", "delegations", "acquainted", False),
    ],
)
def test_who_stands_before_an_active_verb_speaks(text: str, able: str, verb: str, *, speaker: bool) -> None:
    told = with_speakers(text, _mentions(text, ("group", able), ("speech", verb)), [])
    assert [(link.label, link.source, link.target) for link in told] == ([("speaker", 1, 0)] if speaker else [])


def test_the_whole_expression_speaks_and_no_country_inside_it() -> None:
    text = "Trust will help, the Foreign Minister of Chad noted."
    mentions = _mentions(text, ("country", "Chad"), ("post", "Foreign Minister of Chad"), ("speech", "noted"))
    (told,) = with_speakers(text, mentions, [])
    assert told.target == 1


def test_a_link_given_stands_and_what_is_said_does_not_speak() -> None:
    text = "The envoy, as the minister noted, came."
    mentions = _mentions(text, ("person", "envoy"), ("post", "minister"), ("speech", "noted"))
    given = [Link(label="speaker", source=2, target=0)]
    assert with_speakers(text, mentions, given) == given
    told = [Link(label="addressee", source=2, target=1)]
    assert with_speakers(text, mentions, told) == told
