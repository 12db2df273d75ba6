"""A document in Markdown, with tables and footnotes as Pandoc, GitHub and others know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.exports.documents.blocks import Block, Document, Drawing, Heading, Item, Notes, Paragraph, Run, Table

_SIGNS = "\\`*_[]<>#|~$^!&"
"""The backslash first, so that those that are put before the others are not doubled."""
_SPECIAL = re.compile(f"[{re.escape(_SIGNS)}]")
_BLANKS = re.compile(r"\s+")
_LIST_START = re.compile(r"( *)([-+]|[0-9]+[.)])(?= )")
_LIST_STARTS = frozenset(" -+0123456789")
"""What a list can begin with: blanks are one blank each by then, and other digits begin none."""


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
    for number in run.notes:
        words += f"[^{number}]"
    return words


def _escape(words: str) -> str:
    """Return *words* as one line of Markdown that shows exactly them."""
    if words.isprintable() and "  " not in words:  # as nearly all words are, and quick to tell
        flat = words
    else:
        flat = _BLANKS.sub(" ", "".join(char if char.isprintable() or char.isspace() else "\ufffd" for char in words))
    escaped = _behind_backslashes(flat) if _SPECIAL.search(flat) else flat
    if escaped[:1] not in _LIST_STARTS:
        return escaped
    begun = _LIST_START.match(escaped)
    return f"{begun[1]}\\{escaped[begun.start(2) :]}" if begun else escaped


def _behind_backslashes(words: str) -> str:
    """Return *words* with a backslash before each sign that means something; `str.translate` takes six times that."""
    for sign in _SIGNS:
        if sign in words:
            words = words.replace(sign, f"\\{sign}")
    return words
