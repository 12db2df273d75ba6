"""A document for Word, by python-docx (the extra ``communique[docx]``); the notes stand at the end, by number."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any, BinaryIO

from communique.errors import ExportError
from communique.exports.documents.blocks import Block, Document, Drawing, Heading, Item, Paragraph, Run, Table
from communique.exports.documents.pictures import ZOOM, can_draw, picture_of

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP file knows: the same record gives the same bytes."""


def write_docx(document: Document, target: BinaryIO) -> None:
    """Write *document* to *target*; raise `ExportError` where python-docx is not installed."""
    try:
        import docx
    except ImportError as error:
        raise ExportError(
            "docx needs python-docx, which is not installed; pip install 'communique[docx]', or take html"
        ) from error
    made = docx.Document()
    made.core_properties.author = "communique"
    made.core_properties.created = made.core_properties.modified = datetime.datetime(*_NO_TIME, tzinfo=datetime.UTC)
    made.core_properties.title = _clean(document.title)[:255]
    made.add_heading(_clean(document.title), level=0)
    for block in document.blocks:
        _add(made, block)
    written = io.BytesIO()
    made.save(written)
    _copy_without_times(written, target)


def _add(made: Any, block: Block) -> None:
    if isinstance(block, Heading):
        made.add_heading(_clean(block.words), level=block.level - 1)
    elif isinstance(block, Paragraph):
        added = made.add_paragraph()
        for sentence in block.sentences:
            _add_runs(added, sentence)
            added.add_run(" ")
    elif isinstance(block, Item):
        _add_runs(made.add_paragraph(style="List Bullet"), block.runs)
    elif isinstance(block, Drawing):
        _add_drawing(made, block)
    elif isinstance(block, Table):
        _add_table(made, block)
    else:
        made.add_heading(_clean(block.heading), level=1)
        for number, note in enumerate(block.notes, 1):
            made.add_paragraph(f"{number}. {_clean(note)}")


def _add_drawing(made: Any, block: Drawing) -> None:
    """Add the drawing as a picture, as wide as the page allows; where none can be made, in signs."""
    if not can_draw():
        for line in block.signs:
            made.add_paragraph().add_run(line).font.name = "Courier New"
        return
    section = made.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    drawn = made.add_picture(io.BytesIO(picture_of(block.svg)))
    natural = drawn.width // ZOOM
    if natural > room:
        drawn.height, drawn.width = drawn.height // ZOOM * room // natural, room
    else:
        drawn.height, drawn.width = drawn.height // ZOOM, natural


def _add_runs(paragraph: Any, runs: Iterable[Run]) -> None:
    for run in runs:
        words = _clean(f" “{run.words}”" if run.quoted else run.words)
        paragraph.add_run(words).italic = True if run.quoted else None
        for number in run.notes:
            paragraph.add_run(str(number)).font.superscript = True


def _add_table(made: Any, block: Table) -> None:
    table = made.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, block.head, strict=True):
        cell.text = _clean(words)
    for row in block.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(words)


def _clean(words: str) -> str:
    return _UNWRITABLE.sub("\ufffd", words)


def _copy_without_times(written: io.BytesIO, target: BinaryIO) -> None:
    """Copy a ZIP file with every time in it set to the same."""
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _NO_TIME), old.read(entry), zipfile.ZIP_DEFLATED)
