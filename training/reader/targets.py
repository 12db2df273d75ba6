"""Documents as numbers: words, tags, attribute values and arcs; every dropped mention is counted under a reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer
from training.reader.documents import Arc, Document, Mention
from training.reader.settings import HEADS, Head, Settings

from communique.predict.pairs import allowed_arcs, arc_table, distance_buckets, likenesses, relations
from communique.predict.words import Words, split_words

OUTSIDE, BEGIN, INSIDE = 0, 1, 2


@dataclass(frozen=True)
class Pairs:
    """Every pair of the mentions of one document.

    arcs: mentions x mentions x arcs, 1 where gold has the arc, 0 where it might, -1 where the scheme allows none.
    The others: mentions x mentions, numbers of buckets (`communique.predict.pairs`).
    """

    arcs: npt.NDArray[np.int8]
    distances: npt.NDArray[np.int64]
    likenesses: npt.NDArray[np.int64]
    relations: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Target:
    """What the network learns from one document.

    tags: words x labels, 0 outside, 1 begin, 2 inside. mentions: (label, first word, last word).
    """

    document: Document
    words: Words
    homes: npt.NDArray[np.int64]
    tags: npt.NDArray[np.int64]
    mentions: tuple[tuple[int, int, int], ...]
    values: dict[str, npt.NDArray[np.float32]]
    pairs: Pairs


def target_of(document: Document, tokenizer: Tokenizer, settings: Settings, dropped: Counter[str]) -> Target:
    """Return the target; mentions that cut a word and second layers of one label are dropped and counted."""
    words = split_words(document.text, tokenizer, max_pieces=settings.max_pieces, overlap=settings.overlap)
    tags = np.zeros((len(words.spans), len(settings.labels)), dtype=np.int64)
    kept = gold_spans(document, words, settings.labels, dropped)
    for mention, label, first, last in kept:
        if tags[first : last + 1, label].any():
            dropped[f"nested in its own label: {mention.label}"] += 1
        else:
            tags[first, label] = BEGIN
            tags[first + 1 : last + 1, label] = INSIDE
    mentions = tuple((label, first, last) for _, label, first, last in kept)
    values = {head.name: _values(head, [m for m, _, _, _ in kept]) for head in HEADS}
    homes = np.array(words.homes(), dtype=np.int64).reshape(2, -1)
    pairs = _pairs(document, words, kept, settings, dropped)
    return Target(document, words, homes, tags, mentions, values, pairs)


def straightened(document: Document) -> list[Arc]:
    """Return the arcs with every `same_as` led on to the end of its chain: the fullest mention of the thing."""
    onward: dict[str, list[str]] = {}
    for arc in document.arcs:
        if arc.label == "same_as":
            onward.setdefault(arc.source, []).append(arc.target)
    labels = {mention.id: mention.label for mention in document.mentions}

    def end_of(source: str, target: str) -> str:
        seen = {source}
        best = target
        while target not in seen:
            seen.add(target)
            if "same_as" in allowed_arcs(labels[source], labels[target]):
                best = target
            following = onward.get(target, [])
            target = following[0] if len(following) == 1 else target
        return best

    return [replace(a, target=end_of(a.source, a.target)) if a.label == "same_as" else a for a in document.arcs]


def gold_spans(
    document: Document, words: Words, labels: Sequence[str], dropped: Counter[str]
) -> list[tuple[Mention, int, int, int]]:
    """Return (mention, number of its label, first word, last word) in order; one that cuts a word is dropped."""
    kept = []
    for mention in sorted(document.mentions, key=lambda m: (m.start, m.end)):
        run = word_run(words, mention.start, mention.end)
        if run is None:
            dropped["mention cuts a word"] += 1
        else:
            kept.append((mention, labels.index(mention.label), *run))
    return kept


def word_run(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Return the first and last word of the stretch, or None when it cuts a word."""
    begins = [number for number, span in enumerate(words.spans) if span[0] == start]
    ends = [number for number, span in enumerate(words.spans) if span[1] == end]
    return (begins[0], ends[0]) if begins and ends and begins[0] <= ends[0] else None


def _values(head: Head, mentions: list[Mention]) -> npt.NDArray[np.float32]:
    """Return mentions x values, 1 where true; a row of -1 where the attribute does not apply to the mention."""
    table = np.zeros((len(mentions), len(head.values)), dtype=np.float32)
    attribute = head.name.rpartition("_")[2]
    for row, mention in enumerate(mentions):
        if mention.label not in head.labels:
            table[row] = -1
        elif head.many:
            for value in mention.values(attribute):
                table[row, head.values.index(value)] = 1
        else:
            table[row, head.values.index(mention.attributes.get(attribute, head.default))] = 1
    return table


def _pairs(
    document: Document,
    words: Words,
    kept: list[tuple[Mention, int, int, int]],
    settings: Settings,
    dropped: Counter[str],
) -> Pairs:
    number = {mention.id: index for index, (mention, _, _, _) in enumerate(kept)}
    spans = np.array([span for _, *span in kept], dtype=np.int64).reshape(-1, 3)
    labels, firsts, _ = spans.T
    quotes = [mention.quote for mention, _, _, _ in kept]
    possible = arc_table(settings.labels, settings.arcs)[labels][:, labels]
    possible &= (np.abs(firsts[None] - firsts[:, None]) <= settings.max_words_apart)[..., None]
    possible[np.arange(len(kept)), np.arange(len(kept))] = False
    arcs = np.where(possible, 0, -1).astype(np.int8)
    for arc in straightened(document):
        if arc.source not in number or arc.target not in number:
            dropped["arc of a dropped mention"] += 1
        elif arcs[number[arc.source], number[arc.target], settings.arcs.index(arc.label)] < 0:
            dropped["arc too long"] += 1
        else:
            arcs[number[arc.source], number[arc.target], settings.arcs.index(arc.label)] = 1
    return Pairs(
        arcs=arcs,
        distances=distance_buckets(firsts, firsts, settings.distances),
        likenesses=likenesses(quotes, quotes),
        relations=relations(spans, np.array(words.sentences(document.text), dtype=np.int64)),
    )
