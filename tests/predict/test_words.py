"""Texts as words and windows: nothing is lost, whatever the length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.predict.lexicon import CLASSES, classes_of
from communique.predict.words import CASES, MARKS, case_of, mark_roles, split_words
from tests.predict.small import small_tokenizer

TOKENIZER = small_tokenizer()


@given(st.text(alphabet=st.sampled_from("abc XYZ.,'09\n\t é\u00a0"), max_size=120))
def test_every_word_stands_in_a_window_and_in_its_place(text: str) -> None:
    words = split_words(text, TOKENIZER, max_pieces=12, overlap=4)
    covered = {n for w in words.windows for n in range(w.first_word, w.first_word + len(w.first_piece))}
    assert covered == set(range(len(words.spans)))
    assert all(len(window.ids) <= 12 and len(window.ids) == len(window.marks) for window in words.windows)
    assert all(start < end for start, end in words.spans)
    assert list(words.spans) == sorted(words.spans)


def test_a_word_is_read_in_the_window_where_it_stands_farthest_from_an_edge() -> None:
    words = split_words("a b c d e f g h i j k l m n o p", TOKENIZER, max_pieces=12, overlap=4)
    homes, pieces = words.homes()
    for number, (home, piece) in enumerate(zip(homes, pieces, strict=True)):
        window = words.windows[home]
        assert window.first_piece[number - window.first_word] == piece
        depth = min(number - window.first_word, window.first_word + len(window.first_piece) - 1 - number)
        for other in words.windows:
            place = number - other.first_word
            if 0 <= place < len(other.first_piece):
                assert depth >= min(place, len(other.first_piece) - 1 - place)


@given(st.integers(0, 15), st.integers(0, 15))
def test_roles_are_marked_in_every_window_and_change_nothing_else(source: int, target: int) -> None:
    words = split_words("ab c d ef g h i j kl m n o p q r s", TOKENIZER, max_pieces=12, overlap=4)
    marked = mark_roles(words, [(source, source)], [(target, target)])
    assert marked.spans == words.spans
    for before, after in zip(words.windows, marked.windows, strict=True):
        assert after.ids == before.ids
        assert [mark % MARKS for mark in after.marks] == list(before.marks)
        for place, piece in enumerate(after.first_piece):
            number = after.first_word + place
            assert after.marks[piece] // MARKS == (2 if number == target else 1 if number == source else 0)
        assert after.marks[0] < MARKS
        assert after.marks[-1] < MARKS


def test_an_empty_text_has_no_words() -> None:
    assert split_words("", TOKENIZER, max_pieces=12, overlap=4).windows == ()


def test_a_word_longer_than_a_window_keeps_its_place() -> None:
    words = split_words("ab " + "c" * 90 + " de", TOKENIZER, max_pieces=12, overlap=4)
    assert [end - start for start, end in words.spans] == [2, 90, 2]


@pytest.mark.parametrize(
    ("word", "case"),
    [("talks", "lower"), ("Oslo", "initial"), ("EU", "upper"), ("McKay", "mixed"), ("2021", "digit"), ("—", "other")],
)
def test_how_a_word_is_written(word: str, case: str) -> None:
    assert case_of(word) == case


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Côte d ' Ivoire", ["country"] * 4),
        ("the Ghanaian envoy", ["none", "country", "office"]),
        ("in ACCRA on Monday", ["none", "town", "none", "calendar"]),
        ("ECOWAS met", ["organization", "none"]),
        ("Mr Kofi", ["honorific", "none"]),
    ],
)
def test_what_the_lexicon_knows(text: str, classes: list[str]) -> None:
    assert [CLASSES[n] for n in classes_of(text.split())] == classes


def test_marks_join_writing_and_class() -> None:
    words = split_words("Ghana met", TOKENIZER, max_pieces=12, overlap=4)
    first = words.windows[0].marks[words.windows[0].first_piece[0]]
    assert first == CASES.index("initial") + len(CASES) * CLASSES.index("country") < MARKS
