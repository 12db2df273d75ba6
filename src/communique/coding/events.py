"""Triggers as events of the PLOVER ontology: who did what to whom, in which mode, when and where."""

from __future__ import annotations

from communique.coding.actors import actors_of
from communique.coding.acts import Act, act_of
from communique.coding.cameo import cameo_of
from communique.coding.certainty import keep_certain
from communique.coding.circumstances import date_of, place_of
from communique.coding.rules import apply_rules
from communique.coding.sides import fit_visit, set_sides
from communique.coding.statements import speakers_of
from communique.records import Event, Findings, Mention, Trigger
from communique.vocabulary import load_plover


def code_events(findings: Findings) -> tuple[Event, ...]:
    """Return the coded events in order of position, one for each act however often it is told.

    Mentions of one act are those that links lead together and, for encounters, those of one type between the same
    parties.
    """
    triggers = (t for t in findings.graph.of("event") if not _is_told_again(findings, t))
    found = ((trigger, event) for trigger in triggers if (event := _event(findings, trigger)) is not None)
    by_id = {event.id: (trigger, event) for trigger, event in found}
    certain = keep_certain(event for _, event in by_id.values())
    events: list[Event] = []
    seen: set[tuple[object, ...]] = set()
    for trigger, event in (by_id[event.id] for event in certain):
        parties = frozenset(actor.code or "" for actor in (*event.actors, *event.recipients))
        key = (event.type, event.auxiliary, parties)
        if trigger.encounter and len(parties) >= 2 and key in seen:
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
    """Return the event, or None where the codebook codes none."""
    act = apply_rules(findings, act_of(findings, trigger))
    if act is None:
        return None
    return _made(findings, fit_visit(findings, set_sides(findings, act)))


def _made(findings: Findings, act: Act) -> Event:
    plover, trigger = load_plover(), act.trigger
    mode = act.modes[0] if act.modes else None
    return Event(
        id=f"{findings.report.id}-e{trigger.start}",
        type=act.type,
        mode=mode,
        modes=act.modes,
        auxiliary=act.auxiliary,
        contexts=act.contexts,
        quad=plover.quads[act.type],
        score=plover.score_of(act.type, mode),
        cameo=cameo_of(findings, act),
        actors=actors_of(findings, act.actors),
        recipients=actors_of(findings, act.recipients),
        speaker=actors_of(findings, speakers_of(findings, trigger)),
        date=date_of(findings, act),
        place=place_of(findings, act),
        trigger=Trigger(start=trigger.start, end=trigger.end, quote=findings.quote(trigger)),
        confidence=trigger.confidence,
    )
