"""Comparing two accounts: the reasons, their sum, the caps, and the verdict they come to."""

from __future__ import annotations

from collections.abc import Iterable

from communique.link.profiles import Profile
from communique.link.reasons import REASONS
from communique.link.weights import CAPS, DIFFERENT, SAME, WEIGHTS
from communique.records.links import Comparison, Judgement, Reason

_STRENGTH: dict[Judgement, int] = {"different": 0, "unsure": 1, "same": 2}


def compare_profiles(left: Profile, right: Profile) -> Comparison:
    """Return what speaks for and against two accounts being of one meeting, in either order the same."""
    if right.id < left.id:
        left, right = right, left
    reasons = []
    for name, find in REASONS.items():
        found = find(left, right)
        if found is not None:
            points, cap = WEIGHTS[name][found.code], CAPS.get((name, found.code))
            reasons.append(Reason(name=name, finding=found.code, points=points, said=found.said, cap=cap))
    score = round(sum(reason.points for reason in reasons), 2)
    return Comparison(
        left_id=left.id, right_id=right.id, verdict=verdict_of(score, reasons), score=score, reasons=tuple(reasons)
    )


def verdict_of(score: float, reasons: Iterable[Reason]) -> Judgement:
    """Return the verdict that *score* comes to, no better than the caps of *reasons* allow."""
    verdict: Judgement = "same" if score >= SAME else "unsure" if score >= DIFFERENT else "different"
    return min([verdict, *(reason.cap for reason in reasons if reason.cap)], key=_STRENGTH.__getitem__)
