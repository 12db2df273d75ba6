"""Arcs that shut one another out: one post has one holder, one quotation one speaker; the likeliest stays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from communique.predict.predictions import PredictedArc, PredictedMention

_PLURAL = re.compile(
    r"(?:ministers|secretaries|ambassadors|presidents|directors|envoys|chairs|heads|leaders|commissioners|officials|speakers"
    r"|counterparts|colleagues|representatives|ministries|departments|offices|parliaments|delegations|sides|governments)\b",
    re.IGNORECASE,
)
"""Words for several posts or bodies at once: they may have several holders and owners."""


def choose_arcs(
    mentions: Sequence[PredictedMention], quotes: Sequence[str], arcs: Iterable[PredictedArc]
) -> list[PredictedArc]:
    """Return *arcs* in order, without those that a likelier one shuts out.

    A post is held by one person, a content is said by one speech, and a post or organization belongs to one owner,
    unless its words are plural.
    """
    kept = list(arcs)
    rivals: dict[tuple[str, int], list[PredictedArc]] = defaultdict(list)
    for arc in kept:
        key = _seat(mentions, quotes, arc)
        if key is not None:
            rivals[key].append(arc)
    out: set[int] = set()
    for own in rivals.values():
        best = max(own, key=lambda arc: (arc.chance, -arc.source, -arc.target))
        out |= {id(arc) for arc in own if arc is not best}
    chosen = [arc for arc in kept if id(arc) not in out]
    return _with_unseated(kept, chosen)


def _with_unseated(kept: list[PredictedArc], chosen: list[PredictedArc]) -> list[PredictedArc]:
    """Return *chosen* with the second post of one person given to another who wanted it and would have none."""
    seats: dict[int, list[PredictedArc]] = defaultdict(list)
    for arc in chosen:
        if arc.label == "holds":
            seats[arc.source].append(arc)
    given: dict[int, PredictedArc] = {}
    for arc in kept:
        if arc.label != "holds" or seats.get(arc.source):
            continue
        taken = [own for held in seats.values() for own in held if own.target == arc.target and len(held) > 1]
        if taken:
            seats[taken[0].source].remove(taken[0])
            seats[arc.source].append(arc)
            given[id(taken[0])] = arc
    return [given.get(id(arc), arc) for arc in chosen]


def _seat(mentions: Sequence[PredictedMention], quotes: Sequence[str], arc: PredictedArc) -> tuple[str, int] | None:
    """Return what only one arc can have, or None when the arc shuts nothing out."""
    if arc.label == "holds":
        return None if _PLURAL.search(quotes[arc.target]) else ("holds", arc.target)
    if arc.label == "content":
        return "content", arc.target
    if arc.label == "of" and mentions[arc.source].label in {"post", "organization"}:
        return None if _PLURAL.search(quotes[arc.source]) else ("of", arc.source)
    return None
