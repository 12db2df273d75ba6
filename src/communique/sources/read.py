"""From one source to its reports: the reader of its kind, with every fault as a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from communique.errors import SourceError, SourceUnreadable
from communique.records import Report
from communique.sources.assemble import MAX_CHARS
from communique.sources.kinds import Kind
from communique.sources.opening import OpenSource, error_of, open_source

Reader = Callable[[OpenSource, int], Iterator[Report | SourceError]]

_READERS = {
    Kind.PLAIN: ("plain", "read_plain"),
    Kind.PAGE: ("html", "read_page"),
    Kind.JSON: ("jsonl", "read_json_reports"),
    Kind.PDF: ("pdf", "read_pdf"),
    Kind.FEED: ("feed", "read_feed"),
    Kind.WARC: ("warc", "read_warc"),
}


def read_reports(locator: str, *, max_chars: int = MAX_CHARS) -> Iterator[Report | SourceError]:
    """Yield every report of the source at *locator* (a path, or ``-``), and what could not be read as errors.

    Nothing is raised for bad input. JSON Lines and WARC are read as a stream: a report is yielded before the next
    one is read. A report longer than *max_chars* characters is an error.
    """
    try:
        with open_source(locator) as source:
            yield from _reader(source)(source, max_chars)
    except SourceError as error:
        yield error
    except Exception as error:  # the edge: whatever a library makes of hostile bytes, the batch goes on
        yield error_of(error, locator)


def _reader(source: OpenSource) -> Reader:
    if source.kind not in _READERS:
        what = "XML that is neither a feed (RSS, Atom) nor a page (XHTML)"
        raise SourceUnreadable(source.where, what, "save its reports as text, HTML or JSON Lines")
    module, name = _READERS[source.kind]
    reader: Reader = getattr(import_module(f"communique.sources.{module}"), name)
    return reader
