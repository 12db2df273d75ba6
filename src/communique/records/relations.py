"""The relation between two given actors of a sentence."""

from __future__ import annotations

from communique.records.base import Record
from communique.records.reports import Evidence

Place = tuple[int, int]
"""Start and end in code points, end exclusive."""


class MarkedSentence(Record, frozen=True, kw_only=True):
    """A sentence, without its markers, and the places of the words marked as source and as target.

    ``where`` names the file and row for a person.
    """

    where: str
    text: str
    sources: tuple[Place, ...] = ()
    targets: tuple[Place, ...] = ()


class JoiningTrigger(Record, frozen=True, kw_only=True):
    """A trigger that may join two given sets of words, with chances, 0 to 1.

    ``chance`` is that of being a trigger at all; ``types`` those of all its types; the others those of the roles that
    the words marked as source and as target have in it.
    """

    start: int
    end: int
    chance: float
    types: dict[str, float]
    auxiliary: tuple[str, ...] = ()
    source_acts: float = 0.0
    source_receives: float = 0.0
    target_acts: float = 0.0
    target_receives: float = 0.0


class Joined(Record, frozen=True, kw_only=True):
    """What a reading asked about the two alone says: chances of the types (of nothing under ``NONE``), together 1."""

    types: dict[str, float]


class Relation(Record, frozen=True, kw_only=True):
    """What the source does to the target: PLOVER type, quad category and auxiliary modes, all empty when nothing.

    ``evidence`` holds the words that tell it, then those of source and target. ``confidence`` is the share of the type
    among all types, 0 to 1; 0 where there is none.
    """

    type: str | None = None
    quad: str | None = None
    auxiliary: tuple[str, ...] = ()
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()
