"""What every expression of a gold document stands for, in the things that the resolver tells apart."""

from collections import Counter

import msgspec
from training.reader.documents import Document
from training.reader.graphs import graph_of
from training.reader.targets import gold_spans, straightened

from communique.predict.reader import ReaderModel
from communique.records import Link, Mention, MentionGraph, Report
from communique.resolve.actors.coreference.scene import Scene, joined


class GoldDocument:
    """A document with its scene and, for every mention with `same_as` arcs, the things it stands for."""

    def __init__(self, document: Document, model: ReaderModel | None = None) -> None:
        """Lay the document out without its `same_as` arcs; with those of *model* between the gold mentions instead."""
        self.document, self.report = document, Report(text=document.text)
        graph, number = graph_of(document, without={"same_as"})
        graph = with_model_links(graph, number, document, model) if model is not None else graph
        told = {m.id: m.code for m in graph.mentions if m.code and "|" not in m.code}
        self.scene = Scene(self.report, graph, codes=told, home=document.header.get("outlet_country"))
        self.number = number
        self.arcs: dict[int, list[int]] = {}
        for arc in straightened(document):
            if arc.label == "same_as":
                self.arcs.setdefault(number[arc.source], []).append(number[arc.target])
        self.canon = joined(graph, [*self.scene.leader.items(), *self._same(graph)])

    def _same(self, graph: MentionGraph) -> list[tuple[int, int]]:
        """Return the pairs of names that gold makes one thing."""
        pairs = [(source, targets[0]) for source, targets in self.arcs.items() if len(targets) == 1]
        by_id = graph.by_id
        return [(s, t) for s, t in pairs if by_id[s].label == by_id[t].label and by_id[s].label in _NAMES]

    def gold(self, mention: Mention, seen: frozenset[int] = frozenset()) -> frozenset[int] | None:
        """Return the things *mention* stands for, None when gold links it to nothing."""
        targets = self.arcs.get(mention.id)
        if targets is None or mention.id in seen:
            return None
        found: set[int] = set()
        for target in targets:
            behind = self.gold(self.scene.graph.by_id[target], seen | {mention.id})
            found |= behind if behind is not None else {self.canon[target]}
        return frozenset(found)

    def canonical(self, atoms: frozenset[int]) -> frozenset[int]:
        """Return *atoms* as gold's things."""
        return frozenset(self.canon[atom] for atom in atoms)


_NAMES = frozenset({"person", "organization", "body", "document", "event", "place", "post"})


def with_model_links(
    graph: MentionGraph, number: dict[str, int], document: Document, model: ReaderModel
) -> MentionGraph:
    """Return *graph* with the model's `same_as` links, sectors and kinds of the gold mentions, as an annotator's."""
    words = model.split(document.text)
    if not words.spans:
        return graph
    spans = gold_spans(document, words, model.interpreter.form.labels, Counter())
    places = [(label, first, last) for _, label, first, last in spans]
    told = model.interpreter.interpret(document.text, words, *model.encode(words), spans=places)
    ids = [number[mention.id] for mention, _, _, _ in spans]
    links = [
        Link(label="same_as", source=ids[a.source], target=ids[a.target], confidence=round(a.confidence, 4))
        for a in told.arcs
        if a.label == "same_as"
    ]
    values = {number: mention.values for number, mention in zip(ids, told.mentions, strict=True)}
    mentions = tuple(_as_told(mention, values.get(mention.id, {})) for mention in graph.mentions)
    order = sorted((*graph.links, *links), key=lambda link: (link.source, link.target, link.label))
    return MentionGraph(mentions=mentions, links=tuple(order))


def _as_told(mention: Mention, values: dict[str, tuple[str, ...]]) -> Mention:
    if mention.label not in {"organization", "group"}:
        return mention
    kind = next((value for value in values.get("organization_kind", ()) if value != "-"), None)
    return msgspec.structs.replace(mention, sectors=values.get("sectors", ()), kind=kind)
