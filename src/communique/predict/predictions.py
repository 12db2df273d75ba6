"""What a model says of one text: mentions and arcs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PredictedMention:
    """One mention: label, place in the text (code points, end exclusive), confidence and attribute values.

    ``likeliest`` holds, for attributes that may have no value, the likeliest one they could have. ``chances`` holds the
    chances of all types, modes, auxiliary modes and contexts, by attribute.
    """

    label: str
    start: int
    end: int
    confidence: float
    values: dict[str, tuple[str, ...]]
    value_confidence: dict[str, float]
    likeliest: dict[str, str] = field(default_factory=dict)
    chances: dict[str, dict[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class PredictedArc:
    """One arc between two mentions by their numbers.

    chance: of the arc if both mentions are right. confidence: of the arc and its ends together, calibrated.
    """

    label: str
    source: int
    target: int
    confidence: float
    chance: float


@dataclass(frozen=True)
class Prediction:
    """Everything the model says of one text, mentions in order of position."""

    mentions: tuple[PredictedMention, ...]
    arcs: tuple[PredictedArc, ...]
