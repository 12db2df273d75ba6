"""Outlets: agencies, newspapers, broadcasters and sites of governments, with the country they write from."""

from __future__ import annotations

from functools import cache

from communique.vocabulary.files import read_table, split_list
from communique.vocabulary.folding import fold


@cache
def load_outlets() -> dict[str, str]:
    """Return the country of every outlet that has one, by each of its names folded (``data/outlets.tsv``)."""
    rows = [row for row in read_table("outlets.tsv") if row["country"]]
    return {fold(name): row["country"] for row in rows for name in (row["name"], *split_list(row["names"]))}
