"""A second pair of eyes: what patterns read surely in a report of a meeting, added where the model is silent."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from communique.records import ArcLabel, Link, Mention, MentionGraph

_SURE = 0.6
"""Confidence below which a topic of the model gives way to a longer one that patterns read in its place."""
_SURE_OF_TOPIC = 0.7
"""Confidence below which a topic that lies in what patterns read as said is part of that."""
_DOUBTFUL = 0.5
"""Confidence below which a topic is not kept; .6 and a stricter bound for unlinked ones cost F1 on the dev split."""
_SCRAP = 12
"""Code points of a content so short that it is hardly all that was said ("projects")."""
_SINGLE: frozenset[ArcLabel] = frozenset({"content", "speaker", "addressee"})
"""Links of which patterns add one only where the model gives none."""


def with_patterns(graph: MentionGraph, rules: MentionGraph) -> MentionGraph:
    """Return *graph* with what *rules* add to it: heads of delegations, agenda, statements, programme, bodies.

    Mentions of one label that overlap are one. A delegation whose head patterns tell loses other heads; the rest is
    added only where the model says nothing.
    """
    merge = _Merge(dropped={m.id for m in _given_up(graph, rules)})
    for mention in graph.mentions:
        if mention.id not in merge.dropped:
            merge.keep(_whole(mention, graph, rules) if mention.label == "content" else mention)
    headed = {link.target for link in rules.links if link.label == "heads"}
    merge.links = [m for m in graph.links if m.source not in merge.dropped and m.target not in merge.dropped]
    merge.told = {(link.source, link.label) for link in merge.links}
    merge.drop_heads([rules.by_id[number] for number in headed])
    for source in rules.mentions:
        for target, link in rules.leaving(source):
            if _is_wanted(link, source, target):
                merge.add(link, source, target)
        if source.label == "body" or source.programme or (source.label == "topic" and not _tells_a_tale(graph, source)):
            merge.find(source)
    return merge.finish()


def _tells_a_tale(graph: MentionGraph, topic: Mention) -> bool:
    """Return whether the model sees people, a day or a verb of saying in what patterns take for a subject."""
    return any(_overlap(topic, mention) for mention in graph.of("person", "post", "date", "speech"))


def _is_wanted(link: Link, source: Mention, target: Mention) -> bool:
    """Return whether patterns are to be heard on this link."""
    if link.label == "heads":
        return target.label == "group"
    if link.label == "of":
        return source.label in {"group", "person"}
    if link.label == "place":
        return source.programme is not None
    return link.label in _SINGLE or (link.label == "party" and source.label == "body")


def _given_up(graph: MentionGraph, rules: MentionGraph) -> Iterator[Mention]:
    """Yield the mentions of the model that give way to patterns."""
    yield from _pieces_of_bodies(graph, rules)
    yield from _doubtful_topics(graph, rules)


def _pieces_of_bodies(graph: MentionGraph, rules: MentionGraph) -> Iterator[Mention]:
    """Yield the bodies that are several in what patterns read as one."""
    for body in rules.of("body"):
        pieces = [m for m in graph.of("body") if body.start <= m.start and m.end <= body.end]
        yield from pieces if len(pieces) > 1 else ()


def _doubtful_topics(graph: MentionGraph, rules: MentionGraph) -> Iterator[Mention]:
    """Yield the topics that are doubtful, part of what somebody said, or pieces of a longer one."""
    said = _Merge(dropped=set())
    whole = _Merge(dropped=set())
    for content in rules.of("content"):
        whole.keep(content)
    for content in graph.of("content"):
        said.keep(content)
        whole.keep(_whole(content, graph, rules))
    pieces: set[int] = set()
    topics = _Merge(dropped=set())
    for topic in graph.of("topic"):
        topics.keep(topic)
    for longer in rules.of("topic"):
        own = [m for m in topics.overlapping(longer) if longer.start <= m.start and m.end <= longer.end]
        if any(m.confidence < _SURE for m in own):
            pieces |= {m.id for m in own}
    for topic in graph.of("topic"):
        in_more = topic.confidence < _SURE_OF_TOPIC and whole.overlapping(topic)
        if topic.confidence < _DOUBTFUL or topic.id in pieces or said.overlapping(topic) or in_more:
            yield topic


def _whole(content: Mention, graph: MentionGraph, rules: MentionGraph) -> Mention:
    """Return *content*; a scrap of what patterns read as said gives way to all of it, a doubtful one ends with it.

    It does not take in what the model sees as another content.
    """
    if content.end - content.start > _SCRAP:
        contents = graph.of("content")
        behind = bisect_left(contents, content.end, key=lambda m: m.start)
        next_start = contents[behind].start if behind < len(contents) else math.inf
        ends = [m.end for m in rules.of("content") if m.start == content.start and content.end < m.end <= next_start]
        return msgspec.structs.replace(content, end=ends[0]) if ends and content.confidence < _SURE else content
    longer = [m for m in rules.of("content") if m.start <= content.start and content.end <= m.end]
    return msgspec.structs.replace(content, start=longer[0].start, end=longer[0].end) if longer else content


def _overlap(left: Mention, right: Mention) -> bool:
    return left.start < right.end and right.start < left.end


def _better(own: Mention, other: Mention) -> Mention:
    """Return *own* with the pattern's kind of ceremonial act."""
    if own.programme and other.programme:
        return msgspec.structs.replace(own, programme=other.programme)
    return own


