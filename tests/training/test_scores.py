"""Counting and calibrating."""

from __future__ import annotations

import numpy as np
import pytest
from training.reader.calibrate import arc_thresholds, fit
from training.reader.documents import Document
from training.reader.read_corpus import CORPUS, read_corpus
from training.reader.scores import Scores, calibration_error, gold_values
from training.reader.settings import HEADS

from communique.predict.predictions import PredictedArc, PredictedMention, Prediction

DOCUMENTS = read_corpus([CORPUS / "sentences" / "exemplars.txt"])


def _perfect(document: Document) -> Prediction:
    """Return gold as a prediction."""
    mentions = tuple(
        PredictedMention(
            label=m.label,
            start=m.start,
            end=m.end,
            confidence=0.9,
            values={h.name: gold_values(m, h.name) for h in HEADS if m.label in h.labels},
            value_confidence={h.name: 0.9 for h in HEADS if m.label in h.labels},
        )
        for m in document.mentions
    )
    number = {m.id: n for n, m in enumerate(document.mentions)}
    from training.reader.targets import straightened

    arcs = tuple(PredictedArc(a.label, number[a.source], number[a.target], 0.9, 0.9) for a in straightened(document))
    return Prediction(mentions, arcs)


def test_gold_against_itself_is_perfect() -> None:
    scores = Scores()
    for document in DOCUMENTS:
        scores.add(document, _perfect(document), _perfect(document))
    assert all(f1 == 1.0 for kind, _, f1, _, _, gold in scores.rows() if gold and kind != "no event")
    assert scores.tallies["no event"].found["with a false event"] == 0


def test_nothing_found_is_no_precision_and_no_recall() -> None:
    scores = Scores()
    scores.add(DOCUMENTS[0], Prediction((), ()))
    assert scores.tallies["mention"].total() == (0.0, 0.0, 0.0)


def test_an_overlapping_trigger_counts_only_with_overlap() -> None:
    document = next(d for d in DOCUMENTS if any(" " in m.quote for m in d.mentions if m.label == "event"))
    gold = next(m for m in document.mentions if m.label == "event" and " " in m.quote)
    told = PredictedMention("event", gold.start, gold.start + gold.quote.index(" "), 0.5,
                            {"type": (gold.attributes["type"],)}, {"type": 0.5})  # fmt: skip
    scores = Scores()
    scores.add(document, Prediction((told,), ()))
    right = scores.tallies["trigger"].right
    assert (right["exact"], right["with type"], right["overlap"], right["overlap with type"]) == (0, 0, 1, 1)


@pytest.mark.parametrize(
    ("rows", "error"),
    [([(0.9, True)] * 9 + [(0.9, False)], 0.0), ([(0.9, False)] * 4, 0.9), ([(0.1, True), (0.9, True)], 0.5)],
)
def test_calibration_error(rows: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(rows) == pytest.approx(error)


def test_overconfident_scores_are_drawn_back() -> None:
    rng = np.random.default_rng(5)
    truth = rng.uniform(0.05, 0.95, 4000)
    right = rng.uniform(size=4000) < truth
    shown = 1 / (1 + (1 / truth - 1) ** 2.5)
    slope, offset = fit(list(zip(shown.tolist(), right.tolist(), strict=True)))
    assert slope == pytest.approx(0.4, abs=0.05)
    assert offset == pytest.approx(0.0, abs=0.1)


def test_thresholds_follow_the_best_f1() -> None:
    documents, predictions = [], []
    for document in DOCUMENTS * 3:
        perfect = _perfect(document)
        wrong = tuple(
            PredictedArc("actor", a.source, a.target, 0.4, 0.4) for a in perfect.arcs if a.label == "recipient"
        )
        documents.append(document)
        predictions.append(Prediction(perfect.mentions, (*perfect.arcs, *wrong)))
    assert arc_thresholds(documents, predictions)["arc actor"] >= 0.4
