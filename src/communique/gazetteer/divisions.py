"""Short forms of divisions that English reports use without explanation: "Ky.", "B.C.", "NSW"."""

from __future__ import annotations

from functools import cache

from communique.vocabulary import load_countries
from communique.vocabulary.files import read_table, split_list


@cache
def short_forms() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the short forms of first-order divisions by (alpha-3 code, English name): ``division_forms.tsv``."""
    return {(row["country"], row["name"]): split_list(row["forms"]) for row in read_table("division_forms.tsv")}


@cache
def country_forms() -> dict[str, tuple[str, ...]]:
    """Return the names of countries by code; adjectives and metonyms are no names of a place."""
    return {code: country.names for code, country in load_countries().by_code.items() if country.status != "former"}
