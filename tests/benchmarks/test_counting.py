"""From counts to figures."""

from __future__ import annotations

import pytest
from benchmarks.counting import (
    FALSE_EVENTS,
    SPACY_TOTAL,
    calibration_figures,
    count_all,
    figures_of,
    spacy_figures,
)

from tests.benchmarks.small import eventless_document, small_document, told

FOUND = told(("person", "Ana Rusu"), ("event", "met"), ("place", "Friday"), arcs=((1, "actor", 0),))


@pytest.mark.parametrize(
    ("name", "f1", "gold"),
    [
        ("mention: person", 1.0, 1),
        ("mention: place", 0.0, 1),
        ("mention: all", 0.4, 7),  # 2 right of 3 found and 7 gold
        (SPACY_TOTAL, 0.3333, 4),  # person right, place wrong; country, date, person, place are gold
        ("arc: actor", 1.0, 1),
        ("arc: all", 0.4, 4),
        ("trigger: with type", 1.0, 1),
    ],
)
def test_figures(name: str, f1: float, gold: int) -> None:
    figure = figures_of(count_all([small_document()], [FOUND]))[name]
    assert (figure.value, figure.gold) == (f1, gold)


def test_attributes_are_counted_where_mentions_are_given() -> None:
    scores = count_all([], [])
    scores.add(small_document(), FOUND, told(("event", "met")))
    figures = figures_of(scores)
    assert figures["attribute given mentions: type"].value == 1.0
    assert figures["attribute given mentions: type=CONSULT"].gold == 1
    assert figures["arc given mentions: actor"].recall == 0.0


def test_a_false_event_is_a_share_of_the_documents_without_one() -> None:
    false = told(("event", "rained"), text="It rained.")
    documents = [small_document(), eventless_document(), eventless_document()]
    figure = figures_of(count_all(documents, [FOUND, false, told()]))[FALSE_EVENTS]
    assert (figure.value, figure.gold, figure.lower_is_better) == (0.5, 2, True)


def test_calibration_counts_its_confidences() -> None:
    figures = calibration_figures(count_all([small_document()], [FOUND]))
    mentions = figures["expected calibration error: mentions"]
    assert (mentions.value, mentions.gold) == (0.1333, 3)  # .8 told of three, two of them right
    assert mentions.lower_is_better
    assert figures["expected calibration error: arcs"].gold == 1


def test_of_spacy_only_its_labels_are_shown() -> None:
    names = set(spacy_figures(count_all([small_document()], [FOUND])))
    assert names == {"mention: person", "mention: place", "mention: country", "mention: date", SPACY_TOTAL}


def test_one_prediction_a_document() -> None:
    with pytest.raises(ValueError, match="shorter"):
        count_all([small_document()], [])
