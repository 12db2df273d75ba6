"""A network under training, scored on documents as the package would read them."""

from collections.abc import Sequence

import numpy as np
import torch
from training.reader.joins import ASIDE, JOINED
from training.reader.network import Reader
from training.reader.scores import Scores
from training.reader.settings import HEADS, Settings
from training.reader.targets import Target

from communique.predict.interpret import Interpreter
from communique.predict.manifest import Form, HeadForm


def form_of(settings: Settings) -> Form:
    """Return the form of the heads, not calibrated yet."""
    return Form(
        labels=settings.labels,
        arcs=settings.arcs,
        heads=tuple(HeadForm(h.name, h.labels, h.values, h.many, h.default) for h in HEADS),
        max_pieces=settings.max_pieces,
        overlap=settings.overlap,
        max_words_apart=settings.max_words_apart,
        distances=settings.distances,
        calibration={},
        thresholds={},
        joined=JOINED,
        joined_auxiliary=ASIDE,
    )


TABLES = {"label", "distance", "likeness", "relation", "labels"}
"""Heads that are a table: stored under their own name."""


def head_arrays(reader: Reader) -> dict[str, np.ndarray]:
    """Return the weights of the heads under the names the package reads."""
    arrays = {}
    for name, tensor in reader.heads.state_dict().items():
        short = name.removeprefix("values.")
        short = short.removesuffix(".weight") if short.split(".")[0] in TABLES else short
        arrays[short] = tensor.numpy()
    return arrays


def score(reader: Reader, targets: Sequence[Target]) -> Scores:
    """Return the scores of *reader* on *targets*."""
    reader.eval()
    interpreter = Interpreter(form_of(reader.settings), head_arrays(reader))
    scores = Scores()
    with torch.no_grad():
        for target in targets:
            hidden, tags = (part.numpy() for part in reader.words_of([target])[0])
            text = target.document.text
            found = interpreter.interpret(text, target.words, hidden, tags)
            given = interpreter.interpret(text, target.words, hidden, tags, spans=target.mentions)
            scores.add(target.document, found, given)
    return scores
