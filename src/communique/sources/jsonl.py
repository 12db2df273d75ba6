"""JSON Lines (one report a line, read as a stream) and JSON (one report, or a list of them)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

import msgspec

from communique.errors import SourceEmpty, SourceError, SourceUnreadable
from communique.records import Report
from communique.records.wrong import say_broken
from communique.sources.assemble import finish_report, language_code
from communique.sources.decode import decode_text
from communique.sources.kinds import byte_order_mark
from communique.sources.opening import BROKEN_GZIP, OpenSource, error_of, shown
from communique.sources.times import publication_time

KEYS = ("text", "title", "outlet", "url", "language", "byline", "published")
"""The keys of a report; ``text`` must be there, the others may be absent or null."""

ALIASES = {
    "body": "text",
    "content": "text",
    "maintext": "text",
    "headline": "title",
    "site": "outlet",
    "sitename": "outlet",
    "publisher": "outlet",
    "link": "url",
    "lang": "language",
    "author": "byline",
    "authors": "byline",
    "date": "published",
    "date_publish": "published",
    "published_at": "published",
}
"""Other names that crawlers and exports give to the same keys."""

IGNORED = frozenset({"id"})
"""Keys that are allowed and not read: a report's id is counted from its text."""

MAX_DOCUMENT_BYTES = 100_000_000  # a JSON list cannot be streamed; parsing takes about five times its size
_BYTES_PER_CHAR = 12  # a character outside the first plane written as two escapes
_ROOM_FOR_METADATA = 100_000
_LATER_LINE = re.compile(rb'\n\{[ \t]*"')  # pretty-printed JSON indents what is inside, or breaks after the brace


def read_json_reports(source: OpenSource, max_chars: int) -> Iterator[Report | SourceError]:
    """Yield the reports of a JSON Lines or JSON source, and an error for each line that is none."""
    if _is_document(source):
        yield from _read_document(source, max_chars)
    else:
        yield from _read_lines(source, max_chars)


def _is_document(source: OpenSource) -> bool:
    """Return whether *source* is one JSON value over several lines, or a list, and not one value a line."""
    if source.locator.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        return False
    marked = byte_order_mark(source.head)
    head = source.head[len(marked[0]) if marked else 0 :].strip()
    first, line_end, _ = head.partition(b"\n")
    if head.startswith(b"["):
        return True
    return bool(line_end) and not first.rstrip().endswith(b"}") and not _LATER_LINE.search(head)


def _read_document(source: OpenSource, max_chars: int) -> Iterator[Report | SourceError]:
    raw = source.read_whole(MAX_DOCUMENT_BYTES, "write it as JSON Lines, one report a line, which is read as a stream")
    value = _parsed(decode_text(raw, source.where), source.where)
    if not isinstance(value, list):
        yield _report_or_error(value, source.locator, max_chars)
        return
    if not value:
        raise SourceEmpty(source.where, "an empty list", "give a list of reports")
    for number, item in enumerate(value, start=1):
        yield _report_or_error(item, f"{source.locator}#{number}", max_chars)


def _read_lines(source: OpenSource, max_chars: int) -> Iterator[Report | SourceError]:
    marked = byte_order_mark(source.head)
    if marked is not None and marked[1] != "utf-8":
        raise SourceUnreadable(source.where, f"JSON Lines in {marked[1].upper()}", "save it as UTF-8")
    found_any = False
    try:
        for number, line in _lines(source.stream, _BYTES_PER_CHAR * max_chars + _ROOM_FOR_METADATA):
            if line is None or line.strip(b" \t\r\n\xef\xbb\xbf"):
                found_any = True
                yield _line_or_error(line, f"{source.locator}, line {number}", max_chars)
    except BROKEN_GZIP as error:
        raise error_of(error, source.locator) from error
    if not found_any:
        raise SourceEmpty(source.where, "no lines in it", 'give one report a line: {"text": "..."}')


def _lines(stream: BufferedReader, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number from 1, None for one longer than *max_bytes*; no more is held in memory."""
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        too_long = len(line) > max_bytes
        while line and not line.endswith(b"\n") and too_long:
            line = stream.readline(max_bytes)
        yield number, None if too_long else line


def _line_or_error(line: bytes | None, locator: str, max_chars: int) -> Report | SourceError:
    where = shown(locator)
    if line is None:
        return SourceUnreadable(where, f"longer than a report of {max_chars:,} characters can be", "split it")
    try:
        value = _parsed(line.removeprefix(b"\xef\xbb\xbf") if locator.endswith(", line 1") else line, where)
    except SourceError as error:
        return error
    return _report_or_error(value, locator, max_chars)


def _parsed(raw: bytes | str, where: str) -> Any:
    try:
        return msgspec.json.decode(raw)
    except UnicodeDecodeError as error:
        raise SourceUnreadable(where, say_broken(error), "save it as UTF-8") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise SourceUnreadable(where, say_broken(error), "correct or drop it") from error


def _report_or_error(value: Any, locator: str, max_chars: int) -> Report | SourceError:
    try:
        return finish_report(_draft(value, locator), max_chars=max_chars)
    except SourceError as error:
        return error


def _draft(value: Any, locator: str) -> Report:
    where = shown(locator)
    if not isinstance(value, dict):
        raise SourceUnreadable(where, "not a JSON object", 'write a report as {"text": "..."}')
    fields = _named(value, where)
    text = fields.pop("text", None)
    if not isinstance(text, str):
        what = "no text" if text is None else f"text is {_kind_name(text)}"
        raise SourceUnreadable(where, what, 'give the report as a string under the key "text"')
    checked = {key: _checked(key, field, where) for key, field in fields.items() if field is not None}
    return Report(text=text, source=locator, **checked)


def _named(item: dict[str, Any], where: str) -> dict[str, Any]:
    """Return *item* with aliases replaced and ignored keys left out; refuse unknown keys and keys given twice."""
    if isinstance(item.get("report"), dict):
        remedy = "name the report itself; `communique brief`, `events` and `export` take readings"
        raise SourceUnreadable(where, "a reading that communique made, not a report", remedy)
    unknown = [key for key in item if key not in KEYS and key not in ALIASES and key not in IGNORED]
    if unknown:
        named = ", ".join(repr(key[:40]) for key in unknown[:5]) + (" and more" if len(unknown) > 5 else "")
        allowed = f"drop or rename it; the keys are {', '.join(KEYS)} (and id, which is not read)"
        raise SourceUnreadable(where, f"unknown key {named}", allowed)
    fields: dict[str, Any] = {}
    for key, value in item.items():
        name = ALIASES.get(key, key)
        if name in fields:
            raise SourceUnreadable(where, f"{name} is given twice, once as {key!r}", "keep one of the two")
        if name not in IGNORED:
            fields[name] = value
    return fields


def _checked(key: str, value: Any, where: str) -> str | None:
    if key == "byline" and isinstance(value, list) and all(isinstance(name, str) for name in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        raise SourceUnreadable(where, f"{key} is {_kind_name(value)}", "write it as a string, or leave it out")
    if not value.strip():
        return None
    if key == "published" and publication_time(value) is None:
        raise SourceUnreadable(where, f"published holds {value[:40]!r}", "write ISO 8601: 2023-06-20T12:43:00+04:00")
    if key == "language" and language_code(value) is None:
        raise SourceUnreadable(where, f"language holds {value[:40]!r}", "write a language code: en")
    return publication_time(value) if key == "published" else value


def _kind_name(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list"}
    return "null" if value is None else names.get(type(value), "an object")
