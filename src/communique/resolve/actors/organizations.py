"""Organizations by code: international ones by acronym, organs and firms of a country by the country's code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from communique.records import Mention, MentionGraph, Toponym
from communique.resolve.actors.coreference.scene import sentence_starts
from communique.resolve.actors.countries import CountryNamer
from communique.resolve.actors.known import Owner, known_organization
from communique.vocabulary import load_countries, load_sectors

_ORGANS = frozenset("GOV LEG COP MIL JUD SPY".split())
"""Sectors of what belongs to a state: without an owner in the text it is the organ of the only country there."""


_HOME = "the country the report is written in"
_SURE_TOWN = 0.5
"""Confidence from which on a toponym tells a country."""


class OrganizationNamer:
    """Codes of the organizations of one report, found once its countries are."""

    def __init__(
        self, graph: MentionGraph, namer: CountryNamer, countries: dict[int, str], toponyms: Sequence[Toponym] = ()
    ) -> None:
        """Take the graph, what names its countries, the codes of its country mentions, and what places it names."""
        self._graph, self._namer, self._countries = graph, namer, countries
        self._towns = [one for one in toponyms if one.country is not None and one.confidence >= _SURE_TOWN]
        self._known: dict[int, Owner | None] = {}

    def quote(self, mention: Mention) -> str:
        """Return the words of *mention*."""
        return self._namer.quote(mention)

    def owner_of(self, mention: Mention) -> Owner | None:
        """Return whose *mention* is, or None when the text does not tell."""
        if mention.id not in self._known:
            self._known[mention.id] = None  # a ring of owners tells nothing
            self._known[mention.id] = self._find(mention)
        return self._known[mention.id]

    def _find(self, mention: Mention) -> Owner | None:
        owners = {owner.code for owner in self._owners(mention)}
        named = known_organization(self.quote(mention))
        if named is not None and (not owners or named.own is not None or named.code in owners):
            return named
        if len(owners) == 1:
            return Owner(owners.pop())
        if owners:
            return None
        return self._inside(mention) or self._by_place(mention) or self._by_town_inside(mention)

    def _owners(self, mention: Mention) -> Iterator[Owner]:
        """Yield the countries and organizations that it belongs to by links, or whose name stands inside its own."""
        for owner in self._graph.owners(mention):
            if owner.id in self._countries:
                yield Owner(self._countries[owner.id])
            elif owner.label == "organization" and (found := self.owner_of(owner)) is not None:
                yield found

    def _inside(self, mention: Mention) -> Owner | None:
        """Return the country or organization whose name or capital stands inside ("Nicosia police", "UN mission").

        An international body is no country's, whatever stands in its name ("Inter-American Bank").
        """
        words = re.findall(r"[^\W_]+(?:\.[^\W_]+)*\.?|['’]s", self.quote(mention))
        for start in range(len(words)):
            for size in range(min(5, len(words) - start), 0, -1):
                phrase = " ".join(words[start : start + size])
                if size == len(words) or not phrase[:1].isupper():
                    continue
                code = self._namer.choose(self._namer.options(phrase)) if _is_national(mention) else None
                if code is not None and (start == 0 or words[start - 1].lower() not in _WHERE):
                    return Owner(code, basis=f"{phrase} in its name")
                found = known_organization(phrase) if size > 1 or phrase.isupper() else None
                if found is not None and start == 0:
                    return found
        return None

    def _by_place(self, mention: Mention) -> Owner | None:
        for place in self._graph.targets(mention, "of"):
            code = self._namer.choose(self._namer.options(self.quote(place), capitals_only=True))
            if code is not None:
                return Owner(code)
        return None

    def _by_town_inside(self, mention: Mention) -> Owner | None:
        """Return the country of the only town in its name or that it lies in ("Kolkata police"); of an embassy none."""
        if not _is_national(mention):
            return None
        spans = [mention, *self._graph.targets(mention, "of"), *self._graph.targets(mention, "in")]
        towns = [town for span in spans for town in self._towns if span.start <= town.start and town.end <= span.end]
        countries = {town.country for town in towns if town.country}
        return Owner(countries.pop(), basis=f"{towns[0].quote} in its name") if len(countries) == 1 else None

    def bare_owner(self, mention: Mention, sectors: tuple[str, ...]) -> Owner | None:
        """Return the country of a body that the text gives to nobody ("the ministry"): the likeliest that can be meant.

        Organs of state are the report's home's; without one, of the only country that the sentence names before, or
        the only one of the report. Other bodies are of the only country of the report, else of its home where their
        sentence names none. Towns tell countries where no country is named.
        """
        if not sectors or not _is_national(mention) or any(self._owners(mention)):
            return None  # what belongs to several is nobody's alone
        named = [code for code in self._namer.certain if code in load_countries().by_code]
        near, home = self._near(mention, alone=len(named) <= 1), self._namer.home
        if sectors[0] in _ORGANS:
            if home is not None:
                return Owner(home, basis=_HOME)
            if len(near) == 1:
                return Owner(near.pop(), basis="the only country of its sentence")
        named = named or list(dict.fromkeys(town.country for town in self._towns if town.country))
        if len(named) == 1:
            return Owner(named[0], basis="the only country of the report")
        return Owner(home, basis=_HOME) if home is not None and not near else None

    def _near(self, mention: Mention, *, alone: bool) -> set[str]:
        """Return the countries that the sentence of *mention* names, without any those of its towns.

        Unless *alone* in the report, a country counts when it is named before: one behind is as often another's.
        """
        start, end = self._sentence(mention)
        end = end if alone else mention.start
        near = {self._countries[m.id] for m in self._graph.inside(start, end, "country") if m.id in self._countries}
        return near or {town.country for town in self._towns if town.country and start <= town.start < end}

    def _sentence(self, mention: Mention) -> tuple[int, int]:
        starts = [*self._starts, len(self._namer.report.text)]
        number = bisect_right(starts, mention.start) - 1
        return starts[number], starts[min(number + 1, len(starts) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return sentence_starts(self._namer.report.text)


_WHERE = frozenset({"in", "to", "at", "with"})
"""Words before a country in a body's name by which it is where the body works, not whose it is: "embassy in Muscat"."""
_ABROAD = frozenset({"international", "embassy"})
"""Kinds of organizations whose country no town tells: nobody's, and abroad."""


