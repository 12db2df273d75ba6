"""The words of a date as tokens: each a kind in one letter and its value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.vocabulary import load_calendar

YEARS = range(1500, 2200)
"""Years that four figures can mean; below it they are as likely of another calendar (1402, 1444)."""


class Token(NamedTuple):
    """A word or sign by its kind, with the numbers it stands for.

    ``kind``: W weekday, M month, D day, Y year, R year counted from the anchor's, S last, this or next before a month,
    N date in figures, C from-to, O word that says nothing, X anything else.
    """

    kind: str
    value: tuple[int, ...] = ()


TOLD, SWAPPABLE, DAY_FIRST, MONTH_FIRST = range(4)
"""How day and month of a date in figures stand: beyond doubt, either way, or as only one order allows."""

_SPLIT = re.compile(
    r"""(?P<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{4}-\d\d(?![\d-]))
      | (?P<figures>\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?!\d))
      | (?P<short>\d{1,2}(?P<point>[./])\d{1,2}(?![\d/]))
      | (?P<relyear>(?:of\s)?(?:the\s)?(?:last|past|previous|this|the\scurrent|current|next|coming)\syear)
      | (?P<year>\d{4}(?!\d))
      | (?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d\w])
      | (?P<word>[^\W\d_]+(?:[-'][^\W\d_]+)*)
      | (?P<mark2>[-–—&/,]+)
      | (?P<other>\S)""",
    re.VERBOSE,
)
_JOINING = frozenset(("to", "until", "till", "til", "through", "thru", "and"))
_IDLE = frozenset(
    "the of on in at from between by during since before after around about as for within no later than local day"
    " morning afternoon evening night noon midday midnight early"
    " d' del de".split()
)
_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_YEAR_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_GLUED = re.compile(r"(?<=\d)(?=(?!st\b|nd\b|rd\b|th\b)[a-z])|(?<=[a-z])(?=\d)")
_NAMED = re.compile(r"\b(\d{1,2})([-/.])([a-z]+)\2(\d{4}|\d\d)\b")


def read_tokens(words: str) -> list[Token]:
    """Return the tokens of *words* (lower case), idle words left out."""
    spaced = _GLUED.sub(" ", _NAMED.sub(_spell_out, words))
    return [token for token in _tokens(spaced) if token.kind != "O"]


def _spell_out(found: re.Match[str]) -> str:
    """Return "12/nov/2019" and "5.xii.2023" as words, other matches as they are."""
    calendar = load_calendar()
    months = {**calendar.months, **calendar.roman_months}
    if found[3] not in months:
        return found.group()
    name = next(name for name, number in calendar.months.items() if number == months[found[3]])
    return f"{found[1]} {name} {full_year(int(found[4])) if len(found[4]) == 2 else found[4]}"


def full_year(short: int) -> int:
    """Return the year that two figures mean: 2000 to 2069, else 1970 to 1999, as POSIX has it but for 69."""
    return short + (2000 if short < 70 else 1900)


def _tokens(words: str) -> Iterator[Token]:
    for found in _SPLIT.finditer(words):
        kind, text = found.lastgroup, found.group()
        if found["figures"]:
            yield _figures(re.split(r"[-/.]", text), found["mark"])
        elif kind == "iso":
            yield Token("N", tuple(int(part) for part in re.split(r"[-/.]", text)))
        elif kind == "short":
            first, second = re.split(r"[/.]", text)
            yield _in_figures(0, int(first), int(second), found["point"])
        elif kind == "relyear":
            yield Token("R", (next(step for word, step in _YEAR_STEPS.items() if word in text.split()),))
        elif kind == "year":
            yield Token("Y" if int(text) in YEARS else "X", (int(text),))
        elif kind == "day":
            yield _day(found["day"], is_ordinal=not text.isdigit())
        else:
            yield _word(text)


def _figures(parts: list[str], mark: str) -> Token:
    """Return a date in figures as year, month, day and how day and month stood."""
    first, second = int(parts[0]), int(parts[1])
    year = int(parts[2]) if len(parts[2]) == 4 else full_year(int(parts[2]))
    return _in_figures(year, first, second, mark)


def _in_figures(year: int, first: int, second: int, mark: str) -> Token:
    """Return a date in figures, 0 standing for a year not given."""
    if mark == ".":
        return Token("N", (year, second, first, TOLD))
    if second > 12:
        return Token("N", (year, first, second, MONTH_FIRST))
    order = DAY_FIRST if first > 12 else TOLD if first == second else SWAPPABLE
    return Token("N", (year, second, first, order))


def _day(figures: str, *, is_ordinal: bool) -> Token:
    number = int(figures)
    if not 1 <= number <= 31:
        return Token("X")
    return Token("D", (number, int(is_ordinal)))


def _word(text: str) -> Token:
    calendar = load_calendar()
    bare = text.removesuffix("'s")
    for kind, table in (("W", calendar.weekdays), ("M", calendar.months)):
        if bare in table:
            return Token(kind, (table[bare],))
    if text in calendar.ordinals:
        return Token("D", (calendar.ordinals[text], 0))
    if text in _JOINING or text[0] in "-–—&/,":
        return Token("," if text == "," else "C")
    if text in _STEPS:
        return Token("S", (_STEPS[text],))
    return Token("O" if text in _IDLE or text == "." else "X")
