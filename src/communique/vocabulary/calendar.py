"""The words of the calendar: months, weekdays, numbers, and who writes the month before the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_table, read_toml


@dataclass(frozen=True)
class Calendar:
    """Words in lower case with what they stand for: months from 1, weekdays from 0 (Monday)."""

    months: Mapping[str, int]
    roman_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    days: Mapping[str, tuple[int, int]]
    """Days kept on one date everywhere, as month and day."""
    near: Mapping[str, int]
    """Words for a day near the one spoken from, in days."""
    seasons: frozenset[str]
    decades: Mapping[str, int]
    """Names of decades with the tens of their years."""
    month_first: frozenset[str]
    either_first: frozenset[str]
    outlets: Mapping[str, str]
    """Countries of outlets by their names in lower case."""

    def day_comes_first(self, country: str | None) -> bool | None:
        """Return whether papers of *country* write the day before the month; None when unknown or both are usual."""
        if country is None or country in self.either_first:
            return None
        return country not in self.month_first

    def country_of_outlet(self, name: str | None) -> str | None:
        """Return the country that the outlet called *name* is published in, or None."""
        return self.outlets.get(name.lower()) if name else None


@cache
def load_calendar() -> Calendar:
    """Return the words of the calendar (``data/calendar.toml``, and the countries in ``data/outlets.tsv``)."""
    table = read_toml("calendar.toml")
    return Calendar(
        months=_numbered(table["months"], 1),
        roman_months=_numbered([[word] for word in table["roman_months"]], 1),
        weekdays=_numbered(table["weekdays"], 0),
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        days={word: (month, day) for word, (month, day) in table["days"].items()},
        near=table["near"],
        seasons=frozenset(table["seasons"]),
        decades={word: tens * 10 for tens, word in enumerate(table["decades"], start=2)},
        month_first=frozenset(table["month_first"]),
        either_first=frozenset(table["either_first"]),
        outlets={row["name"].lower(): row["country"] for row in read_table("outlets.tsv") if row["country"]},
    )


def _numbered(words: Sequence[Sequence[str]], start: int) -> dict[str, int]:
    return {word: number for number, names in enumerate(words, start) for word in names}
