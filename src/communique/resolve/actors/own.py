"""The mentions of a report corrected by the user's own file of actors, before anything is resolved.

What the file names is a mention of that name, whole, with the sectors that the file gives; the annotator may have seen
a part of it, something else, or nothing. A name without a part in any event, right before or behind one, has the part
that its place in the sentence gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from communique.records import Imprint, Label, Link, Mention, MentionGraph, Report
from communique.resolve.actors.home import day_of
from communique.resolve.actors.known import known_organization
from communique.vocabulary import ActorBook, ActorEntry, fold, load_countries, phrase_of

_NAMING: tuple[Label, ...] = ("person", "post", "organization", "country", "place", "group", "body", "reference")
_WHOLE: tuple[Label, ...] = ("person", "organization", "group", "country", "place")
"""Mentions that a name of the file widens: "Tilda" within "Queen Tilda"."""
_HOLDING: tuple[Label, ...] = ("group", "post", "organization", "body", "reference")
"""Mentions inside which a name of the file is whose they are: "members of the Sentinels"."""
_OUTSIDE: tuple[Label, ...] = ("furniture", "byline", "source")
_ROLED: tuple[Label, ...] = ("person", "post", "group", "organization", "reference")
_TOKEN = re.compile(r"['’]s\b|[^\W_]+")
_BEFORE_ACT = re.compile(
    r"\s+(?:(?:\w+ly|then|also|later|soon|again|first|has|have|had|will|would|could|may|might|must)\s+){0,3}"
)
"""What may stand between who acts and the act; "was" and "were" would make him the one acted upon."""
_BEHIND_ACT = re.compile(r"\s+(?:(?:the|a|an)\s+)?")
_BREAK = re.compile(r"\w{4}[.!?]\s|\n\s*\n")
"""The end of a sentence or paragraph, over which no name goes; "St." and initials end none."""
_BY_PLACE = 0.8
"""Confidence of a part that the place in the sentence gives; not fitted: no corpus has a file of actors."""
_PARTS = frozenset({"actor", "recipient", "speaker", "addressee"})


@dataclass(frozen=True)
class _Named:
    """A stretch of the report that the file names."""

    start: int
    end: int
    entry: ActorEntry


def correct_mentions(report: Report, imprint: Imprint, graph: MentionGraph, *, book: ActorBook) -> MentionGraph:
    """Return *graph* with what the user's *book* names in *report* as mentions, with the sectors it gives."""
    correction = _Correction(report.text, graph)
    names = list(_names_in(report.text, book, day_of(imprint)))
    for named in names:
        correction.take(named)
    correction.give_sectors(book, {(named.start, named.end) for named in names})
    return correction.graph()


def _names_in(text: str, book: ActorBook, day: str | None) -> Iterator[_Named]:
    """Yield the names of the book in *text*, the longest at each place; each is written with a capital."""
    tokens = [found for found in _TOKEN.finditer(text) if found[0][0] not in "'’"]
    words = [fold(found[0]) for found in tokens]
    position = 0
    while position < len(tokens):
        size = book.openings.get(words[position], 0) if not text[tokens[position].start()].islower() else 0
        for length in range(min(size, len(tokens) - position), 0, -1):
            entry = book.find_phrase(tuple(words[position : position + length]), day)
            start, end = tokens[position].start(), tokens[position + length - 1].end()
            if entry is not None and not _BREAK.search(text[start:end]):
                yield _Named(start, end, entry)
                position += length - 1
                break
        position += 1


