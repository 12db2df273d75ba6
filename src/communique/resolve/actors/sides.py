"""The side of a person by the words about the name: "from Peru, P and Q", "the X side was led by P, with Q beside"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from communique.records import Mention, MentionGraph, Report
from communique.vocabulary import load_posts

BY_SIDE = "the side that the sentence names before"
BY_ORDER = "the order of names and countries in one sentence"
BY_COMPANY = "in the company of somebody of that party"

Codes = Mapping[int, str]

_SIDE_NOUNS = frozenset("side sides delegation team part party bench one group mission".split())
_KEYS = _SIDE_NOUNS | frozenset("represented sent dispatched fielded".split())
"""Words by which a country or organization, of which one follows, opens the list of its people."""
_COMPANY = frozenset("accompanied surrounded assisted flanked joined supported together along company".split())
_LEADING = frozenset("headed led chaired conducted directed presided represented".split())
_FILLERS = (
    _KEYS
    | _COMPANY
    | _LEADING
    | frozenset(
        "the a an its his her by with of in and as well also was were is are has have had been over front head at who"
        " included includes including comprised comprises consisted consisting composed comprising appeared"
        " participated attended present took part two three four five people persons officials members member was"
        " sheikh co so did among them other others : , ( ) ' - – —".split()
    )
)
"""Words that may stand between a side and its people, and between two of them, without anybody else acting."""
_JOINING = frozenset({"and", "with", "as", "together", "along"})
"""Words behind a side that bring in another one."""
_WORD = re.compile(r"\w+(?:[.’']\w+)*|[^\w\s]|\n[ \t\r]*\n")
_PREPOSITION = re.compile(r"(?:^|[\s(])(?:from|for|on behalf of|representing)(?: the)?\s+$", re.IGNORECASE)
_GOAL = re.compile(r"\b(?:to|in|into|with|at|towards?|between|visit(?:ed|ing)?|against)(?: the)?\s+$", re.IGNORECASE)
"""Words before a country by which it is where people go or whom they meet, and not whose people follow."""
_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])\s+(?:(?:Mr|Mrs|Ms|Dr|Sheikh|Prince|Gen|Col)\.?\s+)?")
_OF_NAME = re.compile(r"(?P<comma>,)?\s(?:of|from|representing)(?: the)?\s")
_GAPPED = re.compile(r"\s(?:one|side|delegation|team|party)\b")
"""Words behind a country that a gapped sentence ends with: "P led the Azerbaijani delegation, Q the Latvian one"."""
_COORDINATED = re.compile(r"(?:,|,?\s+and|\s*&|\s+with)(?:\s+the)?\s+")
_IN_ORDER = re.compile(r"\brespectively\b|\bin (?:that|this|the same) order\b")
_SERVING = re.compile(r"\b(?:accredited|resident|residence|based|residing) (?:in|to|at)(?: the)?\s+$")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\d])|\n[ \t\r]*\n")
_DOTTED = frozenset("h.e h.e. hon mr mrs ms dr prof gen col lt amb st".split())
_LABELS = frozenset({"post", "organization", "body", "document", "place", "group", "person"})
"""Mentions inside which a country names no side of its own."""


@dataclass(frozen=True)
class Told:
    """The party that words give a person, with how, and the mention that names it."""

    code: str
    basis: str
    mention: int


@dataclass(frozen=True)
class _Side:
    """A side that may go on with its people; *needs_key* until a word has said that people of it follow."""

    code: str
    mention: int
    end: int
    basis: str = BY_SIDE
    needs_key: bool = False
    needs_company: bool = False
    is_fresh: bool = False
    """Whether the side itself is what stands before: "the X side and P" are two."""


def sides_told(report: Report, graph: MentionGraph, codes: Codes, persons: Mapping[int, str | None]) -> dict[int, Told]:
    """Return by mention of a person the side that the words about it give.

    *persons* holds the known party of each mention of a person, None where it has none. What a name itself goes on
    with ("P of Chile") or begins with ("Chile's P") outranks the side that the sentence opened with.
    """
    reader = _SideReader(report.text, graph, codes)
    told = dict(reader.by_sentence(persons))
    told.update(reader.before_names(persons))
    told.update(reader.behind_names(persons))
    told.update(reader.in_order(persons))
    return told


class _SideReader:
    """The text of one report with the mentions that names of sides and people's offices are."""

    def __init__(self, text: str, graph: MentionGraph, codes: Codes) -> None:
        self._text = text
        self._graph = graph
        self._codes = codes
        self._inside = sorted((m.start, m.end, m.id) for m in graph.mentions if m.label in _LABELS)

    def behind_names(self, persons: Iterable[int]) -> Iterator[tuple[int, Told]]:
        """Yield the persons whose name or office goes on with a country: "P of Chile", "P, deputy minister, from X"."""
        for number in persons:
            end = self._phrase(self._graph.by_id[number])[1]
            opening = _OF_NAME.match(self._text, end)
            country = self._country_at(opening.end()) if opening else None
            if self._is_in_order(end):
                continue
            gapped = self._gapped(end)
            if gapped is not None:
                yield number, Told(self._codes[gapped.id], "stated", gapped.id)
            elif country is not None and not self._opens_next(country, after_comma=bool(opening and opening["comma"])):
                yield number, Told(self._codes[country.id], "stated", country.id)

    def _gapped(self, end: int) -> Mention | None:
        """Return the country of the delegation that a name leads whose verb was said before: "Q the Latvian one"."""
        opening = re.compile(r"\s(?:the|its)\s").match(self._text, end)
        near = self._graph.inside(opening.end(), opening.end() + 60, "country") if opening else []
        own = [m for m in near if opening and m.start == opening.end() and m.id in self._codes]
        return own[0] if own and _GAPPED.match(self._text, own[0].end) else None

    def before_names(self, persons: Iterable[int]) -> Iterator[tuple[int, Told]]:
        """Yield the persons right before whose name or office its country stands in the genitive: "Peru's P"."""
        for number in persons:
            start = self._phrase(self._graph.by_id[number])[0]
            owners = [m for m in self._graph.inside(max(0, start - _REACH), start, "country") if m.id in self._codes]
            if owners and _GENITIVE.fullmatch(self._text, owners[-1].end, start) and not self._is_part(owners[-1]):
                yield number, Told(self._codes[owners[-1].id], "stated", owners[-1].id)

    def in_order(self, persons: Mapping[int, str | None]) -> Iterator[tuple[int, Told]]:
        """Yield the persons of "P and Q, representing X and Y respectively": as many names as countries in a row.

        Nobody of them has a party by other words. Without such a word nobody's party is guessed: outlets list names and
        countries in unlike orders.
        """
        for found in _IN_ORDER.finditer(self._text):
            start, end = sentence_about(self._text, found.start())
            names = [m for m in self._graph.inside(start, end, "person") if m.id in persons]
            if any(persons[m.id] is not None for m in names):
                continue
            for row in self._rows_of_countries(start, end):
                if len(row) == len(names):
                    for name, country in zip(names, row, strict=True):
                        yield name.id, Told(self._codes[country.id], BY_ORDER, country.id)

    def _rows_of_countries(self, start: int, end: int) -> list[list[Mention]]:
        """Return the lists of two countries or more ("X, Y and Z") of a stretch; where people serve is none."""
        rows: list[list[Mention]] = []
        for country in (m for m in self._graph.inside(start, end, "country") if m.id in self._codes):
            if rows and _COORDINATED.fullmatch(self._text, rows[-1][-1].end, country.start):
                rows[-1].append(country)
            else:
                rows.append([country])
        return [row for row in rows if len(row) > 1 and not _SERVING.search(self._text[: row[0].start][-40:])]

    def _opens_next(self, country: Mention, *, after_comma: bool) -> bool:
        """Return whether the country is the side of the next name: "P, from Peru Q", "P, from Peru, Q"."""
        gap = r",?\s+(?:by\s+)?(?:the\s+)?" if after_comma else r"\s+"
        found = re.compile(gap).match(self._text, country.end)
        return found is not None and any(m.start == found.end() for m in self._near(found.end()))

    def _near(self, start: int) -> list[Mention]:
        return self._graph.inside(start, start + 200, "person", "post")

    def by_sentence(self, persons: Mapping[int, str | None]) -> Iterator[tuple[int, Told]]:
        """Yield the persons who follow a side that their sentence names, or somebody in whose company they are."""
        side: _Side | None = None
        before: Mention | None = None
        for mention in self._people_and_sides(persons):
            if mention.label != "person":
                joined = before is not None and _COORDINATED.fullmatch(self._text, before.end, mention.start)
                before = mention
                side = self._opening(mention) if not joined else None
                continue
            before = None
            start, end = self._phrase(mention)
            side = self._going_on(side, start)
            if side is not None:
                yield mention.id, Told(side.code, side.basis, side.mention)
                side = replace(side, end=end)
                continue
            party = persons[mention.id]
            side = _Side(party, mention.id, end, basis=BY_COMPANY, needs_company=True) if party else None

    def _people_and_sides(self, persons: Iterable[int]) -> list[Mention]:
        people = [self._graph.by_id[number] for number in persons if self._graph.by_id[number].label == "person"]
        sides = [m for m in self._graph.of("country", "organization", "group") if not self._is_part(m)]
        return sorted(chain(people, sides), key=lambda m: (m.start, -m.end))

    def _is_part(self, mention: Mention) -> bool:
        """Return whether the mention lies within another one that is no side by itself."""
        return any(
            start <= mention.start and mention.end <= end and number != mention.id
            for start, end, number in self._inside
            if start <= mention.start
        )

    def _opening(self, mention: Mention) -> _Side | None:
        """Return the side that *mention* opens, or None when it stands for none or for several."""
        code = self._code_of(mention)
        if code is None:
            return None
        before = self._text[max(0, mention.start - 24) : mention.start]
        if mention.label != "group" and _GOAL.search(before):
            return None
        is_open = mention.label == "group" or _PREPOSITION.search(before) is not None
        return _Side(code, mention.id, mention.end, needs_key=not is_open, is_fresh=True)

    def _code_of(self, mention: Mention) -> str | None:
        if mention.id in self._codes:
            return self._codes[mention.id]
        own = {self._codes[owner.id] for owner in self._graph.owners(mention) if owner.id in self._codes}
        return own.pop() if len(own) == 1 else None

    def _going_on(self, side: _Side | None, start: int) -> _Side | None:
        """Return *side* as it goes on up to *start*; None when the words between are more than a list of people."""
        if side is None or start < side.end:
            return None
        words = list(self._words(side.end, start))
        if len(words) > _MAX_WORDS or not _are_fillers(words) or self._is_in_order(start):
            return None
        if side.needs_company and not _COMPANY & set(words):
            return None
        if side.is_fresh and words and words[0] in _JOINING:
            return None
        if side.needs_key and not (_KEYS | {"by"}) & set(words):
            return None
        return replace(side, is_fresh=False, needs_key=False, needs_company=False)

    def _is_in_order(self, start: int) -> bool:
        """Return whether the sentence gives names and sides in one order, "respectively"."""
        end = _SENTENCE_END.search(self._text, start)
        return "respectively" in self._text[start : end.start() if end else len(self._text)]

    def _words(self, start: int, end: int) -> Iterator[str]:
        """Yield the words of a stretch in lower case, for each office or what belongs to it a dash."""
        position = start
        for first, last, number in self._inside:
            if first < position or last > end or self._graph.by_id[number].label not in {"post", "organization"}:
                continue
            yield from self._plain_words(position, first)
            yield "-"
            position = last
        yield from self._plain_words(position, end)

    def _plain_words(self, start: int, end: int) -> Iterator[str]:
        return (found.group().lower() for found in _WORD.finditer(self._text, start, end))

    def _phrase(self, person: Mention) -> tuple[int, int]:
        """Return where the name begins and ends together with the offices beside it."""
        start, end = person.start, person.end
        for post in self._graph.inside(max(0, start - _REACH), end + _REACH, "post"):
            if post.end <= start and re.fullmatch(r",?\s+(?:[\w.]+\s+)?", self._text[post.end : start]):
                start = post.start
            elif post.start >= end and re.fullmatch(r",\s+(?:the |its )?", self._text[end : post.start]):
                end = post.end
        return start, end

    def _country_at(self, start: int) -> Mention | None:
        """Return the country that is named at *start* for itself, and no part of another mention, or None."""
        near = self._graph.inside(start, start + 60, "country")
        found = [m for m in near if m.start == start and m.id in self._codes and not self._is_part(m)]
        return found[0] if found else None


_REACH = 400
"""Code points before and behind a name in which its offices are looked for."""
_MAX_WORDS = 24
"""Words between a side and its people at most, their offices not counted."""


def _are_fillers(words: Sequence[str]) -> bool:
    """Return whether *words* are no more than a list of people needs; a full stop belongs to a title before it."""
    return all(
        word in _FILLERS or _is_title(word) or (word == "." and number > 0 and _is_title(words[number - 1]))
        for number, word in enumerate(words)
    )


def _is_title(word: str) -> bool:
    return word.rstrip(".") in load_posts().honorifics or word in _DOTTED


def first_told(told: Mapping[int, Told], mentions: Sequence[Mention]) -> Told | None:
    """Return what is told of the first of *mentions* of which something is, or None."""
    return next((told[m.id] for m in mentions if m.id in told), None)


def sentence_about(text: str, position: int) -> tuple[int, int]:
    """Return where the sentence at *position* begins and ends."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= position), default=0)
    return start, min((end for end in ends if end > position), default=len(text))
