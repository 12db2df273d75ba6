"""`python -m training.coreference.fit`: weights of the reasons, from the corpus, into the package's vocabulary.

The reasons of graph and wording are fitted on the training split (conditional logit, L2). The reader model has seen
that split, so how far its own links are to be trusted is fitted on the development split. The test split is not read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from training.coreference.gold import GoldDocument
from training.reader.documents import Document
from training.reader.read_corpus import read_corpus

from communique.predict import shipped_model
from communique.predict.reader import ReaderModel
from communique.records import Mention
from communique.resolve.actors.coreference.candidates import Candidate, Thread
from communique.resolve.actors.coreference.decide import (
    COVERS,
    ELSEWHERE,
    NOWHERE,
    model_links,
    model_nowhere,
    model_shares,
)
from communique.resolve.actors.coreference.reasons import reasons_for, reasons_for_none
from communique.resolve.actors.coreference.walk import walk

Floats = npt.NDArray[np.float64]
TABLE = Path(__file__).resolve().parents[2] / "src" / "communique" / "vocabulary" / "data" / "coreference.tsv"


@dataclass(frozen=True)
class Settings:
    """How the weights are fitted; what was tried stands in README.md."""

    least_often: int = 10
    l2: float = 2.0
    least_weight: float = 0.05
    steps: int = 250
    rate: float = 0.1


@dataclass(frozen=True)
class Choice:
    """One expression: the reasons for each reading (the last is "nothing"), the model's shares, which are right."""

    reasons: list[list[str]]
    shares: list[tuple[float, float, float]]
    right: list[bool]


class _Recorder:
    """Walks a document by gold and keeps every choice."""

    def __init__(self, gold: GoldDocument) -> None:
        self.gold = gold
        self.choices: list[Choice] = []

    def __call__(self, thread: Thread, mention: Mention, candidates: Sequence[Candidate]) -> frozenset[int] | None:
        """Return what gold says, and keep the choice."""
        wanted = self.gold.gold(mention)
        right = [wanted is not None and self.gold.canonical(one.atoms) == wanted for one in candidates]
        linked = model_links(thread, mention)
        self.choices.append(
            Choice(
                reasons=[*reasons_for(thread, mention, candidates), reasons_for_none(thread, mention)],
                shares=[
                    *((*model_shares(thread, one, linked), 0.0) for one in candidates),
                    (0.0, 0.0, model_nowhere(linked)),
                ],
                right=[*right, wanted is None],
            )
        )
        if wanted is None:
            return None
        return next((one.atoms for one, own in zip(candidates, right, strict=True) if own), wanted)


def choices_of(documents: Sequence[Document], model: ReaderModel | None = None) -> list[Choice]:
    """Return every choice of the documents, with the model's `same_as` links where one is given."""
    choices: list[Choice] = []
    for document in documents:
        recorder = _Recorder(GoldDocument(document, model))
        walk(recorder.gold.scene, recorder)
        choices += [choice for choice in recorder.choices if any(choice.right)]
    return choices


@dataclass(frozen=True)
class Design:
    """Choices as numbers: reading and reason of every reason given, where each choice begins, which are right."""

    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    right: npt.NDArray[np.bool_]

    def chances(self, scores: Floats) -> Floats:
        """Return the chance of every reading within its choice."""
        sizes = np.diff(self.starts)
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, self.starts[:-1]), sizes))
        return np.asarray(raised / np.repeat(np.add.reduceat(raised, self.starts[:-1]), sizes))

    def gradient(self, scores: Floats) -> Floats:
        """Return how the loss changes with the score of every reading."""
        chances = self.chances(scores)
        own = chances * self.right
        return np.asarray(chances - own / np.repeat(np.add.reduceat(own, self.starts[:-1]), np.diff(self.starts)))

    def scores(self, weights: Floats) -> Floats:
        """Return the sum of the weights of every reading's reasons."""
        summed = np.bincount(self.rows, weights=weights[self.columns], minlength=int(self.starts[-1]))
        return np.asarray(summed, dtype=np.float64)


def design_of(choices: Sequence[Choice], numbers: dict[str, int]) -> Design:
    """Return *choices* with their reasons by *numbers*; unknown reasons are left out."""
    readings = [set(reasons) for choice in choices for reasons in choice.reasons]
    told = [(row, numbers[reason]) for row, reasons in enumerate(readings) for reason in reasons if reason in numbers]
    rows, columns = np.array(sorted(told), dtype=np.int64).T
    starts = np.cumsum([0, *(len(choice.reasons) for choice in choices)])
    right = np.array([own for choice in choices for own in choice.right], dtype=np.bool_)
    return Design(rows, columns, starts, right)


def descend(
    size: int, gradient_at: Callable[[Floats], Floats], settings: Settings, start: Floats | None = None
) -> Floats:
    """Return the weights that Adam finds from *start* (zeros) in the settings' steps."""
    weights = np.zeros(size) if start is None else start.copy()
    mean, spread = np.zeros(size), np.zeros(size)
    for step in range(1, settings.steps + 1):
        gradient = gradient_at(weights)
        mean = 0.9 * mean + 0.1 * gradient
        spread = 0.99 * spread + 0.01 * gradient**2
        rate = settings.rate * (1 - 0.9 * step / settings.steps)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


class Gradient:
    """The gradient of a design's loss with L2, by weight."""

    def __init__(self, design: Design, l2: float) -> None:
        self.design, self.l2 = design, l2

    def __call__(self, weights: Floats) -> Floats:
        """Return the gradient at *weights*."""
        by_reading = self.design.gradient(self.design.scores(weights))
        summed = np.bincount(self.design.columns, weights=by_reading[self.design.rows], minlength=len(weights))
        return np.asarray(summed + self.l2 * weights)


def fit(settings: Settings) -> dict[str, float]:
    """Return the weight of every reason kept."""
    documents = read_corpus()
    choices = choices_of([one for one in documents if one.split == "train"])
    often = Counter(reason for choice in choices for own in choice.reasons for reason in set(own))
    numbers = {reason: n for n, reason in enumerate(sorted(r for r, c in often.items() if c >= settings.least_often))}
    weights = descend(len(numbers), Gradient(design_of(choices, numbers), settings.l2), settings)
    weights[np.abs(weights) < settings.least_weight] = 0
    model = ReaderModel(shipped_model())
    scale, *shares = _trust(choices_of([d for d in documents if d.split == "dev"], model), numbers, weights, settings)
    found = {reason: round(float(weights[n] * scale), 2) for reason, n in numbers.items()}
    found |= dict(zip((COVERS, ELSEWHERE, NOWHERE), (round(float(share), 3) for share in shares), strict=True))
    return {reason: weight for reason, weight in found.items() if weight}


def _trust(choices: Sequence[Choice], numbers: dict[str, int], weights: Floats, settings: Settings) -> Floats:
    """Return how much the reasons together and each of the model's three shares count."""
    design = design_of(choices, numbers)
    shares = np.array([own for choice in choices for own in choice.shares])
    inputs = np.column_stack([design.scores(weights), shares])
    longer = Settings(steps=8 * settings.steps, rate=0.02)
    return descend(4, lambda a: inputs.T @ design.gradient(inputs @ a), longer, np.array([1.0, 0.3, 0.3, 0.3]))


def main() -> None:
    """Fit and write the table."""
    weights = fit(Settings())
    lines = ["reason\tweight", *(f"{reason}\t{weights[reason]}" for reason in sorted(weights))]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(weights)} weights in {TABLE.name}\n")


if __name__ == "__main__":
    main()
