"""Near-duplicates by word 5-grams: within the corpus, and against the shared data."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.reader.documents import Document, Problem

Shingle = tuple[str, ...]
WORD = re.compile(r"\w+")
MAX_WITHIN = 0.5  # Jaccard; two texts that share two thirds of their 5-grams are one text
MAX_MASKED = {"report": 0.5, "sentence": 0.8}  # names and figures masked: catches filled-in templates
MAX_SHARED = 0.3  # part of our 5-grams found in one outside text: a copied run of some ten words
COMMON = 400  # a masked 5-gram that stands in more texts than this tells nothing and costs much
SIZE = 5


def shingles(text: str) -> frozenset[Shingle]:
    """The word 5-grams of a text, lower-cased; one shorter gram for a shorter text."""
    return _grams(WORD.findall(text.lower()))


def masked_shingles(text: str) -> frozenset[Shingle]:
    """The 5-grams with every run of capitalised words and figures as one mark."""
    words: list[str] = []
    for word in WORD.findall(text):
        plain = word if word.islower() else "#"
        if plain != "#" or words[-1:] != ["#"]:
            words.append(plain)
    return _grams(words)


def _grams(words: list[str]) -> frozenset[Shingle]:
    """Every run of five words."""
    return frozenset(tuple(words[at : at + SIZE]) for at in range(max(1, len(words) - SIZE + 1)))


def check_within(documents: Iterable[Document]) -> Iterator[Problem]:
    """Pairs of documents that are one text, or one template filled in twice."""
    ordered = list(documents)
    plain = [shingles(document.text) for document in ordered]
    masked = [masked_shingles(document.text) for document in ordered]
    for sets, said in ((plain, "near-duplicate"), (masked, "the same template as")):
        for first, second, share in _similar_pairs(sets):
            one, two = ordered[first], ordered[second]
            limit = MAX_WITHIN if sets is plain else max(MAX_MASKED[one.family], MAX_MASKED[two.family])
            if share >= limit:
                message = f"{said} {one.id} ({share:.2f}, limit {limit}); write it anew"
                yield two.problem(two.line, message)


def _similar_pairs(sets: list[frozenset[Shingle]]) -> Iterator[tuple[int, int, float]]:
    """(earlier, later, Jaccard) of every pair that shares a 5-gram, by an inverted index."""
    index: dict[Shingle, list[int]] = {}
    for later, grams in enumerate(sets):
        shared: Counter[int] = Counter()
        for gram in grams:
            holders = index.setdefault(gram, [])
            if len(holders) <= COMMON:
                shared.update(holders)
                holders.append(later)
        for earlier, common in shared.items():
            yield earlier, later, common / (len(grams) + len(sets[earlier]) - common)


def check_shared(documents: Iterable[Document], shared: Path) -> Iterator[Problem]:
    """Documents that repeat 5-grams of an outside text."""
    ordered = list(documents)
    sets = [shingles(document.text) for document in ordered]
    wanted: dict[Shingle, list[int]] = {}
    for number, grams in enumerate(sets):
        for gram in grams:
            wanted.setdefault(gram, []).append(number)
    for name, text in shared_texts(shared):
        hits: Counter[int] = Counter()
        for gram in shingles(text) & wanted.keys():
            hits.update(wanted[gram])
        for number, common in hits.items():
            share = common / len(sets[number])
            if share >= MAX_SHARED:
                message = f"repeats {name} ({share:.2f}, limit {MAX_SHARED}); write it anew"
                yield ordered[number].problem(ordered[number].line, message)


def shared_texts(shared: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of every outside text under ../shared/data."""
    for path in sorted([*shared.glob("*.txt"), *shared.glob("meetings/texts/*.txt")]):
        yield path.name, path.read_text("utf-8")
    for path in sorted(shared.glob("wikinews/*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"{path.name} line {number}", str(json.loads(line)["text"])
    for path in sorted(shared.glob("5w1h/*.json")):
        article = json.loads(path.read_text("utf-8"))
        yield path.name, f"{article.get('title', '')}\n{article.get('text', '')}"
    yield from _benchmark_texts(shared)


def _benchmark_texts(shared: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of the tables: relations, spans, toponyms."""
    for path in sorted(shared.glob("plv/*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"{path.name} line {number}", line.split("\t")[0]
    for path in sorted(shared.glob("cameo_ner/*.conll")):
        for number, block in enumerate(path.read_text("utf-8").split("\n\n"), 1):
            words = [line.split()[0] for line in block.splitlines() if line.split()]
            yield f"{path.name} sentence {number}", " ".join(words)
    for path in sorted(shared.glob("geoparsing/*.xml")):
        articles = path.read_text("utf-8").split("<article ")
        for number, article in enumerate(articles[1:], 1):
            yield f"{path.name} article {number}", re.sub(r"<[^>]*>", " ", article)
