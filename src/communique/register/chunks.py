"""Long lists in pieces that a database takes as the values of one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

MAX_VALUES = 500
"""Values in one statement; SQLite takes 32,766 and older builds 999."""

Item = TypeVar("Item")


def in_chunks(items: Iterable[Item], size: int = MAX_VALUES) -> Iterator[list[Item]]:
    """Yield *items* in lists of at most *size*, in order."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
