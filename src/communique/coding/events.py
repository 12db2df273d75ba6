"""Triggers as events of the PLOVER ontology: who did what to whom, in which mode, when and where."""

from __future__ import annotations

from communique.coding.actors import actors_of
from communique.records import Actor, Event, EventDate, EventPlace, Findings, Mention, Trigger
from communique.vocabulary import Plover, load_plover

_MODES = {"phone-call": "phone"}
_LEAST = 0.35
"""Confidence below which a trigger is no event: about half the F1 of triggers, where one more costs what it brings."""
_LEAST_ALONE = 0.6
"""The same for an act of nobody on nobody: in texts without politics most false events are such."""
_NOT_NOW = {"cancelled", "earlier", "planned", "postponed"}
"""What the day of the report says nothing of."""
_NOT_HELD = {"cancelled", "postponed", "earlier"}


def code_events(findings: Findings) -> tuple[Event, ...]:
    """Return the coded events in order of position, one for each act however often it is told.

    Mentions of one act are those that links lead together and, for encounters, those of one type between the same
    parties.
    """
    events: list[Event] = []
    seen: set[tuple[str, frozenset[str]]] = set()
    for trigger in findings.graph.of("event"):
        is_coded = trigger.type in load_plover().quads and trigger.confidence >= _LEAST
        event = _event(findings, trigger) if is_coded else None
        if event is None or _is_told_again(findings, trigger):
            continue
        if not (event.actors or event.recipients) and trigger.confidence < _LEAST_ALONE:
            continue
        key = (event.type, frozenset(actor.code or "" for actor in (*event.actors, *event.recipients)))
        if trigger.encounter and len(key[1]) >= 2 and key in seen:
            continue
        seen.add(key)
        events.append(event)
    return tuple(events)


def _is_told_again(findings: Findings, trigger: Mention) -> bool:
    """Return whether links lead from the trigger to another one of its type: the event is coded there."""
    return any(
        other.label == "event" and other.type == trigger.type for other in findings.graph.targets(trigger, "same_as")
    )


def _event(findings: Findings, trigger: Mention) -> Event | None:
    """Return the event, or None for an encounter of fewer than two sides."""
    graph, plover = findings.graph, load_plover()
    actors = actors_of(findings, graph.targets(trigger, "actor"))
    recipients = actors_of(findings, graph.targets(trigger, "recipient"))
    if trigger.encounter and trigger.type in {"CONSULT", "AGREE"}:
        if len(actors) + len(recipients) < 2:
            actors, recipients = actors_of(findings, [m for own in findings.headed_parties().values() for m in own]), ()
        if len(actors) + len(recipients) < 2:
            return None
    if trigger.type == "CONSULT" and trigger.status in _NOT_HELD and not trigger.auxiliary:
        return None
    return _made(findings, trigger, plover, actors, recipients)


def _made(
    findings: Findings, trigger: Mention, plover: Plover, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
) -> Event:
    kind = "AGREE" if trigger.type == "CONSULT" and trigger.status == "planned" else trigger.type or ""
    mode = trigger.mode if kind == trigger.type and trigger.mode in plover.modes_of(kind) else None
    if kind == "CONSULT" and mode is None:
        mode = _MODES.get(trigger.encounter or "")
    return Event(
        id=f"{findings.report.id}-e{trigger.start}",
        type=kind,
        mode=mode,
        auxiliary=trigger.auxiliary,
        contexts=trigger.contexts or (("diplomatic",) if trigger.encounter else ()),
        quad=plover.quads[kind],
        score=plover.score_of(kind, mode),
        cameo=plover.cameo_of(kind, mode),
        actors=actors,
        recipients=recipients,
        date=_date(findings, trigger),
        place=_place(findings, trigger),
        trigger=Trigger(start=trigger.start, end=trigger.end, quote=findings.quote(trigger)),
        confidence=trigger.confidence,
    )


def _date(findings: Findings, trigger: Mention) -> EventDate:
    for mention in findings.graph.targets(trigger, "date"):
        date = findings.resolution.date_of(mention)
        if date is not None:
            end = date.end.iso if date.end else None
            return EventDate(iso=date.value.iso, end=end, basis=date.basis, evidence=findings.cut(mention))
    published = findings.imprint.published
    if published is not None and trigger.status not in _NOT_NOW and not trigger.auxiliary:
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
