"""A report laid out for reference: sentences, who does what, and what is one thing by name alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from communique.records import Label, Mention, MentionGraph, Report
from communique.resolve.actors.coreference.forms import Form, form_of, gender_of
from communique.resolve.actors.known import known_organization
from communique.resolve.actors.names import acronym_pairs, name_pairs
from communique.vocabulary import fold, load_countries

NAMED: tuple[Label, ...] = (
    "person",
    "post",
    "organization",
    "country",
    "group",
    "body",
    "document",
    "event",
    "place",
    "content",
    "topic",
)
"""Labels of what an expression can stand for."""
_END = re.compile(r"(?:[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-ZÀ-Þ0-9])|\n+)")
_NO_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|St|No|vs|Amb|Hon|Rt|Eng|[A-Z])|\b[A-Z]\.[A-Z])$")

_OPENING = frozenset({"person", "post", "organization", "group", "event"})
"""Labels of what a headline stands for that the first sentences name in full."""
_SENTENCES_BACK, _ENCOUNTERS = 4, 8
"""Sentences back from which the people of one event are taken together; encounters and heads looked at beyond."""
_MOST_IN_SENTENCE = 120
"""Mentions of one sentence that are looked at: the longest of the corpus has fewer than eighty."""


def sentence_starts(text: str) -> list[int]:
    """Return where every sentence of *text* begins, the first at 0."""
    ends = (
        found for found in _END.finditer(text) if not _NO_END.search(text, max(0, found.start() - 6), found.start())
    )
    return [0, *(found.end() for found in ends)]


def joined(graph: MentionGraph, pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return for each mention the first of those that *pairs* make one with it, itself included."""
    above = {mention.id: mention.id for mention in graph.mentions}

    def find(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for left, right in pairs:
        low, high = sorted((find(left), find(right)))
        above[high] = low
    return {number: find(number) for number in above}


@dataclass
class Scene:
    """One report and its graph, with what is asked again and again."""

    report: Report
    graph: MentionGraph
    codes: dict[int, str] = field(default_factory=dict)
    """Codes of country and organization mentions."""
    home: str | None = None
    forms: dict[int, Form] = field(default_factory=dict)

    def quote(self, mention: Mention) -> str:
        """Return the words of *mention*."""
        return self.report.text[mention.start : mention.end]

    def form(self, mention: Mention) -> Form:
        """Return how *mention* is worded."""
        if mention.id not in self.forms:
            self.forms[mention.id] = form_of(mention, self.quote(mention))
        return self.forms[mention.id]

    @cached_property
    def _starts(self) -> list[int]:
        return sentence_starts(self.report.text)

    def sentence(self, mention: Mention) -> int:
        """Return the number of the sentence of *mention*."""
        return bisect_right(self._starts, mention.start) - 1

    @cached_property
    def _by_sentence(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.graph.mentions:
            found[self.sentence(mention)].append(mention)
        return found

    def in_sentence(self, number: int) -> list[Mention]:
        """Return the mentions of a sentence, in order; of one that is a table or garbage the first alone."""
        return self._by_sentence.get(number, [])[:_MOST_IN_SENTENCE]

    def behind(self, mention: Mention) -> list[Mention]:
        """Return the mentions that follow *mention* within its sentence."""
        return [m for m in self.in_sentence(self.sentence(mention)) if m.start >= mention.end]

    def is_headline(self, mention: Mention) -> bool:
        """Return whether *mention* stands in the first line of a report that has more of them."""
        return mention.end <= self._first_line

    @cached_property
    def _first_line(self) -> int:
        """Return where the first line that names anything ends; 0 for a report of one paragraph."""
        text = self.report.text
        first = next((m.start for m in self.graph.mentions if m.label in NAMED), 0)
        end = text.find("\n", first)
        return end if end >= 0 and text[end:].strip() else 0

    @cached_property
    def opening(self) -> list[Mention]:
        """Return the persons, posts, organizations and groups of the two sentences behind the headline."""
        after = bisect_right(self._starts, self._first_line)
        found = [m for n in (after, after + 1) for m in self.in_sentence(n) if m.label in _OPENING]
        return [m for m in found if m.start >= self._first_line]

    def events_near(self, number: int) -> list[Mention]:
        """Return the events of the last sentences up to *number*, and the first encounters of the report."""
        near = [m for n in range(max(0, number - _SENTENCES_BACK), number + 1) for m in self.in_sentence(n)]
        found = {m.id: m for m in (*self._encounters, *near) if m.label == "event"}
        return [found[key] for key in sorted(found)]

    @cached_property
    def _encounters(self) -> list[Mention]:
        return [event for event in self.graph.of("event") if event.encounter][:_ENCOUNTERS]

    @cached_property
    def heads(self) -> list[Mention]:
        """Return who heads delegations or meetings, in order of what is headed."""
        found = [m for g in self.graph.of("group", "event") for m in self.graph.sources(g, "heads")]
        return found[:_ENCOUNTERS]

    @cached_property
    def roles(self) -> dict[int, dict[int, str]]:
        """Return for each mention the triggers and speeches it has a part in, with the part."""
        roles: dict[int, dict[int, str]] = defaultdict(dict)
        for link in self.graph.links:
            if link.label in {"actor", "recipient", "speaker", "addressee"}:
                roles[link.target][link.source] = link.label
            elif link.label in {"host", "attends", "heads"}:
                roles[link.source][link.target] = link.label
        return roles

    @cached_property
    def leader(self) -> dict[int, int]:
        """Return for each mention the first mention of the same thing, as names alone tell."""
        keys: dict[tuple[str, str], int] = {}
        named = self.graph.of("country", "organization", "body", "place")
        same = [(mention.id, keys.setdefault((mention.label, self._key(mention)), mention.id)) for mention in named]
        acronyms = acronym_pairs(self.report, self.graph)
        return joined(self.graph, [*name_pairs(self.report, self.graph), *acronyms, *same])

    def _key(self, mention: Mention) -> str:
        """Return what one thing has in common: the code of a country, that of the very organization, else the words."""
        if mention.label == "organization":
            known = known_organization(self.quote(mention))
            return (known.own if known is not None else None) or fold(self.quote(mention))
        return self.codes.get(mention.id) or fold(self.quote(mention))

    @cached_property
    def said_by(self) -> dict[int, list[Mention]]:
        """Return for each mention inside a content who says that content, the innermost first."""
        said: dict[int, list[tuple[int, Mention]]] = defaultdict(list)
        for speech in self.graph.of("speech"):
            speakers = self.graph.targets(speech, "speaker")
            for content in self.graph.targets(speech, "content"):
                for mention in self.graph.inside(content.start, content.end, *NAMED, "reference"):
                    said[mention.id] += [(content.end - content.start, speaker) for speaker in speakers]
        return {number: [m for _, m in sorted(own, key=lambda pair: pair[0])] for number, own in said.items()}

    @cached_property
    def heard_in(self) -> dict[int, frozenset[int]]:
        """Return for each mention inside a content the speeches that say it."""
        heard: dict[int, set[int]] = defaultdict(set)
        for speech in self.graph.of("speech"):
            for content in self.graph.targets(speech, "content"):
                for mention in self.graph.inside(content.start, content.end, "reference"):
                    heard[mention.id].add(speech.id)
        return {number: frozenset(own) for number, own in heard.items()}

    @cached_property
    def parties(self) -> dict[int, frozenset[str]]:
        """Return the codes of the parties that each named thing belongs to or is, by its first mention."""
        found: dict[int, set[str]] = defaultdict(set)
        for mention in self.graph.mentions:
            own = {self.codes[mention.id]} if mention.id in self.codes else set()
            holders = [mention, *self.graph.targets(mention, "holds"), *self.graph.targets(mention, "heads")]
            own |= {self.codes[o.id] for holder in holders for o in self.graph.owners(holder) if o.id in self.codes}
            found[self.leader[mention.id]] |= own
        return {number: frozenset(codes) for number, codes in found.items()}

    @cached_property
    def genders(self) -> dict[int, str]:
        """Return the gender of persons whose titles or posts tell it, by the first mention."""
        found: dict[int, str] = {}
        for mention in self.graph.of("person", "post"):
            words = re.findall(r"[^\W_]+", self.report.text[max(0, mention.start - 14) : mention.start].lower())[-1:]
            words += self.quote(mention).lower().split() if mention.label == "post" else []
            for post in self.graph.targets(mention, "holds"):
                words += self.quote(post).lower().split()
            gender = gender_of(tuple(words))
            if gender is not None:
                found.setdefault(self.leader[mention.id], gender)
        return found

    @cached_property
    def ground(self) -> str | None:
        """Return the country in which the first encounter takes place, as its place tells, or None."""
        for event in self.graph.of("event"):
            for place in self.graph.targets(event, "place") if event.encounter else ():
                for one in (place, *self.graph.targets(place, "in")):
                    code = self.codes.get(one.id) or load_countries().capitals().get(self.quote(one))
                    if code is not None:
                        return code
        return None

    @cached_property
    def visitors(self) -> frozenset[int]:
        """Return who acts in visits and in receptions: the guests, by first mention."""
        visits = [event for event in self.graph.of("event") if event.mode == "visit"]
        return frozenset(self.leader[m.id] for event in visits for m in self.graph.targets(event, "actor"))

    @cached_property
    def receivers(self) -> frozenset[int]:
        """Return who receives visits or hosts, by first mention."""
        visits = [event for event in self.graph.of("event") if event.mode == "visit"]
        found = [m for event in visits for m in self.graph.targets(event, "recipient")]
        found += [m for event in self.graph.of("event") for m in self.graph.sources(event, "host")]
        return frozenset(self.leader[m.id] for m in found)

    def touched(self, mention: Mention) -> frozenset[int]:
        """Return what *mention* lies inside of or stands directly before, and who holds such a post."""
        found: set[int] = set()
        for other in self.in_sentence(self.sentence(mention)):
            if other.id == mention.id or other.label == "content":
                continue
            around = other.start <= mention.start and mention.end <= other.end
            if around or 0 <= other.start - mention.end <= 2:
                found.add(self.leader[other.id])
                found |= {self.leader[m.id] for m in self.graph.sources(other, "holds")}
        return frozenset(found)

    @cached_property
    def words(self) -> dict[int, frozenset[str]]:
        """Return all words of the names of each thing, by its first mention."""
        found: dict[int, set[str]] = defaultdict(set)
        for mention in self.graph.mentions:
            if mention.label in NAMED and mention.label not in {"content", "topic"}:
                found[self.leader[mention.id]].update(self.plain(mention))
        return {number: frozenset(words) for number, words in found.items()}

    @cached_property
    def posts(self) -> dict[int, tuple[Mention, ...]]:
        """Return the posts that each person holds, by first mention."""
        found: dict[int, dict[int, Mention]] = defaultdict(dict)
        for link in self.graph.links:
            if link.label == "holds":
                found[self.leader[link.source]][link.target] = self.graph.by_id[link.target]
        return {number: tuple(own.values()) for number, own in found.items()}

    @cached_property
    def post_words(self) -> dict[int, frozenset[str]]:
        """Return all words of the posts that each person holds, by first mention."""
        return {n: frozenset(w for post in own for w in self.plain(post)) for n, own in self.posts.items()}

    @cached_property
    def fullest(self) -> dict[int, tuple[str, ...]]:
        """Return the words of the fullest name of each person, by first mention."""
        found: dict[int, tuple[str, ...]] = {}
        for mention in self.graph.of("person"):
            atom = self.leader[mention.id]
            found[atom] = max(found.get(atom, ()), self.plain(mention), key=len)
        return found

    def plain(self, mention: Mention) -> tuple[str, ...]:
        """Return the words of *mention* in small letters without accents."""
        return tuple(re.findall(r"[^\W_]+", fold(self.quote(mention))))
