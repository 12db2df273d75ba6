"""What kind of source some bytes are: told from their beginning, and from the name only when that says nothing."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

HEAD_BYTES = 65_536
"""How much of a source is looked at; a licence comment before the root element of XML fits in it."""


class Kind(StrEnum):
    """The kinds of source that can be told apart; `XML` is XML that is neither a feed nor a page."""

    PLAIN = "plain text"
    PAGE = "HTML page"
    JSON = "JSON"
    PDF = "PDF"
    FEED = "feed"
    WARC = "WARC"
    XML = "XML"


_SUFFIXES = {
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".md": Kind.PLAIN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".jsonl": Kind.JSON,
    ".ndjson": Kind.JSON,
    ".json": Kind.JSON,
    ".pdf": Kind.PDF,
    ".xml": Kind.XML,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".warc": Kind.WARC,
}
_IN_FOLDERS = (*_SUFFIXES, ".warc.gz", ".txt.gz", ".jsonl.gz")
_ROOTS = {"rss": Kind.FEED, "feed": Kind.FEED, "rdf:rdf": Kind.FEED, "html": Kind.PAGE}
_PAGE_STARTS = ("html", "head", "body", "article")

# longest first: the mark of UTF-32 begins with the mark of UTF-16
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PROLOG = re.compile(r"\s*(?:<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->)", re.DOTALL)
_DOCTYPE = re.compile(r"\s*<!doctype\s+([\w:.-]+)[^>]*>", re.IGNORECASE)
_ELEMENT = re.compile(r"\s*<([A-Za-z_][\w:.-]*)")
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\{\]])')


def has_known_suffix(name: str) -> bool:
    """Return whether a file of this name is picked up when its folder is read."""
    return name.lower().endswith(_IN_FOLDERS)


def byte_order_mark(raw: bytes) -> tuple[bytes, str] | None:
    """Return the byte order mark *raw* begins with and the encoding it stands for, or None."""
    return next(((mark, encoding) for mark, encoding in BYTE_ORDER_MARKS if raw.startswith(mark)), None)


def kind_of(head: bytes, name: str) -> Kind:
    """Return the kind of a source from its first bytes (not gzipped) and its name; plain text when neither tells."""
    text = _rough_text(head)
    return _magic_kind(text) or _markup_kind(text) or _json_kind(text) or _suffix_kind(name) or Kind.PLAIN


def _rough_text(head: bytes) -> str:
    marked = byte_order_mark(head)
    if marked is None:
        return head.decode("latin-1")
    mark, encoding = marked
    return head[len(mark) :].decode(encoding, "ignore")


def _magic_kind(text: str) -> Kind | None:
    if text.startswith("WARC/"):
        return Kind.WARC
    return Kind.PDF if text[:1024].lstrip().startswith("%PDF-") else None


def _markup_kind(text: str) -> Kind | None:
    at, is_xml = 0, text.lstrip().startswith("<?xml")
    while found := _PROLOG.match(text, at):
        at = found.end()
    if doctype := _DOCTYPE.match(text, at):
        return _ROOTS.get(doctype[1].lower(), Kind.XML)
    element = _ELEMENT.match(text, at)
    if element is None:
        return None
    root = element[1].lower()
    if root in _PAGE_STARTS and not is_xml:
        return Kind.PAGE
    return _ROOTS.get(root, Kind.XML if is_xml else None)


def _json_kind(text: str) -> Kind | None:
    return Kind.JSON if _JSON.match(text) else None


def _suffix_kind(name: str) -> Kind | None:
    stem = name.lower().removesuffix(".gz")
    return next((kind for suffix, kind in _SUFFIXES.items() if stem.endswith(suffix)), None)
