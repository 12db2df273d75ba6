"""When and where the meeting took place, and how that is known."""

from __future__ import annotations

import re
from typing import cast

from communique.compose.encounters import Encounter
from communique.records import Evidence, Findings, MeetingPlace, Mention, ResolvedPlace
from communique.records.meetings import PlaceBasis
from communique.vocabulary import load_countries


def find_place(findings: Findings, encounter: Encounter) -> tuple[MeetingPlace | None, ResolvedPlace | None]:
    """Return the place: stated with the encounter, else the programme's or the dateline's in a party's country.

    A venue or a town that the gazetteer lacks lies in the country of the host, where the report has one; then the
    country is inferred.
    """
    stated = _stated(findings, encounter)
    around = _around(findings, encounter) if encounter.is_main else []
    for basis, mentions in (("stated", stated), ("inferred", around)):
        for mention in mentions:
            place = findings.resolution.place_of(mention)
            if place is not None and place.country is not None and place.venue is None:
                venues = _venues(findings, mention, stated) if basis == "stated" else []
                venue = findings.quote(venues[0]) if venues else None
                evidence = findings.cut(mention, *venues)
                return _meeting_place(place, cast("PlaceBasis", basis), evidence, venue=venue), place
    return _somewhere(findings, encounter, stated)


def _somewhere(
    findings: Findings, encounter: Encounter, stated: list[Mention]
) -> tuple[MeetingPlace | None, ResolvedPlace | None]:
    """Return the place when no town with a known country is given: the dateline's, the host's country, a country."""
    named = next((m for m in stated if m.label == "place"), None)
    venue = findings.quote(named) if named is not None and named.kind == "venue" else None
    dateline, held = findings.resolution.dateline, encounter.is_main and encounter.status == "held"
    if dateline is not None and dateline.country in encounter.codes and held and (named is None or venue):
        imprint = findings.imprint.dateline
        evidence = findings.cut(named) if named else ()
        evidence = (*evidence, *(imprint.evidence if imprint else ()))
        return _meeting_place(dateline, "dateline", evidence, venue=venue), dateline
    host = _host_country(findings, encounter)
    if named is not None:
        name = None if venue else findings.quote(named)
        place = ResolvedPlace(name=name or venue or "", country=host, venue=venue)
        made = MeetingPlace(name=name, country=host, venue=venue, basis="inferred", evidence=findings.cut(named))
        return made, place
    for mention in stated:
        actor = findings.resolution.actor_of(mention)
        if actor is not None and not actor.is_organization:
            return MeetingPlace(country=actor.code, basis="stated", evidence=findings.cut(mention)), None
    return None, None


def _host_country(findings: Findings, encounter: Encounter) -> str | None:
    """Return the country of who receives: the host by the text, else whom one visits; None when that is not one."""
    graph = findings.graph
    for trigger in encounter.triggers:
        receiving = graph.sources(trigger, "host") or graph.targets(trigger, "recipient")
        codes = [code for code in findings.codes(receiving) if code in load_countries().by_code]
        if len(codes) == 1:
            return codes[0]
    return None


def _stated(findings: Findings, encounter: Encounter) -> list[Mention]:
    """Return the places of the encounter, each followed by what it lies in."""
    own = [trigger for trigger in encounter.triggers if trigger.status == encounter.triggers[0].status]
    return _with_surroundings(findings, [place for t in own for place in findings.graph.targets(t, "place")])


def _around(findings: Findings, encounter: Encounter) -> list[Mention]:
    """Return the places of the programme that lie in the country of a party."""
    acts = [m for m in findings.graph.of("event") if m.programme]
    places = _with_surroundings(findings, [place for act in acts for place in findings.graph.targets(act, "place")])
    return [m for m in places if (found := findings.resolution.place_of(m)) and found.country in encounter.codes]


def _with_surroundings(findings: Findings, places: list[Mention]) -> list[Mention]:
    """Return *places*, then the towns they lie in: by a link, by their own name, by "in" behind them."""
    graph, text = findings.graph, findings.report.text
    linked = [outer for place in places for outer in graph.targets(place, "in")]
    nested = [m for p in places for m in graph.inside(p.start, p.end, "place") if m.id != p.id]
    behind = [
        town
        for place in places
        for town in graph.inside(place.end, place.end + 60, "place")
        if re.fullmatch(r",? (?:in|of|at)(?: the)? |, ", text[place.end : town.start])
    ]
    return list(dict.fromkeys([*places, *linked, *nested, *behind]))


def _venues(findings: Findings, town: Mention, stated: list[Mention]) -> list[Mention]:
    """Return the venue: one given with the encounter, else one named just beside the town ("State House, Harare")."""
    near = findings.graph.inside(max(0, town.start - 80), town.end + 80, "place")
    return [m for m in (*stated, *near) if m.kind == "venue" and m.id != town.id][:1]


def _meeting_place(
    place: ResolvedPlace, basis: PlaceBasis, evidence: tuple[Evidence, ...], *, venue: str | None = None
) -> MeetingPlace:
    return MeetingPlace(
        name=place.name,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
        venue=venue,
        basis=basis,
        evidence=evidence,
    )
