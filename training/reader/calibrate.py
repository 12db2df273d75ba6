"""Temperatures: what scores are divided by so that a confidence of .8 is right eight times in ten."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from training.reader.network import TAGS, Reader
from training.reader.settings import HEADS
from training.reader.targets import Target

GRID = np.geomspace(0.3, 6.0, 40)
LEAST = 30
"""Fewer examples than this set no temperature of their own: it stays 1."""


def temperatures(reader: Reader, targets: Sequence[Target]) -> dict[str, float]:
    """Return the temperature, by name, under which the dev split is likeliest (Guo and others 2017)."""
    choices: dict[str, list[tuple[np.ndarray, int]]] = defaultdict(list)
    chances: dict[str, list[tuple[float, float]]] = defaultdict(list)
    reader.eval()
    with torch.no_grad():
        for target in targets:
            words, tags = reader.words_of([target])[0]
            scores = tags.reshape(-1, TAGS).numpy()
            gold = target.tags.reshape(-1)
            near = (gold > 0) | (scores.argmax(1) > 0)
            choices["tags"] += list(zip(scores[near], gold[near].tolist(), strict=True))
            if target.mentions:
                _collect(reader, target, words, choices, chances)
    fitted = {name: _fit_choice(rows) for name, rows in choices.items() if len(rows) >= LEAST}
    fitted |= {name: _fit_chance(rows) for name, rows in chances.items() if len(rows) >= LEAST}
    return {"tags": 1.0} | fitted


def _collect(
    reader: Reader,
    target: Target,
    words: torch.Tensor,
    choices: dict[str, list[tuple[np.ndarray, int]]],
    chances: dict[str, list[tuple[float, float]]],
) -> None:
    mentions = torch.tensor(target.mentions)
    spans = reader.heads.spans(words, mentions)
    for head in HEADS:
        gold = target.values[head.name]
        rows = gold[:, 0] >= 0
        if not rows.any():
            continue
        scores = reader.heads.values[f"to_{head.name}"](spans[torch.from_numpy(rows)]).numpy()
        if head.many:
            chances[head.name] += list(zip(scores.ravel().tolist(), gold[rows].ravel().tolist(), strict=True))
        else:
            choices[head.name] += list(zip(scores, gold[rows].argmax(1).tolist(), strict=True))
    scores = reader.heads.arcs(
        spans, mentions, torch.from_numpy(target.distances), torch.from_numpy(target.likenesses)
    ).numpy()
    for number, arc in enumerate(reader.settings.arcs):
        possible = target.arcs[:, :, number] >= 0
        pairs = zip(scores[:, :, number][possible].tolist(), target.arcs[:, :, number][possible].tolist(), strict=True)
        chances[f"arc {arc}"] += list(pairs)


def _fit_choice(rows: list[tuple[np.ndarray, int]]) -> float:
    scores = np.stack([row for row, _ in rows])
    gold = np.array([value for _, value in rows])

    def loss(temperature: float) -> float:
        scaled = scores / temperature
        top = scaled.max(1, keepdims=True)
        logs = scaled - top - np.log(np.exp(scaled - top).sum(1, keepdims=True))
        return float(-logs[np.arange(len(gold)), gold].mean())

    return round(float(min(GRID, key=loss)), 4)


def _fit_chance(rows: list[tuple[float, float]]) -> float:
    scores, gold = np.array(rows).T

    def loss(temperature: float) -> float:
        scaled = scores / temperature
        return float((np.logaddexp(0, scaled) - gold * scaled).mean())

    return round(float(min(GRID, key=loss)), 4)
