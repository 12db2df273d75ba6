"""Where a report may name a place: stretches of capitalized words that the gazetteer or the annotator knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from communique.gazetteer import Candidate, Gazetteer
from communique.gazetteer.divisions import short_forms
from communique.gazetteer.forms import fold_name
from communique.records import Imprint, Mention, MentionGraph, Report
from communique.vocabulary import load_countries, load_posts
from communique.vocabulary.files import read_toml

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’‘][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’‘]s?$")
_JOINED = re.compile(r"[ \t\xa0]|-|\. |\r?\n[ \t]*")
_LONGEST = 5
"""Words of the longest name looked up; longer ones are rare and always also known by a shorter form."""
_WORDS = read_toml("place_words.toml")
_SMALL, DIVISIONS, TOWNS, _PARTS = (frozenset(_WORDS[part]) for part in ("inside", "divisions", "towns", "parts"))
_NO_NAMES = frozenset({"content", "topic", "event", "speech", "furniture"})
"""Labels of mentions that are sayings, subjects and acts: a name inside them is a name all the same."""
_BUCKET = 256
"""Code points a bucket of the index of mentions; any value gives the same answers."""
_SHORTEST = 3
"""Letters of the shortest name of a single word, but for "US", "UK" and the like: "Of", "As" and "Y" are towns too."""


@dataclass(frozen=True)
class Word:
    """A word with its place; ``end`` is before a possessive ending."""

    text: str
    start: int
    end: int

    @property
    def is_capitalized(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[0].isupper()


@dataclass
class Spot:
    """A stretch that may name a place, what it may stand for, and the mentions over it."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    first: int
    """Number of its first word; ``last`` that of its last."""
    last: int
    as_adjective: bool = False
    """Whether it is an adjective of a country and no name."""
    generic: str | None = None
    """The word beside it that says what it is: "county"."""
    mentions: tuple[Mention, ...] = field(default=())

    @property
    def key(self) -> str:
        """What makes two spots one name."""
        return fold_name(self.name)


class Page:
    """The words of a report outside its furniture, and the mentions over each."""

    def __init__(self, report: Report, imprint: Imprint, graph: MentionGraph) -> None:
        """Cut the text into words."""
        self.text = report.text
        blocked = [(item.evidence.start, item.evidence.end) for item in imprint.furniture]
        blocked += [(item.start, item.end) for item in imprint.byline_evidence]
        self.words = list(_outside(_words(report.text), sorted(blocked)))
        self.small_words = frozenset(word.text for word in self.words if word.text.islower())
        dateline = imprint.dateline.evidence if imprint.dateline else ()
        self.datelines = [(item.start, item.end) for item in dateline]
        self.graph = graph
        self._starts = [word.start for word in self.words]
        self._near: dict[int, list[Mention]] = defaultdict(list)
        for mention in graph.mentions:
            if mention.label not in _NO_NAMES:
                for bucket in _buckets(mention.start, mention.end):
                    self._near[bucket].append(mention)

    def mentions_over(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions of things that share a code point with ``start:end``, in order of position."""
        found = {
            m.id: m for b in _buckets(start, end) for m in self._near.get(b, ()) if m.start < end and start < m.end
        }
        return tuple(found[number] for number in sorted(found))

    def words_inside(self, start: int, end: int) -> range:
        """Return the numbers of the words inside ``start:end``."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        while last > first and self.words[last - 1].end > end:
            last -= 1
        return range(first, last)

    def between(self, left: int, right: int) -> str:
        """Return the text between two words by their numbers."""
        return self.text[self.words[left].end : self.words[right].start]

    def is_joined(self, left: int) -> bool:
        """Return whether the word and the one behind it stand side by side."""
        return bool(_JOINED.fullmatch(self.between(left, left + 1)))


def _buckets(start: int, end: int) -> range:
    return range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1)


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", found.group())
        if word:
            yield Word(word, found.start(), found.start() + len(word))


def _outside(words: Iterator[Word], blocked: Sequence[tuple[int, int]]) -> Iterator[Word]:
    """Yield the words that no stretch of *blocked* touches; both are in order of position."""
    number = 0
    for word in words:
        while number < len(blocked) and blocked[number][1] <= word.start:
            number += 1
        if number == len(blocked) or word.end <= blocked[number][0]:
            yield word


@cache
def _adjectives() -> dict[str, tuple[str, ...]]:
    """Return the codes of countries by adjective."""
    codes: dict[str, dict[str, None]] = {}
    for country in load_countries().by_code.values():
        if country.status != "former":
            for form in country.adjectives:
                codes.setdefault(form, {})[country.code] = None
    return {form: tuple(own) for form, own in codes.items()}


@cache
def _no_places() -> frozenset[str]:
    """Return the words that stand for people or a government and not for a place: "Turks", "the Kremlin"."""
    countries = load_countries().by_code.values()
    places = {form for c in countries for form in (*c.names, *c.adjectives)}
    return frozenset(form for c in countries for form in (*c.demonyms, *c.metonyms)) - places


@cache
def _ordinary() -> frozenset[str]:
    """Return the words that are capitalized inside names and name no place alone, though villages are called so."""
    return load_posts().ordinary | load_posts().name_particles | _PARTS | DIVISIONS | TOWNS


