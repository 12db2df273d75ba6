"""Which encounter of a report a statement, a subject or an act belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from communique.compose.encounters import Encounter
from communique.compose.tellings import acting, cast_among, sentence_apart
from communique.records import ArcLabel, Findings, Mention

_TAKING: tuple[ArcLabel, ...] = ("topic", "what", "body")
"""Links by which a trigger takes to itself what it was about."""


@dataclass(frozen=True)
class Scope:
    """The encounters of a report, and what of its text is whose."""

    findings: Findings
    encounters: tuple[Encounter, ...]
    present: tuple[frozenset[str], ...] = ()
    """The names of who took part in each encounter, in their order."""

    def owner_of(self, mention: Mention, people: Iterable[Mention] = ()) -> Encounter:
        """Return the encounter that *mention* is part of: by links, by the *people* in it, by where it stands.

        Encounters that were not held, or earlier, have only what links give them.
        """
        linked = self._linked(mention)
        if linked is not None:
            return linked
        held = [one for one in self.encounters if one.is_main or one.status == "held"]
        among = self._with_people(held, people) or held
        return among[0] if len(among) == 1 else self._by_position(mention, among)

    def _linked(self, mention: Mention) -> Encounter | None:
        sources = {m.id for m in self.findings.graph.sources(mention, *_TAKING)} | {mention.id}
        return next((one for one in self.encounters if sources & {t.id for t in one.triggers}), None)

    def _with_people(self, held: Sequence[Encounter], people: Iterable[Mention]) -> Sequence[Encounter]:
        """Return the encounters in which most of *people* act or take part; () when none does."""
        told = cast_among(self.findings, people).people
        shared = [len(told & self._people[one.number]) for one in held]
        most = max(shared, default=0)
        return [one for one, count in zip(held, shared, strict=True) if count == most] if most else ()

    @cached_property
    def _people(self) -> dict[int, frozenset[int]]:
        """Who acts or takes part in each encounter, by its number."""
        first = {person.name: person.mentions[0] for person in self.findings.resolution.persons}
        came = [frozenset(first[name] for name in names if name in first) for names in self.present]
        return {
            one.number: acting(self.findings, *one.triggers).people.union(*came[one.number : one.number + 1])
            for one in self.encounters
        }

    def _by_position(self, mention: Mention, among: Sequence[Encounter]) -> Encounter:
        """Return the encounter whose sentence it stands in, else the one told last before it."""
        told = [(trigger.start, one) for one in among for trigger in one.triggers]
        beside = [
            (trigger.start, one)
            for one in among
            for trigger in one.triggers
            if not sentence_apart(self.findings, trigger, mention)
        ]
        before = [(start, one) for start, one in beside or told if start < mention.start]
        return max(before or beside or told[:1], key=lambda pair: pair[0])[1]