def _is_national(mention: Mention) -> bool:
    return mention.kind not in _ABROAD


def sector_words(words: str) -> tuple[str, ...]:
    """Return the words of a name that tell its sector: those before "of", "in", "for"; all where these do not."""
    return tuple(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", words.lower())))


def sectors_of(mention: Mention, words: str, owners: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the PLOVER sectors of an organization or group: as annotated, else by its kind, its words, its *owners*.

    Of several that are annotated, in no order, that which the words tell comes first.
    The kind outranks the words of a name, since names borrow ("Salvation Army Council"), but for words that the table
    names. *owners* are the sectors of the organization that a group belongs to: they tell more than "members".
    """
    told = _told_sector(mention, words, owners)
    if mention.sectors:
        return tuple(sorted(mention.sectors, key=lambda sector: sector != told))
    return (told,) if told else ()


def _told_sector(mention: Mention, words: str, owners: Sequence[str]) -> str | None:
    """Return the sector that kind, words and owners tell; a phrase with "of" in it ("chamber of commerce") is whole."""
    table = load_sectors()
    head = sector_words(re.split(r"\b(?:of|in|from|for|at|near|with|on)\b", words, maxsplit=1)[0])
    if owners and head and head[-1] in table.of_owner:
        return owners[0]
    told = (
        table.of_words(sector_words(words), shortest=3) or table.of_words(head) or table.of_words(sector_words(words))
    )
    by_kind = table.by_kind.get(mention.kind or "")
    return told if by_kind is None or told in table.outranking.get(mention.kind or "", ()) else by_kind


def sectors_in(graph: MentionGraph, quote: Callable[[Mention], str], mention: Mention) -> tuple[str, ...]:
    """Return the sectors of a group or organization in its graph: a group of neutral words has those of its owner."""
    owners = [owner for owner in graph.owners(mention) if owner.label == "organization"]
    own = sectors_of(owners[0], quote(owners[0])) if mention.label == "group" and len(owners) == 1 else ()
    return sectors_of(mention, quote(mention), own)
