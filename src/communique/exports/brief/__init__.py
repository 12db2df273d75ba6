"""An aide-mémoire: the record of reports in plain English, each sentence with its citation, and nothing else.

sentences  what is said of a meeting, from its record
document   headings, sentences and numbered notes, the same whatever the format
markdown, html, docx: the document in three formats
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from communique.exports.brief.document import compose_brief
from communique.records import Reading

BRIEF_FORMATS = ("markdown", "html", "docx")

__all__ = ["BRIEF_FORMATS", "compose_brief", "write_brief"]


def write_brief(brief_format: str, readings: Iterable[Reading], target: BinaryIO) -> None:
    """Write the aide-mémoire of *readings* to *target* in one of `BRIEF_FORMATS`.

    Raises `ExportError` for docx where python-docx is not installed.
    """
    brief = compose_brief(readings)
    if brief_format == "docx":
        from communique.exports.brief.docx import write_docx

        write_docx(brief, target)
    elif brief_format == "html":
        from communique.exports.brief.html import brief_html

        target.write(brief_html(brief).encode())
    else:
        from communique.exports.brief.markdown import brief_markdown

        target.write(brief_markdown(brief).encode("utf-8", "backslashreplace"))
