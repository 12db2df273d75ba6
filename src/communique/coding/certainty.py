"""How certain a trigger has to be before it is told: the more the report says of who did it to whom, the less."""

from __future__ import annotations

from collections.abc import Iterable

from communique.records import Actor, Event

_PRIVATE = frozenset({"AGR", "BUS", "CVL", "EDU", "ELI", "JRN", "MED", "REL", "SOC"})
"""Sectors of actors that act for no state, party or armed side: what companies and museums do is mostly no politics."""
_LEAST_OF_PARTY = {"actor": 0.35, "recipient": 0.5, "private": 0.65}
"""Of an event in which a known party acts, or only receives, or all known parties are private.
On the development split precision of triggers with their type is .815 at a recall of .631 (F1 .711), and 8 of 87
documents without an event are told one; with .45 for those that only receive .814, .633 (.712) and 9."""
_LEAST_IN_POLITICS = {"named": 0.45, "nobody": 0.6}
"""Of an event with sides of no known party ("protesters"), or without any, in a report about known parties."""
_LEAST_ELSEWHERE = {"named": 0.7, "nobody": 0.85}
"""The same in another report: shoppers march, singers apologize and lorries block there, too."""
_SURE = 0.5
_LEAST_SHARE = 1 / 3
"""Share of the likely events that known parties do or suffer in a report that is about politics."""


def keep_certain(events: Iterable[Event]) -> list[Event]:
    """Return the events that are certain enough to be told, in their order."""
    listed = list(events)
    likely = [event for event in listed if event.confidence >= _SURE]
    public = sum(_standing(event) in {"actor", "recipient"} for event in likely)
    is_political = public > 0 and public >= _LEAST_SHARE * len(likely)
    least = _LEAST_OF_PARTY | (_LEAST_IN_POLITICS if is_political else _LEAST_ELSEWHERE)
    return [event for event in listed if event.confidence >= least[_standing(event)]]


def _standing(event: Event) -> str:
    """Return who is known of an event: a party that acts or receives, private ones, names only, or nobody."""
    for side, told in (("actor", event.actors), ("recipient", event.recipients)):
        if any(actor.code is not None and not _is_private(actor) for actor in told):
            return side
    everybody = (*event.actors, *event.recipients)
    if any(actor.code is not None for actor in everybody):
        return "private"
    return "named" if everybody else "nobody"


def _is_private(actor: Actor) -> bool:
    return bool(actor.sectors) and _PRIVATE.issuperset(actor.sectors)
