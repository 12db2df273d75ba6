"""Types, modes, auxiliary modes and contexts of triggers, as the model and the words about them tell them together."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.annotate.clauses import Clauses, Span
from communique.predict.mixing import mix_chances, mix_logits
from communique.predict.predictions import PredictedMention, Prediction
from communique.vocabulary import (
    NO_MODE,
    WordedAct,
    WordedContext,
    find_contexts,
    load_plover,
    types_at,
    weigh_auxiliary,
    weigh_modes,
)

TYPE, MODE, AUXILIARY, CONTEXTS = "type", "mode", "aux", "contexts"
_NONE = "NONE"
_WEIGHT_OF_TYPES = 4.0
"""Logits that the words count for each 1 of weight. On the development split: triggers with type (F1) .661 with the
model alone, .675 with 2, .682 with 4 and 6, .679 with 8; types of gold triggers .839, .856, .866 (4), .863 (6)."""
_TEMPERATURE_OF_TRIGGERS = 1.2
_BACKED, _ALONE = 0.9, -0.7
"""Logits by which a trigger is surer whose type the vocabulary tells too, and less sure of which it tells nothing or
another type. By logistic regression on the development split .86 and -.26 (with 1.22): there 83 % of the former have
the right type and 47 % of the latter. In general news, by eye, 40 of 80 and 2 of 37, hence the lower second value."""
_TEMPERATURE = 2.0
"""By how much the model is made less sure of modes, auxiliary modes and contexts: it was trained on few of each. With 1
the best F1 over gold triggers of the development split is .003 to .01 less for each."""
_WEIGHT_OF_MODES = 4.0
"""The same for modes: over gold triggers there .594 with the model's own threshold, .721 with the modes of the type
alone, .782 with 4; .770 with 2, .784 with 3, .780 with 6."""
_LEAST_OF_MODES = {"CONSULT": -0.5, "REJECT": -0.5, "ASSAULT": 0.0}
_LEAST_OF_MODE = -3.0
"""Logit above which the likeliest mode is told: of types that often have none, and of the others. There .777 to .786
with -1.5 to .5 for CONSULT, .780 to .781 with -2 to 0 for REJECT; .771 and .786 with -2 and -9 for the others. A weapon
is told only where it is likelier than not: .743 with 0 for ASSAULT on the grown split, .741 with -3."""
_LEAST_OF_SECOND = {"ASSAULT": 0.5}
"""Logit above which further modes are told; .784 there with 1, .786 with none."""
_WEIGHT_OF_CUES = 0.5
_OFFSET_OF_AUXILIARY = -1.0
"""F1 over gold triggers there: negated .938, future .841, historical .800, hypothetical .860; the model alone .896,
.812, .763, .790. An offset of -.5 gives .939, .784, .808, .876, -1.5 .938, .836, .798, .843."""
_IN_SENTENCE, _IN_CLAUSE = 1.5, 1.0
_LEAST_OF_CONTEXTS = 0.5
"""Logits of a sure word anywhere in the sentence and of one in the trigger's own clause, and the logit above which a
context is told. F1 over gold triggers there .594 (topics .614), the model alone .516 (.511); with 2 and .5 .595 (.587),
with 3 and 0 .588 (.513); least .25 and .75 with 1.5 and 1: .588 (.611) and .586 (.615)."""


@dataclass(frozen=True)
class _Words:
    """What the vocabulary finds in a text, in order of position."""

    clauses: Clauses
    acts: list[WordedAct]
    contexts: list[WordedContext]
    year: int | None

    def quote(self, span: Span) -> str:
        return self.clauses.text[span[0] : span[1]]

    def contexts_in(self, span: Span) -> dict[str, float]:
        """Return the greatest weight of every context that the words inside *span* speak of."""
        weights: dict[str, float] = {}
        first = bisect_left(self.contexts, span[0], key=lambda one: one.start)
        for one in self.contexts[first:]:
            if one.end > span[1]:
                break
            for name, weight in one.weights.items():
                weights[name] = max(weight, weights.get(name, 0.0))
        return weights


def with_words(
    text: str,
    prediction: Prediction,
    acts: list[WordedAct],
    *,
    blocked: Sequence[Span] = (),
    year: int | None = None,
) -> Prediction:
    """Return *prediction* with what model and words together find likeliest of its triggers and topics.

    *acts* are those of the text (`find_acts`); *year* is the report's, None where it is not known; *blocked* are spans
    of page furniture. Whether a trigger found is coded at all is the model's alone: the vocabulary holds no acts that
    PLOVER does not code.
    """
    if not any(_is_told(mention) for mention in prediction.mentions):
        return prediction
    triggers = [(mention.start, mention.end) for mention in prediction.mentions if _is_coded(mention)]
    words = _Words(Clauses.of(text, triggers, blocked), acts, find_contexts(text), year)
    mentions = tuple(_told(mention, words) if _is_told(mention) else mention for mention in prediction.mentions)
    return replace(prediction, mentions=mentions)


def _is_coded(mention: PredictedMention) -> bool:
    return mention.label == "event" and mention.values.get(TYPE, (_NONE,))[0] != _NONE and TYPE in mention.chances


def _is_told(mention: PredictedMention) -> bool:
    return _is_coded(mention) or (mention.label == "topic" and CONTEXTS in mention.chances)


def _told(mention: PredictedMention, words: _Words) -> PredictedMention:
    """Return *mention* with the values of model and words."""
    span = (mention.start, mention.end)
    if mention.label == "topic":
        return _with(mention, CONTEXTS, contexts_told(mention, words, span))
    acts = types_at(words.acts, *span)
    event_type = type_told(mention, acts)
    typed = _sure(_with(mention, TYPE, (event_type,)), is_backed=event_type in acts)
    clause = words.clauses.clause_at(span, event_type)
    told = _with(typed, MODE, modes_told(typed, event_type, words.quote(span), words.quote(clause)))
    told = _with(told, AUXILIARY, auxiliary_told(told, event_type, words))
    return _with(told, CONTEXTS, contexts_told(told, words, clause))


def _with(mention: PredictedMention, name: str, values: tuple[str, ...]) -> PredictedMention:
    if mention.values.get(name, ()) == values:
        return mention
    return replace(mention, values={**mention.values, name: values})


def type_told(mention: PredictedMention, acts: Mapping[str, float]) -> str:
    """Return the likeliest type by the model and the weights of the *acts* that the trigger's words tell."""
    chances = {name: chance for name, chance in mention.chances[TYPE].items() if name != _NONE}
    mixed = mix_chances(chances, acts, weight=_WEIGHT_OF_TYPES)
    return max(mixed, key=lambda name: mixed[name])


