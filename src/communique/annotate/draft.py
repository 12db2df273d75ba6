"""The graph while it is being written: mentions are added, found by position and linked."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec

from communique.annotate.text import Sentence
from communique.records import ArcLabel, Label, Link, Mention, MentionGraph

_BUCKET = 512
"""Code points a bucket of the position index; any value gives the same answers, this one is quick for reports."""


class Draft:
    """Mentions and links under way; every stretch of text carries a label at most once."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        """Begin an empty graph over *text*."""
        self.text = text
        self.sentences = sentences
        self.mentions: list[Mention] = []
        self._known: dict[tuple[Label, int, int], Mention] = {}
        self._buckets: defaultdict[int, list[Mention]] = defaultdict(list)
        self._links: dict[tuple[ArcLabel, int, int], None] = {}
        self._leaving: defaultdict[tuple[ArcLabel, int], list[Mention]] = defaultdict(list)
        self._reaching: defaultdict[tuple[ArcLabel, int], list[Mention]] = defaultdict(list)

    def add(self, label: Label, start: int, end: int, **traits: Any) -> Mention:
        """Return the mention of *label* at ``start:end``, made now unless it stands already."""
        known = self._known.get((label, start, end))
        if known is None:
            known = Mention(id=len(self.mentions), label=label, start=start, end=end, **traits)
            self.mentions.append(known)
            self._known[label, start, end] = known
            for bucket in _buckets_of(start, end):
                self._buckets[bucket].append(known)
        return known

    def link(self, label: ArcLabel, source: Mention, target: Mention) -> None:
        """Link two mentions; the same link twice is one link, a link to itself is none."""
        if source.id == target.id or (label, source.id, target.id) in self._links:
            return
        self._links[label, source.id, target.id] = None
        self._leaving[label, source.id].append(target)
        self._reaching[label, target.id].append(source)

    def targets(self, label: ArcLabel, source: Mention) -> list[Mention]:
        """Return the mentions that links of *label* lead to from *source*."""
        return self._leaving[label, source.id]

    def sources(self, label: ArcLabel, target: Mention) -> list[Mention]:
        """Return the mentions that links of *label* come from to *target*."""
        return self._reaching[label, target.id]

    def inside(self, start: int, end: int, *labels: Label) -> list[Mention]:
        """Return the mentions with one of *labels* inside ``start:end``, in order of position."""
        near = {m.id: m for bucket in _buckets_of(start, end) for m in self._buckets.get(bucket, ())}
        found = [m for m in near.values() if m.label in labels and start <= m.start and m.end <= end]
        return sorted(found, key=lambda mention: (mention.start, -mention.end))

    def covers(self, start: int, end: int, *labels: Label) -> bool:
        """Return whether a mention with one of *labels* overlaps ``start:end``."""
        return bool(self.overlapping(start, end, *labels))

    def overlapping(self, start: int, end: int, *labels: Label) -> list[Mention]:
        """Return the mentions with one of *labels* that share a code point with ``start:end``."""
        near = [m for bucket in _buckets_of(start, end) for m in self._buckets.get(bucket, ())]
        return [m for m in near if m.label in labels and m.start < end and start < m.end]

    def starting_at(self, start: int, *labels: Label) -> Mention | None:
        """Return the first mention with one of *labels* that begins at *start*, or None."""
        near = self._buckets.get(start // _BUCKET, ())
        return next((m for m in near if m.start == start and m.label in labels), None)

    def ending_at(self, end: int, *labels: Label) -> Mention | None:
        """Return the first mention with one of *labels* that ends at *end*, or None."""
        near = self._buckets.get((end - 1) // _BUCKET, ())
        return next((m for m in near if m.end == end and m.label in labels), None)

    def text_of(self, mention: Mention) -> str:
        """Return the words of *mention*."""
        return self.text[mention.start : mention.end]

    def finish(self) -> MentionGraph:
        """Return the graph: mentions in order of position with new ids, links with them."""
        order = sorted(self.mentions, key=lambda m: (m.start, -m.end, m.label))
        new_id = {mention.id: number for number, mention in enumerate(order)}
        mentions = tuple(_renumber(mention, new_id[mention.id]) for mention in order)
        links = sorted((new_id[source], new_id[target], label) for label, source, target in self._links)
        return MentionGraph(
            mentions=mentions,
            links=tuple(Link(label=label, source=source, target=target) for source, target, label in links),
        )


def _buckets_of(start: int, end: int) -> range:
    return range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1)


def _renumber(mention: Mention, number: int) -> Mention:
    return msgspec.structs.replace(mention, id=number)
