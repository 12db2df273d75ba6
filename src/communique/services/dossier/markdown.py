"""A dossier in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.services.dossier.document import Block, Heading, Line, Plot, Rows
from communique.services.dossier.plot import plot_in_signs

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def write_markdown(blocks: Sequence[Block]) -> str:
    """Return the document as Markdown (CommonMark with tables); words of reports are escaped."""
    return "\n".join(line for block in blocks for line in _lines(block)) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from ("", f"{'#' * block.level} {_escaped(block.words)}", "")
    elif isinstance(block, Line):
        quote = f" — “{_escaped(block.quote)}”" if block.quote else ""
        cited = f" [{block.cited}]" if block.cited is not None else ""
        yield f"- {_escaped(block.words)}{quote}{cited}"
    elif isinstance(block, Plot):
        yield from ("```", *plot_in_signs(block.months), "```")
    else:
        yield from _table(block)


def _table(block: Rows) -> Iterator[str]:
    yield f"| {' | '.join(block.head)} |"
    yield "|" + "---|" * len(block.head)
    for row in block.rows:
        yield f"| {' | '.join(map(_escaped, row))} |"


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
