"""Pairwise scores: of all pairs of reports of one meeting, how many are linked; of those linked, how many should be."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple


class PairScore(NamedTuple):
    """Precision, recall and F1 over pairs (0 to 1), and the number of gold pairs."""

    f1: float
    precision: float
    recall: float
    gold: int


def score_pairs(found: Iterable[Iterable[str]], group_of: Mapping[str, str]) -> PairScore:
    """Return the score of the clusters *found* against the meeting of each account."""
    linked = {pair for cluster in found for pair in combinations(sorted(cluster), 2)}
    groups: dict[str, list[str]] = {}
    for account, group in group_of.items():
        groups.setdefault(group, []).append(account)
    gold = {pair for members in groups.values() for pair in combinations(sorted(members), 2)}
    right = len(linked & gold)
    precision = right / len(linked) if linked else 1.0
    recall = right / len(gold) if gold else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return PairScore(round(f1, 4), round(precision, 4), round(recall, 4), len(gold))
