"""Encounters coded as CONSULT events; a planned one is an AGREE, as the codebook has it."""

from __future__ import annotations

from communique.records import Actor, Event, EventDate, EventPlace, Evidence, Findings, Mention, Trigger
from communique.vocabulary import load_countries, load_organizations, load_plover

_CONFIDENCE = 0.5
"""Rules do not measure their own certainty; the reader model will."""

_MODES = {"phone-call": "phone"}


def code_events(findings: Findings) -> tuple[Event, ...]:
    """Return one event for each set of parties that an encounter brings together, in order of position."""
    events: dict[tuple[str, ...], Event] = {}
    headed = findings.headed_parties()
    for trigger in findings.graph.of("event"):
        if trigger.type != "CONSULT" or trigger.status in {"cancelled", "postponed", "earlier"}:
            continue
        named = findings.parties_of(trigger)
        actors = _actors(findings, named if len(named) >= 2 else headed)
        codes = tuple(sorted(actor.code for actor in actors))
        if len(codes) >= 2 and codes not in events:
            events[codes] = _event(findings, trigger, actors)
    return tuple(events.values())


def _actors(findings: Findings, parties: dict[str, list[Mention]]) -> tuple[Actor, ...]:
    """Return the parties as actors, each once with every mention of it as evidence."""
    evidence: dict[str, list[Evidence]] = {}
    first: dict[str, Actor] = {}
    for code, mentions in parties.items():
        evidence[code] = list(findings.cut(*mentions))
        first[code] = _actor(findings, mentions[0], code)
    return tuple(
        Actor(code=code, sectors=actor.sectors, name=actor.name, evidence=tuple(evidence[code]))
        for code, actor in first.items()
    )


def _actor(findings: Findings, mention: Mention, code: str) -> Actor:
    actor = findings.resolution.actor_of(mention)
    organizations = load_organizations().by_code
    if code in organizations:
        return Actor(code=code, sectors=organizations[code].sectors, name=organizations[code].name)
    return Actor(code=code, sectors=actor.sectors if actor else ("GOV",), name=load_countries().name_of(code))


def _event(findings: Findings, trigger: Mention, actors: tuple[Actor, ...]) -> Event:
    plover = load_plover()
    kind = "AGREE" if trigger.status == "planned" else "CONSULT"
    mode = _MODES.get(trigger.encounter or "") if kind == "CONSULT" else None
    return Event(
        id=f"{findings.report.id}-e{trigger.start}",
        type=kind,
        mode=mode,
        contexts=("diplomatic",),
        quad=plover.quads[kind],
        score=plover.score_of(kind, mode),
        cameo=plover.cameo_of(kind, mode),
        actors=actors,
        date=_date(findings, trigger),
        place=_place(findings, trigger),
        trigger=Trigger(start=trigger.start, end=trigger.end, quote=findings.quote(trigger)),
        confidence=_CONFIDENCE,
    )


def _date(findings: Findings, trigger: Mention) -> EventDate:
    for mention in findings.graph.targets(trigger, "date"):
        date = findings.resolution.date_of(mention)
        if date is not None:
            return EventDate(iso=date.value.iso, basis=date.basis, evidence=findings.cut(mention))
    published = findings.imprint.published
    if published is not None and trigger.status != "planned":
        return EventDate(iso=published.iso[:10], basis="published", evidence=published.evidence)
    return EventDate()


def _place(findings: Findings, trigger: Mention) -> EventPlace:
    for mention in findings.graph.targets(trigger, "place"):
        place = findings.resolution.place_of(mention)
        if place is not None and place.venue is None:
            return EventPlace(
                name=place.name,
                country=place.country,
                geonames_id=place.geonames_id,
                evidence=findings.cut(mention),
            )
    return EventPlace()
