"""`python -m training.reader.check_corpus [FILES…]`: holds the corpus to its scheme.

Exit 0: clean; 1: faults, each printed with file and line; 2: wrong usage.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.reader.authoring import parse_file
from training.reader.counts import count_lines
from training.reader.documents import Document, Problem
from training.reader.duplicates import check_shared, check_within
from training.reader.graph_checks import GRAPH_CHECKS
from training.reader.read_corpus import corpus_files
from training.reader.record_checks import check_record

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def find_problems(documents: Sequence[Document]) -> Iterator[Problem]:
    """Every fault that can be found without the outside data."""
    for document in documents:
        for check in GRAPH_CHECKS:
            yield from check(document)
        yield from check_record(document)
    yield from _repeated_ids(documents)
    yield from check_within(documents)


def _repeated_ids(documents: Sequence[Document]) -> Iterator[Problem]:
    """Document ids that stand more than once."""
    first: dict[str, Document] = {}
    for document in documents:
        other = first.setdefault(document.id, document)
        if other is not document:
            message = f"id stands already at {other.file}:{other.line}; rename one"
            yield document.problem(document.line, message)


def check_files(paths: Sequence[Path], shared: Path) -> tuple[list[Document], list[Problem]]:
    """The documents of the files and all their faults, in order of file and line."""
    parsed = [parse_file(path) for path in paths]
    documents = [document for one in parsed for document in one.documents]
    problems = [problem for one in parsed for problem in one.problems]
    problems.extend(find_problems(documents))
    if shared.is_dir():
        problems.extend(check_shared(documents, shared))
    return documents, sorted(problems, key=lambda one: (one.file, one.line, one.message))


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line; wrong usage ends with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="python -m training.reader.check_corpus", description="Holds the corpus to its scheme."
    )
    parser.add_argument("files", nargs="*", type=Path, help="files to check (default: all)")
    parser.add_argument("--quiet", action="store_true", help="print faults only, no counts")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the outside data")
    arguments = parser.parse_args(argv)
    for path in arguments.files:
        if not path.is_file():
            parser.error(f"{path}: no such file; name corpus files or none for the whole corpus")
    return arguments


def main(argv: Sequence[str] | None = None) -> int:
    """Prints faults and counts; gives the exit code."""
    arguments = _arguments(argv)
    documents, problems = check_files(arguments.files or corpus_files(), arguments.shared)
    for problem in problems:
        print(problem)
    if not arguments.shared.is_dir():
        print(f"skipped: near-duplicates against outside data ({arguments.shared} is absent)")
    if not arguments.quiet:
        print("\n".join(count_lines(documents)))
    print(f"{len(documents)} documents, {len(problems)} faults")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
