"""WARC: the web pages of an archive, read as a stream, each page a report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from communique.errors import SourceEmpty, SourceError, SourceUnreadable
from communique.records import Report
from communique.sources.assemble import finish_report
from communique.sources.decode import decode_text
from communique.sources.html import MAX_PAGE_BYTES, decode_page, page_report
from communique.sources.opening import BROKEN_GZIP, OpenSource, shown

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_MAX_BLOCK_BYTES = MAX_PAGE_BYTES + 100_000  # with its HTTP headers
_OK = 200
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_TYPE = "text/plain"
_REMEDY = "fetch it again; the records before were read"


@dataclass(frozen=True)
class _Response:
    """A response of the archive: where it stands, what address it came from, and its bytes with HTTP headers."""

    locator: str
    url: str | None
    block: bytes


def read_warc(source: OpenSource, max_chars: int) -> Iterator[Report | SourceError]:
    """Yield a report for each page or text that was fetched well (HTTP 200); other records are passed over.

    Pages without an article are errors. An archive that is cut off or damaged gives what stands before the break,
    then one error.
    """
    found_any = False
    for item in _responses(source):
        found = item if isinstance(item, SourceError) else _report_or_error(item, max_chars)
        if found is not None:
            found_any = True
            yield found
    if not found_any:
        what = "an archive without pages (responses with status 200 and HTML or plain text)"
        raise SourceEmpty(source.where, what, "name an archive that holds the pages themselves")


def _responses(source: OpenSource) -> Iterator[_Response | SourceError]:
    """Yield the responses of the archive, then an error if it breaks off.

    fastwarc says nothing when an archive ends inside a record, so lengths are compared here; gzip is opened by
    Python, which does tell.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    last = source.locator
    try:
        for record in ArchiveIterator(_Pieces(source.stream), parse_http=False, stream_detect=False):
            last = f"{source.locator}#{(record.record_id or str(record.stream_pos)).strip('<>')}"
            is_response = record.record_type == WarcRecordType.response
            block = record.reader.read(_MAX_BLOCK_BYTES) if is_response else b""
            if len(block) + record.reader.consume() != int(record.headers.get("Content-Length") or -1):
                yield SourceUnreadable(shown(last), "the archive is cut off or damaged here", _REMEDY)
                return
            if is_response:
                yield _Response(last, record.headers.get("WARC-Target-URI"), block)
    except (OSError, ValueError, *BROKEN_GZIP) as error:
        said = " ".join(str(error).split())
        yield SourceUnreadable(shown(last), f"the archive is cut off or damaged after this ({said})", _REMEDY)


class _Pieces:
    """A stream for fastwarc whose ``read`` gives what is there, so that nothing before a break is lost."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most *size*; none at the end."""
        piece = self._stream.read1(size)
        self._position += len(piece)
        return piece

    def tell(self) -> int:
        """Return how many bytes were read: fastwarc panics when it cannot know."""
        return self._position

    def seek(self, *_: int) -> int:
        """Refuse: an archive is read from front to back."""
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Do nothing: who opened the stream closes it."""


def _report_or_error(response: _Response, max_chars: int) -> Report | SourceError | None:
    """Return the report in *response*, the error that keeps it from being one, or None when it is none."""
    try:
        return _report(response, max_chars)
    except SourceError as error:
        return error
    except (OSError, ValueError) as error:
        said = " ".join(str(error).split())
        return SourceUnreadable(shown(response.locator), f"a broken HTTP response ({said})", "fetch the page again")


def _report(response: _Response, max_chars: int) -> Report | None:
    http = _http(response.block, decode=False)
    if not _is_page(http, response.url):
        return None
    where = shown(response.locator)
    if len(response.block) >= _MAX_BLOCK_BYTES:
        raise SourceUnreadable(where, f"a page of more than {MAX_PAGE_BYTES:,} bytes", "save its article as text")
    http = _http(response.block, decode=True)
    raw = http.reader.read(MAX_PAGE_BYTES + 1)
    if len(raw) > MAX_PAGE_BYTES:
        raise SourceUnreadable(where, f"a page of more than {MAX_PAGE_BYTES:,} bytes", "save its article as text")
    draft = Report(text="", source=response.locator, url=response.url)
    if http.http_content_type == _TEXT_TYPE:
        text = decode_text(raw, where)
        return finish_report(msgspec.structs.replace(draft, text=text), max_chars=max_chars)
    return page_report(decode_page(raw, http.http_charset), draft, max_chars=max_chars)


def _http(block: bytes, *, decode: bool) -> WarcRecord:
    """Return *block* as an HTTP response; with *decode* its body is unpacked (chunks, gzip, brotli) when read.

    A new record, because fastwarc cannot go on to the next one after a body that does not unpack.
    """
    from fastwarc.warc import WarcRecord, WarcRecordType

    http = WarcRecord()
    http.init_headers(record_type=WarcRecordType.response)
    http.set_bytes_content(block)
    http.is_http = True
    http.parse_http(auto_decode="all" if decode else "none")
    return http


def _is_page(http: WarcRecord, url: str | None) -> bool:
    if http.http_headers is None or http.http_headers.status_code != _OK:
        return False
    if http.http_content_type == _TEXT_TYPE:
        return urlsplit(url or "").path != "/robots.txt"
    return http.http_content_type in _PAGE_TYPES
