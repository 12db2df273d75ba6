"""Bodies of one country known by name: parliaments, services, armed forces, palaces, parties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_table, split_list


@dataclass(frozen=True)
class NationalBody:
    """One body of one country. ``kind`` is that of organizations; ``sectors`` are PLOVER sector codes."""

    country: str
    name: str
    kind: str
    sectors: tuple[str, ...]
    forms: tuple[str, ...]


@cache
def load_national_bodies() -> tuple[NationalBody, ...]:
    """Return the table of national bodies (``data/national.tsv``)."""
    return tuple(
        NationalBody(
            country=row["country"],
            name=row["name"],
            kind=row["kind"],
            sectors=split_list(row["sectors"]),
            forms=(row["name"], *split_list(row["names"])),
        )
        for row in read_table("national.tsv")
    )
