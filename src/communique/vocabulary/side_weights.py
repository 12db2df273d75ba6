"""What each sign of whose a person is weighs."""

from __future__ import annotations

from functools import cache

from communique.vocabulary.files import read_toml


@cache
def load_side_weights() -> dict[str, float]:
    """Return the weight of each sign in logits (``data/sides.toml``, by `training.sides`)."""
    return {sign: float(weight) for sign, weight in read_toml("sides.toml").items()}
