"""`python -m training.linking.fit`: weights set on one half of the synthetic groups, printed as a table.

Logistic regression over findings, drawn towards weights chosen by hand, since a finding that is rare in the half should
not get a wild weight: minimise log loss + PULL * |w - hand|^2. Points are log odds to base 2, rounded to tenths.
"""

import math
import sys
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from training.linking.groups import make_groups

from communique.link.candidates import find_candidates
from communique.link.comparing import compare_profiles
from communique.link.profiles import profile_of
from communique.link.weights import CAPS, WEIGHTS

HALF = 0
SEEDS = (11, 12, 13)
PULL = 2.0
"""Tried .5, 2 and 8 on the first half split in two: 2 and 8 were alike, .5 gave rare findings wild weights."""

Finding = tuple[str, str]
Array = npt.NDArray[np.float64]


def fit_weights() -> dict[Finding, tuple[float, int, int]]:
    """Return by finding its points, and how many pairs of one meeting and of two it was found in."""
    names: list[Finding] = [(name, code) for name, codes in WEIGHTS.items() for code in codes]
    column = {finding: number for number, finding in enumerate(names)}
    rows, same = _pairs(column)
    hand = np.array([WEIGHTS[name][code] for name, code in names]) * math.log(2)
    weights = _solve(rows, same, hand)
    counts = [(int(rows[same == 1, number].sum()), int(rows[same == 0, number].sum())) for number in range(len(names))]
    return {
        finding: (round(float(weights[number]) / math.log(2), 1), *counts[number]) for finding, number in column.items()
    }


def _pairs(column: dict[Finding, int]) -> tuple[Array, Array]:
    found, same = [], []
    for seed in SEEDS:
        grouped = make_groups(HALF, seed=seed)
        for left, right in find_candidates([profile_of(account) for account in grouped.accounts]):
            row = np.zeros(len(column))
            comparison = compare_profiles(left, right)
            if any(CAPS.get((one.name, one.finding)) == "different" for one in comparison.reasons):
                continue
            for reason in comparison.reasons:
                row[column[reason.name, reason.finding]] = 1
            found.append(row)
            same.append(grouped.group_of[left.id] == grouped.group_of[right.id])
    return np.array(found), np.array(same, dtype=float)


def _solve(rows: Array, same: Array, hand: Array, steps: int = 50) -> Array:
    """Return the weights by Newton's method; the constant is left out: a score of 0 is even odds plus the threshold."""
    design = np.hstack([rows, np.ones((len(rows), 1))])
    prior = np.append(hand, -math.log(2) * 3)
    weights = prior.copy()
    pull = np.full(len(prior), PULL)
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (chance - same) + pull * (weights - prior)
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(pull)
        weights -= np.linalg.solve(curve, slope)
    sys.stdout.write(
        f"constant {weights[-1] / math.log(2):.1f}; {int(same.sum())} pairs of one meeting of {len(same)}\n"
    )
    return weights[:-1]


def main(_words: Sequence[str] = ()) -> None:
    """Print the table."""
    by_name: dict[str, list[str]] = {}
    for (name, code), (points, one, two) in fit_weights().items():
        by_name.setdefault(name, []).append(f"{code!r}: {points} [{one}/{two}]")
    for name, cells in by_name.items():
        sys.stdout.write(f"{name:10} {', '.join(cells)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
