"""`python -m training.confidence.fit`: what each sign weighs for the confidence of meetings and values, into a table.

Logistic regression. The reader has learnt the training split, and is surer and more often right there than elsewhere;
what is told of that split only says how loudly the signs speak beside one another. Weights of the development split are
drawn to those, and its constant is its own. How hard they are drawn is chosen by cross-validation over its documents.
The test split is not read.
"""

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from training.confidence.judging import judge_meeting
from training.reader.documents import Document
from training.reader.gold_records import gold_meetings, report_of
from training.reader.read_corpus import read_corpus
from training.reader.scores import calibration_error

from communique.compose.composer import compose_unweighed
from communique.compose.confidence import Signs
from communique.pipeline.stages import Stage, find_annotator, stages_with
from communique.records import Findings

Array = npt.NDArray[np.float64]
TABLE = Path(__file__).resolve().parents[2] / "src" / "communique" / "vocabulary" / "data" / "confidence.toml"
ALWAYS = "always"
PULLS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""How hard weights are drawn to those of the training split."""
TRAIN_PULL = 1.0
"""How hard those are drawn to 0."""
LEAST_OFTEN = 5
"""A sign seen fewer times weighs nothing."""
FOLDS, ROUNDS = 10, 5
_HEAD = """\
# How much each sign speaks for or against a meeting's core, or a value of it, being right: weights in logits.
# Written by `python -m training.confidence.fit`, not by hand.
"""


@dataclass(frozen=True)
class Row:
    """One meeting or value as it was told: in which document, by which signs, and whether it is right."""

    document: str
    signs: Signs
    right: bool


@dataclass(frozen=True)
class Fitted:
    """The weights of one kind, and what they give on documents they were not fitted on."""

    weights: dict[str, float]
    pull: float
    rows: int
    right: float
    brier: float
    error: float
    plain: float
    """Brier score of giving all the same chance."""


def rows_of(documents: Iterable[Document], reader: str) -> dict[str, list[Row]]:
    """Return by kind every meeting and value that is told of *documents*."""
    stages = stages_with(find_annotator(reader))
    rows: dict[str, list[Row]] = defaultdict(list)
    for document in documents:
        gold = gold_meetings(document)
        for meeting, standing in compose_unweighed(find_findings(stages, document)):
            for (kind, signs), judged in zip(standing.rows(), judge_meeting(meeting, gold), strict=True):
                rows[kind].append(Row(document.id, signs, judged.right))
    return rows


def find_findings(stages: Sequence[Stage], document: Document) -> Findings:
    """Return what the stages before composition find in the document."""
    made = {"report": report_of(document)}
    for stage in stages:
        if stage.writes in {"events", "composition"}:
            continue
        made[stage.writes] = stage.run(*(made[need] for need in stage.reads))
    findings = made["findings"]
    assert isinstance(findings, Findings)  # noqa: S101 - for the type checker
    return findings


def fit(rows: Sequence[Row], learnt: Sequence[Row]) -> Fitted:
    """Return the weights for *rows*, drawn to those for *learnt* as hard as does best on documents left out."""
    names, prior = _prior(learnt)
    signs, right = design(rows, names)
    told = {pull: np.array([*_left_out(rows, (signs, right), prior, pull)]) for pull in PULLS}
    pull = min(PULLS, key=lambda one: float(np.mean([_log_loss(chances, right) for chances in told[one]])))
    weights = solve(signs, right, prior, pull)
    pooled = [(float(chance), bool(one)) for chances in told[pull] for chance, one in zip(chances, right, strict=True)]
    return Fitted(
        weights={name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)},
        pull=pull,
        rows=len(rows),
        right=float(right.mean()),
        brier=float(np.mean((told[pull] - right) ** 2)),
        error=calibration_error(pooled),
        plain=float(right.mean() * (1 - right.mean())),
    )


def _prior(learnt: Sequence[Row]) -> tuple[list[str], Array]:
    """Return the signs to weigh, the constant first, and their weights where the reader has learnt.

    A sign must be seen often enough. That the reader is surer of what is wrong can only be chance: a confidence of its
    own that says so is left out.
    """
    seen = Counter(name for row in learnt for name, amount in row.signs.items() if amount)
    names = [ALWAYS, *(name for name, count in seen.items() if name != ALWAYS and count >= LEAST_OFTEN)]
    signs, right = design(learnt, names)
    weights = solve(signs, right, np.zeros(len(names)), TRAIN_PULL)
    misleads = (signs.min(axis=0) < 0) & (weights < 0)
    if not misleads.any():
        return names, weights
    kept = [name for name, one in zip(names, misleads, strict=True) if not one]
    return kept, solve(signs[:, ~misleads], right, np.zeros(len(kept)), TRAIN_PULL)


def design(rows: Sequence[Row], names: Sequence[str]) -> tuple[Array, Array]:
    """Return the amounts of the named signs, one line a row, and 1 for every row that is right."""
    signs = np.array([[float(row.signs.get(name, 0.0)) for name in names] for row in rows])
    return signs, np.array([row.right for row in rows], dtype=float)


def _left_out(rows: Sequence[Row], told: tuple[Array, Array], prior: Array, pull: float) -> Iterator[Array]:
    """Yield, once a round, the chance of each row by weights that were fitted without its document's part."""
    signs, right = told
    for turn in range(ROUNDS):
        parts = np.array([_part(row.document, turn) for row in rows])
        chances = np.zeros(len(rows))
        for part in range(FOLDS):
            left, kept = parts == part, parts != part
            chances[left] = _chances(signs[left] @ solve(signs[kept], right[kept], prior, pull))
        yield chances


