"""One way of comparing names: without case and accents."""

from __future__ import annotations

import unicodedata


def fold(name: str) -> str:
    """Return *name* in small letters without accents, as the gazetteer keys its names."""
    if name.isascii():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
