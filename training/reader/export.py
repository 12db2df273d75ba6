"""From a trained network to the files the package loads: int8 encoder, heads, tokenizer, manifest, card."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.reader.documents import Document
from training.reader.network import Encoder, Reader
from training.reader.settings import HEADS

from communique.predict.manifest import HeadForm, Manifest, hash_file

OPSET = 17


class _OneWindow(nn.Module):
    """The encoder for a single window without padding, which is how the package runs it."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, Tensor]:
        hidden, tags = self.encoder(ids, cases, torch.ones_like(ids))
        return hidden, tags


def export(
    reader: Reader,
    folder: Path,
    *,
    tokenizer: Path,
    documents: Sequence[Document],
    temperatures: dict[str, float],
    scores: dict[str, float],
) -> Manifest:
    """Write the model to *folder* and return its manifest. *documents* are those it was trained on."""
    folder.mkdir(parents=True, exist_ok=True)
    reader.eval()
    _export_encoder(reader.encoder, folder / "encoder.onnx")
    _export_heads(reader, folder / "heads.npz")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    settings = reader.settings
    manifest = Manifest(
        name=settings.name,
        version=settings.version,
        files={name: hash_file(folder / name) for name in ("encoder.onnx", "heads.npz", "tokenizer.json")},
        labels=settings.labels,
        arcs=settings.arcs,
        heads=tuple(HeadForm(h.name, h.labels, h.values, h.many, h.default) for h in HEADS),
        max_pieces=settings.max_pieces,
        overlap=settings.overlap,
        max_words_apart=settings.max_words_apart,
        distances=settings.distances,
        temperatures=temperatures,
        thresholds={},
        commit=_commit(),
        corpus=fingerprint(documents),
        seed=settings.seed,
        licence="Apache-2.0",
        scores={name: round(value, 4) for name, value in sorted(scores.items())},
    )
    text = json.dumps(msgspec.to_builtins(manifest), indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
    return manifest


def fingerprint(documents: Sequence[Document]) -> str:
    """Return the SHA-256 over ids, texts and annotations of the documents, in order of id."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda one: one.id):
        mentions = [(m.label, m.start, m.end, sorted(m.attributes.items())) for m in document.mentions]
        arcs = [(a.source, a.label, a.target) for a in document.arcs]
        digest.update(repr((document.id, document.text, mentions, arcs)).encode("utf-8"))
    return digest.hexdigest()


def _export_encoder(encoder: Encoder, path: Path) -> None:
    whole = path.with_suffix(".fp32.onnx")
    sample = torch.randint(1000, 2000, (1, 24))
    torch.onnx.export(
        _OneWindow(encoder).eval(),
        (sample, torch.zeros_like(sample)),
        str(whole),
        input_names=["ids", "cases"],
        output_names=["hidden", "tags"],
        dynamic_axes={name: {1: "pieces"} for name in ("ids", "cases", "hidden", "tags")},
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8)
    whole.unlink()


def _export_heads(reader: Reader, path: Path) -> None:
    """Write the heads in half precision under the names the package reads."""
    arrays = {}
    for name, tensor in reader.heads.state_dict().items():
        short = name.removeprefix("values.")
        short = short.removesuffix(".weight") if short.split(".")[0] in _TABLES else short
        arrays[short] = tensor.numpy().astype(np.float16)
    np.savez(path, **arrays)


_TABLES = {"label", "distance", "likeness", "labels"}


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.strip() or "unknown"
