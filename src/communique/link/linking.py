"""Linking: which accounts are of one meeting. Accounts in, verdicts out; storing and showing is others' business."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from communique.link.candidates import DAYS_AROUND, find_candidates
from communique.link.clusters import Days, make_clusters
from communique.link.comparing import compare_profiles
from communique.link.correcting import is_copy_corrected, share_corrections
from communique.link.profiles import Profile, profile_of
from communique.link.weights import APART, GAP
from communique.records.links import Account, Comparison, Reason, Verdict

Pair = tuple[str, str]


def link_accounts(accounts: Iterable[Account]) -> list[Comparison]:
    """Return the comparisons that came to *same* or *unsure*, by ids; all others are of different meetings.

    What is *same* is consistent: followed together, these verdicts join no two that were found different.
    """
    return link_profiles(share_corrections(profile_of(account) for account in accounts))


def link_profiles(profiles: Sequence[Profile]) -> list[Comparison]:
    """Return what :func:`link_accounts` does, for accounts made ready before."""
    compared = {_pair(one.id, other.id): compare_profiles(one, other) for one, other in find_candidates(profiles)}
    told = {pair: one for pair, one in compared.items() if one.verdict != "different"}
    doubted = _doubt_runners_up(told, _Apart(profiles, compared))
    days = {one.id: (one.window.first, one.window.last) for one in profiles if one.window is not None}
    kept = _doubt_contradictions(told | doubted, compared.values(), days)
    return [kept[pair] for pair in sorted(kept)]


class _Apart:
    """Tells whether two accounts are clearly of two meetings; those never compared are when both have a time."""

    def __init__(self, profiles: Iterable[Profile], compared: Mapping[Pair, Comparison]) -> None:
        self._timed = {profile.id for profile in profiles if profile.window is not None}
        self._compared = compared

    def __call__(self, one: str, other: str) -> bool:
        found = self._compared.get(_pair(one, other))
        return is_apart(found) if found is not None else {one, other} <= self._timed


def _doubt_runners_up(told: Mapping[Pair, Comparison], are_apart: Callable[[str, str], bool]) -> dict[Pair, Comparison]:
    """Return as unsure the pairs of an account that is the same as two which are apart themselves.

    The nearer of the two keeps it, when it is nearer by `GAP`; otherwise neither does: nobody can say which is meant.
    """
    partners: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (left, right), one in told.items():
        if one.verdict == "same":
            partners[left].append((one.score, right))
            partners[right].append((one.score, left))
    doubted: dict[Pair, Comparison] = {}
    for account, found in sorted(partners.items()):
        ranked = sorted(found, key=lambda item: (-item[0], item[1]))
        best_score, best = ranked[0]
        for score, other in ranked[1:]:
            if are_apart(best, other) and not is_copy_corrected(told[_pair(account, other)]):
                for lost, rival in [(other, best)] if best_score - score >= GAP else [(other, best), (best, other)]:
                    pair = _pair(account, lost)
                    doubted[pair] = _unsure(told[pair], "runner-up", f"as near to {rival}, another meeting")
    return doubted


def _doubt_contradictions(
    told: Mapping[Pair, Comparison], compared: Iterable[Comparison], days: Mapping[str, Days]
) -> dict[Pair, Comparison]:
    """Return *told* with the pairs as unsure that would join two which were compared and found different."""
    verdicts = [_verdict(one) for one in told.values()]
    verdicts += [_verdict(one) for one in compared if is_apart(one)]
    clusters = make_clusters(verdicts, days=days, max_days_apart=DAYS_AROUND)
    cluster_of = {member: number for number, cluster in enumerate(clusters) for member in cluster}
    return {
        pair: one
        if one.verdict != "same" or is_copy_corrected(one) or cluster_of.get(pair[0], -1) == cluster_of.get(pair[1], -2)
        else _unsure(one, "contradiction", "others that are the same as the one are different from the other")
        for pair, one in told.items()
    }


def is_apart(comparison: Comparison) -> bool:
    """Return whether two accounts are so clearly of two meetings that no third one can bring them together."""
    capped = any(reason.cap for reason in comparison.reasons)
    return comparison.verdict == "different" and (capped or comparison.score < APART)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _unsure(comparison: Comparison, name: str, said: str) -> Comparison:
    reason = Reason(name=name, finding="doubted", points=0.0, said=said, cap="unsure")
    return msgspec.structs.replace(comparison, verdict="unsure", reasons=(*comparison.reasons, reason))


def _verdict(one: Comparison) -> Verdict:
    return Verdict(left_id=one.left_id, right_id=one.right_id, verdict=one.verdict, score=one.score)