def _sure(mention: PredictedMention, *, is_backed: bool) -> PredictedMention:
    """Return *mention* with the confidence of trigger and type together: surer where the vocabulary tells the type."""
    own = mention.confidence * mention.value_confidence.get(TYPE, 1.0)
    mixed = mix_logits({TYPE: own}, {}, temperature=_TEMPERATURE_OF_TRIGGERS, offset=_BACKED if is_backed else _ALONE)
    confidence = 1 / (1 + math.exp(-mixed[TYPE]))
    return replace(mention, confidence=confidence, value_confidence={**mention.value_confidence, TYPE: 1.0})


def modes_told(mention: PredictedMention, event_type: str, trigger: str, about: str) -> tuple[str, ...]:
    """Return the modes of the type, the likeliest first; empty for a type without modes or where none is likely."""
    own = load_plover().modes_of(event_type)
    chances = {name: mention.chances.get(MODE, {}).get(name, 0.0) for name in own}
    kind = mention.values.get("encounter", ("-",))[0]
    weights = weigh_modes(event_type, trigger if kind == "-" else f"{trigger} {kind}", about)
    mixed = mix_logits(chances, weights, weight=_WEIGHT_OF_MODES, temperature=_TEMPERATURE)
    told = [name for name in mixed if name not in _WEAPONS or name in weights]
    order = sorted(told, key=lambda name: -mixed[name])
    without = _LEAST_OF_MODES.get(event_type, _LEAST_OF_MODE) + _WEIGHT_OF_MODES * weights.get(NO_MODE, 0.0)
    first = [name for name in order[:1] if mixed[name] > without]
    least = _LEAST_OF_SECOND.get(event_type)
    second = [] if least is None else [name for name in order[1:] if mixed[name] > least]
    return (*first, *second)


_WEAPONS = frozenset({"aerial", "drone", "explosives", "firearms", "heavy-weapons", "suicide-attack", "unconventional"})
"""Modes that are told only where a word of the clause tells the weapon: "troops attacked" has none, though the model
knows one. Precision of modes .739 → .742 there, F1 .743 → .741."""


def auxiliary_told(mention: PredictedMention, event_type: str, words: _Words) -> tuple[str, ...]:
    """Return the auxiliary modes that are likelier than not, the likeliest first."""
    start, end = words.clauses.sentence_at((mention.start, mention.end))
    weights = weigh_auxiliary(
        words.quote((start, end)),
        mention.start - start,
        mention.end - start,
        event_type=event_type,
        year=words.year,
    )
    mixed = mix_logits(
        mention.chances.get(AUXILIARY, {}),
        weights,
        weight=_WEIGHT_OF_CUES,
        temperature=_TEMPERATURE,
        offset=_OFFSET_OF_AUXILIARY,
    )
    return _above(mixed, 0.0)


def contexts_told(mention: PredictedMention, words: _Words, clause: Span) -> tuple[str, ...]:
    """Return the contexts that are likely, at least the likeliest, the likeliest first."""
    sentence = words.contexts_in(words.clauses.sentence_at(clause))
    near = words.contexts_in(clause)
    weights = {name: _IN_SENTENCE * weight + _IN_CLAUSE * near.get(name, 0.0) for name, weight in sentence.items()}
    mixed = mix_logits(mention.chances.get(CONTEXTS, {}), weights, temperature=_TEMPERATURE)
    return _above(mixed, _LEAST_OF_CONTEXTS) or _above(mixed, max(mixed.values(), default=0.0) - 1e-9)


def _above(mixed: Mapping[str, float], least: float) -> tuple[str, ...]:
    return tuple(sorted((name for name in mixed if mixed[name] > least), key=lambda name: -mixed[name]))


def sure_acts(acts: Iterable[WordedAct]) -> list[tuple[int, int]]:
    """Return where those of *acts* stand that surely tell a political act, whatever a model sees there.

    Words for meetings are left out: what meets in a report is told by more than a verb.
    """
    weighed = [(max(act.types.values(), default=0.0), act) for act in acts]
    return [(act.start, act.end) for weight, act in weighed if weight >= _SURELY and act.types.get("CONSULT") != weight]


_SURELY = 0.9
"""Weight of a type from which on words tell an act by themselves."""
