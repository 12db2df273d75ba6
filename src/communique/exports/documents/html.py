"""A document as one HTML page that needs nothing else; each number leads to its note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from communique.exports.documents.blocks import Block, Document, Drawing, Heading, Item, Notes, Paragraph, Run, Table
from communique.records.html import escape_words

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h1,h2,h3,table{font-family:system-ui,sans-serif;line-height:1.2}sup a{text-decoration:none}q{color:#555}"
    "table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}"
    "figure{overflow-x:auto;margin:1rem 0}.notes{font-size:85%;overflow-wrap:anywhere}"
)


def document_html(document: Document) -> str:
    """Return *document* as a page; words of reports are escaped, and nothing is loaded or run."""
    title = escape_words(document.title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{''.join(_groups(document.blocks))}"
        "</body>\n</html>\n"
    )


def _groups(blocks: Sequence[Block]) -> Iterator[str]:
    for kind, group in groupby(blocks, key=type):
        if kind is Item:
            items = (f"<li>{_sentence(block.runs)}</li>\n" for block in group if isinstance(block, Item))
            yield f"<ul>{''.join(items)}</ul>\n"
        else:
            yield from map(_block, group)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape_words(block.words)}</h{block.level}>\n"
    if isinstance(block, Paragraph):
        return f"<p>{' '.join(map(_sentence, block.sentences))}</p>\n"
    if isinstance(block, Drawing):
        return f"<figure>{block.svg}</figure>\n"
    if isinstance(block, Table):
        return _table(block)
    return _notes(block) if isinstance(block, Notes) else ""


def _sentence(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    words = f" <q>{escape_words(run.words)}</q>" if run.quoted else escape_words(run.words)
    return words + "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in run.notes)


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape_words(word)}</th>" for word in table.head)
    rows = "\n".join(f"<tr>{''.join(f'<td>{escape_words(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>\n"


def _notes(notes: Notes) -> str:
    items = (f'<li id="n{number}">{escape_words(note)}</li>\n' for number, note in enumerate(notes.notes, 1))
    return f'<h2>{escape_words(notes.heading)}</h2>\n<ol class="notes">{"".join(items)}</ol>\n'
