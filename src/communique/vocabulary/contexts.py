"""The contexts that words speak of: military, economic, health … (``data/contexts.toml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from communique.errors import VocabularyError
from communique.vocabulary.files import read_toml
from communique.vocabulary.inflection import noun_forms
from communique.vocabulary.phrases import PhraseBook, split_words
from communique.vocabulary.plover import load_plover

SURE, LIKELY = 1.0, 0.5
"""Weights of words that tell a context by themselves, and of those that do so beside other ones."""
_OFFICES = (
    "{} minister", "{} ministers", "{} ministry", "{} secretary", "minister of {}", "ministers of {}", "ministry of {}",
    "minister for {}", "ministers for {}", "ministry for {}", "department of {}", "secretary of {}", "secretary for {}",
    "minister of the {}", "minister for the {}", "ministry of the {}", "minister of state for {}", "{} department",
)  # fmt: skip
"""How a field of government is written with its minister, ministry or department."""


@dataclass(frozen=True)
class WordedContext:
    """Words at ``start:end`` (code points, end exclusive) with the weights of the contexts they speak of."""

    start: int
    end: int
    weights: Mapping[str, float]


def find_contexts(text: str) -> list[WordedContext]:
    """Return the words of *text* that speak of contexts, in order of position; the longest phrase wins."""
    book = _load()
    words = split_words(text)
    keys = [word if word in book.acronyms else word.lower() for word, _, _ in words]
    found, index = [], 0
    while index < len(keys):
        match = book.phrases.longest_at(keys, index)
        if match is None:
            index += 1
            continue
        length, (weights, *_) = match
        found.append(WordedContext(words[index][1], words[index + length - 1][2], weights))
        index += length
    return found


def contexts_of(words: str) -> tuple[str, ...]:
    """Return the contexts that a short text (a subject, a clause) surely speaks of, in the codebook's order."""
    told = {name for one in find_contexts(words) for name, weight in one.weights.items() if weight >= SURE}
    return tuple(name for name in load_plover().contexts if name in told)


@dataclass(frozen=True)
class _Book:
    phrases: PhraseBook[Mapping[str, float]]
    acronyms: frozenset[str]
    """Words that count only in capitals: WHO is no "who"."""


@cache
def _load() -> _Book:
    """Return the vocabulary; raise `VocabularyError` for a context that the codebook does not know."""
    senses: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
    for context, groups in read_toml("contexts.toml").items():
        if context not in load_plover().contexts:
            raise VocabularyError(f"contexts.toml: there is no context {context}; correct the file")
        for phrase, weight in _phrases(groups):
            words = tuple(_key(word) for word, _, _ in split_words(phrase))
            senses[words][context] = max(weight, senses[words].get(context, 0.0))
    acronyms = {word for words in senses for word in words if word.isupper()}
    return _Book(PhraseBook(senses.items()), frozenset(acronyms))


def _phrases(groups: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Yield every form of every phrase of one context with its weight."""
    for group, weight in (("sure", SURE), ("likely", LIKELY)):
        for lemma in _items(groups.get(group, "")):
            yield from ((form, weight) for form in noun_forms(lemma))
    for field in _items(groups.get("portfolios", "")):
        yield from ((office.format(field), SURE) for office in _OFFICES)


def _items(cell: str) -> list[str]:
    return [" ".join(item.split()) for item in cell.split(",") if item.strip()]


def _key(word: str) -> str:
    return word if len(word) > 1 and word.isupper() else word.lower()
