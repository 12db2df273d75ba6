"""A network that begins where a shipped model ended: the int8 weights of its folder as the floats they stand for."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from training.reader.evaluate import TABLES
from training.reader.network import Reader

_PARTS = ("query", "key", "value", "joined", "widen", "narrow")
"""The products of a layer in the order in which the exporter wrote them."""


_PLAIN = (".bias", "norm.weight", "bert.kind")
"""Ends of the names of weights that the exporter leaves as floats."""


NEW = ("encoder.roles", "heads.join")
"""Parts that models before 0.2 do not have; they begin as in a new network."""


def begin_from(reader: Reader, folder: Path) -> None:
    """Load the weights of the model in *folder* into *reader*; raise when they are of another shape."""
    state = {name: torch.from_numpy(array) for name, array in _encoder_arrays(folder, len(reader.encoder.bert.layers))}
    state |= {name: torch.from_numpy(array) for name, array in _head_arrays(folder)}
    missing, unknown = reader.load_state_dict(state, strict=False)
    wrong = [name for name in missing if not name.startswith(NEW)] + unknown
    if wrong:
        raise ValueError(f"{folder}: not the weights of this network: {', '.join(wrong[:3])}")


def _encoder_arrays(folder: Path, layers: int) -> list[tuple[str, np.ndarray]]:
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    stored = {part.name: numpy_helper.to_array(part) for part in graph.initializer}
    named = [(name, array.copy()) for name, array in stored.items() if name.endswith(_PLAIN)]
    named += [(name.removesuffix("_quantized"), _floats(stored, name)) for name in stored if _is_table(name)]
    products = [name for name in stored if name.startswith("onnx::MatMul") and name.endswith("_quantized")]
    goals = [f"encoder.bert.layers.{n}.{part}.weight" for n in range(layers) for part in _PARTS]
    goals.append("encoder.tags.weight")
    turned = [np.ascontiguousarray(_floats(stored, name).T) for name in products]
    return [*named, *zip(goals, turned, strict=True)]


def _is_table(name: str) -> bool:
    return name.startswith("encoder.") and name.endswith("_quantized")


def _floats(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Return the floats that a quantized array stands for."""
    base = name.removesuffix("_quantized")
    zero, scale = stored[f"{base}_zero_point"], stored[f"{base}_scale"]
    floats: np.ndarray = (stored[name].astype(np.float32) - zero.astype(np.float32)) * scale
    return floats


def _head_arrays(folder: Path) -> list[tuple[str, np.ndarray]]:
    with np.load(folder / "heads.npz") as arrays:
        return [(_full_name(name), arrays[name].astype(np.float32)) for name in arrays.files]


def _full_name(short: str) -> str:
    """Return the network's name of a head, the inverse of what the export does."""
    name = f"{short}.weight" if short in TABLES else short
    return f"heads.values.{name}" if name.startswith("to_") else f"heads.{name}"