_BUCKET = 256
"""Code points a bucket of the index by place; any value gives the same answers."""


def _buckets(mention: Mention) -> range:
    return range(mention.start // _BUCKET, (mention.end - 1) // _BUCKET + 1)


@dataclass
class _Merge:
    """Two graphs becoming one: mentions of the model, new ones with ids below zero, links between them."""

    dropped: set[int]
    mentions: list[Mention] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    told: set[tuple[int, str]] = field(default_factory=set)
    """Source and label of the links that the model gives."""
    _places: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def find(self, mention: Mention) -> Mention:
        """Return the mention of the same label that overlaps *mention*, *mention* itself where none does."""
        for place in self._near(mention):
            own = self.mentions[place]
            if own.label == mention.label and _overlap(own, mention):
                self.mentions[place] = _better(own, mention)
                return self.mentions[place]
        new = msgspec.structs.replace(mention, id=-1 - mention.id)
        self.keep(new)
        return new

    def overlapping(self, mention: Mention) -> list[Mention]:
        """Return the mentions kept that share a code point with *mention*, whatever their label."""
        return [own for place in self._near(mention) if _overlap(own := self.mentions[place], mention)]

    def keep(self, mention: Mention) -> None:
        """Add *mention*, to be found by its place."""
        for bucket in _buckets(mention):
            self._places[bucket].append(len(self.mentions))
        self.mentions.append(mention)

    def _near(self, mention: Mention) -> list[int]:
        return sorted({place for bucket in _buckets(mention) for place in self._places[bucket]})

    def add(self, link: Link, source: Mention, target: Mention) -> None:
        """Add *link* between the mentions that stand for its ends, unless the model has told the like."""
        start = self.find(source)
        if link.label != "heads" and (start.id, link.label) in self.told:
            return
        for end in self._pieces(target) or [self.find(target)]:
            if start.id != end.id:
                self.links.append(Link(label=link.label, source=start.id, target=end.id))

    def _pieces(self, content: Mention) -> list[Mention]:
        """Return the contents of the model that are several in what patterns read as one, else none."""
        if content.label != "content":
            return []
        own = [m for m in self.overlapping(content) if m.label == "content"]
        within = [m for m in own if content.start <= m.start and m.end <= content.end]
        return within if len(within) > 1 else []

    def drop_heads(self, groups: list[Mention]) -> None:
        """Drop the model's heads of the delegations whose head patterns tell."""
        taken = {own.id for group in groups for own in self.overlapping(group) if own.label == "group"}
        self.links = [link for link in self.links if link.label != "heads" or link.target not in taken]

    def finish(self) -> MentionGraph:
        """Return the graph: mentions in order of position with new ids, links with them."""
        order = sorted(self.mentions, key=lambda m: (m.start, -m.end, m.label))
        number = {mention.id: place for place, mention in enumerate(order)}
        links = {(number[link.source], number[link.target], link.label): link for link in self.links}
        return MentionGraph(
            mentions=tuple(msgspec.structs.replace(mention, id=number[mention.id]) for mention in order),
            links=tuple(msgspec.structs.replace(links[key], source=key[0], target=key[1]) for key in sorted(links)),
        )
