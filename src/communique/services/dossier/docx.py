"""A dossier as a Word document, by python-docx (the extra ``communique[docx]``)."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from communique.errors import SettingsError
from communique.services.dossier.document import Block, Heading, Line, Plot, Rows
from communique.services.dossier.plot import plot_in_signs

_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


def write_docx(blocks: Sequence[Block]) -> bytes:
    """Return the document as the bytes of a ``.docx``; raise `SettingsError` where python-docx is not installed."""
    try:
        from docx import Document
    except ModuleNotFoundError as error:
        raise SettingsError("docx needs python-docx; say `pip install 'communique[docx]'`, or take html") from error
    document = Document()
    for block in blocks:
        _add(document, block)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(_clean(block.words), level=block.level - 1)
    elif isinstance(block, Line):
        paragraph = document.add_paragraph(_clean(block.words), style="List Bullet")
        if block.quote:
            paragraph.add_run(_clean(f" “{block.quote}”")).italic = True
        if block.cited is not None:
            paragraph.add_run(f" [{block.cited}]").font.superscript = True
    elif isinstance(block, Plot):
        for line in plot_in_signs(block.months):
            document.add_paragraph().add_run(line).font.name = "Courier New"
    else:
        _add_table(document, block)


def _add_table(document: Any, block: Rows) -> None:
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, block.head, strict=True):
        cell.text = words
    for row in block.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(words)


def _clean(words: str) -> str:
    return _UNWRITABLE.sub("�", words)
