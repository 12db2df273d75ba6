"""Events: acts coded in PLOVER, with CAMEO beside them."""

from __future__ import annotations

from communique.records.base import Record
from communique.records.dates import DateBasis
from communique.records.reports import Evidence


class Actor(Record, frozen=True, kw_only=True):
    """Who acts or receives: a party's code (None when none is known), PLOVER sector codes and the name."""

    code: str | None
    sectors: tuple[str, ...] = ()
    name: str | None = None
    evidence: tuple[Evidence, ...] = ()


class EventDate(Record, frozen=True, kw_only=True):
    """When: ISO 8601, no more precise than the report; ``end`` is the last day (month, year) of a range.

    ``basis`` says how the date was come by.
    """

    iso: str | None = None
    end: str | None = None
    basis: DateBasis | None = None
    evidence: tuple[Evidence, ...] = ()


class EventPlace(Record, frozen=True, kw_only=True):
    """Where, as far as the report or the gazetteer says. Degrees are WGS 84; ``country`` is ISO 3166-1 alpha-3."""

    name: str | None = None
    country: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    venue: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Trigger(Record, frozen=True, kw_only=True):
    """The words that name the event; the same law as for evidence holds."""

    start: int
    end: int
    quote: str

    @property
    def evidence(self) -> Evidence:
        """The same words as evidence."""
        return Evidence(start=self.start, end=self.end, quote=self.quote)


class Event(Record, frozen=True, kw_only=True):
    """One coded act. ``score`` runs from -10 (conflict) to +10 (cooperation), by PLOVER's table.

    ``modes`` holds all modes, ``mode`` the first of them. ``speaker`` is who says so, when the event stands inside a
    statement; a statement of several sides has several. ``parent`` is the PLOVER type that a project's own type or
    mode refines, None for PLOVER's own.
    """

    id: str
    type: str
    parent: str | None = None
    mode: str | None = None
    modes: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quad: str
    score: float
    cameo: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    speaker: tuple[Actor, ...] = ()
    date: EventDate = EventDate()
    place: EventPlace = EventPlace()
    trigger: Trigger
    confidence: float
