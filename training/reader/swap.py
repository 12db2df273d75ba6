"""Names exchanged for others of their kind, anew in every epoch: what a thing is called must not tell what it is."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from training.reader.documents import Document, Mention

from communique.vocabulary import load_countries

_FORMS = ("name", "adjective", "demonym", "metonym")
_SHORTEST = 3
"""Letters of the shortest word of a name that is exchanged: initials and particles stay."""

Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Pools:
    """What can stand in for what: words of personal names, names of towns, and countries by code and form."""

    words: tuple[str, ...]
    towns: tuple[str, ...]
    countries: tuple[str, ...]


def pools_of(documents: Iterable[Document]) -> Pools:
    """Return the pools of the training documents, each thing once, in order of the alphabet."""
    words: set[str] = set()
    towns: set[str] = set()
    for document in documents:
        for mention in document.mentions:
            if mention.label == "person":
                words.update(word for word in mention.quote.split() if _is_exchanged(word))
            elif mention.attributes.get("kind") == "city":
                towns.add(mention.quote)
    countries = (code for code, country in load_countries().by_code.items() if country.adjectives)
    return Pools(tuple(sorted(words)), tuple(sorted(towns)), tuple(sorted(countries)))


def swap_names(document: Document, pools: Pools, rng: random.Random, *, share: float) -> Document:
    """Return *document* with its names exchanged, alike for alike; each kind of name with probability *share*."""
    table: dict[tuple[str, str], str] = {}
    edits: dict[tuple[int, int], str] = {}
    kinds = {kind for kind in ("person", "country", "place") if rng.random() < share}
    for mention in document.mentions:
        if mention.label in kinds:
            for start, end, new in _edits(mention, pools, rng, table):
                edits[start, end] = new
    cut = [point for mention in document.mentions for point in (mention.start, mention.end)]
    kept: list[Edit] = []
    for (start, end), new in sorted(edits.items()):
        if not any(start < point < end for point in cut) and (not kept or kept[-1][1] <= start):
            kept.append((start, end, new))
    return _apply(document, kept) if kept else document


def _is_exchanged(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word[0].isupper()


def _edits(mention: Mention, pools: Pools, rng: random.Random, table: dict[tuple[str, str], str]) -> Iterable[Edit]:
    if mention.label == "person":
        start = mention.start
        for word in mention.quote.split(" "):
            if _is_exchanged(word):
                new = table.setdefault(("person", word.lower()), rng.choice(pools.words))
                yield start, start + len(word), _cased(new, word)
            start += len(word) + 1
    elif mention.label == "place" and mention.attributes.get("kind") == "city":
        new = table.setdefault(("place", mention.quote.lower()), rng.choice(pools.towns))
        yield mention.start, mention.end, _cased(new, mention.quote)
    elif mention.label == "country":
        other = table.setdefault(("country", mention.attributes["code"]), rng.choice(pools.countries))
        form = _form_of(mention, other, rng)
        if form is not None:
            yield mention.start, mention.end, _cased(form, mention.quote)


@cache
def _forms(code: str) -> dict[str, Sequence[str]]:
    country = load_countries().by_code[code]
    plural = [form for form in country.demonyms if form.endswith("s")] or list(country.demonyms)
    return {
        "name": country.names[:1],
        "adjective": country.adjectives,
        "demonym": plural,
        "metonym": [country.capital] if country.capital else [],
    }


def _form_of(mention: Mention, code: str, rng: random.Random) -> str | None:
    kind = mention.attributes.get("kind", "name")
    if kind == "demonym" and not mention.quote.endswith("s"):
        return None
    forms = _forms(code)[kind]
    return rng.choice(list(forms)) if forms else None


def _cased(new: str, old: str) -> str:
    return new.upper() if old.isupper() and len(old) > 1 else new


def _apply(document: Document, edits: Sequence[Edit]) -> Document:
    """Return the document with *edits* (in order, none overlapping) made and every mention moved along."""
    parts: list[str] = []
    at = 0
    for start, end, new in edits:
        parts += [document.text[at:start], new]
        at = end
    text = "".join([*parts, document.text[at:]])

    def moved(point: int) -> int:
        return point + sum(len(new) - (end - start) for start, end, new in edits if end <= point)

    mentions = []
    for mention in document.mentions:
        start, end = moved(mention.start), moved(mention.end)
        mentions.append(replace(mention, start=start, end=end, quote=text[start:end]))
    return replace(document, text=text, mentions=tuple(mentions))
