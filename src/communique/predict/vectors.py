"""Where triggers stand in the reader's own space: the vectors by which a project's examples are compared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from communique.predict.interpret import Floats
from communique.predict.reader import ReaderModel

_AROUND = 6
"""Words on either side that count as the surroundings of a trigger."""
_WEIGHT_AROUND = 2.0
"""How much longer the part of the surroundings is. Both were swept by leaving out one of the worked ontology's 33
sentences after the other (6, 12, 24 words; weights .5 to 4): .82 found their own kind with 6 and 2.0, .79 with 1.0; 4.0
gave .85, one sentence more, and leaves little of the trigger in longer sentences."""


def trigger_vectors(model: ReaderModel, text: str, spans: Sequence[tuple[int, int]]) -> Floats:
    """Return spans x twice the encoder's size: a trigger's words and their surroundings, together of length one.

    The product of two of them is their likeness, -1 to 1. The same text gives the same bytes. Raises ValueError for a
    text without a word.
    """
    words = model.split(text)
    hidden, _ = model.encode(words)
    starts, ends = (np.array(column) for column in zip(*words.spans, strict=True))
    return np.stack([_vector(hidden, np.flatnonzero((starts < end) & (ends > start))) for start, end in spans])


def _vector(hidden: Floats, own: npt.NDArray[np.int64]) -> Floats:
    if not len(own):
        return np.zeros(2 * hidden.shape[1], dtype=np.float32)
    first, last = int(own[0]), int(own[-1])
    around = hidden[max(0, first - _AROUND) : last + 1 + _AROUND].mean(0)
    return _unit(np.concatenate([_unit(hidden[own].mean(0)), _WEIGHT_AROUND * _unit(around)]))


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length if length else vector, dtype=np.float32)
