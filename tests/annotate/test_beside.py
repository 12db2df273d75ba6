"""Posts beside names are linked, and links that the words beside both ends speak against are dropped."""

from __future__ import annotations

import pytest

from communique.annotate.beside import beside_names
from communique.records import Label, Link, Mention

Pairs = list[tuple[str, str]]


def _mentions(text: str, *marked: tuple[Label, str]) -> list[Mention]:
    return [
        Mention(id=number, label=label, start=text.index(words), end=text.index(words) + len(words))
        for number, (label, words) in enumerate(marked)
    ]


def _held(text: str, marked: list[tuple[Label, str]], given: Pairs) -> Pairs:
    mentions = _mentions(text, *marked)
    by_words = {words: mention.id for (_, words), mention in zip(marked, mentions, strict=True)}
    links = [Link(label="holds", source=by_words[name], target=by_words[post]) for name, post in given]
    told = beside_names(text, mentions, links)
    return sorted((marked[link.source][1], marked[link.target][1]) for link in told)


@pytest.mark.parametrize(
    ("text", "names", "posts", "given", "held"),
    [
        ("They met Minister Ana Soto.", ["Ana Soto"], ["Minister"], [], [("Ana Soto", "Minister")]),
        ("They met Director H.E. Ms. Ana Soto.", ["Ana Soto"], ["Director"], [], [("Ana Soto", "Director")]),
        ("The envoy, Ana Soto, came.", ["Ana Soto"], ["envoy"], [], [("Ana Soto", "envoy")]),
        ("Ana Soto, the envoy, came.", ["Ana Soto"], ["envoy"], [], [("Ana Soto", "envoy")]),
        ("Ana Soto met the envoy.", ["Ana Soto"], ["envoy"], [], []),
        (
            "By the minister, Ana Soto; by the director, Luis Vera.",
            ["Ana Soto", "Luis Vera"], ["minister", "director"], [],
            [("Ana Soto", "minister"), ("Luis Vera", "director")],
        ),
        (
            "Under Secretary Ana Soto and Luis Vera, Director, they worked.",
            ["Ana Soto", "Luis Vera"], ["Secretary", "Director"],
            [("Ana Soto", "Director"), ("Luis Vera", "Secretary")],
            [("Ana Soto", "Secretary"), ("Luis Vera", "Director")],
        ),
        (
            "The Minister of Trade, Ambassador Ana Soto, spoke.", ["Ana Soto"], ["Minister of Trade", "Ambassador"], [],
            [("Ana Soto", "Ambassador"), ("Ana Soto", "Minister of Trade")],
        ),
        (
            "Ministers Ana Soto and Luis Vera met.", ["Ana Soto", "Luis Vera"], ["Ministers"],
            [("Luis Vera", "Ministers")], [("Ana Soto", "Ministers"), ("Luis Vera", "Ministers")],
        ),
    ],
)  # fmt: skip
def test_posts_go_to_the_names_beside_them(
    text: str, names: list[str], posts: list[str], given: Pairs, held: Pairs
) -> None:
    marked: list[tuple[Label, str]] = [("person", name) for name in names]
    marked += [("post", post) for post in posts]
    assert _held(text, marked, given) == held


def test_what_only_the_place_of_words_tells_is_less_sure_than_a_link_given() -> None:
    text = "They met Minister Ana Soto."
    (told,) = beside_names(text, _mentions(text, ("post", "Minister"), ("person", "Ana Soto")), [])
    assert told.confidence < 1
