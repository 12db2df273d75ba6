"""The plain baseline: vocabulary and patterns, their mention graph told as a prediction."""

from communique.annotate import annotate_by_rules
from communique.predict.predictions import PredictedArc, PredictedMention, Prediction
from communique.records import Mention, MentionGraph, Report
from communique.sources.imprint import read_imprint


class RulesReader:
    """Reads as `communique read --reader rules` does, as far as the mention graph."""

    def predict(self, text: str) -> Prediction:
        """Return the mentions and arcs of *text*."""
        report = Report(text=text)
        return as_prediction(annotate_by_rules(report, read_imprint(report)))


def as_prediction(graph: MentionGraph) -> Prediction:
    """Return *graph* as a prediction; rules are always sure, so every confidence is 1."""
    number = {mention.id: index for index, mention in enumerate(graph.mentions)}
    arcs = (PredictedArc(one.label, number[one.source], number[one.target], 1.0, 1.0) for one in graph.links)
    return Prediction(tuple(_predicted(mention) for mention in graph.mentions), tuple(arcs))


def _predicted(mention: Mention) -> PredictedMention:
    values = values_of(mention)
    return PredictedMention(
        label=mention.label,
        start=mention.start,
        end=mention.end,
        confidence=1.0,
        values=values,
        value_confidence=dict.fromkeys(values, 1.0),
    )


def values_of(mention: Mention) -> dict[str, tuple[str, ...]]:
    """Return the attributes that the rules tell of *mention*, under the names of the model's heads.

    An event always has a type: the counting of triggers needs one.
    """
    told = {
        "encounter": mention.encounter,
        "status": mention.status,
        "outcome": mention.outcome,
        "programme": mention.programme,
        "act": mention.act,
        "rank": mention.rank,
        "tense": mention.tense,
        "mode": mention.mode,
        f"{mention.label}_kind": mention.kind,
        f"{mention.label}_role": mention.role,
        "type": (mention.type or "NONE") if mention.label == "event" else None,
    }
    return {name: (value,) for name, value in told.items() if value is not None}
