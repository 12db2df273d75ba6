"""From scores to mentions and arcs."""

from __future__ import annotations

import itertools

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.reader.scheme import ARCS as SCHEME_ARCS

from communique.predict.interpret import BEGIN, INSIDE, OUTSIDE, decode_tags, likeliest_tags
from communique.predict.pairs import ARCS, RELATIONS, allowed_arcs, relations
from communique.predict.words import split_words
from tests.predict.small import FORM, LABELS, SIZE, small_interpreter, small_tokenizer

TEXT = "Ghana and Togo met in Accra as Kofi Mensah said that talks would go on"


def _scored(tags: list[list[int]]) -> np.ndarray:
    return np.asarray(np.eye(3, dtype=np.float32)[np.array(tags)] * 5)


def test_a_run_begins_with_begin_and_ends_where_inside_ends() -> None:
    tags = [[BEGIN, OUTSIDE], [INSIDE, BEGIN], [OUTSIDE, BEGIN], [OUTSIDE, INSIDE]]
    assert decode_tags(_scored(tags)) == [(0, 0, 1), (1, 1, 1), (1, 2, 3)]


def test_one_doubtful_word_does_not_break_a_long_run() -> None:
    scores = np.array([[0, 3, 0], [0, 0, 3], [0.6, 0, 0.5], [0, 0, 3], [0, 0, 3], [3, 0, 0]], dtype=np.float32)
    assert decode_tags(scores[:, None]) == [(0, 0, 4)]


@given(st.lists(st.tuples(*[st.floats(-3, 3, width=32)] * 3), min_size=1, max_size=6))
def test_the_likeliest_tags_are_the_best_lawful_ones(rows: list[tuple[float, float, float]]) -> None:
    scores = np.array(rows, dtype=np.float32)
    lawful = [
        path
        for path in itertools.product((OUTSIDE, BEGIN, INSIDE), repeat=len(rows))
        if all(tag != INSIDE or before != OUTSIDE for before, tag in zip((OUTSIDE, *path), path, strict=False))
    ]
    found = likeliest_tags(scores)
    assert tuple(found) in lawful
    best = max(sum(row[tag] for row, tag in zip(rows, path, strict=True)) for path in lawful)
    assert sum(row[tag] for row, tag in zip(rows, found, strict=True)) >= best - 1e-4


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=12))
def test_mentions_of_one_label_never_overlap(rows: list[tuple[int, int]]) -> None:
    spans = decode_tags(_scored([list(row) for row in rows] or [[0, 0]]))
    for label in (0, 1):
        own = [span for span in spans if span[0] == label]
        assert all(left[2] < right[1] for left, right in itertools.pairwise(own))


def test_the_same_scores_give_the_same_allowed_prediction() -> None:
    words = split_words(TEXT, small_tokenizer(), max_pieces=12, overlap=4)
    rng = np.random.default_rng(7)
    hidden = rng.normal(size=(len(words.spans), SIZE)).astype(np.float32)
    tags = rng.normal(size=(len(words.spans), len(LABELS), 3)).astype(np.float32)
    interpreter = small_interpreter()
    whole = interpreter.interpret(TEXT, words, hidden, tags)
    assert whole.mentions
    assert whole.arcs
    assert all(0 <= arc.confidence <= 1 for arc in whole.arcs)
    assert all(TEXT[m.start : m.end].strip() == TEXT[m.start : m.end] for m in whole.mentions)
    assert interpreter.interpret(TEXT, words, hidden, tags) == whole
    for arc in whole.arcs:
        labels = whole.mentions[arc.source].label, whole.mentions[arc.target].label
        assert arc.label in allowed_arcs(*labels)


def test_given_spans_are_kept_in_order() -> None:
    words = split_words(TEXT, small_tokenizer(), max_pieces=12, overlap=4)
    hidden = np.zeros((len(words.spans), SIZE), dtype=np.float32)
    tags = np.zeros((len(words.spans), len(LABELS), 3), dtype=np.float32)
    found = small_interpreter().interpret(TEXT, words, hidden, tags, spans=[(2, 7, 8), (0, 0, 0)])
    assert [(m.label, TEXT[m.start : m.end]) for m in found.mentions] == [
        ("person", "Kofi Mensah"),
        ("country", "Ghana"),
    ]


def test_thresholds_and_calibration_are_used() -> None:
    words = split_words(TEXT, small_tokenizer(), max_pieces=12, overlap=4)
    hidden = np.ones((len(words.spans), SIZE), dtype=np.float32)
    tags = np.zeros((len(words.spans), len(LABELS), 3), dtype=np.float32)
    spans = [(0, 0, 0), (0, 2, 2), (1, 3, 3), (2, 7, 8)]
    strict = msgspec.structs.replace(FORM, thresholds={f"arc {arc}": 1.0 for arc in FORM.arcs})
    assert small_interpreter(strict).interpret(TEXT, words, hidden, tags, spans=spans).arcs == ()
    unsure = msgspec.structs.replace(FORM, calibration={"mention country": (0.0, 0.0)})
    told = small_interpreter(unsure).interpret(TEXT, words, hidden, tags, spans=spans)
    assert told.mentions[0].confidence == 0.5


def test_the_scheme_of_the_package_is_that_of_the_corpus() -> None:
    own = {arc: {(s, t) for left, right in forms for s in left for t in right} for arc, forms in ARCS.items()}
    assert own == {arc: set(pairs) for arc, pairs in SCHEME_ARCS.items()}


def test_how_two_mentions_stand_to_one_another() -> None:
    mentions = np.array([[0, 0, 0], [1, 2, 3], [1, 5, 5], [0, 6, 9], [1, 7, 7]])
    sentences = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
    table = relations(mentions, sentences)
    assert table.shape == (5, 5)
    assert table.max() < RELATIONS
    between, crossing, nested = table // 9, table // 3 % 3, table % 3
    assert between[0].tolist() == [0, 0, 1, 0, 2]
    assert crossing[0].tolist() == [0, 0, 1, 1, 1]
    assert (nested[4, 3], nested[3, 4], nested[0, 1]) == (1, 2, 0)
    assert (relations(mentions, sentences, np.array([0]), np.array([4])) == table[0, 4]).all()


def test_what_joins_two_runs_of_words_is_told_by_chances() -> None:
    hidden = np.random.default_rng(3).normal(size=(7, SIZE)).astype(np.float32)
    types = small_interpreter().join(hidden, [0, 1], [4])
    assert types.shape == (3,)
    assert types.sum() == pytest.approx(1, abs=1e-5)
    other = small_interpreter().join(hidden, [4], [0, 1])
    assert not np.allclose(types, other)
