"""Plain text: the file is the report."""

from __future__ import annotations

from collections.abc import Iterator

from communique.errors import SourceError
from communique.records import Report
from communique.sources.assemble import finish_report, too_long
from communique.sources.decode import decode_text, not_text
from communique.sources.kinds import byte_order_mark
from communique.sources.opening import OpenSource

MAX_BYTES_PER_CHAR = 4
"""In UTF-8, UTF-16, UTF-32 and the 8-bit and East Asian encodings no character takes more."""


def read_plain(source: OpenSource, max_chars: int) -> Iterator[Report | SourceError]:
    """Yield the one report that *source* is; its text is what the file holds, line ends included."""
    if b"\0" in source.head and byte_order_mark(source.head) is None:
        raise not_text(source.where)
    max_bytes = MAX_BYTES_PER_CHAR * (max_chars + 1)
    raw = source.stream.read(max_bytes + 1) if (source.size or 0) <= max_bytes else None
    if raw is None or len(raw) > max_bytes:
        length = f"{source.size:,} bytes" if source.size else f"more than {max_bytes:,} bytes"
        raise too_long(source.where, length, max_chars)
    yield finish_report(Report(text=decode_text(raw, source.where), source=source.locator), max_chars=max_chars)
