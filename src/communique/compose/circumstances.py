"""When and where the meeting took place, and how that is known."""

from __future__ import annotations

import re
from string import capwords
from typing import cast

import msgspec

from communique.compose.encounters import Encounter
from communique.compose.tellings import acting_mentions
from communique.records import Evidence, Findings, MeetingPlace, Mention, ResolvedPlace
from communique.records.meetings import PlaceBasis
from communique.vocabulary import SENT_ABROAD, fold, load_countries


def find_place(findings: Findings, encounter: Encounter) -> tuple[MeetingPlace | None, ResolvedPlace | None]:
    """Return the place: stated with the encounter, else in its sentence, the programme's or the dateline's.

    What is not stated must lie in a party's country. A venue or a town that the gazetteer lacks lies in the country of
    the host, where the report has one; then the country is inferred. A venue lies in that country's capital where the
    report names it, else it gives the place its own name. Towns are named as the report writes them.
    """
    stated = _stated(findings, encounter)
    beside = [] if stated else _in_party(findings, encounter, _in_sentences(findings, encounter))
    around = beside + (_around(findings, encounter) if encounter.is_main else [])
    for basis, mentions in (("stated", stated), ("inferred", around)):
        for mention in mentions:
            place = findings.resolution.place_of(mention)
            if place is not None and place.country is not None and place.venue is None:
                venues = _venues(findings, mention, stated) if basis == "stated" else []
                venue = findings.quote(venues[0]) if venues else None
                evidence = findings.cut(mention, *venues)
                written = _as_written(findings, mention, place)
                return _meeting_place(written, cast("PlaceBasis", basis), evidence, venue=venue), place
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
    town = _capital_named(findings, host) if venue and host else None
    if named is not None and town is not None:
        place = findings.resolution.place_of(town)
        written = _as_written(findings, town, place) if place is not None else None
        if written is not None:
            return _meeting_place(written, "inferred", findings.cut(named, town), venue=venue), place
    if named is not None:
        name = findings.quote(named)
        place = ResolvedPlace(name=name, country=host, venue=venue)
        made = MeetingPlace(name=name, country=host, venue=venue, basis="inferred", evidence=findings.cut(named))
        return made, place
    for mention in stated:
        actor = findings.resolution.actor_of(mention)
        if actor is not None and not actor.is_organization:
            return MeetingPlace(country=actor.code, basis="stated", evidence=findings.cut(mention)), None
    return None, None


def _capital_named(findings: Findings, country: str) -> Mention | None:
    """Return the first mention of the capital of *country*, for itself or for its government, or None."""
    capitals = load_countries().by_city
    for mention in findings.graph.of("place", "country"):
        if country in capitals.get(fold(findings.quote(mention)), ()):
            place = findings.resolution.place_of(mention)
            if place is not None and place.country == country and place.venue is None:
                return mention
    return None


_OF_TOWN = re.compile(r"^(?:.*\s)?(?:city|town|village|resort|port|capital) of (?:the )?(?=[A-Z])")


def _as_written(findings: Findings, mention: Mention, place: ResolvedPlace) -> ResolvedPlace:
    """Return *place* under the name that the report gives it, in ordinary letters."""
    words = _OF_TOWN.sub("", " ".join(findings.quote(mention).split()))
    if mention.label != "place" or not (words[:1].isupper() and words.split()[-1][:1].isupper()):
        return place
    return msgspec.structs.replace(place, name=capwords(words) if words.isupper() else words)


def _host_country(findings: Findings, encounter: Encounter) -> str | None:
    """Return the country of who receives, or None when nothing tells: the host by the text, else whom one visits.

    Else that of the side called host, or of the other one where a side is called guest; else the report's own, where it
    is a party.
    """
    graph = findings.graph
    for trigger in encounter.triggers:
        receiving = graph.sources(trigger, "host") or _not_sent(findings, graph.targets(trigger, "recipient"))
        codes = [code for code in findings.codes(receiving) if code in load_countries().by_code]
        if len(codes) == 1:
            return codes[0]
    home = findings.resolution.home
    called = _called_host(findings, encounter) or _not_sender(findings, encounter)
    return called or (home if home in encounter.codes else None)


_CALLED = (
    (re.compile(r"\bhosts?\b", re.IGNORECASE), True),
    (re.compile(r"\b(?:guests?|visitors?|visiting)\b", re.IGNORECASE), False),
)
"""Words for a side, and whether it is the one that receives."""


def _not_sent(findings: Findings, mentions: list[Mention]) -> list[Mention]:
    persons = ((mention, findings.resolution.person_of(mention)) for mention in mentions)
    return [mention for mention, person in persons if person is None or person.rank not in SENT_ABROAD]


def _not_sender(findings: Findings, encounter: Encounter) -> str | None:
    """Return the one of two parties that is met by somebody sent to it, an ambassador of the other; else None."""
    people = [
        findings.resolution.person_of(m) for trigger in encounter.triggers for m in acting_mentions(findings, trigger)
    ]
    sent = {person.party for person in people if person is not None and person.rank in SENT_ABROAD}
    others = [code for code in encounter.codes if code not in sent]
    return others[0] if sent and len(encounter.codes) == 2 and len(others) == 1 else None


def _called_host(findings: Findings, encounter: Encounter) -> str | None:
    """Return the one of two parties that is called host, or whose other one is called guest, or None."""
    if len(encounter.codes) != 2:
        return None
    for words, receives in _CALLED:
        called = [m for m in findings.graph.of("reference", "group") if words.search(findings.quote(m))]
        codes = set(findings.codes(called)) & set(encounter.codes)
        if len(codes) == 1:
            return next(code for code in encounter.codes if (code in codes) == receives)
    return None


def _stated(findings: Findings, encounter: Encounter) -> list[Mention]:
    """Return the places of the encounter, each followed by what it lies in."""
    own = [trigger for trigger in encounter.triggers if trigger.status == encounter.triggers[0].status]
    return _with_surroundings(findings, [place for t in own for place in findings.graph.targets(t, "place")])


def _around(findings: Findings, encounter: Encounter) -> list[Mention]:
    """Return the places of the programme, of a visit also those of who was met, in the country of a party."""
    events = findings.graph.of("event")
    acts = [m for m in events if m.programme]
    if encounter.kind == "visit":
        acts += [m for m in events if m.encounter and m.status == "held" and not m.programme]
    places = _with_surroundings(findings, [place for act in acts for place in findings.graph.targets(act, "place")])
    return _in_party(findings, encounter, places)


def _in_sentences(findings: Findings, encounter: Encounter) -> list[Mention]:
    """Return the places in the sentences of the encounter that no event has as its own."""
    graph = findings.graph
    own = [trigger for trigger in encounter.triggers if trigger.status == encounter.triggers[0].status]
    near = [place for trigger in own for place in graph.inside(*findings.sentence_of(trigger), "place")]
    apart = {m.id for m in graph.of("event") if m.encounter and m not in encounter.triggers}
    return [
        place
        for place in near
        if not apart & {m.id for m in graph.sources(place, "place")} and place.kind != "dateline"
    ]


def _in_party(findings: Findings, encounter: Encounter, places: list[Mention]) -> list[Mention]:
    """Return those of *places* that lie in the country of a party."""
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
