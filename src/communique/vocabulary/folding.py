"""One way of comparing names: without case and accents."""

from __future__ import annotations

import unicodedata

_LOOKALIKES = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһ", "ABESIJKMHOPCTYXaesijopcyxdh")
"""Cyrillic letters that stand inside Latin words of some outlets, and the Latin ones they look like."""


def fold(name: str) -> str:
    """Return *name* in small Latin letters without accents, as the gazetteer keys its names."""
    if name.isascii():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name.translate(_LOOKALIKES).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
