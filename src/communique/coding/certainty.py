"""How certain a trigger has to be before it is told: the more the report says of who did it to whom, the less."""

from __future__ import annotations

from collections.abc import Iterable

from communique.records import Event

_LEAST_OF_PARTY = {"both": 0.3, "actor": 0.35, "recipient": 0.5}
"""Of an event in which known parties act and receive, act, or only receive.
On the development split precision of triggers with their type is .820 at a recall of .637 (F1 .717); .802 and .655
(.721) with .3 for all three, .864 and .572 (.688) with .4, .5, .6: a false event costs more than a missing one."""
_LEAST_IN_POLITICS = {"named": 0.35, "nobody": 0.55}
"""Of an event with sides of no known party ("protesters"), or without any, beside events of known parties."""
_LEAST_ELSEWHERE = {"named": 0.52, "nobody": 0.7}
"""The same in a report without any event of a known party: shoppers march and lorries block there, too."""


def keep_certain(events: Iterable[Event]) -> list[Event]:
    """Return the events that are certain enough to be told, in their order."""
    listed = list(events)
    is_political = any(_has_party(event) and event.confidence >= _LEAST_OF_PARTY["both"] for event in listed)
    least = _LEAST_IN_POLITICS if is_political else _LEAST_ELSEWHERE
    return [event for event in listed if event.confidence >= _least_of(event, least)]


def _least_of(event: Event, least: dict[str, float]) -> float:
    acts, receives = (any(actor.code is not None for actor in side) for side in (event.actors, event.recipients))
    if acts or receives:
        return _LEAST_OF_PARTY["both" if acts and receives else "actor" if acts else "recipient"]
    return least["named" if event.actors or event.recipients else "nobody"]


def _has_party(event: Event) -> bool:
    return any(actor.code is not None for actor in (*event.actors, *event.recipients))
