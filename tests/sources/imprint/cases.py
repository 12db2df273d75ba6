"""What the tests of the imprint share: a report from a text, and the names they know."""

from __future__ import annotations

from typing import Any

from communique.records import Imprint, Report
from communique.sources.imprint import KnownNames, read_imprint

NAMES = KnownNames(
    outlets=frozenset(("reuters", "trend", "the morning courier")),
    countries=frozenset(("georgia", "azerbaijan", "norway", "italy")),
    capitals=frozenset(("oslo", "baku", "muscat")),
)

BODY = "The two ministers discussed trade and energy. They agreed to meet again in spring.\n"


def imprint_of(text: str, **metadata: Any) -> Imprint:
    """Return the imprint of *text*, read with the few names above only."""
    return read_imprint(Report(text=text, **metadata), names=NAMES)
