"""Sentences with two marked actors, from a tab-separated table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from communique.errors import SourceEmpty, SourceError, SourceUnreadable
from communique.records import MarkedSentence
from communique.sources.decode import decode_text
from communique.sources.opening import error_of, open_source

COLUMN = "marked_sentence"
MAX_BYTES = 256_000_000
_MARKER = re.compile(r"</?[st]>", re.IGNORECASE)
_MAX_CHARS = 5_000
"""Code points of a sentence at most: a cell that holds an article has no one relation, and its pairs are many."""


def read_marked(locator: str) -> Iterator[MarkedSentence | SourceError]:
    """Yield a sentence or an error for every row of the table at *locator*, a path or ``-``.

    The table has a header with the column ``marked_sentence``; others are ignored. Raise `SourceError` when the file
    cannot be read as such a table at all.
    """
    try:
        with open_source(locator) as source:
            where = source.where
            text = decode_text(source.read_whole(MAX_BYTES, "split it into parts"), where)
    except SourceError:
        raise
    except Exception as error:
        raise error_of(error, locator) from error
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t")
    return _sentences(_checked(rows, where, len(text)), where)


def _checked(rows: csv.DictReader[str], where: str, size: int) -> csv.DictReader[str]:
    """Return *rows* once their header has the column that is wanted."""
    before = csv.field_size_limit(max(size, 1))
    try:
        header = rows.fieldnames
    except csv.Error as error:
        raise SourceUnreadable(where, f"no table ({error})", "separate its columns by tabs") from error
    finally:
        csv.field_size_limit(before)
    if not header:
        raise SourceEmpty(where, "it is empty", f"give a table with the column {COLUMN}")
    if COLUMN not in header:
        names = ", ".join(str(name)[:40] for name in header[:8])
        raise SourceUnreadable(where, f"no column {COLUMN} (there are: {names})", "name it so in the first line")
    return rows


def _sentences(rows: csv.DictReader[str], where: str) -> Iterator[MarkedSentence | SourceError]:
    before = csv.field_size_limit(MAX_BYTES)
    try:
        for number, row in enumerate(rows, start=1):
            yield parse_marked(row.get(COLUMN) or "", f"{where}, row {number}")
    except csv.Error as error:
        yield SourceUnreadable(where, f"the table breaks off ({error})", "mend the file from there on")
    finally:
        csv.field_size_limit(before)


def parse_marked(marked: str, where: str) -> MarkedSentence | SourceError:
    """Return the sentence without its markers, and what they mark; an error where they mark nothing.

    Markers may be nested and there may be several of a kind; one that is not closed reaches to the next marker of its
    kind or to the end, one that was not opened is dropped.
    """
    if len(marked) > _MAX_CHARS:
        return SourceUnreadable(where, f"{len(marked):,} characters, the limit is {_MAX_CHARS:,}", "give one sentence")
    pieces: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    length = last = 0
    for marker in [*_MARKER.finditer(marked), None]:
        piece = marked[last : marker.start() if marker else None]
        pieces.append(piece)
        length += len(piece)
        for kind in (marker.group().strip("</>").lower(),) if marker else ("s", "t"):
            begun = opened.pop(kind, None)
            if begun is not None and begun < length:
                spans[kind].append((begun, length))
            if marker and not marker.group().startswith("</"):
                opened[kind] = length
        last = marker.end() if marker else last
    text = "".join(pieces)
    if not text.strip():
        return SourceEmpty(where, f"no {COLUMN}", "give a sentence with <s>…</s> and <t>…</t>")
    if not spans["s"] and not spans["t"]:
        return SourceUnreadable(where, "nothing is marked", "mark the actors: <s>…</s> and <t>…</t>")
    return MarkedSentence(where=where, text=text, sources=tuple(spans["s"]), targets=tuple(spans["t"]))
