"""A gazetteer from the full dump of GeoNames (``allCountries.txt``), read line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from communique.errors import SourceMissing, SourceUnreadable
from communique.gazetteer.divisions import country_forms, short_forms
from communique.gazetteer.forms import fold_name, is_plausible, keys_of
from communique.gazetteer.lookup import open_gazetteer
from communique.gazetteer.write import CountryRow, Counts, PlaceRow, write_gazetteer

_COLUMNS = 19
_CLASSES = frozenset("AHLPRSTUV")
_FOREIGN_FORMS_FROM = 30_000
"""Inhabitants from which on foreign forms of a town are kept, as in the shipped file."""
_STATES = frozenset({"PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "PCL", "TERR"})
_REMEDY = "give allCountries.txt, or the file of one country, as download.geonames.org/export/dump has them"


@dataclass(frozen=True)
class Dumped:
    """What came of a build: the counts of the file, and lines left out by reason."""

    counts: Counts
    left_out: Counter[str]


def build_from_dump(dump: Path, output: Path) -> Dumped:
    """Write the gazetteer of *dump* to *output* and return what it holds and what was left out.

    The dump is never held in memory. A line that is no row of GeoNames is counted and left out; a file without a single
    row raises `SourceUnreadable` and leaves *output* as it was.
    """
    if not dump.is_file():
        raise SourceMissing(str(dump), "no such file", _REMEDY)
    left_out: Counter[str] = Counter()
    unfinished = output.with_name(f"{output.name}.unfinished")
    try:
        counts = write_gazetteer(unfinished, _rows(dump, left_out), _countries())
        if not counts.places:
            raise SourceUnreadable(str(dump), "no row of GeoNames in it (19 columns, tab separated)", _REMEDY)
        unfinished.replace(output)
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()
    return Dumped(counts, left_out)


def _countries() -> list[CountryRow]:
    shipped = open_gazetteer()
    codes = shipped.iso2_codes()
    rows = ((code, iso2, shipped.country_row(code)) for iso2, code in codes.items())
    return [CountryRow(code, iso2, row.geonames_id) for code, iso2, row in rows if row]


def _rows(dump: Path, left_out: Counter[str]) -> Iterator[tuple[PlaceRow, set[str]]]:
    """Yield a place with its keys for each line that gives one."""
    codes = open_gazetteer().iso2_codes()
    with dump.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        for line in lines:
            cells = line.rstrip("\r\n").split("\t")
            place = _place(cells, codes) if len(cells) == _COLUMNS else "not 19 columns"
            if isinstance(place, str):
                left_out[place] += 1
                continue
            yield place, _keys(place, [*cells[3].split(","), cells[2]])


def _place(cells: list[str], codes: dict[str, str]) -> PlaceRow | str:
    """Return the row of a line, or the reason why it is left out."""
    feature = cells[7] or cells[6]
    if cells[6] not in _CLASSES or (cells[6] in "AP" and feature.endswith("H")):
        return "no feature" if cells[6] not in _CLASSES else "historical"
    country = codes.get(cells[8])
    if country is None and cells[8]:
        return "unknown country code"
    try:
        return PlaceRow(
            int(cells[0]), cells[1], country, _code(cells[10]), _code(cells[11]), float(cells[4]), float(cells[5]),
            int(cells[14] or 0), feature,
        )  # fmt: skip
    except ValueError:
        return "no number where one belongs"


def _code(cell: str) -> str | None:
    """Return the code of a division; GeoNames writes 00 where there is none."""
    return cell if cell not in {"", "00"} else None


def _keys(place: PlaceRow, alternates: list[str]) -> set[str]:
    if place.feature in _STATES and place.country in country_forms():
        return {fold_name(form) for form in country_forms()[place.country]}
    if place.feature.startswith("ADM"):
        short = short_forms().get((place.country or "", place.name), ()) if place.feature == "ADM1" else ()
        own = fold_name(place.name)
        return {own, *(fold_name(form) for form in alternates if is_plausible(form)), *map(fold_name, short)} - {""}
    return keys_of(place.name, alternates, foreign=place.population >= _FOREIGN_FORMS_FROM)
