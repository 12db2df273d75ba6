"""Gold documents as mention graphs: what the package's later stages are measured and fitted on."""

from collections.abc import Collection
from typing import Any, cast

from training.reader.documents import Document
from training.reader.targets import straightened

from communique.annotate.lookup import code_of
from communique.records import ArcLabel, Label, Link, Mention, MentionGraph

_COUNTERPARTS = ("counterpart", "counterparts", "colleague", "colleagues", "homologue", "opposite number")


def graph_of(document: Document, *, without: Collection[str] = ()) -> tuple[MentionGraph, dict[str, int]]:
    """Return the gold graph, less the arcs named in *without*, and the number of every mention by its gold id.

    Codes are the vocabulary's, as an annotator gives them, never gold's.
    """
    order = sorted(document.mentions, key=lambda m: (m.start, -m.end, m.label))
    number = {mention.id: place for place, mention in enumerate(order)}
    mentions = []
    for mention in order:
        attributes, many = mention.attributes, mention.values
        told: dict[str, Any] = {name: value for name in _SINGLE if (value := attributes.get(name, "-")) != "-"}
        if mention.label == "post":
            told["kind"] = "counterpart" if mention.quote.lower().endswith(_COUNTERPARTS) else ""
        given: dict[str, Any] = {name: value or None for name, value in told.items()}
        mentions.append(
            Mention(
                id=number[mention.id],
                label=cast("Label", mention.label),
                start=mention.start,
                end=mention.end,
                code=code_of(mention.label, mention.quote),
                auxiliary=many("aux"),
                contexts=many("contexts"),
                sectors=many("sectors"),
                **given,
            )
        )
    links = [
        Link(label=cast("ArcLabel", arc.label), source=number[arc.source], target=number[arc.target])
        for arc in straightened(document)
        if arc.label not in without
    ]
    links.sort(key=lambda link: (link.source, link.target, link.label))
    return MentionGraph(mentions=tuple(mentions), links=tuple(links)), number


_SINGLE = (
    "kind",
    "role",
    "rank",
    "tense",
    "value",
    "act",
    "type",
    "mode",
    "encounter",
    "status",
    "outcome",
    "programme",
)
