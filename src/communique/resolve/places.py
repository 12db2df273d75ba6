"""Places: a name looked up in the gazetteer, ranked by the countries the report speaks of, then by population."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import as_file, files

from communique.records import Imprint, Mention, MentionGraph, Report, ResolvedPlace
from communique.vocabulary import fold

Row = tuple[int, str, str, float, float, int]


def resolve_places(report: Report, graph: MentionGraph, countries: Collection[str]) -> tuple[ResolvedPlace, ...]:
    """Return every place mention with its GeoNames record; a venue or unknown place keeps its name alone."""
    return tuple(_resolve(report, mention, countries) for mention in graph.of("place"))


def resolve_dateline(imprint: Imprint, countries: Collection[str]) -> ResolvedPlace | None:
    """Return the place of the dateline with its GeoNames record, or None when there is none or it is not known."""
    name = imprint.dateline.place if imprint.dateline else None
    row = find_place(name, countries) if name else None
    return _place_of(row, mention=None) if row else None


def _resolve(report: Report, mention: Mention, countries: Collection[str]) -> ResolvedPlace:
    name = report.text[mention.start : mention.end]
    if mention.kind == "venue":
        return ResolvedPlace(mention=mention.id, name=name, venue=name)
    row = find_place(name, countries, country=mention.code)
    if row is None:
        return ResolvedPlace(mention=mention.id, name=name, country=mention.code)
    return _place_of(row, mention=mention.id)


def _place_of(row: Row, *, mention: int | None) -> ResolvedPlace:
    geonames_id, name, country, latitude, longitude, _ = row
    return ResolvedPlace(
        mention=mention,
        name=name,
        country=country,
        latitude=round(latitude, 2),
        longitude=round(longitude, 2),
        geonames_id=geonames_id,
    )


def find_place(name: str, countries: Collection[str], country: str | None = None) -> Row | None:
    """Return the best gazetteer row for *name*: in *country* if given, else in one of *countries*, else the largest."""
    rows = _rows_of(fold(name))
    if country:
        rows = tuple(row for row in rows if row[2] in country.split("|"))
    return max(rows, key=lambda row: (row[2] in countries, row[5], -row[0]), default=None)


@cache
def _gazetteer(process: int) -> sqlite3.Connection:  # noqa: ARG001 - a connection must not cross into another process
    with as_file(files("communique.vocabulary") / "data" / "gazetteer.sqlite") as path:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=20_000)  # about as many names as a month of an agency's file; a few megabytes
def _rows_of(folded: str) -> tuple[Row, ...]:
    query = (
        "SELECT p.geonames_id, p.name, p.country, p.latitude, p.longitude, p.population"
        " FROM name n JOIN place p USING (geonames_id) WHERE n.folded = ? ORDER BY p.geonames_id"
    )
    return tuple(_gazetteer(os.getpid()).execute(query, (folded,)))
