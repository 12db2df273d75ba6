"""From what the encoder gives to mentions with attributes and arcs; in numpy, the same for training and for reading."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from communique.predict.choose import choose_arcs
from communique.predict.manifest import Form, HeadForm
from communique.predict.pairs import Numbers, arc_table, distance_buckets, likenesses, relations
from communique.predict.predictions import PredictedArc, PredictedMention, Prediction
from communique.predict.words import Words

Floats = npt.NDArray[np.float32]
Span = tuple[int, int, int]
"""Number of the label, first word, last word."""

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
NONE = "-"
"""First value of an attribute that may have none."""

TYPE = "type"
TOLD_IN_FULL = frozenset({TYPE, "mode", "aux", "contexts"})
"""Attributes of which the chances of all values are told: the words about a mention may speak for other ones."""

_BLOCK = 256
"""Mentions whose arcs are scored together; any value gives the same answers."""


@dataclass(frozen=True)
class _Told:
    """What is told of one attribute of one mention."""

    values: tuple[str, ...]
    confidence: float
    likeliest: str | None = None
    chances: dict[str, float] = field(default_factory=dict)


class Interpreter:
    """The heads of a model: their form and weights."""

    def __init__(self, form: Form, weights: Mapping[str, Floats]) -> None:
        """Take the form and the weights by name."""
        self.form = form
        self._weights = weights
        self._table = arc_table(form.labels, form.arcs)
        self._threads = ThreadpoolController()
        self._heads = [(head, np.array([label in head.labels for label in form.labels])) for head in form.heads]

    def with_form(self, form: Form) -> Interpreter:
        """Return the same heads under other thresholds, biases and calibration."""
        return Interpreter(form, self._weights)

    def interpret(
        self, text: str, words: Words, hidden: Floats, tags: Floats, *, spans: Sequence[Span] | None = None
    ) -> Prediction:
        """Return mentions and arcs from ``hidden`` (words x size) and ``tags`` (words x labels x 3).

        With *spans* their mentions are taken as given, in order, and only attributes and arcs are told. One thread
        multiplies, so that sums have one order: the same text gives the same bytes however many processes read.
        """
        with self._threads.limit(limits=1, user_api="blas"):
            return self._interpret(text, words, hidden, tags, spans)

    def _interpret(
        self, text: str, words: Words, hidden: Floats, tags: Floats, spans: Sequence[Span] | None
    ) -> Prediction:
        found = self.find_spans(tags) if spans is None else list(spans)
        if not found:
            return Prediction((), ())
        vectors = self._span_vectors(hidden, found)
        raw = span_confidences(tags, found)
        values = self._values(found, vectors)
        mentions = tuple(
            PredictedMention(
                label=self.form.labels[span[0]],
                start=words.spans[span[1]][0],
                end=words.spans[span[2]][1],
                confidence=self.form.calibrated(f"mention {self.form.labels[span[0]]}", sure),
                values={name: told.values for name, told in own.items()},
                value_confidence={name: told.confidence for name, told in own.items()},
                chances={name: told.chances for name, told in own.items() if told.chances},
                likeliest={name: told.likeliest for name, told in own.items() if told.likeliest is not None},
            )
            for span, sure, own in zip(found, raw, values, strict=True)
        )
        quotes = [text[mention.start : mention.end] for mention in mentions]
        sentences = np.array(words.sentences(text), dtype=np.int64)
        arcs = self._arcs(quotes, found, sentences, vectors, raw)
        return Prediction(mentions, tuple(choose_arcs(mentions, quotes, arcs)))

    def weigh(
        self, text: str, words: Words, hidden: Floats, spans: Sequence[Span], heads: Sequence[str]
    ) -> tuple[dict[str, Floats], Floats]:
        """Return for given spans the chances of all values of *heads* and of all arcs, none of them decided upon.

        Values are spans x values by head (meaningless for spans whose label the head does not tell), arcs spans x
        spans x arcs.
        """
        with self._threads.limit(limits=1, user_api="blas"):
            listed = list(spans)
            vectors = self._span_vectors(hidden, listed)
            source, goal = np.tanh(self._linear("source", vectors)), np.tanh(self._linear("goal", vectors))
            quotes = [text[words.spans[first][0] : words.spans[last][1]] for _, first, last in listed]
            sentences = np.array(words.sentences(text), dtype=np.int64)
            everyone, table = np.arange(len(listed)), np.array(listed)
            by_place = self._scores_by_place(quotes, table, sentences, everyone, everyone)
            arcs = self._arc_chances(table, everyone, everyone, by_place, source, goal)
            told = {head.name: self._chances(head, vectors) for head, _ in self._heads if head.name in heads}
            return told, arcs

    def join(self, hidden: Floats, source: Sequence[int], target: Sequence[int]) -> Floats:
        """Return the chances of what joins the two runs of words.

        ``hidden`` comes from words in which the two are marked by their roles.
        """
        with self._threads.limit(limits=1, user_api="blas"):
            means = [hidden[list(rows)].mean(0) for rows in (source, target)]
            vector = np.maximum(self._linear("join", np.concatenate([*means, hidden.mean(0)])), 0)
            return softmax(self._linear("join_type", vector))

    def _chances(self, head: HeadForm, vectors: Floats) -> Floats:
        """Return spans x values: each value by itself where there may be several, else all of them together."""
        scores = self._linear(f"to_{head.name}", vectors)
        return sigmoid(scores) if head.many else softmax(scores)

    def find_spans(self, tags: Floats) -> list[Span]:
        """Return the spans that the scores of the words tell."""
        return decode_tags(self._biased(tags))

    def _biased(self, tags: Floats) -> Floats:
        """Return the scores with OUTSIDE lowered for each label by what gave the best F1 on the development split."""
        bias = np.array([self.form.outside.get(label, 0.0) for label in self.form.labels], dtype=np.float32)
        biased = tags.copy()
        biased[:, :, OUTSIDE] -= bias
        return biased

    def _span_vectors(self, hidden: Floats, spans: list[Span]) -> Floats:
        """Return mentions x span size: the words of the mention and the two just outside it."""
        labels, first, last = (np.array(column) for column in zip(*spans, strict=True))
        none = np.zeros_like(hidden[:1])
        edged = np.concatenate([none, hidden, none])
        sums = np.concatenate([none, hidden.cumsum(0)])
        mean = (sums[last + 1] - sums[first]) / (last - first + 1)[:, None]
        label = self._weights["label"][labels]
        joined = np.concatenate([edged[first], hidden[first], mean, hidden[last], edged[last + 2], label], axis=1)
        return np.maximum(self._linear("span", joined), 0)

    def _linear(self, name: str, inputs: Floats) -> Floats:
        return inputs @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _values(self, spans: list[Span], vectors: Floats) -> list[dict[str, _Told]]:
        """Return for each mention what is told of its attributes."""
        labels = np.array([span[0] for span in spans])
        told: list[dict[str, _Told]] = [{} for _ in spans]
        for head, applies in self._heads:
            rows = np.flatnonzero(applies[labels])
            if not len(rows):
                continue
            chances = self._chances(head, vectors[rows])
            for row, own in zip(rows, chances, strict=True):
                told[row][head.name] = self._value(head, own)
        return told

    def _value(self, head: HeadForm, chances: Floats) -> _Told:
        if head.many:
            least = self.form.thresholds.get(head.name, 0.5)
            picked = np.flatnonzero(chances > least)
            order = picked[np.argsort(-chances[picked], kind="stable")]
            sure = float(np.where(chances > least, chances, 1 - chances).min())
            values = tuple(head.values[number] for number in order)
            return _Told(values, self.form.calibrated(head.name, sure), chances=_every(head, chances))
        best = int(chances.argmax())
        likeliest = head.values[1 + int(chances[1:].argmax())] if head.values[0] == NONE else None
        sure = self.form.calibrated(head.name, float(chances[best]))
        return _Told((head.values[best],), sure, likeliest, _every(head, chances))

    def _arcs(
        self, quotes: list[str], spans: list[Span], sentences: Numbers, vectors: Floats, raw: Sequence[float]
    ) -> list[PredictedArc]:
        """Return the arcs, block by block of mentions, so that a long text needs no more memory than a short one."""
        form = self.form
        firsts = np.array([span[1] for span in spans])
        source, goal = np.tanh(self._linear("source", vectors)), np.tanh(self._linear("goal", vectors))
        least = np.array([form.thresholds.get(f"arc {arc}", 0.5) for arc in form.arcs], dtype=np.float32)
        found: list[PredictedArc] = []
        for begin in range(0, len(spans), _BLOCK):
            rows = np.arange(begin, min(begin + _BLOCK, len(spans)))
            low = int(np.searchsorted(firsts, firsts[rows[0]] - form.max_words_apart))
            high = int(np.searchsorted(firsts, firsts[rows[-1]] + form.max_words_apart, side="right"))
            columns = np.arange(low, high)
            scores = self._scores_by_place(quotes, np.array(spans), sentences, rows, columns)
            chances = self._arc_chances(np.array(spans), rows, columns, scores, source[rows], goal[columns])
            for s, t, a in np.argwhere(chances > least):
                start, end, name = int(rows[s]), int(columns[t]), form.arcs[a]
                chance = float(chances[s, t, a])
                sure = form.calibrated(f"arc {name}", chance * raw[start] * raw[end])
                found.append(PredictedArc(name, start, end, confidence=sure, chance=chance))
        return found

    def _scores_by_place(
        self, quotes: list[str], spans: Numbers, sentences: Numbers, rows: Numbers, columns: Numbers
    ) -> Floats:
        """Return rows x columns x arcs: what labels, places and wording alone say for each arc."""
        form, weights = self.form, self._weights
        labels, firsts, _ = spans.T
        scores = weights["labels"][labels[rows][:, None] * len(form.labels) + labels[columns][None]]
        scores = scores + weights["distance"][distance_buckets(firsts[rows], firsts[columns], form.distances)]
        scores = scores + weights["relation"][relations(spans, sentences, rows, columns)]
        alike = likenesses([quotes[r] for r in rows], [quotes[c] for c in columns])
        return np.asarray(scores + weights["likeness"][alike], dtype=np.float32)

    def _arc_chances(
        self, spans: Numbers, rows: Numbers, columns: Numbers, by_place: Floats, source: Floats, goal: Floats
    ) -> Floats:
        """Return rows x columns x arcs: how likely each arc is, 0 where the scheme allows none."""
        labels, firsts, _ = spans.T
        scores = np.einsum("id,ade,je->ija", source, self._weights["weight"], goal, optimize=True) + by_place
        scores = scores + self._linear("from_source", source)[:, None] + self._linear("from_goal", goal)[None]
        near = np.abs(firsts[columns][None] - firsts[rows][:, None]) <= self.form.max_words_apart
        possible = self._table[labels[rows]][:, labels[columns]] & near[..., None]
        possible &= (rows[:, None] != columns[None])[..., None]
        return np.asarray(sigmoid(scores) * possible, dtype=np.float32)


def _every(head: HeadForm, chances: Floats) -> dict[str, float]:
    """Return the chance of every value of an attribute that is told in full, else none."""
    return dict(zip(head.values, map(float, chances), strict=True)) if head.name in TOLD_IN_FULL else {}


_CERTAIN = 8.0
"""Margin of OUTSIDE, in logits, at which a word surely ends a run: odds of 3,000 to one."""


def decode_tags(tags: Floats) -> list[Span]:
    """Return (label, first word, last word) of every run that BEGIN opens and INSIDE goes on with.

    Where the likeliest tags of a label have an INSIDE that nothing opened, its likeliest lawful run of tags is taken.
    """
    best = tags.argmax(axis=2)
    before = np.vstack([np.zeros((1, best.shape[1]), dtype=best.dtype), best[:-1]])
    unopened = (best == INSIDE) & (before == OUTSIDE)
    for label in np.flatnonzero(unopened.any(axis=0)):
        margin = tags[:, label, OUTSIDE] - tags[:, label, 1:].max(axis=1)
        certain = np.concatenate([[-1], np.flatnonzero(margin > _CERTAIN), [len(best)]])
        for start, end in itertools.pairwise(certain.tolist()):
            if unopened[start + 1 : end, label].any():
                best[start + 1 : end, label] = likeliest_tags(tags[start + 1 : end, label])
    spans: list[Span] = []
    for first, label in np.argwhere(best == BEGIN):
        last = first + 1
        while last < len(best) and best[last, label] == INSIDE:
            last += 1
        spans.append((int(label), int(first), int(last) - 1))
    return sorted(spans, key=lambda span: (span[1], -span[2], span[0]))


def likeliest_tags(scores: Floats) -> list[int]:
    """Return the tags of one label with the greatest sum of *scores* (words x 3) and no unopened INSIDE."""
    rows = scores.tolist()
    held = [rows[0][OUTSIDE], rows[0][BEGIN], -math.inf]
    came: list[tuple[int, int, int]] = []
    for row in rows[1:]:
        anywhere = max(range(3), key=held.__getitem__)
        opened = BEGIN if held[BEGIN] >= held[INSIDE] else INSIDE
        came.append((anywhere, anywhere, opened))
        held = [held[anywhere] + row[OUTSIDE], held[anywhere] + row[BEGIN], held[opened] + row[INSIDE]]
    tag = max(range(3), key=held.__getitem__)
    path = [tag]
    for steps in reversed(came):
        tag = steps[tag]
        path.append(tag)
    return path[::-1]


def span_confidences(tags: Floats, spans: list[Span]) -> list[float]:
    """Return for each span the chance of its least certain word (and of its end)."""
    chances = softmax(tags)
    confidences = []
    for label, first, last in spans:
        sure = [1 - chances[first, label, OUTSIDE], *(chances[w, label, INSIDE] for w in range(first + 1, last + 1))]
        if last + 1 < len(chances):
            sure.append(1 - chances[last + 1, label, INSIDE])
        confidences.append(float(min(sure)))
    return confidences


def softmax(scores: Floats) -> Floats:
    """Return the chances over the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def sigmoid(scores: Floats) -> Floats:
    """Return the chance of each score by itself."""
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