def _part(document: str, turn: int) -> int:
    return int(hashlib.sha256(f"{turn} {document}".encode()).hexdigest()[:8], 16) % FOLDS


def solve(signs: Array, right: Array, prior: Array, pull: float, *, steps: int = 60) -> Array:
    """Return the weights under which *right* is likeliest, all but the first (the constant) drawn to *prior*."""
    weights = prior.copy()
    pulls = np.full(signs.shape[1], pull)
    pulls[0] = 1e-3
    for _ in range(steps):
        chances = _chances(signs @ weights)
        slope = signs.T @ (chances - right) + pulls * (weights - prior)
        curve = (signs * (chances * (1 - chances))[:, None]).T @ signs + np.diag(pulls)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _chances(sums: Array) -> Array:
    told: Array = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
    return told


def _log_loss(chances: Array, right: Array) -> float:
    return -float(np.mean(np.log(np.where(right > 0, chances, 1 - chances))))


def write_table(fitted: dict[str, Fitted]) -> None:
    """Write the weights as TOML, kinds and signs in the order they are told."""
    parts = [_HEAD]
    for kind, own in fitted.items():
        lines = (f'"{name}" = {weight:.2f}\n' for name, weight in own.weights.items() if weight or name == ALWAYS)
        parts.append(f"\n[{kind}]\n{''.join(lines)}")
    TABLE.write_text("".join(parts), encoding="utf-8")


def main() -> None:
    """Fit, write the table, and print what it gives on documents left out."""
    parser = argparse.ArgumentParser(
        prog="python -m training.confidence.fit", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--reader", default="model", help="model (the shipped one), rules, or a model's folder")
    arguments = parser.parse_args()
    reports = [one for one in read_corpus() if one.family == "report"]
    learnt, rows = (
        rows_of((one for one in reports if one.split == split), arguments.reader) for split in ("train", "dev")
    )
    fitted = {kind: fit(own, learnt[kind]) for kind, own in rows.items()}
    write_table(fitted)
    sys.stdout.write(f"{'kind':12} {'told':>5} {'right':>6} {'pull':>5} {'Brier':>6} {'all alike':>9} {'error':>6}\n")
    for kind, own in fitted.items():
        shown = f"{own.rows:5} {own.right:6.3f} {own.pull:5g} {own.brier:6.3f} {own.plain:9.3f} {own.error:6.3f}"
        sys.stdout.write(f"{kind:12} {shown}\n")


if __name__ == "__main__":
    main()
