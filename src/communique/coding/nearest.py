"""The nearest-example classifier: which of a project's own kinds a trigger is most like, told without training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_NEAREST = 2
"""Examples whose likeness is averaged. With one .79 of the worked example's own sentences, each left out in turn, were
told rightly, with two .82."""
_LEAST = 0.6
"""Likeness below which a trigger is like no example: each of the worked example's is .61 or more like its fellows, and
at most .62 like those of other parents, which meet it where the reader mistakes the type."""


@dataclass(frozen=True)
class ExampleVectors:
    """The examples and counter-examples of one definition, a row each, of length one."""

    parent: str
    examples: Floats
    counter_examples: Floats


def nearest_kind(kinds: Mapping[str, ExampleVectors], parent: str, vector: Floats) -> str | None:
    """Return the kind of *parent* that *vector* is most like; None where it is like none, or counter-examples more."""
    likeness = {
        name: near(kind.examples, vector)
        for name, kind in kinds.items()
        if kind.parent == parent and near(kind.examples, vector) > max(_LEAST, near(kind.counter_examples, vector))
    }
    return max(likeness, key=lambda name: likeness[name], default=None)


def near(examples: Floats, vector: Floats) -> float:
    """Return the mean likeness of *vector* to its nearest examples, -1 to 1."""
    return float(np.sort(examples @ vector)[-_NEAREST:].mean())


def count_told(kind: ExampleVectors) -> tuple[int, int]:
    """Return how many sentences of one definition are told rightly by all the others, and how many there are."""
    own, others = kind.examples, kind.counter_examples
    right = sum(near(np.delete(own, n, 0), own[n]) > near(others, own[n]) for n in range(len(own)))
    right += sum(near(own, others[n]) <= near(np.delete(others, n, 0), others[n]) for n in range(len(others)))
    return right, len(own) + len(others)
