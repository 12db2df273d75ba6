"""Comparing two accounts: the reasons, their sum, the caps, and the verdict they come to."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from communique.link.correcting import AS_READ, are_copies
from communique.link.profiles import Profile
from communique.link.reasons import REASONS
from communique.link.weights import CAPS, DIFFERENT, SAME, WEIGHTS
from communique.records.links import Comparison, Judgement, Reason

_STRENGTH: dict[Judgement, int] = {"different": 0, "unsure": 1, "same": 2}


def compare_profiles(left: Profile, right: Profile) -> Comparison:
    """Return what speaks for and against two accounts being of one meeting, in either order the same.

    Copies of one text that are the same as they were read are the same whatever is corrected; what a correction brings
    together, as better knowledge, is together.
    """
    if right.id < left.id:
        left, right = right, left
    known = _compare(left, right)
    if (left.as_read is None and right.as_read is None) or not are_copies(left, right):
        return known
    read = _compare(left.as_read or left, right.as_read or right)
    if read.verdict != "same" and _nearness(known) > _nearness(read):
        return known
    return msgspec.structs.replace(read, reasons=(*read.reasons, AS_READ))


def _nearness(comparison: Comparison) -> tuple[int, float]:
    return _STRENGTH[comparison.verdict], comparison.score


def _compare(left: Profile, right: Profile) -> Comparison:
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
