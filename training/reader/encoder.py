"""The base encoder (BERT's arithmetic), read from its weights file; plain enough to export without surprises."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


class Layer(nn.Module):
    """One transformer layer: attention over the window, then a feed-forward step."""

    def __init__(self, size: int, inner: int, heads: int, epsilon: float, dropout: float) -> None:
        """Lay out the layer."""
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.joined = nn.Linear(size, size)
        self.joined_norm = nn.LayerNorm(size, eps=epsilon)
        self.widen = nn.Linear(size, inner)
        self.narrow = nn.Linear(inner, size)
        self.narrow_norm = nn.LayerNorm(size, eps=epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return windows x pieces x size; *mask* is added to the attention scores.

        Attention itself has no dropout: drawing it took a quarter of the training time.
        """
        rows, pieces, size = hidden.shape
        parts = (
            part(hidden).view(rows, pieces, self.heads, size // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        query, key, value = parts
        context = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return self.after_attention(hidden, context.transpose(1, 2).reshape(rows, pieces, size))

    def after_attention(self, hidden: Tensor, context: Tensor) -> Tensor:
        """Return windows x pieces x size from what came in and what attention gave."""
        hidden = self.joined_norm(hidden + self.dropout(self.joined(context)))
        return self.narrow_norm(hidden + self.dropout(self.narrow(functional.gelu(self.widen(hidden)))))


class Bert(nn.Module):
    """Embeddings and layers, with the weights of a folder that holds config.json and model.safetensors."""

    def __init__(self, folder: Path, dropout: float) -> None:
        """Read shape and weights."""
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.size = int(config["hidden_size"])
        self.words = nn.Embedding(config["vocab_size"], self.size)
        self.positions = nn.Embedding(config["max_position_embeddings"], self.size)
        self.kind = nn.Parameter(torch.zeros(self.size))
        self.norm = nn.LayerNorm(self.size, eps=config["layer_norm_eps"])
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(
                self.size, config["intermediate_size"], config["num_attention_heads"], config["layer_norm_eps"], dropout
            )
            for _ in range(config["num_hidden_layers"])
        )
        self._load(folder)

    def _load(self, folder: Path) -> None:
        stored = {
            name.removeprefix("bert."): tensor for name, tensor in load_file(folder / "model.safetensors").items()
        }
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        for number in range(len(self.layers)):
            for ours, theirs in _LAYER_NAMES.items():
                for kind in ("weight", "bias"):
                    names[f"layers.{number}.{ours}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
        state = {ours: stored[theirs] for ours, theirs in names.items()}
        state["kind"] = stored["embeddings.token_type_embeddings.weight"][0]
        self.load_state_dict(state, strict=True)

    def forward(self, ids: Tensor, extra: Tensor, mask: Tensor) -> Tensor:
        """Return windows x pieces x size. *extra* is added to the embeddings; *mask* is 1 for pieces, 0 for padding."""
        hidden = self.embed(ids, extra)
        blocked = (1.0 - mask[:, None, None].to(hidden.dtype)) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, blocked.to(hidden.dtype))
        return hidden

    def embed(self, ids: Tensor, extra: Tensor) -> Tensor:
        """Return windows x pieces x size: what goes into the first layer."""
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.dropout(self.norm(self.words(ids) + self.positions(places) + self.kind + extra))


_LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "joined_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "narrow_norm": "output.LayerNorm",
}
