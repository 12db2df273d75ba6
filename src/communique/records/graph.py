"""The mention graph: what an annotator (rules or model) finds in a report, before anything is resolved."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import Literal

from communique.records.base import Record

Label = Literal[
    "person", "post", "organization", "country", "place", "date", "body", "document", "topic",
    "event", "speech", "content", "group", "reference", "source", "byline", "furniture",
]  # fmt: skip
"""What a mention can be; see docs/vocabulary.md for each."""

ArcLabel = Literal[
    "holds", "of", "heads", "host", "attends", "actor", "recipient", "place", "date", "topic",
    "body", "what", "speaker", "addressee", "content", "party", "in", "same_as",
]  # fmt: skip
"""What a link can be; see docs/vocabulary.md for each."""


class Mention(Record, frozen=True, kw_only=True):
    """A stretch ``start:end`` of a report that names or describes something.

    The optional fields are what the annotator could tell of it; which apply depends on ``label``.
    """

    id: int
    label: Label
    start: int
    end: int
    confidence: float = 1.0
    kind: str | None = None
    """country: name, adjective, demonym, metonym. place: city, region, venue, feature, dateline. post: counterpart.
    document, organization: its sort."""
    code: str | None = None
    """country, organization: the codes the words can stand for, joined by '|'."""
    role: str | None = None
    """date: event, publication, dateline, other. source: reporting, cited."""
    rank: str | None = None
    """post: key of the ranks in the vocabulary."""
    tense: str | None = None
    """post: acting, former, designate."""
    value: str | None = None
    """event: number of the round."""
    act: str | None = None
    """speech: what the speaker does by saying it."""
    type: str | None = None
    """event: PLOVER type, or NONE for an act that PLOVER does not code."""
    mode: str | None = None
    """event: PLOVER mode, the likeliest where there are several."""
    modes: tuple[str, ...] = ()
    """event: all its PLOVER modes, the likeliest first."""
    auxiliary: tuple[str, ...] = ()
    """event: negated, future, hypothetical, historical."""
    contexts: tuple[str, ...] = ()
    """event, topic: PLOVER contexts, the likeliest first."""
    sectors: tuple[str, ...] = ()
    """organization, group: PLOVER sector codes, the likeliest first."""
    encounter: str | None = None
    """event: kind of meeting, where the trigger names one."""
    status: str | None = None
    """event: held, planned, postponed, cancelled, earlier."""
    outcome: str | None = None
    """event: kind of outcome, where the trigger names one."""
    programme: str | None = None
    """event: kind of ceremonial act, where the trigger names one."""

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in code points, end exclusive."""
        return self.start, self.end


class Link(Record, frozen=True, kw_only=True):
    """A labelled arc from one mention to another, by their ids."""

    label: ArcLabel
    source: int
    target: int
    confidence: float = 1.0


class MentionGraph(Record, frozen=True, kw_only=True, dict=True, gc=True):
    """All mentions of a report, in order of position, and the links between them."""

    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()

    def of(self, *labels: Label) -> list[Mention]:
        """Return the mentions with one of *labels*, in order of position."""
        by_label = self._by_label
        if len(labels) == 1:
            return by_label[labels[0]]
        return sorted((m for label in labels for m in by_label[label]), key=lambda m: m.id)

    def targets(self, source: Mention, *labels: ArcLabel) -> list[Mention]:
        """Return the mentions that links with one of *labels* lead to from *source*."""
        return [self.by_id[link.target] for link in self._leaving[source.id] if link.label in labels]

    def sources(self, target: Mention, *labels: ArcLabel) -> list[Mention]:
        """Return the mentions that links with one of *labels* come from to *target*."""
        return [self.by_id[link.source] for link in self._reaching[target.id] if link.label in labels]

    def leaving(self, source: Mention) -> list[tuple[Mention, Link]]:
        """Return the links that leave *source*, each with the mention it leads to."""
        return [(self.by_id[link.target], link) for link in self._leaving[source.id]]

    def inside(self, start: int, end: int, *labels: Label) -> list[Mention]:
        """Return the mentions with one of *labels* inside ``start:end``, in order of position."""
        found: list[Mention] = []
        for label in labels:
            own, starts = self._by_label[label], self._starts_by_label[label]
            near = own[bisect_left(starts, start) : bisect_left(starts, end)]
            found += [mention for mention in near if mention.end <= end]
        return found if len(labels) == 1 else sorted(found, key=lambda m: m.id)

    def owners(self, mention: Mention) -> list[Mention]:
        """Return the countries and organizations that *mention* belongs to: by links, else countries named in it."""
        linked = self.targets(mention, "of")
        if linked or mention.label not in {"post", "organization", "group", "body"}:
            return linked
        return [m for m in self.inside(mention.start, mention.end, "country") if m.span != mention.span]

    @cached_property
    def by_id(self) -> dict[int, Mention]:
        """The mentions by their ids."""
        return {mention.id: mention for mention in self.mentions}

    @cached_property
    def _by_label(self) -> defaultdict[str, list[Mention]]:
        by_label: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            by_label[mention.label].append(mention)
        return by_label

    @cached_property
    def _starts_by_label(self) -> defaultdict[str, list[int]]:
        starts = {label: [mention.start for mention in own] for label, own in self._by_label.items()}
        return defaultdict(list, starts)

    @cached_property
    def _leaving(self) -> defaultdict[int, list[Link]]:
        leaving: defaultdict[int, list[Link]] = defaultdict(list)
        for link in self.links:
            leaving[link.source].append(link)
        return leaving

    @cached_property
    def _reaching(self) -> defaultdict[int, list[Link]]:
        reaching: defaultdict[int, list[Link]] = defaultdict(list)
        for link in self.links:
            reaching[link.target].append(link)
        return reaching
