"""Clusters: what is one, derived from verdicts. No cluster holds two that a verdict says are different."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.records.links import Verdict

Pair = tuple[str, str]
Days = tuple[int, int]
"""The first and the last day on which something may have been, as ordinals of the calendar."""


def standing_verdicts(verdicts: Iterable[Verdict]) -> dict[Pair, Verdict]:
    """Return the verdict that holds for each pair: the last one by a person, else the highest by a rule."""
    held: dict[Pair, Verdict] = {}
    for verdict in sorted(verdicts, key=_weight):
        held[verdict.left_id, verdict.right_id] = verdict
    return held


def _weight(verdict: Verdict) -> tuple[bool, str, float, str]:
    made_at = verdict.made_at if verdict.by_person else ""
    return verdict.by_person, made_at, verdict.score, verdict.verdict


def make_clusters(
    verdicts: Iterable[Verdict], *, days: Mapping[str, Days] | None = None, max_days_apart: int = 0
) -> list[tuple[str, ...]]:
    """Return the clusters of two or more, each sorted, in order: whatever the order of *verdicts* the same.

    Persons' verdicts are followed first, then those with the most points; one that would bring together two that
    are different is not followed, nor one that would bring together two whose *days* are further apart.
    """
    held = standing_verdicts(verdicts)
    groups = _Groups(days or {}, max_days_apart)
    for (left, right), verdict in sorted(held.items()):
        if verdict.verdict == "different":
            groups.keep_apart(left, right)
    same = [verdict for verdict in held.values() if verdict.verdict == "same"]
    for verdict in sorted(same, key=lambda one: (not one.by_person, -one.score, one.left_id, one.right_id)):
        groups.join(verdict.left_id, verdict.right_id)
    return groups.clusters()


class _Groups:
    """Sets that only grow together where nothing keeps them apart; the smaller is put into the larger."""

    def __init__(self, days: Mapping[str, Days], max_days_apart: int) -> None:
        self._max_days_apart = max_days_apart
        self._days = dict(days)  # of a root: the last first day and the first last day of all its members
        self._of: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}

    def keep_apart(self, one: str, other: str) -> None:
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def join(self, one: str, other: str) -> bool:
        """Return whether the two are together now."""
        mine, others = self._root(one), self._root(other)
        if mine == others:
            return True
        if len(self._members[mine]) < len(self._members[others]):
            mine, others = others, mine
        if any(self._root(kept) == mine for member in self._members[others] for kept in self._apart.get(member, ())):
            return False
        if not self._share_days(mine, others):
            return False
        for member in self._members[others]:
            self._of[member] = mine
        self._members[mine] |= self._members.pop(others)
        return True

    def _share_days(self, mine: str, others: str) -> bool:
        """Return whether all days still agree, and remember them as those of *mine*."""
        known = [self._days[root] for root in (mine, others) if root in self._days]
        if not known:
            return True
        first, last = max(days[0] for days in known), min(days[1] for days in known)
        if first - last > self._max_days_apart:
            return False
        self._days[mine] = (first, last)
        return True

    def _root(self, member: str) -> str:
        root = self._of.setdefault(member, member)
        if root == member:
            self._members.setdefault(member, {member})
        return root

    def clusters(self) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(members)) for members in self._members.values() if len(members) > 1)
