"""An aide-mémoire: the record of reports in plain English, each sentence with its citation, and nothing else.

sentences  what is said of a meeting, from its record
document   the brief as headings, sentences and numbered notes, which `communique.exports.documents` writes
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from communique.exports.brief.document import compose_brief, document_of
from communique.exports.documents import DOCUMENT_FORMATS, write_document
from communique.records import Reading

BRIEF_FORMATS = DOCUMENT_FORMATS

__all__ = ["BRIEF_FORMATS", "compose_brief", "write_brief"]


def write_brief(brief_format: str, readings: Iterable[Reading], target: BinaryIO) -> None:
    """Write the aide-mémoire of *readings* to *target* in one of `BRIEF_FORMATS`.

    Raises `ExportError` for docx where python-docx is not installed.
    """
    write_document(brief_format, document_of(compose_brief(readings)), target)
