"""Long lists in pieces that a database takes as the values of one statement."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import ARRAY, ColumnElement, Connection, func, literal, select

MAX_VALUES = 500
"""Values in one statement; SQLite takes 32,766 and older builds 999."""

MANY_VALUES = 5_000
"""Values that `among` is given at a time where it is not one list anyway: what comes back is then some megabytes."""

Item = TypeVar("Item")


def in_chunks(items: Iterable[Item], size: int = MAX_VALUES) -> Iterator[list[Item]]:
    """Yield *items* in lists of at most *size*, in order."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def among(connection: Connection, column: ColumnElement[Item], items: Sequence[Item]) -> ColumnElement[bool]:
    """Return that *column* is one of *items*, however many, given as one value: thousands are not named one by one."""
    if connection.dialect.name == "postgresql":
        return column == func.any(literal(list(items), ARRAY(column.type)))
    listed = func.json_each(json.dumps(list(items))).table_valued("value")
    return column.in_(select(listed.c.value))
