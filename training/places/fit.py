"""`python -m training.places.fit`: cross-validate, then write vocabulary/data/place_weights.toml.

Two plain models: a logistic one for "does this spot name a place", a conditional logit for "which of its candidates".
Both are fitted by Newton steps with an L2 penalty; the folds are whole texts. Nothing is drawn by chance.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.gazetteer import open_gazetteer
from communique.resolve.places.ranking import Sense, rank
from communique.resolve.places.weights import FILE, RANKING, RECOGNITION
from training.places.examples import Example, read_news, read_records

FOLDS = 5
PENALTY = 1.0
"""L2; .3 and 3 gave recognition F1 within .003 and the same id within .004 of it in cross-validation."""
THRESHOLD = 0.45
"""Probability from which on a spot is told; .35, .40 and .50 gave .911, .914 and .909 against .918 in cross-validation."""
_STEPS = 25
_PASSES = 3
"""Times the ranking is fitted anew, since what the other places say changes with the weights; a fourth changed nothing."""
_FIRST = {"people": 5.0, "a capital": 1.0, "own name": 1.0, "a second division": -3.0, "lies in what follows": 5.0}
"""Weights the first pass ranks with."""
TABLE = Path(__file__).parents[2] / "src" / "communique" / "vocabulary" / "data" / FILE
Weights = dict[str, float]
Matrix = NDArray[np.float64]


def fit_recognition(examples: Sequence[Example]) -> Weights:
    """Return the weights under which the spots of *examples* are told from what names no place."""
    rows = [own for example in examples for own in example.reasons]
    right = np.array([label for example in examples for label in example.is_place], dtype=np.float64)
    matrix, weights = _matrix(rows, RECOGNITION), np.zeros(len(RECOGNITION))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (likely - right) + PENALTY * weights
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + PENALTY * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return dict(zip(RECOGNITION, weights.tolist(), strict=True))


def fit_ranking(examples: Sequence[Example]) -> Weights:
    """Return the weights under which the right candidates of *examples* come first."""
    weights = np.array([_FIRST.get(name, 0.0) for name in RANKING])
    for _ in range(_PASSES):
        current = dict(zip(RANKING, weights.tolist(), strict=True))
        choices = [choice for example in examples for choice in _choices(example, current)]
        for _ in range(_STEPS):
            slope, curve = PENALTY * weights, PENALTY * np.eye(len(weights))
            for matrix, right in choices:
                shares = _softmax(matrix @ weights)
                among = _softmax((matrix @ weights)[right]) @ matrix[right]
                mean = shares @ matrix
                slope = slope + mean - among
                curve = curve + (matrix * shares[:, None]).T @ matrix - np.outer(mean, mean)
            weights = weights - np.linalg.solve(curve, slope)
    return dict(zip(RANKING, weights.tolist(), strict=True))


def _choices(example: Example, weights: Weights) -> list[tuple[Matrix, list[int]]]:
    """Return, for each spot whose place is known, the reasons of its candidates and the numbers of the right ones."""
    choices = []
    for number, sense in senses_of(example, weights):
        right = [at for at, c in enumerate(sense.candidates) if c.geonames_id in example.right[number]]
        if right:
            choices.append((_matrix(sense.reasons, RANKING), right))
    return choices


def senses_of(example: Example, weights: Weights) -> list[tuple[int, Sense]]:
    """Return the spots whose place is known, by number, with what they are ranked to stand for."""
    kept = [spot for spot, is_place in zip(example.spots, example.is_place, strict=True) if is_place]
    senses = rank(example.page, kept, example.around, weights)
    found = ((number, senses.get(example.spots[number].key)) for number in example.right)
    return [(number, sense) for number, sense in found if sense is not None]


def _softmax(totals: Matrix) -> Matrix:
    exponents = np.exp(totals - totals.max())
    return np.asarray(exponents / exponents.sum())


def _matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Matrix:
    if odd := {name for row in rows for name in row} - set(names):
        raise ValueError(f"reasons that the table lacks: {', '.join(sorted(odd))}; add them to weights.py")
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64)


def recognition_f1(examples: Sequence[Example], weights: Weights, threshold: float) -> tuple[int, int, int]:
    """Return the spots told, those of them that name a place, and the toponyms of gold."""
    told = right = 0
    for example in examples:
        for likely, is_place in zip(
            1 / (1 + np.exp(-_matrix(example.reasons, RECOGNITION) @ np.array([weights[n] for n in RECOGNITION]))),
            example.is_place,
            strict=True,
        ):
            told += likely >= threshold
            right += likely >= threshold and is_place
    return told, right, sum(example.toponyms for example in examples)


def ranked_right(examples: Sequence[Example], weights: Weights) -> tuple[int, int]:
    """Return the spots whose place is known, and those of them for which it comes first."""
    known = sum(len(example.right) for example in examples)
    first = [
        sense.candidates[sense.best].geonames_id in example.right[number]
        for example in examples
        for number, sense in senses_of(example, weights)
    ]
    return known, sum(first)


def cross_validate(news: Sequence[Example], records: Sequence[Example]) -> str:
    """Return the figures on texts that the weights were not fitted on."""
    recognition, ranking, countries = np.zeros(3), np.zeros(2), np.zeros(2)
    for fold in range(FOLDS):
        left = [e for n, e in enumerate(news) if n % FOLDS != fold]
        out = [e for n, e in enumerate(news) if n % FOLDS == fold]
        more = [e for n, e in enumerate(records) if n % FOLDS != fold]
        recognition += recognition_f1(out, fit_recognition(left), THRESHOLD)
        weights = fit_ranking([*left, *more])
        ranking += ranked_right(out, weights)
        countries += ranked_right([e for n, e in enumerate(records) if n % FOLDS == fold], weights)
    told, right, gold = recognition
    return (
        f"left out, {FOLDS} folds: TR-News recognition F1 {2 * right / (told + gold):.3f} (P {right / told:.3f}),"
        f" gold toponyms given: same id {ranking[1] / ranking[0]:.3f} of {int(ranking[0])};"
        f" corpus, train: country of a town with namesakes abroad {countries[1] / countries[0]:.3f} of {int(countries[0])}"
    )


def write_table(recognition: Weights, ranking: Weights, figures: str) -> None:
    """Write the table of weights, two digits each: a third changes nothing that is told."""
    lines = [
        "# What each reason weighs for places: written by `python -m training.places.fit`, not by hand.",
        f"# {figures}",
        f"threshold = {THRESHOLD}",
    ]
    for name, weights in (("recognition", recognition), ("ranking", ranking)):
        lines += ["", f"[{name}]", *(f'"{reason}" = {weight:.2f}' for reason, weight in weights.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, print the cross-validated figures, and write the table."""
    gazetteer = open_gazetteer()
    news, records = list(read_news(gazetteer)), list(read_records(gazetteer))
    figures = cross_validate(news, records)
    write_table(fit_recognition(news), fit_ranking([*news, *records]), figures)
    sys.stdout.write(f"{figures}\n")


if __name__ == "__main__":
    main()