def find_spots(page: Page, gazetteer: Gazetteer) -> list[Spot]:
    """Return the stretches that may name a place, in order, none over another."""
    spots, index = [], 0
    while index < len(page.words):
        spot = _spot_at(page, gazetteer, index) if page.words[index].is_capitalized else None
        if spot is not None:
            spots.append(spot)
        index = spot.last + 1 if spot else index + 1
    return sorted([*spots, *_only_marked(page, gazetteer, spots)], key=lambda spot: spot.start)


def _spot_at(page: Page, gazetteer: Gazetteer, first: int) -> Spot | None:
    """Return the longest stretch from word *first* on that something is known of."""
    for last in reversed(list(_ends(page, first))):
        start, end = page.words[first].start, page.words[last].end
        if page.text[start:end] in _no_places():
            return None
        spot = _known(page, gazetteer, page.text[start:end], first, last)
        if spot is not None:
            spot.mentions = page.mentions_over(spot.start, spot.end)
            return spot
    return None


def _ends(page: Page, first: int) -> Iterator[int]:
    """Yield the numbers of the words at which a name that begins at *first* may end."""
    for last in range(first, min(first + _LONGEST, len(page.words))):
        if last > first and not page.is_joined(last - 1):
            return
        word = page.words[last]
        if word.is_capitalized:
            yield last
        elif word.text not in _SMALL:
            return


def _known(page: Page, gazetteer: Gazetteer, name: str, first: int, last: int) -> Spot | None:
    """Return what is known of *name*; None for what stands for people, is too short, or nobody knows."""
    start, end = page.words[first].start, page.words[last].end
    if first == last and page.words[first].text.lower() in _ordinary():
        return None
    if codes := _adjectives().get(name):
        rows = tuple(row for code in codes if (row := gazetteer.country_row(code)))
        names = gazetteer.candidates(name) if len(name) <= _SHORTEST or " " in name else ()
        return Spot(start, end, name, tuple(dict.fromkeys((*rows, *names))), first, last, as_adjective=True)
    if page.text[end : end + 1] == "." and (found := _short_for(gazetteer, f"{name}.")):
        return Spot(start, end + 1, f"{name}.", found, first, last)
    if len(name.replace(".", "")) < _SHORTEST and not name.isupper():
        return None
    found = gazetteer.candidates(" ".join(name.split()))
    if len(name.replace(".", "")) < _SHORTEST:
        is_clear = "." in name or _follows_comma(page, first)
        found = tuple(c for c in found if c.is_country or (c.feature == "ADM1" and is_clear))
    elif name.isupper() and len(name) == _SHORTEST:
        found = tuple(c for c in found if c.is_country or c.is_division)
    if found:
        return Spot(start, end, name, found, first, last, generic=_generic_beside(page, first, last))
    return _with_generic(page, gazetteer, first, last)


def _short_for(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    """Return the divisions that "Ky." and the like are short for."""
    is_short = any(name in forms for forms in short_forms().values())
    return tuple(c for c in gazetteer.candidates(name) if c.feature == "ADM1") if is_short else ()


def _follows_comma(page: Page, first: int) -> bool:
    return first > 0 and page.between(first - 1, first).strip() == ","


def _generic_beside(page: Page, first: int, last: int) -> str | None:
    """Return the common noun beside a name that says what it is: "Fars province", "the state of Georgia"."""
    words = page.words
    if last + 1 < len(words) and page.is_joined(last) and words[last + 1].text.lower() in DIVISIONS:
        return words[last + 1].text.lower()
    if first > 1 and words[first - 1].text == "of" and page.is_joined(first - 1) and page.is_joined(first - 2):
        before = words[first - 2].text.lower()
        return before if before in DIVISIONS | TOWNS else None
    return None


def _with_generic(page: Page, gazetteer: Gazetteer, first: int, last: int) -> Spot | None:
    """Return "Fars Province" as the division Fars, where the gazetteer has no such full name."""
    generic = page.words[last].text.lower()
    if last == first or generic not in DIVISIONS:
        return None
    name = page.text[page.words[first].start : page.words[last - 1].end]
    found = tuple(c for c in gazetteer.candidates(name) if c.is_division)
    if not found:
        return None
    return Spot(page.words[first].start, page.words[last].end, name, found, first, last, generic=generic)


def _only_marked(page: Page, gazetteer: Gazetteer, spots: Sequence[Spot]) -> Iterator[Spot]:
    """Yield the places and countries that the annotator marks where no spot stands."""
    taken = {number for spot in spots for number in range(spot.first, spot.last + 1)}
    for mention in page.graph.of("place", "country"):
        inside = page.words_inside(mention.start, mention.end)
        name = page.text[mention.start : mention.end]
        if not inside or not page.words[inside[0]].is_capitalized or not taken.isdisjoint(inside):
            continue
        if mention.kind in {"venue", "demonym", "metonym"} or name in _no_places():
            continue
        codes = mention.code.split("|") if mention.label == "country" and mention.code else []
        rows = tuple(row for code in codes if (row := gazetteer.country_row(code)))
        if mention.label == "place" or rows:
            taken.update(inside)
            yield Spot(
                mention.start, mention.end, name, rows, inside[0], inside[-1], as_adjective=mention.kind == "adjective",
                mentions=page.mentions_over(mention.start, mention.end),
            )  # fmt: skip
