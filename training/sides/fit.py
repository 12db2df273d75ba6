"""`python -m training.sides.fit`: what each sign of whose a person is weighs, into a table.

Each person of a gold record is a choice between the parties that signs speak for and nobody, who is right where no sign
speaks for the gold side; the weights are those under which the right ones are likeliest (multinomial logit). The reader
has learnt the training split, and its links are more often right there: weights of the development split are drawn to
those of the training split. The test split is not read. Rare signs keep the weight set by hand, and so does the
table of office holders: people of the corpus hold offices that they never held.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from training.confidence.fit import find_findings
from training.reader.documents import Document
from training.reader.gold_records import gold_meetings
from training.reader.read_corpus import read_corpus

from communique.pipeline.stages import find_annotator, stages_with
from communique.records import Findings, ResolvedPerson
from communique.resolve.actors.belonging import HINT, NOBODY, grounded, signs_of_sides
from communique.vocabulary import fold, load_side_weights

Array = npt.NDArray[np.float64]
TABLE = Path(__file__).resolve().parents[2] / "src" / "communique" / "vocabulary" / "data" / "sides.toml"
LEAST_OFTEN = 12
"""A sign seen for fewer parties keeps the weight it has."""
TRAIN_PULL, DEV_PULL = 1.0, 4.0
"""How hard weights are drawn to 0, and those of the development split to those of the training split."""
_STEPS, _RATE = 3000, 0.05
_HEAD = """\
# How much each sign speaks for a party being a person's: weights in logits, added up; "nobody" is what they outweigh.
# Written by `python -m training.sides.fit`; rare signs and the table of office holders have weights set by hand.

"""


@dataclass(frozen=True)
class Choice:
    """One person: the signs for each party ("" is nobody), and which of them is right."""

    signs: dict[str, frozenset[str]]
    right: str


def choices_of(documents: Iterable[Document], reader: str) -> Iterator[Choice]:
    """Yield the choices of all people of the gold records whom *reader* finds."""
    stages = stages_with(find_annotator(reader))
    for document in documents:
        gold = {fold(p.name): p.party or "" for meeting in gold_meetings(document) for p in meeting.participants}
        if not gold:
            continue
        findings = find_findings(stages, document)
        for person, signs in zip(findings.resolution.persons, _signs(findings), strict=True):
            right = gold.get(fold(person.name))
            if right is not None:
                yield Choice(signs, right if right in signs else "")


def _signs(findings: Findings) -> list[dict[str, frozenset[str]]]:
    people: Sequence[ResolvedPerson] = findings.resolution.persons
    labels = {mention.id: mention.label for mention in findings.graph.mentions}
    codes = {
        actor.mention: actor.organization or actor.code
        for actor in findings.resolution.actors
        if labels[actor.mention] in {"country", "organization"} or actor.basis == "what it refers to"
    }
    found = signs_of_sides(findings.report, findings.graph, codes, people, imprint=findings.imprint)
    told = []
    for own in found:
        names: dict[str, set[str]] = {"": {NOBODY}}
        for sign in grounded(own):
            names.setdefault(sign.code, set()).add(sign.name)
        told.append({code: frozenset(signs - {HINT}) for code, signs in names.items()})
    return told


def fit(choices: Sequence[Choice], names: Sequence[str], prior: Array, pull: float) -> Array:
    """Return the weights of *names* under which the right parties are likeliest, drawn to *prior* by *pull*."""
    most = max(len(choice.signs) for choice in choices)
    place = {name: number for number, name in enumerate(names)}
    signs = np.zeros((len(choices), most, len(names)))
    open_ = np.full((len(choices), most), -np.inf)
    right = np.zeros((len(choices), most))
    for row, choice in enumerate(choices):
        for column, (code, own) in enumerate(sorted(choice.signs.items())):
            open_[row, column] = 0
            right[row, column] = code == choice.right
            signs[row, column, [place[name] for name in own if name in place]] = 1
    weights, mean, square = prior.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        scores = signs @ weights + open_
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = np.einsum("rc,rcn->n", chances - right, signs) + pull * (weights - prior)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        size = _RATE * (1 - step / _STEPS) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = weights - size * mean / (1 - 0.9**step)
    return weights


def _names(choices: Sequence[Choice]) -> list[str]:
    seen: dict[str, int] = {}
    for choice in choices:
        for own in choice.signs.values():
            for name in own:
                seen[name] = seen.get(name, 0) + 1
    return sorted(name for name, count in seen.items() if count >= LEAST_OFTEN)


def right_share(choices: Sequence[Choice], weights: dict[str, float]) -> float:
    """Return the share of choices in which the weightiest party is the right one."""

    def best(choice: Choice) -> str:
        return max(choice.signs, key=lambda code: sum(weights.get(name, 0.0) for name in sorted(choice.signs[code])))

    return sum(best(choice) == choice.right for choice in choices) / max(1, len(choices))


def main() -> None:
    """Fit, write the table, print the share of people whose party is right before and after."""
    parser = argparse.ArgumentParser(prog="python -m training.sides.fit", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reader", default="model", help="model (the shipped one) or a model's folder")
    arguments = parser.parse_args()
    reports = [one for one in read_corpus() if one.family == "report"]
    learnt, own = (
        [*choices_of((one for one in reports if one.split == split), arguments.reader)] for split in ("train", "dev")
    )
    names = _names(learnt)
    prior = fit(learnt, names, np.zeros(len(names)), TRAIN_PULL)
    weights = load_side_weights() | dict(zip(names, fit(own, names, prior, DEV_PULL), strict=True))
    for split, choices in (("train", learnt), ("dev", own)):
        shares = right_share(choices, load_side_weights()), right_share(choices, weights)
        sys.stdout.write(f"{split}: {len(choices)} people, right {shares[0]:.3f} before, {shares[1]:.3f} after\n")
    lines = (f'"{name}" = {weights[name]:.2f}\n' for name in sorted(weights, key=lambda one: (one != NOBODY, one)))
    TABLE.write_text(_HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
