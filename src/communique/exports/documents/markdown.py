"""A document in Markdown, with tables and footnotes as Pandoc, GitHub and others know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.exports.documents.blocks import Block, Document, Drawing, Heading, Item, Notes, Paragraph, Run, Table

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~$^!&]")
_ESCAPES = {ord(sign): f"\\{sign}" for sign in "\\`*_[]<>#|~$^!&"}
_BLANKS = re.compile(r"\s+")
_LIST_START = re.compile(r"(\s*)([-+]|\d+[.)])(?=\s)")


def document_markdown(document: Document) -> str:
    """Return *document* as Markdown; what Markdown or HTML would take for markup in a report's words is escaped."""
    lines = [f"# {_escape(document.title)}", ""]
    before: Block | None = None
    for block in document.blocks:
        if isinstance(block, Item):
            lines.append(f"- {_sentence(block.runs)}")
        else:
            if isinstance(before, Item):
                lines.append("")
            lines.extend(_lines(block))
        before = block
    return "\n".join([*lines, ""])


def _lines(block: Heading | Paragraph | Drawing | Table | Notes) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from (f"{'#' * block.level} {_escape(block.words)}", "")
    elif isinstance(block, Paragraph):
        yield from (" ".join(_sentence(sentence) for sentence in block.sentences), "")
    elif isinstance(block, Drawing):
        yield from ("```", *block.signs, "```", "")
    elif isinstance(block, Table):
        yield from (*_table(block), "")
    else:
        yield from _footnotes(block)


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(_escape, table.head))} |"
    yield "|" + "---|" * len(table.head)
    for row in table.rows:
        yield f"| {' | '.join(map(_escape, row))} |"


def _footnotes(notes: Notes) -> Iterator[str]:
    for number, note in enumerate(notes.notes, 1):
        yield f"[^{number}]: {_escape(note)}"


def _sentence(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    words = f" — “{_escape(run.words)}”" if run.quoted else _escape(run.words)
    return words + "".join([f"[^{number}]" for number in run.notes]) if run.notes else words


def _escape(words: str) -> str:
    """Return *words* as one line of Markdown that shows exactly them."""
    if words.isprintable() and "  " not in words:  # as nearly all words are, and quick to tell
        flat = words
    else:
        flat = _BLANKS.sub(" ", "".join(char if char.isprintable() or char.isspace() else "\ufffd" for char in words))
    escaped = flat.translate(_ESCAPES) if _SPECIAL.search(flat) else flat
    begun = _LIST_START.match(escaped)
    return f"{begun[1]}\\{escaped[begun.start(2) :]}" if begun else escaped
