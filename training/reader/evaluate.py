"""How well a network reads: mentions, attributes and arcs against gold, exact spans."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from training.reader.network import Reader
from training.reader.settings import HEADS
from training.reader.targets import BEGIN, INSIDE, Target

from communique.predict.pairs import arc_table, distance_buckets, likenesses


@dataclass
class Tally:
    """Counts of gold, found and right items by name."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def f1(self, name: str) -> tuple[float, float, float]:
        """Return (F1, precision, recall); 0 where nothing is found or gold."""
        precision = self.right[name] / self.found[name] if self.found[name] else 0.0
        recall = self.right[name] / self.gold[name] if self.gold[name] else 0.0
        both = precision + recall
        return (2 * precision * recall / both if both else 0.0), precision, recall


Span = tuple[int, int, int]


def decode_tags(tags: np.ndarray) -> list[Span]:
    """Return (label, first word, last word) for every run that BEGIN opens; an INSIDE by itself is nothing."""
    best = tags.argmax(axis=2)
    spans = []
    for label in range(best.shape[1]):
        start = None
        for word in [*range(best.shape[0]), None]:
            tag = best[word, label] if word is not None else 0
            if start is not None and tag != INSIDE:
                spans.append((label, start, (word if word is not None else best.shape[0]) - 1))
                start = None
            if tag == BEGIN:
                start = word
    return sorted(spans, key=lambda span: (span[1], -span[2], span[0]))


def score(reader: Reader, targets: Sequence[Target]) -> dict[str, Tally]:
    """Return tallies for mentions, attributes given gold mentions, and arcs with found and with gold mentions."""
    reader.eval()
    tallies = {name: Tally() for name in ("mention", "value", "arc", "arc given mentions")}
    with torch.no_grad():
        for target in targets:
            words, tags = reader.words_of([target])[0]
            found = decode_tags(tags.numpy())
            _count_mentions(reader, target, found, tallies["mention"])
            if target.mentions:
                _count_values(reader, target, words, tallies["value"])
                _count_arcs(reader, target, words, list(target.mentions), tallies["arc given mentions"])
            if found:
                _count_arcs(reader, target, words, found, tallies["arc"])
    return tallies


def _count_mentions(reader: Reader, target: Target, found: list[Span], tally: Tally) -> None:
    labels = reader.settings.labels
    tally.gold.update(labels[label] for label, _, _ in target.mentions)
    tally.found.update(labels[label] for label, _, _ in found)
    tally.right.update(labels[span[0]] for span in set(found) & set(target.mentions))


def _count_values(reader: Reader, target: Target, words: torch.Tensor, tally: Tally) -> None:
    spans = reader.heads.spans(words, torch.tensor(target.mentions))
    for head in HEADS:
        gold = target.values[head.name]
        rows = gold[:, 0] >= 0
        if not rows.any():
            continue
        scores = reader.heads.values[f"to_{head.name}"](spans[torch.from_numpy(rows)]).numpy()
        picked = scores > 0 if head.many else scores.argmax(1)[:, None] == np.arange(scores.shape[1])[None]
        blank = 0 if head.values[0] == "-" else -1
        for value in range(len(head.values)):
            if value == blank:
                continue
            names = {head.name, f"{head.name}={head.values[value]}"} if head.name in {"type", "aux"} else {head.name}
            for name in names:
                tally.gold[name] += int(gold[rows][:, value].sum())
                tally.found[name] += int(picked[:, value].sum())
                tally.right[name] += int((picked[:, value] & (gold[rows][:, value] > 0)).sum())


def _count_arcs(reader: Reader, target: Target, words: torch.Tensor, found: list[Span], tally: Tally) -> None:
    settings = reader.settings
    gold = {(target.mentions[s], target.mentions[t], a) for s, t, a in zip(*np.nonzero(target.arcs == 1), strict=True)}
    mentions = torch.tensor(found)
    quotes = [target.document.text[target.words.spans[f][0] : target.words.spans[t][1]] for _, f, t in found]
    labels, firsts = np.array([span[0] for span in found]), np.array([span[1] for span in found])
    distances, alike = distance_buckets(firsts, firsts, settings.distances), likenesses(quotes, quotes)
    possible = arc_table(settings.labels, settings.arcs)[labels][:, labels]
    possible &= (np.abs(firsts[None] - firsts[:, None]) <= settings.max_words_apart)[..., None]
    possible[np.arange(len(found)), np.arange(len(found))] = False
    scores = reader.heads.arcs(
        reader.heads.spans(words, mentions), mentions, torch.from_numpy(distances), torch.from_numpy(alike)
    ).numpy()
    picked = {(found[s], found[t], a) for s, t, a in zip(*np.nonzero((scores > 0) & possible), strict=True)}
    tally.gold.update(_arc_name(settings, one) for one in gold)
    tally.found.update(_arc_name(settings, one) for one in picked)
    tally.right.update(_arc_name(settings, one) for one in gold & picked)


def _arc_name(settings: object, arc: tuple[Span, Span, int]) -> str:
    labels, arcs = settings.labels, settings.arcs  # type: ignore[attr-defined]
    name = arcs[arc[2]]
    return f"{labels[arc[0][0]]} {name} {'state' if name == 'of' else ''}".strip() if name in {"of", "holds"} else name


def print_scores(tallies: dict[str, Tally]) -> None:
    """Print every tally as a table."""
    for kind, tally in tallies.items():
        print(f"  {kind}")
        for name in sorted(tally.gold):
            f1, precision, recall = tally.f1(name)
            print(f"    {name:24s} {f1:.3f}  {precision:.3f} {recall:.3f}  {tally.gold[name]}", flush=True)
