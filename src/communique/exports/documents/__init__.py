"""Documents for people: headings, sentences, lists, tables, drawings and numbered notes, in three formats.

blocks  what a document is made of, the same whatever the format
markdown, html, docx: one writer each
"""

from __future__ import annotations

from typing import BinaryIO

from communique.errors import ExportError
from communique.exports.documents.blocks import (
    Block,
    Document,
    Drawing,
    Heading,
    Item,
    Notes,
    Paragraph,
    Run,
    Table,
)

DOCUMENT_FORMATS = ("markdown", "html", "docx")

__all__ = [
    "DOCUMENT_FORMATS",
    "Block",
    "Document",
    "Drawing",
    "Heading",
    "Item",
    "Notes",
    "Paragraph",
    "Run",
    "Table",
    "write_document",
]


def write_document(document_format: str, document: Document, target: BinaryIO) -> None:
    """Write *document* to *target* in one of `DOCUMENT_FORMATS`; the same document gives the same bytes.

    Raises `ExportError` for another format, and for docx where python-docx is not installed.
    """
    if document_format == "markdown":
        from communique.exports.documents.markdown import document_markdown

        target.write(document_markdown(document).encode("utf-8", "backslashreplace"))
    elif document_format == "html":
        from communique.exports.documents.html import document_html

        target.write(document_html(document).encode())
    elif document_format == "docx":
        from communique.exports.documents.docx import write_docx

        write_docx(document, target)
    else:
        raise ExportError(f"no format {document_format!r}; there are {', '.join(DOCUMENT_FORMATS)}")
