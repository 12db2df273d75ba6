"""How certain a trigger has to be before it is told: the more the sentence says of who did it to whom, the less."""

from __future__ import annotations

from communique.records import Event

_LEAST_BY_PARTIES = (0.6, 0.35, 0.35)
_LEAST_NAMED = 0.35


def is_certain(event: Event) -> bool:
    """Return whether *event* is certain enough to be told."""
    sides = (*event.actors, *event.recipients)
    if not sides:
        return event.confidence >= _LEAST_BY_PARTIES[0]
    codes = {actor.code for actor in sides if actor.code}
    if not codes:
        return event.confidence >= _LEAST_NAMED
    return event.confidence >= _LEAST_BY_PARTIES[min(len(codes), 2)]
