"""HTML: the article of a page, without what stands around it, and what the page says of the article.

The stored text is what the extraction gives: one paragraph a block, a blank line between blocks. From there on it
is not changed, and evidence points into it, not into the page.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from communique.errors import SourceEmpty, SourceError, SourceUnreadable
from communique.records import Report
from communique.sources.assemble import finish_report, language_code
from communique.sources.decode import guess_encoding
from communique.sources.kinds import byte_order_mark
from communique.sources.opening import OpenSource, shown
from communique.sources.times import publication_time

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

MAX_PAGE_BYTES = 10_000_000  # the largest article pages seen, with pictures written into them, have 5 MB
MAX_ELEMENTS = 30_000  # articles have 200-5,000; extraction takes up to 0.2 ms for each in the worst pages
MAX_TAG_CHARS = 10_000  # without quoted values; libxml2 takes a minute for a tag with 100,000 attributes
MIN_LINE_CHARS = 40  # the longest line of a page of links or of a form is shorter; a sentence is longer
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_WORTH = 2  # characters more that one Chinese, Japanese or Korean character counts for

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BY_NUMBER = re.compile(r"&#(?:x([0-9a-f]+)|(\d+));?", re.IGNORECASE)
_UNFIT = (range(9), (0xB, 0xC), range(0xE, 0x20), range(0xD800, 0xE000), (0xFFFE, 0xFFFF))
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
# a tag from its name to its end, or to the end of the page: every beginning matches, so the search is linear
_TAG = re.compile(r"<[a-z](?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*+\"?|'[^']*+'?")

_PUBLISHED_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "date",
)
_JSON_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # else its warnings reach the terminal


def read_page(source: OpenSource, max_chars: int) -> Iterator[Report | SourceError]:
    """Yield the one report that the page *source* holds."""
    raw = source.read_whole(MAX_PAGE_BYTES, "save the article alone, without pictures written into the page")
    yield page_report(decode_page(raw), Report(text="", source=source.locator), max_chars=max_chars)


def decode_page(raw: bytes, charset: str | None = None) -> str:
    """Return the characters of a page; damaged bytes become U+FFFD.

    By byte order mark, else UTF-8, else *charset* (from HTTP), else as the page declares, else as it looks.
    """
    marked = byte_order_mark(raw)
    if marked is not None:
        return raw[len(marked[0]) :].decode(marked[1], "replace")
    declared = _CHARSET.search(raw[:4096])
    names = ("utf-8", charset, declared[1].decode("ascii", "ignore") if declared else None)
    for name in filter(None, names):
        try:
            return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode(guess_encoding(raw) or "utf-8", "replace")


def page_report(page: str, draft: Report, *, max_chars: int) -> Report:
    """Return the article of *page* as a report; what *draft* says of it stands, the page fills in the rest.

    Raise `SourceEmpty` when the page has no article, `SourceUnreadable` when it is too large or malformed.
    """
    where = shown(draft.source)
    tree = parse_markup(page, where)
    said = None if tree is None else _said_of_itself(tree, draft)
    text = "" if tree is None else _article(tree)
    if tree is None or said is None or not _is_article(text, tree):
        remedy = "save the page of one article, or its text, as a file"
        raise SourceEmpty(where, "an HTML page without an article", remedy)
    return finish_report(msgspec.structs.replace(said, text=text), max_chars=max_chars)


def parse_markup(page: str, where: str) -> HtmlElement | None:
    """Return the tree of *page*, or None when it holds nothing; raise `SourceUnreadable` when it would take minutes."""
    from lxml import etree, html

    page = _without_control(_XML_DECLARATION.sub("", page, count=1))
    if has_endless_tag(page):
        raise SourceUnreadable(where, "a page with thousands of attributes in one tag", "save the article as text")
    parser = html.HTMLParser(collect_ids=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise SourceUnreadable(where, f"a page of more than {MAX_ELEMENTS:,} elements", "save the article as text")
    return tree


def _without_control(page: str) -> str:
    """Return *page* without the characters, plain or by number, that XML cannot hold: trafilatura fails on them."""
    return _BY_NUMBER.sub(_number_kept, _CONTROL.sub(" ", page))


def _number_kept(found: re.Match[str]) -> str:
    digits, base = (found[1], 16) if found[1] else (found[2], 10)
    code = int(digits[:9], base)
    unfit = code > sys.maxunicode or any(code in codes for codes in _UNFIT)
    return " " if unfit else found[0]


def has_endless_tag(page: str) -> bool:
    """Return whether a tag of *page* has so many attributes that parsing it would take minutes."""
    tags = (found[0] for found in _TAG.finditer(_SCRIPT.sub("", page)) if len(found[0]) > MAX_TAG_CHARS)
    return any(len(_QUOTED.sub("", tag)) > MAX_TAG_CHARS for tag in tags)


def _article(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    document = bare_extraction(tree, include_comments=False, with_metadata=False)
    text = getattr(document, "text", None) or ""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def _is_article(text: str, tree: HtmlElement) -> bool:
    """Return whether *text* has a line as long as a sentence that is not made of links: a list of headlines is none."""
    long_lines = [line for line in text.split("\n\n") if _length(line) >= MIN_LINE_CHARS]
    if not long_lines:
        return False
    links = "".join("".join(link.itertext()) for link in tree.iter("a"))
    linked = "".join(links.split())
    return any("".join(line.split()) not in linked for line in long_lines)


def _length(line: str) -> int:
    return len(line) + _WIDE_WORTH * len(_WIDE.findall(line))


def _said_of_itself(tree: HtmlElement, draft: Report) -> Report:
    from trafilatura.metadata import extract_author, extract_sitename, extract_title, extract_url

    said = _declared(tree)
    return Report(
        text="",
        source=draft.source,
        title=draft.title or said.title or extract_title(tree),
        outlet=draft.outlet or said.sitename or extract_sitename(tree),
        url=draft.url or said.url or extract_url(tree, None),
        language=draft.language or _language(tree),
        byline=draft.byline or (said.author or extract_author(tree) or "").replace("; ", ", "),
        published=draft.published or _published(tree),
    )


def _declared(tree: HtmlElement) -> Document:
    """Return what the page's meta elements and its JSON-LD declare.

    trafilatura's own ``extract_metadata`` is not asked, because it also guesses a date from the page's words and
    bounds the guess by the clock.
    """
    from trafilatura.metadata import examine_meta, extract_meta_json

    try:
        return extract_meta_json(tree, examine_meta(tree))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):  # JSON-LD of any shape and depth
        return examine_meta(tree)


def _language(tree: HtmlElement) -> str | None:
    declared = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")]
    declared += tree.xpath("//meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content")
    declared += tree.xpath("//meta[@property='og:locale']/@content")
    return next((code for value in declared if (code := language_code(value))), None)


def _published(tree: HtmlElement) -> str | None:
    return next((time for value in _published_values(tree) if (time := publication_time(value))), None)


def _published_values(tree: HtmlElement) -> Iterator[str]:
    """Yield what the page declares as its time of publication, the most explicit declaration first."""
    declared: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        declared.setdefault(name.lower(), meta.get("content") or "")
    yield from (declared[name] for name in _PUBLISHED_NAMES if name in declared)
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from _JSON_PUBLISHED.findall(script.text or "")
    yield from tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    times = tree.xpath("//article//time/@datetime")
    yield from times[:1]
