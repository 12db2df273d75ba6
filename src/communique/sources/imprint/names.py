"""Names that help to tell an outlet from a person and a city from a country. Everything works without them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class KnownNames:
    """Case-folded names of outlets, countries and capitals; an empty set only makes the reading more careful."""

    outlets: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()


@cache
def load_known_names() -> KnownNames:
    """Return the names in the package's vocabulary, read once; empty sets for tables that are not installed."""
    return KnownNames(
        outlets=_column("outlets.tsv", "name", "names"),
        countries=_column("countries.tsv", "name", "full_name", "names"),
        capitals=_column("countries.tsv", "capital", "capital_names"),
    )


def _column(table: str, *columns: str) -> frozenset[str]:
    return frozenset(
        name.strip().casefold()
        for row in _rows(table)
        for column in columns
        for name in (row.get(column) or "").split("|")
        if name.strip()
    )


def _rows(table: str) -> Iterator[dict[str, str | None]]:
    # not through communique.vocabulary: importing it loads tables that an imprint has no use for
    path = files("communique") / "vocabulary" / "data" / table
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
