"""Events in the shape of the CAMEO data sets: one row a pair, with actor codes, event code, quad class and score."""

from __future__ import annotations

from collections.abc import Iterator

from communique.exports.events import EventRow, expand_dyads
from communique.records import Record
from communique.vocabulary import load_organizations, quad_class_of, root_of

_INTENT = "03"
"""Root code of what is meant to happen: the only events to come that CAMEO codes."""


class CameoRow(Record, frozen=True, kw_only=True):
    """One pair of one event. An actor's code is its country or kind of organization, then its sector."""

    event_id: str
    date: str | None
    actor1: str
    actor1_country: str
    actor1_sector: str
    actor1_name: str
    actor2: str
    actor2_country: str
    actor2_sector: str
    actor2_name: str
    event_code: str
    root_code: str
    quad_class: int
    score: float
    times_told: int
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    url: str | None


def cameo_rows(row: EventRow) -> Iterator[CameoRow]:
    """Yield the CAMEO rows of one event row: none for what did not, may or did once happen, nor for unknown codes.

    *row* may be an event or already one pair of it.
    """
    is_told = not row.auxiliary or (row.auxiliary == ("future",) and row.cameo_root == _INTENT)
    if row.cameo is None or not is_told:
        return
    is_pair = len(row.actor_codes) <= 1 and len(row.recipient_codes) <= 1 and "." in row.event_id
    for pair in [row] if is_pair else expand_dyads(row):
        yield _cameo_row(pair, pair.cameo or row.cameo)


def _cameo_row(pair: EventRow, code: str) -> CameoRow:
    actor1 = actor_code(*_first(pair.actor_codes, pair.actor_sectors))
    actor2 = actor_code(*_first(pair.recipient_codes, pair.recipient_sectors))
    return CameoRow(
        event_id=pair.event_id,
        date=pair.date,
        actor1="".join(actor1),
        actor1_country=actor1[0],
        actor1_sector=actor1[1],
        actor1_name=_one(pair.actor_names),
        actor2="".join(actor2),
        actor2_country=actor2[0],
        actor2_sector=actor2[1],
        actor2_name=_one(pair.recipient_names),
        event_code=code,
        root_code=root_of(code),
        quad_class=quad_class_of(code),
        score=pair.score,
        times_told=pair.times_told,
        place=pair.place,
        country=pair.country,
        latitude=pair.latitude,
        longitude=pair.longitude,
        url=pair.url,
    )


def _first(codes: tuple[str, ...], sectors: tuple[str, ...]) -> tuple[str, str]:
    return _one(codes), _one(sectors)


def _one(values: tuple[str, ...]) -> str:
    return values[0] if values else ""


def actor_code(code: str, sectors: str) -> tuple[str, str]:
    """Return country part and sector part of an actor's CAMEO-like code: ("GEO", "GOV"), ("IGO", "OSCE"), ("", "REB").

    An international organization's country part is what PLOVER has for its kind (IGO, UNO, EUR, NGO), its sector part
    its acronym; a body of one country has that country. Of several sectors the first counts.
    """
    sector = sectors.partition("+")[0]
    organization = load_organizations().by_code.get(code)
    if organization is None:
        return code, sector
    return (organization.plover, code) if organization.plover else (organization.country or "", sector or code)
