"""The gold that is measured on, and its fingerprints: a floor holds only for the gold it was set on."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from training.linking.groups import make_groups
from training.reader.documents import Document
from training.reader.read_corpus import read_corpus

from benchmarks.folders import MEETINGS, NEWS, ONTOLOGY, RELATIONS, SPANS

LINKING_HALF = 1
"""Half of the synthetic groups that links are measured on: nothing was set on it; weights come from the other."""


def held_out() -> list[Document]:
    """Return the documents of the test split, in the corpus's order: no setting was ever chosen on them."""
    return [document for document in read_corpus() if document.split == "test"]


def fingerprint_of(documents: Iterable[Document]) -> str:
    """Return the SHA-256 over ids, texts and annotations of the documents, whatever their order."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda one: one.id):
        mentions = [(m.id, m.label, m.start, m.end, sorted(m.attributes.items())) for m in document.mentions]
        arcs = [(a.source, a.label, a.target) for a in document.arcs]
        digest.update(repr((document.id, document.text, mentions, arcs)).encode("utf-8"))
    return digest.hexdigest()


def records_fingerprint(documents: Iterable[Document]) -> str:
    """Return the SHA-256 over the documents with their gold records."""
    digest = hashlib.sha256(fingerprint_of(kept := list(documents)).encode("ascii"))
    for document in sorted(kept, key=lambda one: one.id):
        lines = [(line.kind, line.arguments, sorted(line.attributes.items())) for line in document.record]
        digest.update(repr((document.id, sorted(document.header.items()), lines)).encode("utf-8"))
    return digest.hexdigest()


def meeting_texts(folder: Path) -> list[Path]:
    """Return the text of every line of the folder's `gold.jsonl`, in its order: the scorer pairs them by it."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [folder / "texts" / f"{json.loads(line)['id']}.txt" for line in lines if line.strip()]


def meetings_fingerprint(folder: Path) -> str:
    """Return the SHA-256 over the gold facts and the texts they were taken from."""
    digest = hashlib.sha256((folder / "gold.jsonl").read_bytes())
    for path in meeting_texts(folder):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def news_fingerprint() -> str:
    """Return the SHA-256 of the articles with their toponyms."""
    return hashlib.sha256(NEWS.read_bytes()).hexdigest()


def _reader_fingerprint() -> str:
    return fingerprint_of(held_out())


def _meetings_fingerprint() -> str | None:
    return meetings_fingerprint(MEETINGS) if MEETINGS.is_dir() else None


def _records_fingerprint() -> str:
    return records_fingerprint(document for document in held_out() if document.family == "report")


def spans_fingerprint() -> str | None:
    """Return the SHA-256 of the spans of cameo_ner, None where they are absent."""
    return hashlib.sha256(SPANS.read_bytes()).hexdigest() if SPANS.is_file() else None


def relations_fingerprint() -> str | None:
    """Return the SHA-256 of the relation set's development half, None where it is absent."""
    return hashlib.sha256(RELATIONS.read_bytes()).hexdigest() if RELATIONS.is_file() else None


def ontology_fingerprint() -> str:
    """Return the SHA-256 over the worked ontology and its held-out sentences."""
    paths = (ONTOLOGY / "consular.toml", ONTOLOGY / "consular-heldout.toml")
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def _news_fingerprint() -> str | None:
    return news_fingerprint() if NEWS.is_file() else None


def linking_fingerprint() -> str:
    """Return the SHA-256 over the development reports and the synthetic ones that are measured on."""
    digest = hashlib.sha256(meetings_fingerprint(MEETINGS).encode())
    grouped = make_groups(LINKING_HALF)
    for account in grouped.accounts:
        digest.update(msgspec.json.encode((account, grouped.group_of[account.id])))
    return digest.hexdigest()


def _linking_fingerprint() -> str | None:
    return linking_fingerprint() if MEETINGS.is_dir() else None


FINGERPRINTS: dict[str, Callable[[], str | None]] = {
    "reader": _reader_fingerprint,
    "actors": _reader_fingerprint,
    "dates": _reader_fingerprint,
    "meetings": _meetings_fingerprint,
    "records": _records_fingerprint,
    "confidence": _records_fingerprint,
    "events": _reader_fingerprint,
    "spans": spans_fingerprint,
    "relations": relations_fingerprint,
    "ontology": ontology_fingerprint,
    "places": _news_fingerprint,
    "linking": _linking_fingerprint,
}
"""By task with gold: the fingerprint of the gold as it lies here, None where it is absent."""
