"""An act while it is being coded: a trigger with what the codebook's rules make of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from communique.records import Findings, Mention

ENCOUNTERS = frozenset({"CONSULT", "AGREE"})
"""Types in which sides meet, or are to meet."""
_NEAR = 4
"""Speech verbs before a place that may reach over it; they do not nest deeper."""


@dataclass(frozen=True)
class Act:
    """A trigger with its type, modes, auxiliary modes and contexts, and the mentions that act and receive."""

    trigger: Mention
    type: str
    modes: tuple[str, ...]
    auxiliary: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]

    @property
    def is_encounter(self) -> bool:
        """Whether sides meet in it, or are to meet."""
        return self.trigger.encounter is not None and self.type in ENCOUNTERS

    def become(self, event_type: str, *modes: str, without: Iterable[str] = ()) -> Act:
        """Return the act as one of another type and with other modes, and *without* some auxiliary modes."""
        left = tuple(name for name in self.auxiliary if name not in set(without))
        return replace(self, type=event_type, modes=modes, auxiliary=left)

    def with_auxiliary(self, name: str) -> Act:
        """Return the act with one more auxiliary mode."""
        return self if name in self.auxiliary else replace(self, auxiliary=(*self.auxiliary, name))

    def with_sides(self, actors: Iterable[Mention], recipients: Iterable[Mention]) -> Act:
        """Return the act with other mentions that act and receive."""
        return replace(self, actors=tuple(actors), recipients=tuple(recipients))


def act_of(findings: Findings, trigger: Mention) -> Act:
    """Return the act that *trigger* names, as the annotator told it."""
    actors, recipients = _roles(findings, trigger)
    return Act(
        trigger=trigger,
        type=trigger.type or "NONE",
        modes=trigger.modes or ((trigger.mode,) if trigger.mode else ()),
        auxiliary=trigger.auxiliary,
        contexts=trigger.contexts or (("diplomatic",) if trigger.encounter else ()),
        actors=actors,
        recipients=recipients,
    )


def _roles(findings: Findings, trigger: Mention) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return who acts and who receives; nobody does both in one act: the surer link stands.

    An act done by speaking is its speaker's where no link says whose it is.
    """
    graph = findings.graph
    links = [(m, link) for m, link in graph.leaving(trigger) if link.label in {"actor", "recipient"}]
    best = {label: max((one.confidence for _, one in links if one.label == label), default=0.0) for label in _SHARES}
    links = [(m, link) for m, link in links if link.confidence >= best[link.label] * _SHARES[link.label]]
    sure: dict[tuple[int, str], float] = {(m.id, link.label): link.confidence for m, link in links}
    roles: dict[str, list[Mention]] = {"actor": [], "recipient": []}
    for mention, link in links:
        other = "recipient" if link.label == "actor" else "actor"
        if sure.get((mention.id, other), -1.0) <= link.confidence and mention not in roles[other]:
            roles[link.label].append(mention)
    if not roles["actor"]:
        for speech in _speeches_at(findings, trigger):
            roles["actor"] += [m for m in graph.targets(speech, "speaker") if m not in roles["recipient"]]
    return tuple(roles["actor"]), tuple(roles["recipient"])


_SHARES = {"actor": 0.3, "recipient": 0.3}
"""Share of the surest link of a role that another of the role must reach. On the development split F1 of actors and of
recipients of matched triggers is .768 and .631; .767 and .629 with none, .764 and .630 with .5."""


def _speeches_at(findings: Findings, trigger: Mention) -> list[Mention]:
    """Return the speech verbs that share a character with *trigger*."""
    speeches = findings.graph.of("speech")
    until = bisect_left(speeches, trigger.end, key=lambda m: m.start)
    return [speech for speech in speeches[max(0, until - _NEAR) : until] if trigger.start < speech.end]
