"""Which place a name stands for: every candidate gets a sum of named reasons, the others of the report speak for it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from communique.gazetteer import Candidate
from communique.gazetteer.lookup import is_main_name
from communique.resolve.places.recognition import lies_in, lies_in_next
from communique.resolve.places.spots import DIVISIONS, TOWNS, Page, Spot

_NEAR_KM = 200.0
"""Distance at which nearness to another place of the report counts half: about the size of a small state."""
_MOST_NEIGHBOURS = 60
"""Towns whose distance is measured: more would take time that grows with the square of a list of towns."""
_ROUNDS = 2
"""Times the places of a report speak for one another: the second time they have heard the first."""

_Area = tuple[str, ...]


@dataclass
class Sense:
    """A name of a report with its spots, and for each candidate the reasons and the probability."""

    name: str
    spots: list[Spot]
    candidates: tuple[Candidate, ...]
    reasons: list[dict[str, float]] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    @property
    def best(self) -> int:
        """Number of the likeliest candidate."""
        return max(range(len(self.shares)), key=lambda at: (self.shares[at], -at))


@dataclass(frozen=True)
class Surroundings:
    """What a report says of its places as a whole: the countries its mentions name, and where it was written."""

    countries: Mapping[str, float] = field(default_factory=dict)
    """Share of the mentions of parties that stand for the country, by code."""


def rank(page: Page, spots: Sequence[Spot], around: Surroundings, weights: Mapping[str, float]) -> dict[str, Sense]:
    """Return what each name of the report stands for, by the key of the name: one sense a name and report."""
    senses = _senses(page, spots, around)
    for round_number in range(_ROUNDS + 1):
        for sense in senses.values():
            sense.shares = shares_of(sense.reasons, weights)
        if round_number < _ROUNDS:
            _hear_the_others(senses)
    return senses


def shares_of(reasons: Sequence[Mapping[str, float]], weights: Mapping[str, float]) -> list[float]:
    """Return the probability of each candidate, adding up to 1."""
    totals = [sum(weights.get(name, 0.0) * value for name, value in own.items()) for own in reasons]
    most = max(totals)
    exponents = [math.exp(total - most) for total in totals]
    return [value / sum(exponents) for value in exponents]


def _senses(page: Page, spots: Sequence[Spot], around: Surroundings) -> dict[str, Sense]:
    senses: dict[str, Sense] = {}
    for spot in spots:
        if spot.candidates:
            senses.setdefault(spot.key, Sense(spot.name, [], spot.candidates)).spots.append(spot)
    holders, held = defaultdict(list), defaultdict(list)
    for inner, outer in pairwise(spots):
        if lies_in_next(page, inner, outer):
            holders[inner.key].append(outer)
            held[outer.key].append(inner)
    for key, sense in senses.items():
        sense.reasons = [_reasons(page, sense, c, around) for c in sense.candidates]
        for candidate, reasons in zip(sense.candidates, sense.reasons, strict=True):
            if any(lies_in(candidate, other) for spot in holders[key] for other in spot.candidates):
                reasons["lies in what follows"] = 1.0
            if any(lies_in(other, candidate) for spot in held[key] for other in spot.candidates):
                reasons["holds what precedes"] = 1.0
    return senses


def _reasons(page: Page, sense: Sense, candidate: Candidate, around: Surroundings) -> dict[str, float]:
    """Return what speaks for a candidate whatever else the report names."""
    reasons = {"people": math.log10(candidate.population + 1) / 7}
    generics = {spot.generic for spot in sense.spots if spot.generic}
    kinds = {m.kind for spot in sense.spots for m in spot.mentions if m.label == "place"}
    holding = {
        "a state": candidate.is_country,
        "a continent": candidate.feature == "CONT",
        "a first division": candidate.feature == "ADM1",
        "a second division": candidate.feature == "ADM2",
        "a capital": candidate.feature == "PPLC",
        "own name": is_main_name(candidate, sense.name),
        "called a division": candidate.is_division and bool(generics & DIVISIONS),
        "called a town": candidate.is_town and bool(generics & TOWNS),
        "marked as a city": candidate.is_town and "city" in kinds,
        "marked as a region": candidate.is_division and "region" in kinds,
        "marked as a country": candidate.is_country and _is_marked_country(sense, candidate),
        "in the dateline": candidate.is_town and any(_in_dateline(page, spot) for spot in sense.spots),
    }
    reasons |= {name: 1.0 for name, holds in holding.items() if holds}
    if candidate.country is not None and not candidate.is_country and candidate.country in around.countries:
        reasons["in a country of the parties"] = around.countries[candidate.country]
    return reasons


def _is_marked_country(sense: Sense, candidate: Candidate) -> bool:
    marks = [m for spot in sense.spots for m in spot.mentions if m.label == "country" and m.code]
    return any(candidate.country in (m.code or "").split("|") for m in marks)


def _in_dateline(page: Page, spot: Spot) -> bool:
    return any(start <= spot.start and spot.end <= end for start, end in page.datelines)


def _hear_the_others(senses: Mapping[str, Sense]) -> None:
    """Add to each candidate what the other names of the report, as they stand now, say of its country and division."""
    everything = _Chorus(pair for sense in senses.values() for pair in zip(sense.candidates, sense.shares, strict=True))
    towns = [s.candidates[s.best] for s in senses.values() if s.candidates[s.best].is_town and s.shares[s.best] > 0.5]
    for sense in senses.values():
        itself = _Chorus(zip(sense.candidates, sense.shares, strict=True))
        own = {candidate.geonames_id for candidate in sense.candidates}
        near = [town for town in towns[: _MOST_NEIGHBOURS + 1] if town.geonames_id not in own]
        for candidate, reasons in zip(sense.candidates, sense.reasons, strict=True):
            reasons |= dict(everything.say_of(candidate, itself))
            reasons["near another"] = _nearness(candidate, near)


class _Chorus:
    """Shares of candidates added up by what they lie in and by what they are."""

    def __init__(self, told: Iterable[tuple[Candidate, float]] = ()) -> None:
        """Add up candidates with their shares."""
        self.lying: defaultdict[_Area, float] = defaultdict(float)
        self.being: defaultdict[_Area, float] = defaultdict(float)
        self.names = 0.0
        for candidate, share in told:
            self.names += share
            areas = _areas(candidate)
            for area in areas:
                self.lying[area] += share
            if candidate.is_country or candidate.is_division:
                self.being[areas[-1]] += share

    def say_of(self, candidate: Candidate, own: _Chorus) -> Iterator[tuple[str, float]]:
        """Yield the reasons that all but *own* give for *candidate*."""
        areas, names = _areas(candidate), max(1.0, self.names - own.names)
        if not areas:
            return
        lying = [max(0.0, self.lying[area] - own.lying[area]) for area in areas]
        being = [max(0.0, self.being[area] - own.being[area]) for area in areas]
        yield "others lie in its country", lying[0] / names
        if len(areas) > 1:
            yield "others lie in its division", lying[1] / names
        is_area = candidate.is_country or candidate.is_division
        yield "what it lies in is named", min(1.0, sum(being[:-1] if is_area else being))
        if is_area:
            yield "others lie in it", min(1.0, max(0.0, lying[-1] - being[-1]))


def _areas(candidate: Candidate) -> list[_Area]:
    """Return the country, division and second division of a candidate, as far as it has them."""
    areas: list[_Area] = []
    for code in (candidate.country, candidate.admin1, candidate.admin2):
        if code is None:
            break
        areas.append((*areas[-1], code) if areas else (code,))
    return areas


def _nearness(candidate: Candidate, others: Sequence[Candidate]) -> float:
    """Return 1 beside another place of the report, half of it at `_NEAR_KM`, 0 for what is no town."""
    distances = [d for other in others if (d := kilometres(candidate, other)) is not None] if candidate.is_town else []
    return _NEAR_KM / (_NEAR_KM + min(distances)) if distances else 0.0


def kilometres(left: Candidate, right: Candidate) -> float | None:
    """Return the distance between two places, or None when one has no coordinates (haversine, mean radius)."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None
    lat, other = math.radians(left.latitude), math.radians(right.latitude)
    across = math.radians(right.longitude - left.longitude)
    half = math.sin((other - lat) / 2) ** 2 + math.cos(lat) * math.cos(other) * math.sin(across / 2) ** 2
    return 12_742 * math.asin(math.sqrt(min(1.0, half)))
