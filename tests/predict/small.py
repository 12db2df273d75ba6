"""A model small enough for a test: random weights of the right shapes, and a tokenizer of a few pieces."""

from __future__ import annotations

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from communique.predict.interpret import Interpreter
from communique.predict.manifest import Form, HeadForm
from communique.predict.pairs import LIKENESSES, RELATIONS

SIZE = 6
LABELS = ("country", "event", "person", "post")
FORM = Form(
    labels=LABELS,
    arcs=("actor", "holds", "of", "same_as"),
    heads=(
        HeadForm("type", ("event",), ("AGREE", "CONSULT"), many=False, default="AGREE"),
        HeadForm("aux", ("event",), ("future", "negated"), many=True, default="-"),
    ),
    max_pieces=12,
    overlap=4,
    max_words_apart=50,
    distances=(-2, 0, 3),
    calibration={},
    thresholds={},
    joined=("NONE", "AGREE", "CONSULT"),
    joined_auxiliary=("future", "negated"),
)


def small_tokenizer() -> Tokenizer:
    """Return a tokenizer that knows single letters and their continuations, so that every word is several pieces."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,'"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters)]
    tokenizer = Tokenizer(WordPiece({piece: n for n, piece in enumerate(pieces)}, unk_token="[UNK]"))  # noqa: S106 - no password
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def small_interpreter(form: Form = FORM, seed: int = 1) -> Interpreter:
    """Return heads with random weights."""
    rng = np.random.default_rng(seed)

    def table(*shape: int) -> np.ndarray:
        return rng.normal(size=shape).astype(np.float32)

    span, arc, arcs = 5, 4, len(form.arcs)
    weights = {
        "label": table(len(form.labels), 3),
        "span.weight": table(span, 5 * SIZE + 3), "span.bias": table(span),
        "join.weight": table(span, 3 * SIZE), "join.bias": table(span),
        "join_type.weight": table(3, span), "join_type.bias": table(3),
        "join_aux.weight": table(2, span), "join_aux.bias": table(2),
        "source.weight": table(arc, span), "source.bias": table(arc),
        "goal.weight": table(arc, span), "goal.bias": table(arc),
        "weight": table(arcs, arc, arc),
        "from_source.weight": table(arcs, arc), "from_source.bias": table(arcs),
        "from_goal.weight": table(arcs, arc), "from_goal.bias": table(arcs),
        "distance": table(len(form.distances) + 1, arcs),
        "likeness": table(LIKENESSES, arcs),
        "relation": table(RELATIONS, arcs),
        "labels": table(len(form.labels) ** 2, arcs),
    }  # fmt: skip
    for head in form.heads:
        weights[f"to_{head.name}.weight"] = table(len(head.values), span)
        weights[f"to_{head.name}.bias"] = table(len(head.values))
    return Interpreter(form, weights)
