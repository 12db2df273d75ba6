"""A dossier as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from communique.services.dossier.document import Block, Heading, Line, Plot, Rows
from communique.services.dossier.plot import plot_in_svg

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "q{color:#555}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}"
    "sup a{text-decoration:none}"
)


def write_html(blocks: Sequence[Block]) -> str:
    """Return the document as a page; words of reports are escaped, and each citation leads to its report."""
    title = next((block.words for block in blocks if isinstance(block, Heading)), "Dossier")
    body = "\n".join(_groups(blocks))
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _groups(blocks: Sequence[Block]) -> Iterator[str]:
    for kind, group in groupby(blocks, key=type):
        if kind is Line:
            yield "<ul>" + "\n".join(_line(block) for block in group if isinstance(block, Line)) + "</ul>"
        else:
            yield from (_block(block) for block in group)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.words)}</h{block.level}>"
    if isinstance(block, Plot):
        return f"<figure>{plot_in_svg(block.months)}</figure>"
    return _table(block) if isinstance(block, Rows) else _line(block)


def _line(block: Line) -> str:
    quote = f" <q>{escape(block.quote)}</q>" if block.quote else ""
    cited = f'<sup><a href="#r{block.cited}">[{block.cited}]</a></sup>' if block.cited is not None else ""
    return f"<li>{escape(block.words)}{quote}{cited}</li>"


def _table(block: Rows) -> str:
    cites = block.head[0] == "No."
    head = "".join(f"<th>{escape(word)}</th>" for word in block.head)
    rows = "\n".join(
        (f'<tr id="r{escape(row[0])}">' if cites else "<tr>") + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>"
        for row in block.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"