class _Correction:
    """Mentions and links of a graph while they are corrected; `graph` numbers them anew, in order of position."""

    def __init__(self, text: str, graph: MentionGraph) -> None:
        self._text = text
        self._before = graph
        self._mentions = dict(graph.by_id)
        self._links = list(graph.links)

    def take(self, named: _Named) -> None:
        """Make *named* a mention: one that is there, one that it widens, or a new one."""
        near = [m for m in self._mentions.values() if m.start < named.end and named.start < m.end]
        naming = [m for m in near if m.label in _NAMING]
        if any(m.label in _OUTSIDE for m in near):
            return
        same = [m for m in naming if _bare_span(self._text, m) == (named.start, named.end)]
        inside = [m for m in naming if m.label in _WHOLE and named.start <= m.start and m.end <= named.end]
        around = [m for m in naming if m.start <= named.start and named.end <= m.end]
        around = [m for m in around if m not in same]
        if same and not (same[-1].label == "place" and around):
            mention = self._told(same[-1], named)
        elif around:
            self._put_inside(around, named, same)
            return
        elif inside:
            mention = self._widened(max(inside, key=lambda m: (m.end, m.end - m.start)), named)
        elif all(named.start <= m.start and m.end <= named.end for m in naming):
            mention = self._new(named)
        else:
            return
        self._give_part(mention)

    def _told(self, mention: Mention, named: _Named) -> Mention:
        """Return the mention with the sectors of the file; a place that acts and is no place we know is a party."""
        entry, label = named.entry, mention.label
        if label == "place":
            if entry.code in load_countries().by_code or not self._is_acted_on(mention):
                return mention
            label = _label_of(entry)
            self._links = [link for link in self._links if link.target != mention.id or link.label != "place"]
        return self._keep(mention, label=label, sectors=_sectors_of(entry, label, mention.sectors))

    def _widened(self, mention: Mention, named: _Named) -> Mention:
        label = mention.label if mention.label != "place" else _label_of(named.entry)
        sectors = _sectors_of(named.entry, label, mention.sectors)
        return self._keep(mention, label=label, start=named.start, end=named.end, sectors=sectors)

    def _keep(self, mention: Mention, **changes: object) -> Mention:
        changed = msgspec.structs.replace(mention, **changes)
        self._mentions[mention.id] = changed
        return changed

    def _new(self, named: _Named) -> Mention:
        number = max(self._mentions, default=-1) + 1
        label = _label_of(named.entry)
        kind = "name" if label == "country" else None
        sectors = _sectors_of(named.entry, label, ())
        mention = Mention(id=number, label=label, start=named.start, end=named.end, kind=kind, sectors=sectors)
        self._mentions[number] = mention
        return mention

    def _put_inside(self, around: Sequence[Mention], named: _Named, same: Sequence[Mention]) -> None:
        """Make *named* whose the smallest mention around it is, where that belongs to nobody and has no own name."""
        holder = min(around, key=lambda m: m.end - m.start)
        if holder.label not in _HOLDING or any(link.source == holder.id and link.label == "of" for link in self._links):
            return
        if known_organization(self._text[holder.start : holder.end]) is not None:
            return
        own = self._keep(same[-1], label=_label_of(named.entry), kind=None) if same else self._new(named)
        self._links.append(Link(label="of", source=holder.id, target=own.id, confidence=_BY_PLACE))

    def _is_acted_on(self, mention: Mention) -> bool:
        """Return whether the words make it a party: by a part that it has, or right behind or before an act."""
        if any(link.target == mention.id and link.label in _PARTS for link in self._links):
            return True
        acts = (m for m in self._mentions.values() if m.label in {"event", "speech"})
        return any(self._is_subject(mention, act) or self._is_object(mention, act) for act in acts)

    def _is_subject(self, mention: Mention, act: Mention) -> bool:
        return mention.end < act.start and _BEFORE_ACT.fullmatch(self._text, mention.end, act.start) is not None

    def _is_object(self, mention: Mention, act: Mention) -> bool:
        return act.end < mention.start and _BEHIND_ACT.fullmatch(self._text, act.end, mention.start) is not None

    def _give_part(self, mention: Mention) -> None:
        """Link *mention* to the act that it stands right before or behind and that has nobody in that part."""
        if mention.label == "place" or any(link.target == mention.id for link in self._links):
            return
        for act in [m for m in self._mentions.values() if m.label in {"event", "speech"}]:
            subject, target = ("actor", "recipient") if act.label == "event" else ("speaker", "addressee")
            part = subject if self._is_subject(mention, act) else target if self._is_object(mention, act) else None
            if part is None or any(link.source == act.id and link.label == part for link in self._links):
                continue
            self._links.append(Link(label=part, source=act.id, target=mention.id, confidence=_BY_PLACE))  # type: ignore[arg-type]

    def give_sectors(self, book: ActorBook, names: set[tuple[int, int]]) -> None:
        """Give the sectors of the book's agents to the mentions that end with one; *names* are those of actors."""
        for mention in list(self._mentions.values()):
            if mention.label not in _ROLED or mention.span in names or _bare_span(self._text, mention) in names:
                continue
            sectors = _sectors_told(self._text[mention.start : mention.end], mention, book)
            if sectors:
                self._keep(mention, sectors=sectors)
                self._give_to_holders(mention, sectors, names)

    def _give_to_holders(self, post: Mention, sectors: tuple[str, ...], names: set[tuple[int, int]]) -> None:
        """Give the sectors of a post to who holds it."""
        holders = [link.source for link in self._links if link.target == post.id and link.label == "holds"]
        for holder in [self._mentions[number] for number in holders]:
            if not holder.sectors and holder.span not in names:
                self._keep(holder, sectors=sectors)

    def graph(self) -> MentionGraph:
        """Return the corrected graph."""
        ordered = sorted(self._mentions.values(), key=lambda m: (m.start, -m.end, m.id))
        number_of = {mention.id: number for number, mention in enumerate(ordered)}
        mentions = tuple(msgspec.structs.replace(mention, id=number_of[mention.id]) for mention in ordered)
        links = (
            msgspec.structs.replace(link, source=number_of[link.source], target=number_of[link.target])
            for link in self._links
        )
        return MentionGraph(mentions=mentions, links=tuple(links))


def _label_of(entry: ActorEntry) -> Label:
    return "country" if entry.code in load_countries().by_code and not entry.sectors else "organization"


def _sectors_of(entry: ActorEntry, label: Label, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sectors of a mention that was told to have those *before*; those of countries stand with the actor."""
    if label == "country":
        return ()
    return entry.sectors if entry.sectors or entry.is_whole else before


def _bare_span(text: str, mention: Mention) -> tuple[int, int]:
    """Return the span of *mention* without an article before it, a possessive and marks at its ends."""
    found = re.compile(r"\W*(?:the\s+)?(.*?)(?:['’]s?)?\W*", re.IGNORECASE | re.DOTALL).fullmatch(
        text, mention.start, mention.end
    )
    return found.span(1) if found is not None else mention.span


def _sectors_told(words: str, mention: Mention, book: ActorBook) -> tuple[str, ...]:
    """Return the sectors of the agent that a mention ends with, before "of": names of people and bodies borrow words.

    Of a group all its words tell ("members of the police").
    """
    if mention.label == "person" or (mention.label == "organization" and known_organization(words) is not None):
        return book.agents.get(phrase_of(words), ())
    head = re.split(r"\s+(?:of|in|from|for|at|near|with|on)\s", words, maxsplit=1)[0]
    told = book.sectors_at_end(words) if mention.label == "group" else ()
    return book.sectors_at_end(head) or book.agents.get(phrase_of(words), ()) or told
