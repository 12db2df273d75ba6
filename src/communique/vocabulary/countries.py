"""Countries with their names, adjectives, capitals and what else stands for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_table, split_list


@dataclass(frozen=True)
class Country:
    """One country, territory or former state. ``code`` is ISO 3166-1 alpha-3 (Kosovo: KOS)."""

    code: str
    status: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    capital_names: tuple[str, ...]
    metonyms: tuple[str, ...]


@dataclass(frozen=True)
class Countries:
    """All countries, by code."""

    by_code: dict[str, Country]

    def name_of(self, code: str) -> str:
        """Return the usual English name of the country with *code*, or the code itself when unknown."""
        country = self.by_code.get(code)
        return country.name if country else code

    def phrases(self) -> list[tuple[str, str, str]]:
        """Return (phrase, kind, code) for every name, adjective, demonym and metonym; capitals are not among them."""
        rows = []
        for country in self.by_code.values():
            for kind, forms in (
                ("name", country.names),
                ("adjective", country.adjectives),
                ("demonym", country.demonyms),
                ("metonym", country.metonyms),
            ):
                rows += [(form, kind, country.code) for form in forms]
        return rows

    def capitals(self) -> dict[str, str]:
        """Return the country code for every spelling of every capital."""
        return {
            name: country.code
            for country in self.by_code.values()
            for name in ((country.capital,) if country.capital else ()) + country.capital_names
        }


@cache
def load_countries() -> Countries:
    """Return the table of countries (``data/countries.tsv``)."""
    by_code = {}
    for row in read_table("countries.tsv"):
        names = (row["name"], row["full_name"], *split_list(row["names"]))
        by_code[row["code"]] = Country(
            code=row["code"],
            status=row["status"],
            name=row["name"],
            names=tuple(dict.fromkeys(name for name in names if name)),
            adjectives=split_list(row["adjectives"]),
            demonyms=split_list(row["demonyms"]),
            capital=row["capital"] or None,
            capital_names=split_list(row["capital_names"]),
            metonyms=split_list(row["metonyms"]),
        )
    return Countries(by_code=by_code)
