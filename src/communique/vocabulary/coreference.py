"""Weights of the reasons by which short expressions of a report are resolved."""

from __future__ import annotations

from functools import cache

from communique.vocabulary.files import read_table


@cache
def load_coreference() -> dict[str, float]:
    """Return the weight in logits of every named reason (``data/coreference.tsv``, by `training.coreference`)."""
    return {row["reason"]: float(row["weight"]) for row in read_table("coreference.tsv")}
