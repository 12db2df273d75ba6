"""Who, where and when: what the mentions of one report stand for."""

from __future__ import annotations

from functools import cached_property

from communique.records.base import Record
from communique.records.dates import DateAnchor, DateBasis, PartialDate
from communique.records.graph import Mention
from communique.records.places import Toponym


class ResolvedActor(Record, frozen=True, kw_only=True):
    """A party: country or organization. ``code`` is ISO 3166-1 alpha-3 or an organization's acronym."""

    mention: int
    code: str
    name: str
    sectors: tuple[str, ...] = ()
    is_organization: bool = False
    organization: str | None = None
    """The own code of a group, party or firm whose ``code`` is that of its country."""
    basis: str = "stated"
    """How the code was come by: ``stated``, or what it was inferred from."""
    is_own: bool = False
    """Whether the user's own file of actors tells it: it then has a name of its own beside its code's."""


class ResolvedPerson(Record, frozen=True, kw_only=True):
    """A person with every mention of them, the post they hold and the party they hold it for.

    ``party_basis`` says how the party was come by: ``stated``, or what it was inferred from; ``party_mention`` is then
    the mention that it was inferred from, None where no single one is.
    """

    mentions: tuple[int, ...]
    name: str
    post: str | None = None
    post_mention: int | None = None
    rank: str | None = None
    party: str | None = None
    party_basis: str | None = None
    party_mention: int | None = None


class ResolvedPlace(Record, frozen=True, kw_only=True):
    """A place with its GeoNames record. Degrees are WGS 84; None where the gazetteer has nothing.

    ``mention`` is None for the place of the dateline, which is read before there are mentions.
    """

    mention: int | None = None
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    venue: str | None = None


class ResolvedDate(Record, frozen=True, kw_only=True):
    """A date mention's value, and how it was come by.

    ``end`` is the last day, month or year of a range. ``anchor`` is what the date, or its year, was counted from; None
    when the words say it all. ``either`` holds the two days that figures can mean ("04/05/2023") when nothing tells
    which; ``value`` is then only as precise as both agree. ``time`` is ISO 8601, with an offset where one is written.
    """

    mention: int
    value: PartialDate
    basis: DateBasis
    end: PartialDate | None = None
    anchor: DateAnchor | None = None
    either: tuple[PartialDate, ...] = ()
    time: str | None = None


class MentionParties(Record, frozen=True, kw_only=True):
    """The codes of the parties that a mention stands for: a country's own, a delegation's, the sides' together."""

    mention: int
    codes: tuple[str, ...]


class ResolvedReference(Record, frozen=True, kw_only=True):
    """What a short expression ("he", "the two ministers", "its") stands for.

    ``antecedents`` are the first mentions of each thing it stands for. When the likeliest reading is not likely
    enough there are none, ``unsure`` says so, and ``confidence`` is that of the reading not taken.
    """

    mention: int
    antecedents: tuple[int, ...] = ()
    confidence: float = 1.0
    unsure: bool = False


class Resolution(Record, frozen=True, kw_only=True, dict=True, gc=True):
    """Everything resolved in one report; mentions without an entry are unresolved."""

    actors: tuple[ResolvedActor, ...] = ()
    persons: tuple[ResolvedPerson, ...] = ()
    places: tuple[ResolvedPlace, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    dates: tuple[ResolvedDate, ...] = ()
    dateline: ResolvedPlace | None = None
    parties: tuple[MentionParties, ...] = ()
    references: tuple[ResolvedReference, ...] = ()
    home: str | None = None
    """The country of the outlet, or that of a dateline in a capital: whom a report means that leaves a country out."""

    def reference_of(self, mention: Mention) -> ResolvedReference | None:
        """Return what was told of the short expression *mention*, or None when it stands for itself."""
        return self._references.get(mention.id)

    def actor_of(self, mention: Mention) -> ResolvedActor | None:
        """Return the party that *mention* stands for, or None."""
        return self._actors.get(mention.id)

    def person_of(self, mention: Mention) -> ResolvedPerson | None:
        """Return the person that *mention* stands for, or None."""
        return self._persons.get(mention.id)

    def place_of(self, mention: Mention) -> ResolvedPlace | None:
        """Return the place that *mention* stands for, or None."""
        return self._places.get(mention.id)

    def date_of(self, mention: Mention) -> ResolvedDate | None:
        """Return the date that *mention* stands for, or None."""
        return self._dates.get(mention.id)

    def codes_of(self, mention: Mention) -> tuple[str, ...]:
        """Return the codes of the parties that *mention* stands for; empty when that is not known."""
        return self._codes.get(mention.id, ())

    @cached_property
    def _references(self) -> dict[int, ResolvedReference]:
        return {reference.mention: reference for reference in self.references}

    @cached_property
    def _codes(self) -> dict[int, tuple[str, ...]]:
        return {entry.mention: entry.codes for entry in self.parties}

    @cached_property
    def _actors(self) -> dict[int, ResolvedActor]:
        return {actor.mention: actor for actor in self.actors}

    @cached_property
    def _persons(self) -> dict[int, ResolvedPerson]:
        return {mention: person for person in self.persons for mention in person.mentions}

    @cached_property
    def _places(self) -> dict[int, ResolvedPlace]:
        return {place.mention: place for place in self.places if place.mention is not None}

    @cached_property
    def _dates(self) -> dict[int, ResolvedDate]:
        return {date.mention: date for date in self.dates}
