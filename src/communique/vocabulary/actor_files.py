"""Users' own actors: dictionaries in the form of PETRARCH and Phoenix, and a simple CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from communique.errors import SourceError
from communique.vocabulary.actor_book import ActorBook, ActorEntry, book_of, phrase_of
from communique.vocabulary.actor_codes import split_code
from communique.vocabulary.actor_dictionaries import DictionaryReader
from communique.vocabulary.countries import load_countries
from communique.vocabulary.organizations import load_organizations
from communique.vocabulary.plover import load_plover

_REMEDY = "correct the line, or drop it; docs/actors.md shows every form"


def read_actor_file(path: Path) -> ActorBook:
    """Return the entries of *path*; raise `SourceError` with file and line where nothing of it can be used.

    A row of a CSV that cannot be read is refused. Dictionaries in use have odd lines: those are passed over, and the
    book tells them (`ActorBook.note`).
    """
    text = _text_of(path)
    if path.suffix.lower() == ".csv":
        book = book_of(_read_csv(path, text), str(path))
    else:
        reader = DictionaryReader(text)
        book = book_of(list(reader.entries()), str(path), reader.skipped)
    if book.actors or book.agents:
        return book
    if book.skipped:
        only = "" if len(book.skipped) == 1 else ", and no other line can be read either"
        raise _fault(path, book.skipped[0].number, book.skipped[0].why + only)
    raise SourceError(str(path), "no actor in it", _REMEDY)


def _text_of(path: Path) -> str:
    if not path.is_file():
        what = "a folder, not a file" if path.is_dir() else "there is no such file of actors"
        raise SourceError(str(path), what, "give a PETRARCH dictionary or a CSV")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(str(path), f"not UTF-8 at byte {error.start:,}", "save it as UTF-8") from error
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be read ({error.strerror or error})", "allow yourself to read it"
        ) from error


def _fault(path: Path, number: int, what: str) -> SourceError:
    return SourceError(f"{path}, line {number}", what, _REMEDY)


_COLUMNS = ("name", "code", "sectors", "from", "until")


def _read_csv(path: Path, text: str) -> Iterator[ActorEntry]:
    """Yield the rows of a table with the columns name, code and, if wanted, sectors, from, until."""
    rows = csv.reader(text.splitlines())
    header = [cell.strip().lower() for cell in next(rows, [])]
    unknown = [name for name in header if name not in _COLUMNS]
    if unknown or "name" not in header or "code" not in header:
        raise _fault(path, 1, f"columns are {', '.join(header) or 'missing'}; expected {', '.join(_COLUMNS)}")
    for number, row in enumerate(rows, start=2):
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()) or row[0].startswith("#"):
            continue
        if len(row) > len(header):
            raise _fault(path, number, "a row needs a name, and a code or sectors")
        try:
            yield _entry_of(cells)
        except ValueError as error:
            raise _fault(path, number, str(error)) from error


def _entry_of(cells: dict[str, str]) -> ActorEntry:
    """Return the entry of a row; raise `ValueError` that says what is wrong with it."""
    words, code = phrase_of(cells["name"]), cells.get("code", "").upper()
    sectors = tuple(re.split(r"[|;, ]+", cells["sectors"])) if cells.get("sectors") else ()
    if not words or not (code or sectors):
        raise ValueError("a row needs a name, and a code or sectors")
    unknown = [sector for sector in sectors if sector not in load_plover().sectors]
    if unknown:
        raise ValueError(f"unknown sector {', '.join(unknown)}; there are {', '.join(load_plover().sectors)}")
    _check_code(code)
    first, last = (_day(cells.get(name, "")) for name in ("from", "until"))
    if first and last and first[: len(last)] > last[: len(first)]:
        raise ValueError(f"its time ends ({last}) before it begins ({first})")
    return ActorEntry(words, cells["name"], code or None, sectors, first_day=first, last_day=last)


def _check_code(code: str) -> None:
    """Raise `ValueError` for what is no code of an actor alone; one's own codes are of letters and digits."""
    if not code or code in load_countries().by_code or code in load_organizations().by_code:
        return
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9_-]+", code):
        raise ValueError(f"'{code}' is no code; expected a country's (USA), an organization's (UN) or your own (ORL)")
    compound = split_code(code) if len(code) > _PART else None
    if compound is None or not (compound.is_international or compound.actor in load_countries().by_code):
        return
    if compound.sectors:
        roles = "|".join(compound.sectors)
        raise ValueError(f"'{code}' is a code with a role in it; write {compound.actor} as code and {roles} as sectors")
    raise ValueError(f"'{code}' is a code of several parts; write {compound.actor} as code")


_PART = 3
"""Letters of each part of a CAMEO code."""


def _day(cell: str) -> str | None:
    if cell and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", cell):
        raise ValueError(f"'{cell}' is no date; expected 2001, 2001-01 or 2001-01-20")
    return cell or None
