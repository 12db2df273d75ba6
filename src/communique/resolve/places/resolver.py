"""The stage's part for places: toponyms with what they stand for, and the place of every place mention."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from communique.gazetteer import Candidate, Gazetteer
from communique.gazetteer.forms import fold_name
from communique.records import Imprint, Mention, MentionGraph, Report, ResolvedPlace, Toponym
from communique.resolve.places.ranking import Surroundings, rank
from communique.resolve.places.recognition import likelihood, reasons_to_be_a_place
from communique.resolve.places.spots import Page, Spot, find_spots
from communique.resolve.places.weights import load_weights

_BESIDE = re.compile(r",? (?:in|of|at)(?: the)? |, ")
"""Between a venue and the place it lies in."""
_VENUE_REACH = 40
"""Code points behind a venue within which its place is looked for."""


class Places:
    """What one report says of places."""

    def __init__(self, report: Report, imprint: Imprint, graph: MentionGraph, gazetteer: Gazetteer) -> None:
        """Find the spots, tell which of them name a place, and rank what they stand for."""
        weights = load_weights()
        self._page, self._gazetteer = Page(report, imprint, graph), gazetteer
        spots = find_spots(self._page, gazetteer)
        reasons = reasons_to_be_a_place(self._page, spots)
        likely = [likelihood(own, weights.recognition) for own in reasons]
        kept = [
            (spot, chance)
            for spot, chance in zip(spots, likely, strict=True)
            if chance >= weights.threshold or any(m.label == "place" for m in spot.mentions)
        ]
        self._spots = [spot for spot, _ in kept]
        self._starts = [spot.start for spot in self._spots]
        self._senses = rank(self._page, self._spots, surroundings_of(graph), weights.ranking)
        venues = self._venues(graph)
        self.toponyms = tuple(
            self._toponym(spot, chance, venues.get(spot.start)) for spot, chance in kept if chance >= weights.threshold
        )

    def of_mentions(self, mentions: Iterable[Mention]) -> tuple[ResolvedPlace, ...]:
        """Return each place mention with what it stands for; a venue or an unknown place keeps its name alone."""
        return tuple(self._of_mention(mention) for mention in mentions)

    def of_dateline(self, name: str | None) -> ResolvedPlace | None:
        """Return the place of the dateline called *name*; None when there is none or the gazetteer lacks it."""
        if name is None:
            return None
        sense = self._senses.get(fold_name(name))
        if sense is None:
            found = self._gazetteer.candidates(name)
            alone = Spot(0, 0, name, found, 0, 0)
            sense = rank(self._page, [alone], Surroundings(), load_weights().ranking).get(alone.key) if found else None
        return self._resolved(sense.candidates[sense.best], None) if sense else None

    def _of_mention(self, mention: Mention) -> ResolvedPlace:
        name = self._page.text[mention.start : mention.end]
        if mention.kind == "venue":
            return ResolvedPlace(mention=mention.id, name=name, venue=name)
        inside = [s for s in self._spots_from(mention.start, mention.end) if s.candidates]
        if not inside:
            return ResolvedPlace(mention=mention.id, name=name, country=mention.code)
        spot = max(inside, key=lambda s: (s.end - s.start, -s.start))
        sense = self._senses[spot.key]
        return self._resolved(sense.candidates[sense.best], mention.id)

    def _spots_from(self, start: int, end: int) -> list[Spot]:
        """Return the spots that begin inside ``start:end``."""
        return self._spots[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _resolved(self, place: Candidate, mention: int | None) -> ResolvedPlace:
        latitude, longitude = _degrees(place)
        return ResolvedPlace(
            mention=mention, name=place.name, country=place.country, latitude=latitude, longitude=longitude,
            geonames_id=place.geonames_id,
        )  # fmt: skip

    def _toponym(self, spot: Spot, chance: float, venue: str | None) -> Toponym:
        quote, sense = self._page.text[spot.start : spot.end], self._senses.get(spot.key)
        if sense is None:
            name = " ".join(quote.split())
            return Toponym(
                start=spot.start, end=spot.end, quote=quote, name=name, venue=venue, confidence=round(chance, 2)
            )
        place = sense.candidates[sense.best]
        latitude, longitude = _degrees(place)
        return Toponym(
            start=spot.start,
            end=spot.end,
            quote=quote,
            name=place.name,
            country=place.country,
            admin1=self._gazetteer.admin1_name(place.country, place.admin1) if place.country and place.admin1 else None,
            geonames_id=place.geonames_id,
            latitude=latitude,
            longitude=longitude,
            feature=place.feature,
            venue=venue,
            confidence=round(chance * sense.shares[sense.best], 2),
        )

    def _venues(self, graph: MentionGraph) -> dict[int, str]:
        """Return the venues that the text joins to a place, by where the place begins."""
        found: dict[int, str] = {}
        for venue in graph.of("place"):
            name = self._page.text[venue.start : venue.end]
            if venue.kind != "venue" or not any(char.isupper() for char in name):
                continue
            towns = [s for m in graph.targets(venue, "in") for s in self._spots_from(m.start, m.end)]
            for spot in [*towns, *self._spots_from(venue.end, venue.end + _VENUE_REACH)]:
                if spot in towns or _BESIDE.fullmatch(self._page.text[venue.end : spot.start]):
                    found.setdefault(spot.start, name)
                    break
        return found


def _degrees(place: Candidate) -> tuple[float | None, float | None]:
    """Return latitude and longitude to two digits, about a kilometre: no town is a point."""
    if place.latitude is None or place.longitude is None:
        return None, None
    return round(place.latitude, 2), round(place.longitude, 2)


def surroundings_of(graph: MentionGraph) -> Surroundings:
    """Return the share of each country among the country mentions whose code is certain."""
    codes = Counter(m.code for m in graph.of("country") if m.code and "|" not in m.code)
    return Surroundings(countries={code: number / codes.total() for code, number in codes.items()})
