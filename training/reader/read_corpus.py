"""The public door to the corpus: files in, frozen documents with offsets out."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from training.reader.authoring import parse_file
from training.reader.documents import Document, Problem, split_of

CORPUS = Path(__file__).parent / "corpus"

__all__ = ["CORPUS", "CorpusError", "corpus_files", "fingerprint", "read_corpus", "split_of"]


class CorpusError(ValueError):
    """The corpus cannot be read; `problems` holds every fault."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keeps the faults and shows the first ten."""
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems[:10]))


def corpus_files(corpus: Path = CORPUS) -> list[Path]:
    """The files of the corpus, reports first, in order of name."""
    return sorted((corpus / "reports").glob("*.txt")) + sorted((corpus / "sentences").glob("*.txt"))


def read_corpus(paths: Iterable[Path] | None = None) -> tuple[Document, ...]:
    """Every document of the files, in order; the whole corpus when paths is None.

    Raises CorpusError when a line cannot be read; run check_corpus for the checks beyond that.
    """
    parsed = [parse_file(path) for path in (corpus_files() if paths is None else paths)]
    problems = tuple(problem for one in parsed for problem in one.problems)
    if problems:
        raise CorpusError(problems)
    return tuple(document for one in parsed for document in one.documents)


def fingerprint(documents: Sequence[Document]) -> str:
    """Return the SHA-256 over ids, texts and annotations of the documents, in order of id."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda one: one.id):
        mentions = [(m.label, m.start, m.end, sorted(m.attributes.items())) for m in document.mentions]
        arcs = [(a.source, a.label, a.target) for a in document.arcs]
        digest.update(repr((document.id, document.text, mentions, arcs)).encode("utf-8"))
    return digest.hexdigest()
