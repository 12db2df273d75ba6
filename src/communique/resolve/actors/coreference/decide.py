"""Reasons weighed: the likeliest reading of an expression, or none when it is not likely enough."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.records import Mention, ResolvedReference
from communique.resolve.actors.coreference.candidates import Candidate, Thread
from communique.resolve.actors.coreference.reasons import reasons_for, reasons_for_none
from communique.resolve.actors.coreference.scene import Scene
from communique.resolve.actors.coreference.sure import sure_reading
from communique.resolve.actors.coreference.walk import walk
from communique.resolve.actors.countries import plain
from communique.vocabulary import load_coreference

LEAST = 0.5
"""Chance below which a reading is not taken: swept 0 to .7 on the development split; see docs/actors.md."""
SURE = 0.95
"""Confidence of what needs no weighing: of 26 that gold links on the training and development splits 24 are right."""
COVERS, ELSEWHERE, NOWHERE = "model: covers", "model: elsewhere", "model: nowhere"
"""How far the reader model's own links speak for a reading, for another, and against there being none."""
_FLOOR, _CEILING = 0.01, 0.99


@dataclass
class Decider:
    """Decides every expression of one report; what it decided stands in ``told``."""

    weights: dict[str, float] = field(default_factory=load_coreference)
    told: list[ResolvedReference] = field(default_factory=list)

    def __call__(self, thread: Thread, mention: Mention, candidates: Sequence[Candidate]) -> frozenset[int] | None:
        """Return the first mentions of what *mention* stands for, or None."""
        certain = sure_reading(thread.scene, mention)
        if certain is not None:
            antecedents = tuple(sorted(certain))
            self.told.append(ResolvedReference(mention=mention.id, antecedents=antecedents, confidence=SURE))
            return certain
        best, chance = self.likeliest(thread, mention, candidates)
        if best is None:
            return None
        sure = chance >= LEAST
        self.told.append(
            ResolvedReference(
                mention=mention.id,
                antecedents=tuple(sorted(best.atoms)) if sure else (),
                confidence=round(chance, 4),
                unsure=not sure,
            )
        )
        return best.atoms if sure else None

    def likeliest(
        self, thread: Thread, mention: Mention, candidates: Sequence[Candidate]
    ) -> tuple[Candidate | None, float]:
        """Return the likeliest reading with its chance; None for standing for nothing else that is named."""
        linked = model_links(thread, mention)
        scores = [
            self._sum(reasons) + self._by_model(shares)
            for reasons, shares in zip(
                reasons_for(thread, mention, candidates),
                (model_shares(thread, one, linked) for one in candidates),
                strict=True,
            )
        ]
        none = self._sum(reasons_for_none(thread, mention))
        none += self.weights.get(NOWHERE, 0.0) * model_nowhere(linked)
        top = max([*scores, none])
        whole = sum(math.exp(score - top) for score in (*scores, none))
        number = max(range(len(scores) + 1), key=lambda n: (scores[n] if n < len(scores) else none, -n))
        if number == len(scores):
            return None, math.exp(none - top) / whole
        return candidates[number], math.exp(scores[number] - top) / whole

    def _sum(self, reasons: Sequence[str]) -> float:
        weights = self.weights
        return math.fsum(weights[reason] for reason in dict.fromkeys(reasons) if reason in weights)

    def _by_model(self, shares: tuple[float, float]) -> float:
        return self.weights.get(COVERS, 0.0) * shares[0] + self.weights.get(ELSEWHERE, 0.0) * shares[1]


def model_links(thread: Thread, mention: Mention) -> dict[int, float]:
    """Return the confidence of the graph's `same_as` links from *mention*, by what they lead to."""
    graph = thread.scene.graph
    return {target.id: link.confidence for target, link in graph.leaving(mention) if link.label == "same_as"}


def model_shares(thread: Thread, one: Candidate, linked: dict[int, float]) -> tuple[float, float]:
    """Return the logs of how far the links lead to all of the candidate, and of how far to nothing else."""
    if not linked:
        return math.log(_FLOOR), 0.0
    leader = thread.scene.leader
    own = {number for number in linked if leader[number] in one.atoms}
    inside = sorted((chance for number, chance in linked.items() if number in own), reverse=True)[: len(one.atoms)]
    inside += [0.0] * (len(one.atoms) - len(inside))
    covers = math.fsum(math.log(max(chance, _FLOOR)) for chance in inside) / len(inside)
    other = max((chance for number, chance in linked.items() if number not in own), default=0.0)
    return covers, math.log(1 - min(other, _CEILING))


def model_nowhere(linked: dict[int, float]) -> float:
    """Return the log of how far the links lead nowhere."""
    return math.log(1 - min(max(linked.values(), default=0.0), _CEILING))


def resolve_references(scene: Scene) -> tuple[tuple[ResolvedReference, ...], dict[int, int]]:
    """Return what the short expressions stand for, and the first mention of the thing of every named mention."""
    decider = Decider()
    walk(scene, decider)
    told = sorted((*decider.told, *_other_names(scene)), key=lambda one: one.mention)
    return tuple(told), scene.leader


def _other_names(scene: Scene) -> Iterator[ResolvedReference]:
    """Yield the organizations that the report names before in other words, as acronyms and full names are."""
    for mention in scene.graph.of("organization"):
        first = scene.graph.by_id[scene.leader[mention.id]]
        if plain(scene.quote(mention)) != plain(scene.quote(first)):
            yield ResolvedReference(mention=mention.id, antecedents=(first.id,), confidence=1.0)
