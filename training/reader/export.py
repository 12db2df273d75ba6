"""`python -m training.reader.export RUN OUT`: from a trained network to the folder that the package loads.

The encoder becomes int8 ONNX, the heads half precision; thresholds and confidences are set on the development split
with the model in just this form; manifest and card say what it was made from and how well it reads.
"""

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.reader.calibrate import GRID, LEAST, arc_thresholds, calibration_of, outside_biases, value_thresholds
from training.reader.card import card_of
from training.reader.documents import Document
from training.reader.encoder import Bert
from training.reader.evaluate import form_of, head_arrays
from training.reader.measure import Encoded, count, encode, measure_joins
from training.reader.network import Encoder, Reader
from training.reader.read_corpus import read_corpus
from training.reader.scores import Scores, print_scores
from training.reader.settings import Settings
from training.reader.train import base_folder

from communique.predict.interpret import Interpreter
from communique.predict.manifest import Manifest, hash_file
from communique.predict.reader import ReaderModel

OPSET = 17
FILES = ("encoder.onnx", "heads.npz", "tokenizer.json")


class _Attention(torch.autograd.Function):
    """Attention as one node that the run-time has a fast kernel for; stands in for the layers' own while exporting."""

    @staticmethod
    def forward(_ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Return something of the right shape: only the graph is used."""
        del key, heads
        return query * 0 + value

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """Return the node."""
        node = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return node.setType(query.type())


class _OneWindow(nn.Module):
    """The encoder for a single window without padding, which is how the package runs it."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        bert = self.encoder.bert
        hidden = bert.embed(ids, self.encoder.added(marks))
        for layer in bert.layers:
            parts = (part(hidden) for part in (layer.query, layer.key, layer.value))
            hidden = layer.after_attention(hidden, _Attention.apply(*parts, layer.heads))
        return hidden, self.encoder.tag(hidden, marks)


def export(reader: Reader, folder: Path, documents: Sequence[Document], run: dict[str, str]) -> Manifest:
    """Write the model to *folder*, calibrated, and return its manifest.

    *documents* are the whole corpus; *run* is what the training says of itself: ``commit`` and ``corpus``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reader.eval()
    _export_encoder(reader.encoder, folder / "encoder.onnx")
    halves: dict[str, Any] = {name: array.astype(np.float16) for name, array in head_arrays(reader).items()}
    np.savez_compressed(folder / "heads.npz", **halves)
    shutil.copyfile(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    settings = reader.settings
    manifest = Manifest(
        **msgspec.structs.asdict(form_of(settings)),
        name=settings.name,
        version=settings.version,
        files={name: hash_file(folder / name) for name in FILES},
        commit=run["commit"],
        corpus=run["corpus"],
        seed=settings.seed,
        licence="Apache-2.0",
        scores={},
    )
    _write(folder, manifest)
    model = ReaderModel(folder)
    dev = encode(model, [document for document in documents if document.split == "dev"])
    manifest = _calibrated(manifest, model.interpreter, dev)
    scores = count(model.interpreter.with_form(manifest), dev)
    print_scores(scores)
    manifest = msgspec.structs.replace(manifest, scores=_scores_of(scores))
    _write(folder, manifest)
    joins = measure_joins(ReaderModel(folder), [document for document in documents if document.split == "dev"])
    print(f"of two given actors: {joins[0]} of {joins[1]} types right")
    (folder / "README.md").write_text(
        card_of(manifest, documents, scores, joins, least=LEAST, made=_made(run)), encoding="utf-8"
    )
    return manifest


def _made(run: dict[str, str]) -> str:
    """Return what the run began from, and what its weights were blended with."""
    began = f"training began from {run['parent']}" if run.get("parent") else "training began from the base"
    return began + (f"; then blended: {run['blended']}" if run.get("blended") else "")


def _calibrated(manifest: Manifest, heads: Interpreter, dev: Sequence[Encoded]) -> Manifest:
    """Return *manifest* with biases, thresholds and calibration set on *dev*, in this order."""
    low = {f"arc {arc}": float(GRID[0]) for arc in manifest.arcs}
    manifest = msgspec.structs.replace(manifest, outside=outside_biases(manifest.labels, dev), thresholds=low)
    interpreter = heads.with_form(manifest)
    told = [interpreter.interpret(one.document.text, one.words, one.hidden, one.tags) for one in dev]
    thresholds = arc_thresholds([one.document for one in dev], told) | value_thresholds(heads, dev)
    manifest = msgspec.structs.replace(manifest, thresholds=thresholds)
    return msgspec.structs.replace(manifest, calibration=calibration_of(count(heads.with_form(manifest), dev)))


def _scores_of(scores: Scores) -> dict[str, float]:
    """Return the F1 of everything counted on the development split."""
    return {f"dev {kind} {name}": round(f1, 4) for kind, name, f1, _, _, gold in scores.rows() if gold}


def _write(folder: Path, manifest: Manifest) -> None:
    text = json.dumps(msgspec.to_builtins(manifest), indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _export_encoder(encoder: Encoder, path: Path) -> None:
    whole = path.with_suffix(".fp32.onnx")
    sample = torch.randint(1000, 2000, (1, 24))
    torch.onnx.export(
        _OneWindow(encoder).eval(),
        (sample, torch.zeros_like(sample)),
        str(whole),
        input_names=["ids", "marks"],
        output_names=["hidden", "tags"],
        dynamic_axes={name: {1: "pieces"} for name in ("ids", "marks", "hidden", "tags")},
        opset_version=OPSET,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8)
    whole.unlink()


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="the folder that the training wrote")
    parser.add_argument("out", type=Path, help="the folder of the model")
    arguments = parser.parse_args()
    settings = Settings()
    reader = Reader(Bert(base_folder(), settings.dropout), settings)
    reader.load_state_dict(torch.load(arguments.run / "reader.pt", weights_only=True))
    run = json.loads((arguments.run / "run.json").read_text(encoding="utf-8"))
    export(reader, arguments.out, read_corpus(), run)


if __name__ == "__main__":
    main()
