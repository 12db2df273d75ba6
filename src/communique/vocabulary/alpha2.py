"""Two-letter codes of countries, for formats that want them."""

from __future__ import annotations

from functools import cache

from communique.vocabulary.files import read_table


def find_alpha2(code: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the country with alpha-3 *code*, or None where there is none."""
    return _codes().get(code)


@cache
def _codes() -> dict[str, str]:
    return {row["code"]: row["alpha2"] for row in read_table("alpha2.tsv")}
