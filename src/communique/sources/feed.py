"""RSS and Atom: each entry of the feed is a report."""

from __future__ import annotations

import io
import xml.sax
from collections.abc import Iterator
from typing import Any

from communique.errors import SourceEmpty, SourceError, SourceUnreadable
from communique.records import Report
from communique.sources.assemble import finish_report, language_code
from communique.sources.html import has_endless_tag
from communique.sources.markup import text_of_markup
from communique.sources.opening import OpenSource, shown
from communique.sources.times import publication_time

MAX_FEED_BYTES = 50_000_000  # feedparser holds about ten times as much and takes a second for each megabyte


def read_feed(source: OpenSource, max_chars: int) -> Iterator[Report | SourceError]:
    """Yield a report for each entry, in the feed's order, and an error for each entry without text.

    Of broken XML the entries that can be saved are yielded, and one error after them.
    """
    raw = source.read_whole(MAX_FEED_BYTES, "split the feed")
    if has_endless_tag(raw.decode("latin-1")):
        raise SourceUnreadable(source.where, "a feed with thousands of attributes in one tag", "fetch the feed again")
    parsed = _parsed(raw, source.where)
    for number, entry in enumerate(parsed.entries, start=1):
        yield _report_or_error(entry, parsed.feed, f"{source.locator}#{_name(entry, number)}", max_chars)
    yield from _fault(parsed, source.where)


def _parsed(raw: bytes, where: str) -> Any:
    """Return what feedparser makes of *raw*; where bytes are damaged, with U+FFFD in their place."""
    try:
        try:
            return _parse(raw)
        except UnicodeDecodeError:
            return _parse(raw.decode("utf-8", "replace").encode())
    except Exception as error:  # feedparser meets some broken feeds with KeyError, ValueError and others
        said = " ".join(str(error).split())[:200] or "its reader does not say why"
        raise SourceUnreadable(where, f"broken XML ({said})", "fetch the feed again") from error


def _parse(raw: bytes) -> Any:
    import feedparser

    # a stream, because feedparser takes a string for an address; markup is reduced here, not cleaned there
    return feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)


def _fault(parsed: Any, where: str) -> Iterator[SourceError]:
    fault, count = parsed.get("bozo_exception"), len(parsed.entries)
    if isinstance(fault, xml.sax.SAXParseException):
        what = f"broken XML at line {fault.getLineNumber()} ({fault.getMessage()})"
        yield SourceUnreadable(where, what, f"{count} entries were saved; fetch the feed again")
    elif not count and fault is not None:
        said = " ".join(str(fault).split())[:200] or "its reader does not say why"
        yield SourceUnreadable(where, f"no feed ({said})", "fetch the feed again")
    elif not count:
        yield SourceEmpty(where, "a feed without entries", "fetch it again later")


def _name(entry: Any, number: int) -> str:
    """Return what names the entry for as long as it is in the feed: its id, else its address, else its number."""
    return " ".join(str(entry.get("id") or entry.get("link") or number).split())


def _report_or_error(entry: Any, feed: Any, locator: str, max_chars: int) -> Report | SourceError:
    try:
        return finish_report(_draft(entry, feed, locator), max_chars=max_chars)
    except SourceError as error:
        return error


def _draft(entry: Any, feed: Any, locator: str) -> Report:
    where = shown(locator)
    text = _text(entry, where)
    if not text:
        raise SourceEmpty(where, "an entry without text", "save the page it links to and name that")
    return Report(
        text=text,
        source=locator,
        title=text_of_markup(entry.get("title") or "", where),
        outlet=text_of_markup(feed.get("title") or "", where),
        url=entry.get("link"),
        language=language_code(entry.get("language") or feed.get("language")),
        byline=entry.get("author"),
        published=publication_time(entry.get("published") or entry.get("updated") or ""),
    )


def _text(entry: Any, where: str) -> str:
    """Return the words of the entry's content, or of its summary where it has none."""
    written = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = (_words(part, where) for part in written if part.get("value"))
    return next(filter(None, texts), "")


def _words(part: Any, where: str) -> str:
    value = str(part["value"])
    return value.strip() if part.get("type") == "text/plain" else text_of_markup(value, where)
