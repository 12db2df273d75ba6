"""The reader model: a text in, mentions with attributes and arcs out; the same text, the same answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from communique.predict.manifest import HeadForm, Manifest, load_manifest
from communique.predict.pairs import Numbers, arc_table, distance_buckets, likenesses
from communique.predict.words import Words, split_words

Floats = npt.NDArray[np.float32]
Span = tuple[int, int, int]

OUTSIDE, BEGIN, INSIDE = 0, 1, 2

_BLOCK = 256
"""Mentions whose arcs are scored together; any value gives the same answers."""


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
        self._table = arc_table(self.manifest.labels, self.manifest.arcs)

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
        quotes = [text[mention.start : mention.end] for mention in mentions]
        return Prediction(tuple(mentions), tuple(self._arcs(quotes, spans, vectors)))

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

    def _arcs(self, quotes: list[str], spans: list[Span], vectors: Floats) -> list[PredictedArc]:
        """Return the arcs, block by block of mentions, so that a long text needs no more memory than a short one."""
        firsts = np.array([span[1] for span in spans])
        source, goal = np.tanh(self._linear("source", vectors)), np.tanh(self._linear("goal", vectors))
        found: list[PredictedArc] = []
        for begin in range(0, len(spans), _BLOCK):
            rows = np.arange(begin, min(begin + _BLOCK, len(spans)))
            reach = self.manifest.max_words_apart
            low = int(np.searchsorted(firsts, firsts[rows[0]] - reach))
            high = int(np.searchsorted(firsts, firsts[rows[-1]] + reach, side="right"))
            columns = np.arange(low, high)
            chances = self._arc_chances(quotes, spans, rows, columns, source[rows], goal[columns])
            least = np.array([self.manifest.thresholds.get(arc, 0.5) for arc in self.manifest.arcs], dtype=np.float32)
            for s, t, a in np.argwhere(chances > least):
                sure = float(chances[s, t, a])
                found.append(PredictedArc(self.manifest.arcs[a], int(rows[s]), int(columns[t]), sure))
        return found

    def _arc_chances(
        self, quotes: list[str], spans: list[Span], rows: Numbers, columns: Numbers, source: Floats, goal: Floats
    ) -> Floats:
        """Return rows x columns x arcs: how likely each arc is, 0 where the scheme allows none."""
        manifest, weights = self.manifest, self._weights
        labels, firsts = (np.array([span[part] for span in spans]) for part in (0, 1))
        scores = np.einsum("id,ade,je->ija", source, weights["weight"], goal, optimize=True)
        scores = scores + self._linear("from_source", source)[:, None] + self._linear("from_goal", goal)[None]
        pair = labels[rows][:, None] * len(manifest.labels) + labels[columns][None]
        scores = scores + weights["labels"][pair]
        scores = scores + weights["distance"][distance_buckets(firsts[rows], firsts[columns], manifest.distances)]
        scores = scores + weights["likeness"][likenesses([quotes[r] for r in rows], [quotes[c] for c in columns])]
        near = np.abs(firsts[columns][None] - firsts[rows][:, None]) <= manifest.max_words_apart
        possible = self._table[labels[rows]][:, labels[columns]] & near[..., None]
        possible &= (rows[:, None] != columns[None])[..., None]
        temperatures = [manifest.temperatures.get(f"arc {arc}", 1.0) for arc in manifest.arcs]
        return np.asarray(_sigmoid(scores / np.array(temperatures, dtype=np.float32)) * possible, dtype=np.float32)


def decode_tags(tags: Floats) -> list[Span]:
    """Return (label, first word, last word) of every run of INSIDE that BEGIN opens; an INSIDE by itself is nothing."""
    best = tags.argmax(axis=2)
    spans: list[Span] = []
    for label in range(best.shape[1]):
        start: int | None = None
        for word in range(best.shape[0] + 1):
            tag = best[word, label] if word < best.shape[0] else OUTSIDE
            if start is not None and tag != INSIDE:
                spans.append((label, start, word - 1))
                start = None
            if tag == BEGIN:
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
