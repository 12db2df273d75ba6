"""JSON Lines: a reading a line, as ``communique read --format json`` prints it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from communique.records import Reading, to_json


def write_lines(readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write *readings* to *target*, a line each, and return how many there were; nothing is left out or altered."""
    count = 0
    for count, reading in enumerate(readings, 1):  # noqa: B007 - the count is what is returned
        target.write(to_json(reading) + b"\n")
    return count
