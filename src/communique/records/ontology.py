"""A project's own types and modes: definitions with examples, each refining a type of PLOVER."""

from __future__ import annotations

import msgspec

from communique.records.base import Record


class Definition(Record, frozen=True, kw_only=True):
    """One type or mode of a project's own.

    ``parent`` is the PLOVER type it refines: only events of that type can be it. In every example the trigger stands
    in brackets; counter-examples are events of the parent that are not it. Quad category and score are the parent's
    where they are None.
    """

    parent: str
    definition: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    quad: str | None = None
    score: float | None = None


class Ontology(Record, frozen=True, kw_only=True):
    """All definitions of one project, by name."""

    name: str
    types: dict[str, Definition] = msgspec.field(default_factory=dict)
    modes: dict[str, Definition] = msgspec.field(default_factory=dict)

    def all_definitions(self) -> dict[str, Definition]:
        """Return types and modes by name, types first."""
        return {**self.types, **self.modes}
