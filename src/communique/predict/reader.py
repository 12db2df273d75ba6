"""The reader model: a text in, mentions with attributes and arcs out; the same text, the same answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from communique.predict.manifest import HeadForm, Manifest, load_manifest
from communique.predict.pairs import allowed_arcs, distance_bucket, likeness
from communique.predict.words import Words, split_words

Floats = npt.NDArray[np.float32]
Span = tuple[int, int, int]

OUTSIDE, BEGIN, INSIDE = 0, 1, 2


@dataclass(frozen=True)
class PredictedMention:
    """One mention: label, place in the text (code points, end exclusive), confidence and attribute values."""

    label: str
    start: int
    end: int
    confidence: float
    values: dict[str, tuple[str, ...]]
    value_confidence: dict[str, float]


@dataclass(frozen=True)
class PredictedArc:
    """One arc between two mentions by their numbers, with its confidence."""

    label: str
    source: int
    target: int
    confidence: float


@dataclass(frozen=True)
class Prediction:
    """Everything the model says of one text, mentions in order of position."""

    mentions: tuple[PredictedMention, ...]
    arcs: tuple[PredictedArc, ...]


class ReaderModel:
    """A model loaded from its folder. Windows are run one at a time: no text depends on another beside it."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Load and check the model in *folder*; *threads* is how many the encoder may use."""
        self.manifest: Manifest = load_manifest(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._encoder = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        with np.load(folder / "heads.npz") as stored:
            self._weights: dict[str, Floats] = {name: stored[name].astype(np.float32) for name in stored.files}

    def predict(self, text: str) -> Prediction:
        """Return the mentions and arcs of *text*."""
        manifest = self.manifest
        words = split_words(text, self._tokenizer, max_pieces=manifest.max_pieces, overlap=manifest.overlap)
        if not words.spans:
            return Prediction((), ())
        hidden, tags = self._encode(words)
        spans = decode_tags(tags)
        if not spans:
            return Prediction((), ())
        vectors = self._span_vectors(hidden, spans)
        confidences = _span_confidences(tags / manifest.temperatures["tags"], spans)
        mentions = [
            self._mention(words, span, vector, confidence)
            for span, vector, confidence in zip(spans, vectors, confidences, strict=True)
        ]
        return Prediction(tuple(mentions), tuple(self._arcs(text, spans, vectors, mentions)))

    def _encode(self, words: Words) -> tuple[Floats, Floats]:
        """Return (words x size, words x labels x 3); a word is read where it stands farthest from a window's edge."""
        read = [
            self._encoder.run(
                None, {"ids": np.array([w.ids], dtype=np.int64), "cases": np.array([w.cases], dtype=np.int64)}
            )
            for w in words.windows
        ]
        homes = [words.home_of(word) for word in range(len(words.spans))]
        pieces = [words.windows[h].first_piece[word - words.windows[h].first_word] for word, h in enumerate(homes)]
        hidden = np.stack([read[home][0][0, piece] for home, piece in zip(homes, pieces, strict=True)])
        tags = np.stack([read[home][1][0, piece] for home, piece in zip(homes, pieces, strict=True)])
        return hidden, tags.reshape(len(homes), len(self.manifest.labels), 3)

    def _span_vectors(self, hidden: Floats, spans: list[Span]) -> Floats:
        labels, first, last = (np.array(column) for column in zip(*spans, strict=True))
        sums = np.concatenate([np.zeros_like(hidden[:1]), hidden.cumsum(0)])
        mean = (sums[last + 1] - sums[first]) / (last - first + 1)[:, None]
        joined = np.concatenate([hidden[first], hidden[last], mean, self._weights["label"][labels]], axis=1)
        return np.maximum(self._linear("span", joined), 0)

    def _linear(self, name: str, inputs: Floats) -> Floats:
        return inputs @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _mention(self, words: Words, span: Span, vector: Floats, confidence: float) -> PredictedMention:
        label = self.manifest.labels[span[0]]
        told = {head.name: self._value(head, vector) for head in self.manifest.heads if label in head.labels}
        return PredictedMention(
            label=label,
            start=words.spans[span[1]][0],
            end=words.spans[span[2]][1],
            confidence=confidence,
            values={name: values for name, (values, _) in told.items()},
            value_confidence={name: sure for name, (_, sure) in told.items()},
        )

    def _value(self, head: HeadForm, vector: Floats) -> tuple[tuple[str, ...], float]:
        scores = self._linear(f"to_{head.name}", vector) / self.manifest.temperatures.get(head.name, 1.0)
        if head.many:
            chances = _sigmoid(scores)
            picked = np.flatnonzero(chances > 0.5)
            order = picked[np.argsort(-chances[picked], kind="stable")]
            return tuple(head.values[number] for number in order), float(np.maximum(chances, 1 - chances).min())
        chances = _softmax(scores)
        best = int(chances.argmax())
        return (head.values[best],), float(chances[best])

    def _arcs(
        self, text: str, spans: list[Span], vectors: Floats, mentions: list[PredictedMention]
    ) -> list[PredictedArc]:
        manifest = self.manifest
        possible, distances, likenesses = self._pairs(text, spans, mentions)
        source, goal = np.tanh(self._linear("source", vectors)), np.tanh(self._linear("goal", vectors))
        scores = np.einsum("id,ade,je->ija", source, self._weights["weight"], goal, optimize=True)
        scores = scores + self._linear("from_source", source)[:, None] + self._linear("from_goal", goal)[None]
        labels = np.array([span[0] for span in spans])
        pair = labels[:, None] * len(manifest.labels) + labels[None]
        scores = scores + self._weights["distance"][distances] + self._weights["likeness"][likenesses]
        scores = scores + self._weights["labels"][pair]
        temperatures = np.array(
            [manifest.temperatures.get(f"arc {arc}", 1.0) for arc in manifest.arcs], dtype=np.float32
        )
        least = np.array([manifest.thresholds.get(arc, 0.5) for arc in manifest.arcs], dtype=np.float32)
        chances = _sigmoid(scores / temperatures)
        kept = np.argwhere(possible & (chances > least))
        return [PredictedArc(manifest.arcs[a], int(s), int(t), float(chances[s, t, a])) for s, t, a in kept]

    def _pairs(self, text: str, spans: list[Span], mentions: list[PredictedMention]) -> tuple[Any, Any, Any]:
        """Return mentions x mentions tables: which arcs may join them, distance buckets, likenesses."""
        size, manifest = len(spans), self.manifest
        possible = np.zeros((size, size, len(manifest.arcs)), dtype=bool)
        distances = np.zeros((size, size), dtype=np.int64)
        likenesses = np.zeros((size, size), dtype=np.int64)
        quotes = [text[m.start : m.end] for m in mentions]
        for row, (label, first, _) in enumerate(spans):
            for column, (other, begin, _) in enumerate(spans):
                if row == column or abs(begin - first) > manifest.max_words_apart:
                    continue
                for arc in allowed_arcs(manifest.labels[label], manifest.labels[other]):
                    possible[row, column, manifest.arcs.index(arc)] = True
                distances[row, column] = distance_bucket(begin - first, manifest.distances)
                likenesses[row, column] = likeness(quotes[row], quotes[column])
        return possible, distances, likenesses


def decode_tags(tags: Floats) -> list[Span]:
    """Return (label, first word, last word) of every run that begins with BEGIN; a lone INSIDE begins one too."""
    best = tags.argmax(axis=2)
    spans: list[Span] = []
    for label in range(best.shape[1]):
        start: int | None = None
        for word in range(best.shape[0] + 1):
            tag = best[word, label] if word < best.shape[0] else OUTSIDE
            if start is not None and tag != INSIDE:
                spans.append((label, start, word - 1))
                start = None
            if tag == BEGIN or (tag == INSIDE and start is None):
                start = word
    return sorted(spans, key=lambda span: (span[1], -span[2], span[0]))


def _span_confidences(tags: Floats, spans: list[Span]) -> list[float]:
    """Return for each span the chance of its least certain word (and of its end)."""
    chances = _softmax(tags)
    confidences = []
    for label, first, last in spans:
        sure = [1 - chances[first, label, OUTSIDE], *(chances[w, label, INSIDE] for w in range(first + 1, last + 1))]
        if last + 1 < len(chances):
            sure.append(1 - chances[last + 1, label, INSIDE])
        confidences.append(float(min(sure)))
    return confidences


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def _sigmoid(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
