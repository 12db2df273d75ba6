"""What is done by saying something with a plain verb."""

from __future__ import annotations

import pytest

from communique.annotate.said import with_acts_of_words
from communique.records import Link, Mention, MentionGraph
from communique.vocabulary import load_said_acts


@pytest.mark.parametrize(
    ("verb", "content", "act"),
    [
        ("said", "the road must be opened to aid convoys", "call-for"),
        ("told", "Canada will not send soldiers", "reject"),
        ("stated", "Yerevan stands by the ceasefire", "reaffirm-support"),
        ("told", "we are deeply worried by the closure of the road", "express-concern"),
        ("said", "his country attaches great importance to the forum", "emphasize"),
        ("added", "she would carry it home", "promise"),
        ("said", "he welcomed the accord", "praise"),
        ("said", "they run on diesel and patience", None),
        ("accused", "the road must be opened", None),
    ],
)
def test_words_said_tell_the_act_of_a_plain_verb(verb: str, content: str, act: str | None) -> None:
    assert load_said_acts().act_of(verb, content) == act


def test_only_a_verb_that_informs_or_notes_takes_its_act_from_the_words() -> None:
    text = "He said the road must be opened."
    content = Mention(id=1, label="content", start=8, end=len(text) - 1)
    for told, act in (("inform", "call-for"), ("agree", "agree")):
        verb = Mention(id=0, label="speech", start=3, end=7, act=told)
        graph = MentionGraph(mentions=(verb, content), links=(Link(label="content", source=0, target=1),))
        assert with_acts_of_words(text, graph).mentions[0].act == act
