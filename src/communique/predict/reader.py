"""The reader model: a text in, mentions with attributes and arcs out; the same text, the same answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from communique.predict.interpret import Floats, Interpreter
from communique.predict.manifest import load_manifest
from communique.predict.predictions import Prediction
from communique.predict.words import Words, split_words


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

    def predict(self, text: str) -> Prediction:
        """Return the mentions and arcs of *text*."""
        words = self.split(text)
        if not words.spans:
            return Prediction((), ())
        return self.interpreter.interpret(text, words, *self.encode(words))

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
