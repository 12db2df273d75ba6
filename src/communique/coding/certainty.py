"""How certain a trigger has to be before it is told: the more the report says of who did it to whom, the less."""

from __future__ import annotations

from collections.abc import Iterable

from communique.records import Event

_LEAST_OF_PARTY = 0.3
"""Of an event in which a known party acts or receives.
All bounds were swept together on the development split (.15 to .8 in steps of .05 or .1): type F1 .693 against .690
with the former single bounds, recall of triggers .688 with both, false events on documents without one .030 against
.060."""
_LEAST_IN_POLITICS = {"named": 0.25, "nobody": 0.5}
"""Of an event with sides of no known party ("protesters"), or without any, beside events of known parties."""
_LEAST_ELSEWHERE = {"named": 0.52, "nobody": 0.7}
"""The same in a report without any event of a known party: shoppers march and lorries block there, too."""


def keep_certain(events: Iterable[Event]) -> list[Event]:
    """Return the events that are certain enough to be told, in their order."""
    listed = list(events)
    is_political = any(_has_party(event) and event.confidence >= _LEAST_OF_PARTY for event in listed)
    least = _LEAST_IN_POLITICS if is_political else _LEAST_ELSEWHERE
    return [event for event in listed if event.confidence >= _least_of(event, least)]


def _least_of(event: Event, least: dict[str, float]) -> float:
    if _has_party(event):
        return _LEAST_OF_PARTY
    return least["named" if event.actors or event.recipients else "nobody"]


def _has_party(event: Event) -> bool:
    return any(actor.code is not None for actor in (*event.actors, *event.recipients))
