"""PDF: the text layer, page by page, and the title and author that the file names.

PDFium is not thread-safe, so one source at a time is read in a process; processes side by side are fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING

from communique.errors import SourceEmpty, SourceError, SourceUnreadable
from communique.records import Report
from communique.sources.assemble import finish_report, too_long
from communique.sources.opening import OpenSource

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PDF_BYTES = 200_000_000  # held in memory while it is read; scans with a text layer reach 100 MB
MAX_PAGES = 10_000
_ONE_AT_A_TIME = Lock()
_BROKEN_WORD = re.compile("[\x02\ufffe]\n?")
"""How PDFium marks a word broken at the end of a line; the parts are joined without the hyphen."""

_PROGRAM_TITLE = re.compile(r"microsoft word - |untitled|.*\.(?:docx?|rtf|odt|pdf|indd|qxd|pages)$", re.IGNORECASE)
"""Titles that a word processor made from the name of a file."""


def read_pdf(source: OpenSource, max_chars: int) -> Iterator[Report | SourceError]:
    """Yield the one report that *source* is; pages are joined by a blank line."""
    raw = source.read_whole(MAX_PDF_BYTES, "split it, one report a file")
    with _ONE_AT_A_TIME:
        draft = _draft(raw, source, max_chars)
    yield finish_report(draft, max_chars=max_chars)


def _draft(raw: bytes, source: OpenSource, max_chars: int) -> Report:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(raw) as document:
            text = _text(document, source, max_chars)
            said = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise _refusal(str(error), source.where) from error
    title = said.get("Title", "")
    return Report(
        text=text,
        source=source.locator,
        title=None if _PROGRAM_TITLE.match(title) else title,
        byline=said.get("Author"),
    )


def _refusal(said: str, where: str) -> SourceUnreadable:
    if "password" in said.lower() or "security" in said.lower():
        return SourceUnreadable(where, "a PDF locked with a password", "save it without the password")
    return SourceUnreadable(where, "a damaged PDF", "fetch it again, or print it to a new PDF")


def _text(document: PdfDocument, source: OpenSource, max_chars: int) -> str:
    if len(document) > MAX_PAGES:
        raise SourceUnreadable(source.where, f"a PDF of {len(document):,} pages", "split it, one report a file")
    pages: list[str] = []
    length = 0
    for number in range(len(document)):
        pages.append(_page_text(document, number))
        length += len(pages[-1])
        if length > max_chars:
            raise too_long(source.where, f"more than {max_chars:,} characters by page {number + 1:,}", max_chars)
    text = "\n\n".join(filter(None, pages))
    if not text:
        what = f"a PDF of {len(pages):,} pages without text (a scan)"
        raise SourceEmpty(source.where, what, "run text recognition over it first, for example with ocrmypdf")
    return text


def _page_text(document: PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text = page.get_textpage().get_text_bounded()
    finally:
        page.close()
    return _BROKEN_WORD.sub("", text.replace("\r\n", "\n")).strip()
