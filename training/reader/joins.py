"""Pairs of mentions and what joins them: what the reader learns in order to answer for two given actors."""

import itertools
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer
from training.reader.documents import Document, Mention
from training.reader.scheme import AUXILIARIES, TYPES
from training.reader.settings import Settings
from training.reader.targets import word_run

from communique.predict.words import Words, mark_roles, split_words

NOTHING = "NONE"
JOINED = (NOTHING, *sorted(TYPES))
"""What can join two actors; `NOTHING` where no event of the text does."""
ASIDE = tuple(sorted(AUXILIARIES))

_ACTORS = frozenset({"country", "group", "organization", "person", "post", "reference", "body"})
_WIDER = frozenset({"country", "organization", "post", "reference"})
"""Mentions that may stand right before a name and belong to one description with it."""
_WIDENED = 0.5
"""How often a given actor is widened by the mentions right before it: other people's data mark whole descriptions."""
_MOST = 1
_EMPTY = 0.25
"""Joins taken from a document in an epoch, and how often a pair that nothing joins is taken beside them."""
_MOST_SENTENCES = 2


Pair = tuple[str, str]
"""Ids of the mention that acts and of the one acted upon."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Join:
    """One pair in one or two sentences; the roles are marked in the words.

    types: shares of `JOINED`, adding up to 1. aux: 1 for each of `ASIDE` that holds. is_told: whether anything joins
    them.
    """

    words: Words
    homes: npt.NDArray[np.int64]
    source_words: list[int]
    target_words: list[int]
    types: npt.NDArray[np.float32]
    aux: npt.NDArray[np.float32]
    is_told: bool


def joins_of(document: Document, tokenizer: Tokenizer, settings: Settings, rng: random.Random) -> list[Join]:
    """Return some pairs of *document*, chosen by *rng*: at most one that an event joins and one that none does."""
    view = View(document, split_words(document.text, tokenizer, max_pieces=settings.max_pieces, overlap=0))
    told = view.told()
    pairs = rng.sample(sorted(told), min(_MOST, len(told)))
    beside = [pair for pair in view.beside() if pair not in told]
    if beside and rng.random() < _EMPTY:
        pairs.append(rng.choice(beside))
    found = []
    for pair in pairs:
        events = told.get(pair, [])
        text, source, target = view.cut(pair, events, rng)
        words = split_words(text, tokenizer, max_pieces=settings.max_pieces, overlap=settings.overlap)
        found.append(_join(words, source, target, events))
    return found


class View:
    """One document by its words, sentences and mentions."""

    def __init__(self, document: Document, words: Words) -> None:
        self.document = document
        self.words = words
        self.sentences = words.sentences(document.text)
        self.runs = {m.id: run for m in document.mentions if (run := word_run(words, m.start, m.end)) is not None}
        self.mentions = {m.id: m for m in document.mentions if m.id in self.runs}

    def told(self) -> dict[Pair, list[Mention]]:
        """Return the pairs that an event near by joins, with their events."""
        found: dict[Pair, list[Mention]] = defaultdict(list)
        for event, pair in self._pairs():
            numbers = [self._sentence(name) for name in (event.id, *pair)]
            if max(numbers) - min(numbers) < _MOST_SENTENCES:
                found[pair].append(event)
        return found

    def beside(self) -> Iterable[Pair]:
        """Yield all pairs of actors of one sentence that share no word."""
        actors = sorted(name for name, one in self.mentions.items() if one.label in _ACTORS)
        for source, target in itertools.permutations(actors, 2):
            (begin, end), (first, last) = self.runs[source], self.runs[target]
            if self._sentence(source) == self._sentence(target) and (end < first or last < begin):
                yield source, target

    def cut(self, pair: Pair, events: Iterable[Mention], rng: random.Random | None = None) -> tuple[str, Place, Place]:
        """Return the sentences that hold the pair and its events, and the places of the two in them.

        With *rng* some of the two are widened by the descriptions right before them.
        """
        source, target = (self._widened(name) if rng and rng.random() < _WIDENED else self.runs[name] for name in pair)
        held = [self.sentences[word] for word in (*source, *target)] + [self._sentence(one.id) for one in events]
        own = [word for word, number in enumerate(self.sentences) if min(held) <= number <= max(held)]
        spans = self.words.spans
        begin, end = spans[own[0]][0], spans[own[-1]][1]
        first, second = ((spans[run[0]][0] - begin, spans[run[1]][1] - begin) for run in (source, target))
        return self.document.text[begin:end], first, second

    def _sentence(self, name: str) -> int:
        return self.sentences[self.runs[name][0]]

    def _pairs(self) -> Iterable[tuple[Mention, Pair]]:
        """Yield who acts on whom by which event, and in either order those who act together on nobody."""
        roles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for arc in self.document.arcs:
            if arc.label in {"actor", "recipient"} and arc.source in self.mentions and arc.target in self.mentions:
                roles[arc.source][arc.label].append(arc.target)
        for name in sorted(roles):
            if self.mentions[name].attributes.get("type", NOTHING) != NOTHING:
                actors, others = roles[name]["actor"], roles[name]["recipient"] or roles[name]["actor"]
                yield from (
                    (self.mentions[name], pair) for pair in itertools.product(actors, others) if len({*pair}) > 1
                )

    def _widened(self, name: str) -> tuple[int, int]:
        first, last = self.runs[name]
        before = {self.runs[own][1]: self.runs[own][0] for own, one in self.mentions.items() if one.label in _WIDER}
        while first - 1 in before and before[first - 1] < first:
            first = before[first - 1]
        return first, last


def _join(words: Words, source: Place, target: Place, events: Sequence[Mention]) -> Join:
    own, other = (
        [n for n, (start, end) in enumerate(words.spans) if start < b and a < end] for a, b in (source, target)
    )
    types = np.zeros(len(JOINED), dtype=np.float32)
    aux = np.zeros(len(ASIDE), dtype=np.float32)
    for event in events:
        types[JOINED.index(event.attributes["type"])] += 1 / len(events)
        for name in event.values("aux"):
            aux[ASIDE.index(name)] = 1
    if not events:
        types[JOINED.index(NOTHING)] = 1
    marked = mark_roles(words, [(own[0], own[-1])], [(other[0], other[-1])])
    homes = np.array(words.homes(), dtype=np.int64).reshape(2, -1)
    return Join(marked, homes, own, other, types, aux, is_told=bool(events))
