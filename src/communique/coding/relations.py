"""The relation between two given actors: which of the triggers that join them tells it, and of which type it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.predict.mixing import mix_chances
from communique.records import Evidence, Joined, JoiningTrigger, MarkedSentence, Relation, Report
from communique.vocabulary import WordedAct, acts_at, load_plover, types_at

NONE = "NONE"
_WEIGHT_OF_WORDS = 3.0
_TEMPERATURE = 4.0
"""How much the words count beside the model, and by how much the model is made less sure. On the relation set's
development half (macro F1 over labels) .752; .630 without the words, .743, .742, .743 with 2, 4, 5; with temperatures
of 1, 2, 3, 6: .684, .719, .744, .742."""
_UNSEEN = 0.05
"""Chance left to a role that the model does not see; .02 to .2 gave .751 to .752 there."""
_TARGET_ACTS = 0.7
"""What a target that acts counts beside one that receives: those who meet all act; .5 and 1 gave .753 and .752."""
_IN_ORDER = math.exp(3)
_IS_VERB = math.exp(1)
"""How much more a trigger counts that stands between source and target in the voice that makes the one act on the
other, and a verb beside a noun. Without the first .734 there, without the second .745."""
_LEAST = 0.002
"""Score (chances, order, voice) below which nothing joins the two: 6 of the 1,050 sentences there have none."""


@dataclass(frozen=True)
class _Weighed:
    """A trigger with its score and the chances of its types."""

    trigger: JoiningTrigger
    score: float
    types: dict[str, float]


def decide_relation(
    sentence: MarkedSentence,
    triggers: Iterable[JoiningTrigger],
    acts: Sequence[WordedAct],
    joined: Joined | None = None,
) -> Relation:
    """Return the relation that *triggers* and the words (*acts*) tell between the marked words; empty when none does.

    The chances of a type are summed over all triggers by how likely each joins the two, and multiplied by those that a
    reading asked about the two alone gives (*joined*); evidence is the trigger that gave the type most.
    """
    weighed = [_weigh(sentence, trigger, acts) for trigger in triggers]
    if max((one.score for one in weighed), default=0.0) < _LEAST:
        return Relation()
    totals = {name: sum(one.score * one.types.get(name, 0.0) for one in weighed) for name in load_plover().types}
    chances = _asked(totals, joined)
    chosen = max(chances, key=lambda name: chances[name])
    telling = max(weighed, key=lambda one: one.score * one.types.get(chosen, 0.0)).trigger
    places = [(telling.start, telling.end), *sentence.sources, *sentence.targets]
    return Relation(
        type=chosen,
        quad=load_plover().quads[chosen],
        auxiliary=telling.auxiliary,
        confidence=round(chances[chosen], 4),
        evidence=tuple(Evidence.cut(Report(text=sentence.text), start, end) for start, end in places),
    )


def _asked(totals: dict[str, float], joined: Joined | None) -> dict[str, float]:
    """Return the shares of the types, by the triggers and by what was asked about the two."""
    asked = {name: 1.0 if joined is None else (joined.types[name] + _UNASKED) ** _WEIGHT_OF_ASKED for name in totals}
    grown = {name: total * asked[name] for name, total in totals.items()}
    whole = sum(grown.values())
    return {name: value / whole for name, value in grown.items()}


_WEIGHT_OF_ASKED = 0.5
_UNASKED = 0.01
"""How much what is asked of the two alone counts beside the triggers, and a chance that every type keeps. Of the 690
pairs of the development split .842 are told their type with .5, .848 with 1, .788 without."""


def _weigh(sentence: MarkedSentence, trigger: JoiningTrigger, acts: Sequence[WordedAct]) -> _Weighed:
    told = types_at(acts, trigger.start, trigger.end, as_object=True)
    own = next(iter(acts_at(acts, trigger.start, trigger.end)), None)
    roles = (trigger.source_acts + _UNSEEN) * (
        max(trigger.target_receives, _TARGET_ACTS * trigger.target_acts) + _UNSEEN
    )
    score = trigger.chance * roles
    if _is_in_order(sentence, trigger, is_passive=own is not None and own.is_passive):
        score *= _IN_ORDER
    if own is not None and own.is_verb:
        score *= _IS_VERB
    chances = {name: chance for name, chance in trigger.types.items() if name != NONE}
    return _Weighed(trigger, score, mix_chances(chances, told, weight=_WEIGHT_OF_WORDS, temperature=_TEMPERATURE))


def _is_in_order(sentence: MarkedSentence, trigger: JoiningTrigger, *, is_passive: bool) -> bool:
    """Return whether who acts stands before the trigger and who receives behind it; turned about in the passive."""
    first, second = sentence.sources, sentence.targets
    if is_passive:
        first, second = second, first
    return any(end <= trigger.start for _, end in first) and any(start >= trigger.end for start, _ in second)


def join_by_words(sentence: MarkedSentence, acts: Iterable[WordedAct]) -> list[JoiningTrigger]:
    """Return the acts of the vocabulary as triggers that join the marked words: the rules baseline.

    Words tell no roles; a trigger counts the more the nearer it stands to the source.
    """
    even = dict.fromkeys(load_plover().types, 1 / len(load_plover().types))
    return [
        JoiningTrigger(
            start=act.start,
            end=act.end,
            chance=1.0,
            types=even,
            source_acts=_nearness(sentence, act),
            target_receives=1.0,
        )
        for act in acts
    ]


def _nearness(sentence: MarkedSentence, act: WordedAct) -> float:
    """Return 1 for an act right beside the source, and less the farther away it is."""
    gaps = [max(act.start - end, start - act.end, 0) for start, end in sentence.sources or sentence.targets]
    return 1 / (1 + min(gaps, default=0) / _HALF_CHARS)


_HALF_CHARS = 20
"""Code points away at which an act counts half."""
