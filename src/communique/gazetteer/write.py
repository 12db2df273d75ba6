"""Writing a gazetteer file: one schema for the shipped file and for one built from the full dump."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

FORMAT = 2
"""Kept in ``PRAGMA user_version``: a reader of another format refuses the file."""
APPLICATION = 0x67617A65
"""Kept in ``PRAGMA application_id``: "gaze" says that the SQLite file is a gazetteer."""
LARGE_FROM = 50_000
"""Inhabitants from which on a town is large: the reader model is told their names (smaller ones are
namesakes of people and common words), so they stand together."""
_ROWS_AT_ONCE = 50_000
_SCHEMA = """
CREATE TABLE country (code TEXT PRIMARY KEY, iso2 TEXT NOT NULL, geonames_id INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE admin1 (country TEXT, code TEXT, name TEXT NOT NULL, PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE place (geonames_id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT,
  latitude REAL, longitude REAL, population INTEGER NOT NULL, feature TEXT NOT NULL);
CREATE TABLE name (is_large INTEGER NOT NULL, folded TEXT NOT NULL,
  geonames_id INTEGER NOT NULL REFERENCES place (geonames_id), PRIMARY KEY (is_large, folded, geonames_id)) WITHOUT ROWID;
CREATE TEMP TABLE staged (folded TEXT NOT NULL, geonames_id INTEGER NOT NULL);
"""  # noqa: E501 - the primary key of a table without row ids is its index: there is no second copy of the names


class PlaceRow(NamedTuple):
    """A row of table place. Country is alpha-3 (KOS for Kosovo), coordinates WGS 84 degrees, codes GeoNames' own."""

    geonames_id: int
    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    population: int
    feature: str


class CountryRow(NamedTuple):
    """A row of table country."""

    code: str
    iso2: str
    geonames_id: int


class Counts(NamedTuple):
    """What a written file holds."""

    places: int
    names: int
    size_bytes: int


def write_gazetteer(
    output: Path, rows: Iterable[tuple[PlaceRow, Iterable[str]]], countries: Iterable[CountryRow]
) -> Counts:
    """Write places with their keys to *output* anew and return what the file holds.

    Rows are taken as they come and never held together. The same rows in any order give the same bytes; SQLite writes
    its own version number into the header, so two releases of SQLite differ in those four bytes.
    """
    output.unlink(missing_ok=True)
    with closing(sqlite3.connect(output, isolation_level=None)) as base:
        for pragma in ("page_size = 4096", "journal_mode = OFF", "auto_vacuum = NONE", "temp_store = FILE",
                       f"user_version = {FORMAT}", f"application_id = {APPLICATION}"):  # fmt: skip
            base.execute(f"PRAGMA {pragma}")
        base.executescript(_SCHEMA)
        base.execute("BEGIN")
        base.executemany("INSERT INTO country VALUES (?, ?, ?)", sorted(countries))
        for batch in _batches(rows):
            base.executemany(
                "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [row for row, _ in batch]
            )
            base.executemany("INSERT INTO staged VALUES (?, ?)", [(k, row[0]) for row, keys in batch for k in keys])
        base.execute(
            "INSERT OR IGNORE INTO admin1 SELECT country, admin1, name FROM place"
            " WHERE feature = 'ADM1' AND country IS NOT NULL AND admin1 IS NOT NULL ORDER BY geonames_id"
        )
        base.execute(
            "INSERT INTO name SELECT DISTINCT population >= ? AND feature LIKE 'PPL%' AS is_large, folded, geonames_id"
            " FROM staged JOIN place USING (geonames_id) ORDER BY is_large, folded, geonames_id",
            (LARGE_FROM,),
        )
        base.execute("COMMIT")
        base.execute("DROP TABLE staged")
        base.execute("VACUUM")
        places, names = (base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("place", "name"))  # noqa: S608
    return Counts(places, names, output.stat().st_size)


def _batches(rows: Iterable[tuple[PlaceRow, Iterable[str]]]) -> Iterator[list[tuple[PlaceRow, Iterable[str]]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _ROWS_AT_ONCE)):
        yield batch
