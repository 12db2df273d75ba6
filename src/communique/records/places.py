"""Toponyms: the words of a report that name a place, with the place they stand for."""

from __future__ import annotations

from communique.records.base import Record


class Toponym(Record, frozen=True, kw_only=True):
    """One name of a place where it stands in a report: an entry of `communique places`.

    ``text[start:end] == quote``. The other fields are None where the gazetteer does not know the place or the report
    does not tell. Degrees are WGS 84. ``confidence``, 0 to 1: that the words name a place, and that it is this one.
    """

    start: int
    end: int
    quote: str
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-3 (Kosovo: KOS)."""
    admin1: str | None = None
    """Name of the first-order division it lies in, or is."""
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    feature: str | None = None
    """GeoNames feature code: PCLI a state, ADM1, ADM2 its divisions, PPLC a capital, PPL a town, CONT a continent."""
    venue: str | None = None
    """A building or site inside the place, where the text joins the two."""
    confidence: float


class PlacesOfReport(Record, frozen=True, kw_only=True):
    """What `communique places` prints of one report."""

    id: str
    source: str = ""
    places: tuple[Toponym, ...] = ()
