"""The reader model: a text in, mentions with attributes and arcs out; the same text, the same answer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from communique.predict.interpret import Floats, Interpreter, Span, span_confidences
from communique.predict.manifest import load_manifest
from communique.predict.predictions import Prediction
from communique.predict.words import Words, split_words

_HALF_SEEN = 0.2
"""Chance of a trigger from which on a place where the words tell an act is one."""


class ReaderModel:
    """A model loaded from its folder. Windows are run one at a time: no text depends on another beside it."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Load and check the model in *folder*; *threads* is how many the encoder may use."""
        self.manifest = load_manifest(folder)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._encoder = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        stored = np.load(folder / "heads.npz", allow_pickle=False)
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
        self.interpreter = Interpreter(self.manifest, weights)

    def predict(self, text: str, triggers: Iterable[tuple[int, int]] = ()) -> Prediction:
        """Return the mentions and arcs of *text*.

        *triggers* (code points) are places where something else tells an act: one is told, too, where the model at
        least half sees a trigger and tells none that shares a word with it.
        """
        words = self.split(text)
        if not words.spans:
            return Prediction((), ())
        hidden, tags = self.encode(words)
        spans = self._with_triggers(words, tags, triggers)
        return self.interpreter.interpret(text, words, hidden, tags, spans=spans)

    def _with_triggers(self, words: Words, tags: Floats, triggers: Iterable[tuple[int, int]]) -> list[Span]:
        """Return the spans that the tags tell, with *triggers* beside them, in order of position."""
        spans = self.interpreter.find_spans(tags)
        if "event" not in self.manifest.labels:
            return spans
        event = self.manifest.labels.index("event")
        told = {word for label, first, last in spans if label == event for word in range(first, last + 1)}
        starts, ends = [span[0] for span in words.spans], [span[1] for span in words.spans]
        added = set()
        for start, end in triggers:
            first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
            if first <= last and told.isdisjoint(range(first, last + 1)):
                added.add((event, first, last))
        chances = span_confidences(tags, sorted(added)) if added else []
        seen = [span for span, chance in zip(sorted(added), chances, strict=True) if chance >= _HALF_SEEN]
        return sorted([*spans, *seen], key=lambda span: (span[1], -span[2], span[0]))

    def split(self, text: str) -> Words:
        """Return *text* as the words and windows that the encoder reads."""
        return split_words(text, self._tokenizer, max_pieces=self.manifest.max_pieces, overlap=self.manifest.overlap)

    def encode(self, words: Words) -> tuple[Floats, Floats]:
        """Return (words x size, words x labels x 3); a word is read where it stands farthest from a window's edge."""
        read = [
            self._encoder.run(
                None, {"ids": np.array([w.ids], dtype=np.int64), "marks": np.array([w.marks], dtype=np.int64)}
            )
            for w in words.windows
        ]
        homes, pieces = words.homes()
        hidden = np.stack([read[home][0][0, piece] for home, piece in zip(homes, pieces, strict=True)])
        tags = np.stack([read[home][1][0, piece] for home, piece in zip(homes, pieces, strict=True)])
        return hidden, tags.reshape(len(homes), len(self.manifest.labels), 3)
