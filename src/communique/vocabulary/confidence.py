"""What each sign weighs for the confidence of a meeting and of its values."""

from __future__ import annotations

from functools import cache

from communique.vocabulary.files import read_toml


@cache
def load_confidence() -> dict[str, dict[str, float]]:
    """Return by kind of value each sign's weight in logits (``data/confidence.toml``, by `training.confidence`)."""
    return {
        kind: {sign: float(weight) for sign, weight in own.items()}
        for kind, own in read_toml("confidence.toml").items()
    }
