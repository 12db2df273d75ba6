"""Reading a gazetteer: candidates by name, the row of a country, the name of a first-order division."""

from __future__ import annotations

import os
import sqlite3
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from communique.errors import VocabularyError
from communique.gazetteer.forms import fold_name, spellings_of
from communique.gazetteer.write import APPLICATION, FORMAT, PlaceRow

_COLUMNS = "geonames_id, name, country, admin1, admin2, latitude, longitude, population, feature"
_NAMES_KEPT = 8_192
"""Names whose candidates are kept for the next report: those of about a week of an agency; a few megabytes."""
_MOST = 60
"""Candidates looked at for one name, the largest first: "San José" has 400, and no context chooses among villages."""


class Candidate(PlaceRow):
    """A place that a name can stand for."""

    __slots__ = ()

    @property
    def is_country(self) -> bool:
        """Whether it is a country, territory or other political entity."""
        return self.feature.startswith("PCL")

    @property
    def is_division(self) -> bool:
        """Whether it is an administrative division of a country."""
        return self.feature.startswith("ADM")

    @property
    def is_town(self) -> bool:
        """Whether it is a populated place."""
        return self.feature.startswith("PPL")


class Gazetteer:
    """An open file; every question is one indexed query, so the file is never read whole."""

    def __init__(self, path: Path) -> None:
        """Open *path*; raise `VocabularyError` when it is no gazetteer of this format."""
        self._base = _connect(path)
        self.candidates = lru_cache(maxsize=_NAMES_KEPT)(self._candidates)
        self.country_row = cache(self._country_row)
        self.admin1_name = cache(self._admin1_name)
        self.admin1_row = cache(self._admin1_row)

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that *name* can stand for, the most populous first; none when it is not known."""
        keys = tuple(spellings_of(name))
        marks = ", ".join("?" * len(keys))
        query = (
            f"SELECT DISTINCT {_COLUMNS} FROM name JOIN place USING (geonames_id)"  # noqa: S608 - no words of a text
            f" WHERE is_large IN (0, 1) AND folded IN ({marks}) ORDER BY population DESC, geonames_id LIMIT {_MOST}"
        )
        return tuple(Candidate(*row) for row in self._base.execute(query, keys))

    def _country_row(self, code: str) -> Candidate | None:
        """Return the row of the country with alpha-3 *code*, or None."""
        query = f"SELECT {_COLUMNS} FROM place WHERE geonames_id = (SELECT geonames_id FROM country WHERE code = ?)"  # noqa: S608
        row = self._base.execute(query, (code,)).fetchone()
        return Candidate(*row) if row else None

    def _admin1_name(self, country: str, code: str) -> str | None:
        """Return the name of a first-order division by its country and GeoNames code, or None."""
        row = self._base.execute("SELECT name FROM admin1 WHERE country = ? AND code = ?", (country, code)).fetchone()
        return row[0] if row else None

    def _admin1_row(self, country: str, code: str) -> Candidate | None:
        """Return the row of a first-order division by its country and GeoNames code, or None."""
        name = self.admin1_name(country, code)
        found = self.candidates(name) if name else ()
        return next((c for c in found if (c.feature, c.country, c.admin1) == ("ADM1", country, code)), None)

    def large_towns(self) -> list[str]:
        """Return the keys of the towns that the reader model is told of: a sixth of the file, read once."""
        return [key for (key,) in self._base.execute("SELECT DISTINCT folded FROM name WHERE is_large = 1")]

    def iso2_codes(self) -> dict[str, str]:
        """Return alpha-3 codes by the two letters that GeoNames writes."""
        return {iso2: code for code, iso2 in self._base.execute("SELECT code, iso2 FROM country")}


def is_main_name(candidate: Candidate, name: str) -> bool:
    """Return whether *name* is the place's own name, no other form of it."""
    return fold_name(candidate.name) in spellings_of(name)


def _connect(path: Path) -> sqlite3.Connection:
    remedy = "name a file that `communique gazetteer build` wrote"
    if not path.is_file():
        raise VocabularyError(f"{path}: no such gazetteer; {remedy}")
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        marks = [base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    except sqlite3.DatabaseError as error:
        raise VocabularyError(f"{path}: not a gazetteer ({error}); {remedy}") from error
    if marks[0] != APPLICATION:
        raise VocabularyError(f"{path}: an SQLite file, but no gazetteer; {remedy}")
    if marks[1] != FORMAT:
        raise VocabularyError(f"{path}: a gazetteer of format {marks[1]}, this version reads {FORMAT}; build it anew")
    return base


def shipped_gazetteer() -> Path:
    """Return the path of the file that comes with the package."""
    with as_file(files("communique.vocabulary") / "data" / "gazetteer.sqlite") as path:
        return path


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Return the gazetteer in *path*, without one the shipped file; opened once a process.

    Raises `VocabularyError` when the file is absent or no gazetteer.
    """
    return _opened(path or shipped_gazetteer(), os.getpid())


@cache
def _opened(path: Path, process: int) -> Gazetteer:  # noqa: ARG001 - a connection must not cross into another process
    return Gazetteer(path)
