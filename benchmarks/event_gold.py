"""Gold events of a document: acts with all the places that tell them, and the codes of who acts and receives."""

from collections.abc import Iterable
from dataclasses import dataclass

from training.reader.documents import Document, Mention

Place = tuple[int, int]
_LEADING = ("holds", "of", "party", "same_as")
"""Arcs that lead from somebody to the party they stand for."""
_MAX_STEPS = 6


@dataclass(frozen=True)
class EventFacts:
    """One event as far as it is compared: places of its trigger, type, values, and codes of the parties."""

    places: tuple[Place, ...]
    type: str
    modes: frozenset[str]
    auxiliary: frozenset[str]
    contexts: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]

    def overlaps(self, other: "EventFacts") -> bool:
        """Return whether a trigger of the one shares a character with a trigger of the other."""
        return any(a < d and c < b for a, b in self.places for c, d in other.places)


def gold_events(document: Document) -> list[EventFacts]:
    """Return the events that PLOVER codes, one for each act: triggers that `same_as` joins are one."""
    told: dict[str, list[Mention]] = {}
    by_id = {m.id: m for m in document.mentions if m.label == "event"}
    for mention in by_id.values():
        told.setdefault(_fullest(document, mention, by_id).id, []).append(mention)
    return [_facts(document, by_id[number], own) for number, own in told.items() if _type(by_id[number]) != "NONE"]


def _type(mention: Mention) -> str:
    return mention.attributes["type"]


def _fullest(document: Document, mention: Mention, by_id: dict[str, Mention]) -> Mention:
    """Return the trigger of the same type that `same_as` leads to from *mention*, or *mention*."""
    for _ in range(_MAX_STEPS):
        targets = [by_id[t] for t in _targets(document, mention.id, ("same_as",)) if t in by_id]
        following = [t for t in targets if _type(t) == _type(mention)]
        if not following:
            break
        mention = following[0]
    return mention


def _facts(document: Document, fullest: Mention, told: Iterable[Mention]) -> EventFacts:
    listed = list(told)
    return EventFacts(
        places=tuple((m.start, m.end) for m in listed),
        type=_type(fullest),
        modes=frozenset(fullest.values("mode")),
        auxiliary=frozenset(fullest.values("aux")),
        contexts=frozenset(fullest.values("contexts")),
        actors=_codes(document, listed, "actor"),
        recipients=_codes(document, listed, "recipient"),
    )


def _codes(document: Document, told: Iterable[Mention], role: str) -> frozenset[str]:
    sides = (target for mention in told for target in _targets(document, mention.id, (role,)))
    return frozenset(code for side in sides for code in _codes_of(document, side, _MAX_STEPS))


def _codes_of(document: Document, number: str, steps: int) -> set[str]:
    """Return the codes of the parties that a mention stands for, as the arcs lead; none where they lead nowhere."""
    mention = document.mention(number)
    code = mention.attributes.get("code", "-") if mention is not None else "-"
    if code != "-":
        return {code}
    if steps == 0:
        return set()
    for label in _LEADING:
        found = {c for t in _targets(document, number, (label,)) for c in _codes_of(document, t, steps - 1)}
        if found:
            return found
    return set()


def _targets(document: Document, number: str, labels: tuple[str, ...]) -> list[str]:
    return [arc.target for arc in document.arcs if arc.source == number and arc.label in labels]
