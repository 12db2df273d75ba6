"""Dates of the calendar and ranges of them, from their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from communique.resolve.dates.forms import FiguresOrder, Form, Span, Weekday, Written, Years
from communique.resolve.dates.tokens import DAY_FIRST, MONTH_FIRST, SWAPPABLE, Token, read_tokens

_WHOLE = frozenset(
    ("N", "DM", "MD", "DMY", "MDY", "YMD", "MY", "YM", "M", "Y", "DMR", "MDR", "MR", "RM", "SM", "SMD", "DSM", "R")
)
"""Orders of kinds that make a date by themselves; a weekday may stand anywhere among them."""
_PARTS = _WHOLE | {"D", "DY", "DR"}
"""The same for one end of a range: its month and year may stand with the other end."""

_ORDERS: dict[int, FiguresOrder] = {SWAPPABLE: "either", DAY_FIRST: "day-first", MONTH_FIRST: "month-first"}


def read_written(words: str) -> Form | None:
    """Return the date or range that *words* (lower case) write out, or None."""
    tokens = _joined_lists(read_tokens(words))
    parts = _split(tokens)
    if not 1 <= len(parts) <= _MAX_PARTS or not all(parts):
        return None
    return _whole(parts[0]) if len(parts) == 1 else _range(parts[0], parts[-1])


_FIELDS = {"W": "weekday", "M": "month", "D": "day", "Y": "year", "R": "years_on", "S": "step"}
_MAX_PARTS = 8
"""Days in one list ("8, 9 and 10 May"); more are no date but a table."""


def _joined_lists(tokens: Sequence[Token]) -> list[Token]:
    """Return *tokens* without commas, but for those between days of a list ("8, 9 and 10 May")."""
    kept = []
    for place, token in enumerate(tokens):
        if token.kind != ",":
            kept.append(token)
        elif kept and kept[-1].kind == "D" and [t.kind for t in tokens[place + 1 : place + 2]] == ["D"]:
            kept.append(Token("C"))
    return kept


def _split(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "C":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _whole(tokens: Sequence[Token]) -> Form | None:
    kinds = _kinds(tokens)
    if kinds == "" and len(tokens) == 1:
        return Weekday(tokens[0].value[0])
    if kinds == "D":
        is_day = any(token.kind == "D" and token.value[1] for token in tokens) or len(tokens) == 2
        return _date(tokens) if is_day else None
    if kinds == "N" and len(tokens) == 1 and len(tokens[0].value) == 2 and tokens[0].value[1] > 12:
        return _short_range(*tokens[0].value)
    return _date(tokens) if kinds in _WHOLE and kinds != "R" else None


def _short_range(first: int, second: int) -> Years | None:
    """Return the years of "2023-24", or None when the second does not follow."""
    last = first - first % 100 + second
    return Years(first, last) if first < last else None


def _kinds(tokens: Sequence[Token]) -> str:
    return "".join(token.kind for token in tokens if token.kind != "W")


def _date(tokens: Sequence[Token]) -> Written:
    made = Written()
    for token in tokens:
        made = _with(made, token)
    return made


def _with(made: Written, token: Token) -> Written:
    """Return *made* with what *token* gives."""
    first = token.value[0] if token.value else 0
    if token.kind == "N":
        year, month, day, order = (*token.value, 0, 0)[:4]
        return replace(made, year=year or None, month=month, day=day or None, figures=_ORDERS.get(order))
    given: dict[str, Any] = {_FIELDS[token.kind]: first}
    return replace(made, **given)


def _range(left: Sequence[Token], right: Sequence[Token]) -> Form | None:
    if [token.kind for token in (*left, *right)] == ["W", "W"]:
        return Span(Weekday(left[0].value[0]), Weekday(right[0].value[0]))
    if not {_kinds(left), _kinds(right)} <= _PARTS:
        return None
    first, last = _date(left), _date(right)
    first, last = _filled(first, last), _filled(last, first)
    if first.month is None and last.month is None and first.year and last.year:
        return Years(first.year, last.year) if first.year <= last.year else None
    if (first.month is None) != (last.month is None) or (first.day is not None and first.month is None):
        return None
    return Span(_year_before(first, last), last)


def _filled(own: Written, other: Written) -> Written:
    """Return *own* with month and year of the other end where it gives none."""
    month = own.month if own.month is not None or own.day is None else other.month
    is_dated = own.year is not None or own.years_on is not None
    return replace(
        own,
        month=month,
        year=own.year if is_dated else other.year,
        years_on=own.years_on if is_dated else other.years_on,
        step=own.step if own.step is not None else other.step,
    )


def _year_before(first: Written, last: Written) -> Written:
    """Return *first*, in the year before where the range would end too early ("28 December to 3 January 2024")."""
    begins, ends = (first.month or 0, first.day or 0), (last.month or 0, last.day or 0)
    if first.year is not None and first.year == last.year and begins > ends:
        return replace(first, year=first.year - 1)
    return first
