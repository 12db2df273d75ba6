"""The aide-mémoire as a Word document, by python-docx (the extra ``communique[docx]``)."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any, BinaryIO

from communique.errors import ExportError
from communique.exports.brief.document import Brief, Section

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP file knows: the same record gives the same bytes."""


def write_docx(brief: Brief, target: BinaryIO) -> None:
    """Write *brief* to *target*; the notes stand at the end, by number. Raises `ExportError` without python-docx."""
    try:
        import docx
    except ImportError as error:
        raise ExportError("docx needs python-docx, which is not installed; pip install 'communique[docx]'") from error
    document = docx.Document()
    document.core_properties.author = "communique"
    document.core_properties.created = document.core_properties.modified = datetime.datetime(
        *_NO_TIME, tzinfo=datetime.UTC
    )
    document.core_properties.title = "Aide-mémoire"
    document.add_heading("Aide-mémoire", level=0)
    for section in brief.sections:
        _add_section(document, section)
    document.add_heading("Notes", level=1)
    for number, note in enumerate(brief.notes, 1):
        document.add_paragraph(f"{number}. {_clean(note)}")
    written = io.BytesIO()
    document.save(written)
    _copy_without_times(written, target)


def _add_section(document: Any, section: Section) -> None:
    document.add_heading(_clean(section.title), level=1)
    for paragraph in section.paragraphs:
        if paragraph.heading is not None:
            document.add_heading(paragraph.heading, level=2)
        added = document.add_paragraph()
        for sentence in paragraph.sentences:
            for part in sentence:
                added.add_run(_clean(part.words))
                for number in part.notes:
                    added.add_run(str(number)).font.superscript = True
            added.add_run(" ")


def _clean(words: str) -> str:
    return _UNWRITABLE.sub("\ufffd", words)


def _copy_without_times(written: io.BytesIO, target: BinaryIO) -> None:
    """Copy a ZIP file with every time in it set to the same."""
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _NO_TIME), old.read(entry), zipfile.ZIP_DEFLATED)
