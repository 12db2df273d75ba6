"""Countries with their names, adjectives, capitals and what else stands for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from communique.vocabulary.files import read_table, split_list
from communique.vocabulary.folding import fold


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
    seats: tuple[str, ...] = ()
    """Other cities that it is or was lately governed from."""
    of: str | None = None
    """The state that controls or claims it."""
    from_year: int | None = None
    until_year: int | None = None
    """First and last year as a party; None when before 1990, and while it lasts."""

    @property
    def capital_forms(self) -> tuple[str, ...]:
        """Every spelling of the capital."""
        return ((self.capital,) if self.capital else ()) + self.capital_names

    def exists_in(self, year: int | None) -> bool:
        """Return whether it is a party in *year*; without a year, whether it still is."""
        if year is None:
            return self.until_year is None
        return (self.from_year or 0) <= year <= (self.until_year or year)


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
        """Return the country code for every spelling of every capital; that of the present state where two share it."""
        lasting = sorted(self.by_code.values(), key=lambda country: country.until_year is None)
        return {name: country.code for country in lasting for name in country.capital_forms}

    @cached_property
    def by_form(self) -> dict[str, tuple[str, ...]]:
        """The codes that each written form can stand for, capitals and seats included, by the form folded."""
        codes: dict[str, dict[str, None]] = {}
        for country in self.by_code.values():
            forms = (*country.names, *country.adjectives, *country.demonyms, *country.metonyms)
            for form in (*forms, *country.capital_forms, *country.seats):
                codes.setdefault(fold(form), {})[country.code] = None
        return {form: tuple(own) for form, own in codes.items()}

    @cached_property
    def by_city(self) -> dict[str, tuple[str, ...]]:
        """The codes of the countries governed from each capital or seat, by its name folded."""
        codes: dict[str, dict[str, None]] = {}
        for country in self.by_code.values():
            for form in (*country.capital_forms, *country.seats):
                codes.setdefault(fold(form), {})[country.code] = None
        return {form: tuple(own) for form, own in codes.items()}


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
            seats=split_list(row["seats"]),
            of=row["of"] or None,
            from_year=int(row["from_year"]) if row["from_year"] else None,
            until_year=int(row["until_year"]) if row["until_year"] else None,
        )
    return Countries(by_code=by_code)
