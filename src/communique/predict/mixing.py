"""The model's chances and the weights of a vocabulary as one: a sum of logarithms or of logits."""

from __future__ import annotations

import math
from collections.abc import Mapping

_EDGE = 1e-4
"""Chances of values by themselves are held this far from 0 and 1."""
_FLOOR = 1e-6
"""Chance that a type has at least: the words may speak for what the model does not see at all."""


def mix_chances(
    chances: Mapping[str, float], weights: Mapping[str, float], *, weight: float, temperature: float = 1.0
) -> dict[str, float]:
    """Return chances (together 1) that grow by e to the *weight* for each 1 in *weights*.

    The model's chances are made less sure by a *temperature* above 1. Without any chances there are none.
    """
    scores = {
        name: math.log(max(chance, _FLOOR)) / temperature + weight * weights.get(name, 0.0)
        for name, chance in chances.items()
    }
    highest = max(scores.values(), default=0.0)
    grown = {name: math.exp(score - highest) for name, score in scores.items()}
    total = sum(grown.values())
    return {name: value / total for name, value in grown.items()}


def mix_logits(
    chances: Mapping[str, float],
    weights: Mapping[str, float],
    *,
    weight: float = 1.0,
    temperature: float = 1.0,
    offset: float = 0.0,
) -> dict[str, float]:
    """Return by value, each by itself, its logit by model and vocabulary; above 0 it is likelier than not.

    It is the logit of its chance divided by *temperature*, plus its weight times *weight*, plus *offset*.
    """
    return {
        name: _logit(chance) / temperature + weight * weights.get(name, 0.0) + offset
        for name, chance in chances.items()
    }


def _logit(chance: float) -> float:
    held = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(held / (1 - held))
