"""The network: one encoder, and light heads for tags, attributes and arcs."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from training.reader.encoder import Bert
from training.reader.joins import ASIDE, JOINED, Join
from training.reader.settings import HEADS, Settings
from training.reader.targets import Pairs, Target

from communique.predict.pairs import LIKENESSES, RELATIONS
from communique.predict.words import MARKS, ROLES

TAGS = 3
WRITTEN = 8
"""Size of the vector for how a piece and its neighbours are written, given to the tag scores as it is."""
RARE = -3.0
"""Where the scores of rare things begin: about one in twenty."""


class Encoder(nn.Module):
    """Pieces to vectors and tag scores. What is exported to ONNX."""

    def __init__(self, bert: Bert, settings: Settings) -> None:
        """Take the base encoder; how words are written comes in through an embedding that begins at zero."""
        super().__init__()
        self.bert = bert
        self.marks = nn.Embedding(MARKS, bert.size)
        self.roles = nn.Embedding(ROLES, bert.size)
        nn.init.zeros_(self.marks.weight)
        nn.init.zeros_(self.roles.weight)
        self.dropout = nn.Dropout(settings.dropout)
        self.written = nn.Embedding(MARKS, WRITTEN)
        self.tags = nn.Linear(bert.size + 3 * WRITTEN, len(settings.labels) * TAGS)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return (pieces x size, pieces x (labels * 3)) for each window."""
        hidden: Tensor = self.bert(ids, self.added(marks), mask)
        return hidden, self.tag(hidden, marks)

    def added(self, marks: Tensor) -> Tensor:
        """Return windows x pieces x size: what the marks add to the embeddings."""
        vectors: Tensor = self.marks(marks % MARKS) + self.roles(marks // MARKS)
        return vectors

    def tag(self, hidden: Tensor, marks: Tensor) -> Tensor:
        """Return windows x pieces x (labels * 3)."""
        written = nn.functional.pad(self.written(marks % MARKS), (0, 0, 1, 1))
        around = torch.cat([written[:, :-2], written[:, 1:-1], written[:, 2:]], dim=2)
        tags: Tensor = self.tags(torch.cat([self.dropout(hidden), around], dim=2))
        return tags


class Heads(nn.Module):
    """Mentions to attribute and arc scores. Small enough to run in numpy."""

    def __init__(self, size: int, settings: Settings) -> None:
        """Lay out the heads for vectors of *size*."""
        super().__init__()
        self.label = nn.Embedding(len(settings.labels), 32)
        self.span = nn.Linear(5 * size + 32, settings.span_size)
        self.dropout = nn.Dropout(settings.dropout)
        self.values = nn.ModuleDict(
            {f"to_{head.name}": nn.Linear(settings.span_size, len(head.values)) for head in HEADS}
        )
        self.join = nn.Linear(3 * size, settings.span_size)
        self.join_type = nn.Linear(settings.span_size, len(JOINED))
        self.join_aux = nn.Linear(settings.span_size, len(ASIDE))
        arcs = len(settings.arcs)
        self.source = nn.Linear(settings.span_size, settings.arc_size)
        self.goal = nn.Linear(settings.span_size, settings.arc_size)
        self.weight = nn.Parameter(
            torch.randn(arcs, settings.arc_size, settings.arc_size) * settings.arc_size**-0.5 * 0.3
        )
        self.from_source = nn.Linear(settings.arc_size, arcs)
        self.from_goal = nn.Linear(settings.arc_size, arcs)
        self.distance = nn.Embedding(len(settings.distances) + 1, arcs)
        self.likeness = nn.Embedding(LIKENESSES, arcs)
        self.relation = nn.Embedding(RELATIONS, arcs)
        self.labels = nn.Embedding(len(settings.labels) ** 2, arcs)
        for table in (self.distance, self.likeness, self.relation, self.labels):
            nn.init.zeros_(table.weight)
        nn.init.constant_(self.from_source.bias, RARE)
        for head in HEADS:
            if head.many:
                nn.init.constant_(self.values[f"to_{head.name}"].bias, RARE)

    def spans(self, words: Tensor, mentions: Tensor) -> Tensor:
        """Return mentions x span size from words x size and mentions x (label, first, last).

        The words just outside come in too: "not", "by" and "with" say what the mention does.
        """
        edged = torch.cat([torch.zeros_like(words[:1]), words, torch.zeros_like(words[:1])])
        first, last = mentions[:, 1], mentions[:, 2]
        sums = torch.cat([torch.zeros_like(words[:1]), words.cumsum(0)])
        mean = (sums[last + 1] - sums[first]) / (last - first + 1).unsqueeze(1)
        label = self.label(mentions[:, 0])
        joined = torch.cat([edged[first], words[first], mean, words[last], edged[last + 2], label], dim=1)
        return self.dropout(torch.relu(self.span(joined)))

    def joined(self, words: Sequence[Tensor], joins: Sequence[Join]) -> tuple[Tensor, Tensor]:
        """Return joins x types and joins x auxiliary modes: the scores of what joins the two that each asks about."""
        means = [
            torch.cat([own[join.source_words].mean(0), own[join.target_words].mean(0), own.mean(0)])
            for own, join in zip(words, joins, strict=True)
        ]
        vectors = self.dropout(torch.relu(self.join(torch.stack(means))))
        return self.join_type(vectors), self.join_aux(vectors)

    def arcs(self, spans: Tensor, mentions: Tensor, pairs: Pairs) -> Tensor:
        """Return mentions x mentions x arcs."""
        source, goal = torch.tanh(self.source(spans)), torch.tanh(self.goal(spans))
        scores = torch.einsum("id,ade,je->ija", source, self.weight, goal)
        scores = scores + self.from_source(source)[:, None] + self.from_goal(goal)[None]
        pair = mentions[:, None, 0] * self.label.num_embeddings + mentions[None, :, 0]
        scores = scores + self.distance(torch.from_numpy(pairs.distances)) + self.labels(pair)
        return (
            scores
            + self.likeness(torch.from_numpy(pairs.likenesses))
            + self.relation(torch.from_numpy(pairs.relations))
        )


class Reader(nn.Module):
    """Encoder and heads together, and the loss of a batch of documents."""

    def __init__(self, bert: Bert, settings: Settings) -> None:
        """Put the parts together and freeze the lowest layers."""
        super().__init__()
        self.settings = settings
        self.encoder = Encoder(bert, settings)
        self.heads = Heads(bert.size, settings)
        for part in (bert.words, bert.positions, *bert.layers[: settings.frozen_layers]):
            for parameter in part.parameters():
                parameter.requires_grad = False
        bert.kind.requires_grad = False

    def words_of(self, targets: Sequence[Target] | Sequence[Join]) -> list[tuple[Tensor, Tensor]]:
        """Return (words x size, words x labels x 3) for each document, every word from its home window."""
        windows = [window for target in targets for window in target.words.windows]
        longest = max(len(window.ids) for window in windows)
        ids = torch.zeros(len(windows), longest, dtype=torch.long)
        marks, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
            marks[row, : len(window.ids)] = torch.tensor(window.marks)
            mask[row, : len(window.ids)] = 1
        hidden, tags = self.encoder(ids, marks, mask)
        found, base = [], 0
        for target in targets:
            rows = torch.from_numpy(target.homes[0] + base)
            columns = torch.from_numpy(target.homes[1])
            base += len(target.words.windows)
            picked = tags[rows, columns].view(len(rows), len(self.settings.labels), TAGS)
            found.append((hidden[rows, columns], picked))
        return found

    def loss(self, targets: Sequence[Target]) -> tuple[Tensor, dict[str, float]]:
        """Return the loss of the batch and its parts."""
        parts = {name: torch.zeros(()) for name in ("tags", "values", "arcs")}
        told: list[tuple[Target, Tensor]] = []
        for target, (words, tags) in zip(targets, self.words_of(targets), strict=True):
            gold = torch.from_numpy(target.tags)
            spread = nn.functional.cross_entropy(tags.reshape(-1, TAGS), gold.reshape(-1), reduction="sum")
            parts["tags"] = parts["tags"] + spread / max(1, len(target.words.spans))
            if target.mentions:
                told.append((target, self.heads.spans(words, torch.tensor(target.mentions))))
        if told:
            parts["values"] = self._value_loss(told)
            parts["arcs"] = torch.stack([self._arc_loss(*one) for one in told]).sum()
        weights = {
            "tags": self.settings.tag_weight,
            "values": self.settings.value_weight,
            "arcs": self.settings.arc_weight,
        }
        total = torch.stack([weights[name] * part for name, part in parts.items()]).sum() / len(targets)
        return total, {name: float(part.detach()) / len(targets) for name, part in parts.items()}

    def join_loss(self, joins: Sequence[Join]) -> tuple[Tensor, dict[str, float]]:
        """Return the loss of a batch of joins and its parts."""
        words = [words for words, _ in self.words_of(joins)]
        types, aux = self.heads.joined(words, joins)
        gold = torch.from_numpy(np.stack([join.types for join in joins]))
        total = nn.functional.cross_entropy(types, gold)
        asked = torch.tensor([join.is_told for join in joins])
        if asked.any():
            gold = torch.from_numpy(np.stack([join.aux for join in joins]))
            total = total + nn.functional.binary_cross_entropy_with_logits(aux[asked], gold[asked])
        return total, {"joins": float(total.detach())}

    def _value_loss(self, told: Sequence[tuple[Target, Tensor]]) -> Tensor:
        """Return the loss of the attributes: the mean over the mentions of a document that have one, summed up."""
        spans = torch.cat([own for _, own in told])
        losses = []
        for head in HEADS:
            gold = np.concatenate([target.values[head.name] for target, _ in told])
            shares = np.concatenate([_shares(target.values[head.name]) for target, _ in told])
            rows = torch.from_numpy(np.flatnonzero(shares))
            if len(rows):
                scores = self.heads.values[f"to_{head.name}"](spans[rows])
                losses.append(
                    (_losses(scores, torch.from_numpy(gold)[rows], head.many), torch.from_numpy(shares)[rows])
                )
        return torch.stack([(loss * share).sum() for loss, share in losses]).sum() if losses else torch.zeros(())

    def _arc_loss(self, target: Target, spans: Tensor) -> Tensor:
        """Return the loss of the arcs of one document, for each of its mentions."""
        arcs = torch.from_numpy(target.pairs.arcs.astype(np.float32))
        possible = arcs >= 0
        if not possible.any():
            return torch.zeros(())
        scores = self.heads.arcs(spans, torch.tensor(target.mentions), target.pairs)
        summed = nn.functional.binary_cross_entropy_with_logits(scores[possible], arcs[possible], reduction="sum")
        return summed / len(target.mentions)


def _shares(gold: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return how much each mention counts: together 1 for those that have the attribute, 0 for the others."""
    has = gold[:, 0] >= 0
    return np.asarray(has / max(1, has.sum()), dtype=np.float32)


def _losses(scores: Tensor, gold: Tensor, many: bool) -> Tensor:
    """Return the loss of each mention."""
    if many:
        return nn.functional.binary_cross_entropy_with_logits(scores, gold, reduction="none").sum(1)
    return nn.functional.cross_entropy(scores, gold.argmax(dim=1), reduction="none")
