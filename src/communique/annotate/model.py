"""The model's annotator: what the reader model predicts of a report, as a mention graph."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

from communique.annotate.lookup import code_of, round_near
from communique.annotate.rules.dates import read_date
from communique.predict.reader import PredictedMention, ReaderModel
from communique.records import ArcLabel, Imprint, Label, Link, Mention, MentionGraph, Report

NONE = "-"


@cache
def load_reader(folder: Path) -> ReaderModel:
    """Return the reader model in *folder*, loaded once."""
    return ReaderModel(folder)


def annotate_by_model(report: Report, imprint: Imprint, folder: Path) -> MentionGraph:
    """Return the mention graph of *report* as the model in *folder* sees it; page furniture is left out."""
    prediction = load_reader(folder).predict(report.text)
    blocked = [(item.evidence.start, item.evidence.end) for item in imprint.furniture]
    kept = [
        number
        for number, mention in enumerate(prediction.mentions)
        if not any(start < mention.end and mention.start < end for start, end in blocked)
    ]
    new = {number: position for position, number in enumerate(kept)}
    return MentionGraph(
        mentions=tuple(_mention(report.text, new[number], prediction.mentions[number]) for number in kept),
        links=tuple(
            Link(label=cast("ArcLabel", a.label), source=new[a.source], target=new[a.target], confidence=a.confidence)
            for a in prediction.arcs
            if a.source in new and a.target in new
        ),
    )


def _mention(text: str, number: int, found: PredictedMention) -> Mention:
    quote = text[found.start : found.end]
    told = {name: values[0] for name, values in found.values.items() if values and values[0] != NONE}
    kind = next((value for name, value in told.items() if name.endswith("_kind")), None)
    value = None
    if found.label == "date":
        value = read_date(quote)
    elif "encounter" in told:
        value = round_near(text, found.start, found.end)
    return Mention(
        id=number,
        label=cast("Label", found.label),
        start=found.start,
        end=found.end,
        confidence=round(found.confidence, 4),
        kind="counterpart"
        if found.label == "post" and quote.lower().endswith(("counterpart", "counterparts"))
        else kind,
        code=code_of(found.label, quote),
        rank=told.get("rank"),
        value=value,
        act=told.get("act"),
        type=told.get("type"),
        mode=told.get("mode"),
        auxiliary=found.values.get("aux", ()),
        encounter=told.get("encounter"),
        status=told.get("status"),
        outcome=told.get("outcome"),
        programme=told.get("programme"),
    )
