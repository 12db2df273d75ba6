"""What stands before a passive verb of saying is what it says."""

from __future__ import annotations

import pytest

from communique.annotate.passives import with_parallel_subjects, with_subjects, with_whole_subjects
from communique.records import Label, Link, Mention, MentionGraph

TEXT = "The role of A, the share of B was noted, and the work of C was also stressed. It was added that D came."


def _graph(*marked: tuple[Label, str]) -> list[Mention]:
    order = sorted(marked, key=lambda pair: (TEXT.index(pair[1]), -len(pair[1])))
    return [
        Mention(id=number, label=label, start=TEXT.index(words), end=TEXT.index(words) + len(words))
        for number, (label, words) in enumerate(order)
    ]


@pytest.mark.parametrize(
    ("contents", "told", "expected"),
    [
        (["The role of A", "the share of B", "the work of C"], [], ["noted: The role of A", "noted: the share of B",
                                                                   "stressed: the work of C"]),
        (["The role of A", "the work of C"], [], ["stressed: the work of C"]),
        (["the work of C"], [("noted", "the work of C")], ["stressed: the work of C"]),
        (["the share of B", "The role of A, the share of B"], [], ["noted: The role of A, the share of B"]),
        (["D came"], [("added", "D came")], ["added: D came"]),
        (["D came"], [], []),
        (["the share of B"], [("noted", "the share of B")], ["noted: the share of B"]),
    ],
)  # fmt: skip
def test_each_passive_has_its_own_subjects(
    contents: list[str], told: list[tuple[str, str]], expected: list[str]
) -> None:
    verbs: list[tuple[Label, str]] = [("speech", "noted"), ("speech", "stressed"), ("speech", "added")]
    mentions = _graph(*verbs, *(("content", words) for words in contents))
    words = {m.id: TEXT[m.start : m.end] for m in mentions}
    number = {quote: key for key, quote in words.items()}
    links = [Link(label="content", source=number[verb], target=number[content]) for verb, content in told]
    found = with_subjects(TEXT, mentions, links)
    assert sorted(f"{words[link.source]}: {words[link.target]}" for link in found) == sorted(expected)


def test_other_links_stay() -> None:
    mentions = _graph(("speech", "noted"), ("content", "the share of B"))
    links = [Link(label="speaker", source=1, target=0)]
    assert links[0] in with_subjects(TEXT, mentions, links)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (["role of A"], ["The role of A, the share of B"]),
        (["role of A", "the share of B"], ["The role of A", "the share of B"]),
        (["role", "of B"], ["The role of A, the share of B"]),
        (["The role of A, the share of B"], ["The role of A, the share of B"]),
        ([], []),
    ],
)
def test_contents_before_a_passive_are_its_whole_subject(seen: list[str], expected: list[str]) -> None:
    """What patterns read as the subject of "was noted" delimits what the model saw of it."""
    seen_words: list[tuple[Label, str]] = [("content", words) for words in seen]
    graph = MentionGraph(mentions=tuple(_graph(("speech", "noted"), *seen_words)))
    whole = _graph(("content", "The role of A, the share of B"), ("speech", "noted"))
    rules = MentionGraph(mentions=tuple(whole), links=(Link(label="content", source=1, target=0),))
    found = with_whole_subjects(TEXT, graph, rules)
    assert [TEXT[m.start : m.end] for m in found.of("content")] == expected
    verb = found.of("speech")[0]
    assert [TEXT[m.start : m.end] for m in found.targets(verb, "content")] == expected


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The role of A, the share of B was noted.", ["The role of A", "the share of B"]),
        (
            "The role of A, the share of B, the work of C was noted.",
            ["The role of A", "the share of B", "the work of C"],
        ),
        ("The role of A, as well as the share of B was noted.", ["The role of A, as well as the share of B"]),
        ("The need for A, the share of B was noted.", ["The need for A, the share of B"]),
        ("He noted the role of A, the share of B.", ["the role of A, the share of B"]),
    ],
)
def test_like_subjects_in_one_content_are_told_apart(text: str, contents: list[str]) -> None:
    whole = ", ".join(contents)
    verb = Mention(id=0, label="speech", start=text.index("noted"), end=text.index("noted") + len("noted"))
    content = Mention(id=1, label="content", start=text.index(whole), end=text.index(whole) + len(whole))
    told = with_parallel_subjects(text, (verb, content))
    assert [text[m.start : m.end] for m in told if m.label == "content"] == contents
    assert [m.id for m in told] == list(range(len(told)))
