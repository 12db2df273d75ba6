"""`python -m training.places.fit`: cross-validate, then write vocabulary/data/place_weights.toml.

`--left-out FILE` also writes what each article of TR-News is told with the weights of the other folds, for
../shared/bench/score_places.py: the figures of a text that the weights have not seen.

Two plain models: a logistic one for "does this spot name a place", a conditional logit for "which of its candidates".
Both are fitted by Newton steps with an L2 penalty; the folds are whole texts. Nothing is drawn by chance.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.places.examples import Example, read_news, read_records

from communique.gazetteer import open_gazetteer
from communique.resolve.places.ranking import Sense, rank
from communique.resolve.places.recognition import likelihood
from communique.resolve.places.weights import FILE, RANKING, RECOGNITION

FOLDS = 5
PENALTY = 1.0
"""L2; .3 and 3 gave recognition F1 within .003 of it, 3 the same id .004 below it, texts left out."""
THRESHOLD = 0.45
"""Probability from which on a spot is told; .35, .40, .50, .55 gave F1 .910, .910, .910, .907, not .914, left out."""
_STEPS = 25
_PASSES = 3
"""Times the ranking is fitted anew, since what the other places say changes with the weights."""
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


def count_recognised(examples: Sequence[Example], weights: Weights, threshold: float) -> tuple[int, int, int]:
    """Return the spots told, the toponyms of gold that one of them overlaps, and the toponyms of gold."""
    told = found = 0
    for example in examples:
        kept = [
            spot
            for spot, own in zip(example.spots, example.reasons, strict=True)
            if likelihood(own, weights) >= threshold
        ]
        told += len(kept)
        found += sum(any(s.start < end and start < s.end for s in kept) for start, end in example.toponyms)
    return told, found, sum(len(example.toponyms) for example in examples)


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
        recognition += count_recognised(out, fit_recognition(left), THRESHOLD)
        weights = fit_ranking([*left, *more])
        ranking += ranked_right(out, weights)
        countries += ranked_right([e for n, e in enumerate(records) if n % FOLDS == fold], weights)
    told, right, gold = recognition
    return (
        f"left out, {FOLDS} folds: TR-News recognition F1 {2 * right / (told + gold):.3f} (recall {right / gold:.3f}),"
        f" gold toponyms given: same id {ranking[1] / ranking[0]:.3f} of {int(ranking[0])};"
        f" corpus, train: country of a town with namesakes abroad {countries[1] / countries[0]:.3f}"
        f" of {int(countries[0])}"
    )


def tell_left_out(news: Sequence[Example], records: Sequence[Example]) -> list[dict[str, object]]:
    """Return what is told of each article with weights fitted on the other folds, as `communique places` prints it."""
    told: list[dict[str, object]] = [{} for _ in news]
    for fold in range(FOLDS):
        left = [e for n, e in enumerate(news) if n % FOLDS != fold]
        weights = fit_recognition(left), fit_ranking([*left, *records])
        for number in range(fold, len(news), FOLDS):
            told[number] = {"places": _tell(news[number], *weights)}
    return told


def _tell(example: Example, recognition: Weights, ranking: Weights) -> list[dict[str, object]]:
    likely = [likelihood(own, recognition) for own in example.reasons]
    marked = [any(m.label == "place" for m in spot.mentions) for spot in example.spots]
    kept = [s for s, own, is_marked in zip(example.spots, likely, marked, strict=True) if own >= THRESHOLD or is_marked]
    senses = rank(example.page, kept, example.around, ranking)
    places: list[dict[str, object]] = []
    for spot, own in zip(example.spots, likely, strict=True):
        if own >= THRESHOLD:
            place = senses[spot.key].candidates[senses[spot.key].best] if spot.key in senses else None
            found = (
                {"geonames_id": place.geonames_id, "latitude": place.latitude, "longitude": place.longitude}
                if place
                else {}
            )
            places.append({"start": spot.start, "end": spot.end, **found})
    return places


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
    parser = argparse.ArgumentParser(prog="python -m training.places.fit", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--left-out", type=Path, metavar="FILE", help="what texts are told that the weights have not seen"
    )
    left_out: Path | None = parser.parse_args().left_out
    gazetteer = open_gazetteer()
    news, records = list(read_news(gazetteer)), list(read_records(gazetteer))
    figures = cross_validate(news, records)
    if left_out is not None:
        lines = (json.dumps(told) for told in tell_left_out(news, records))
        left_out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    write_table(fit_recognition(news), fit_ranking([*news, *records]), figures)
    sys.stdout.write(f"{figures}\n")


if __name__ == "__main__":
    main()
