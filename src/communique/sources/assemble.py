"""The last step of every reader: a draft becomes a report that is worth reading, or an error that says why not."""

from __future__ import annotations

import re

import msgspec

from communique.errors import SourceEmpty, SourceUnreadable
from communique.records import Report
from communique.sources.language import detect_language
from communique.sources.opening import shown

MAX_CHARS = 2_000_000
"""The longest text taken as one report, in characters.

The longest single documents of diplomacy are treaties with annexes and verbatim records: 150,000 to 1,200,000
characters. What is longer is a corpus in one file, and reading it as one report would mix its events.
"""

MAX_FIELD_CHARS = 1_000
"""The longest title, byline, outlet or address: beyond it the source's metadata is broken and is left out."""

_FIELDS = ("title", "outlet", "url", "byline")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?")


def finish_report(draft: Report, *, max_chars: int) -> Report:
    """Return *draft* with its metadata trimmed and its language filled in.

    Raise `SourceEmpty` for a text without letters or digits, `SourceUnreadable` for one longer than *max_chars*
    or with what cannot be stored in it: NUL characters, halves of surrogate pairs.
    """
    where = shown(draft.source)
    if len(draft.text) > max_chars:
        raise too_long(where, f"{len(draft.text):,} characters", max_chars)
    if not any(char.isalnum() for char in draft.text):
        raise SourceEmpty(where, "no words in it", "give a source with text in it")
    fields: dict[str, str | None] = {name: _trimmed(getattr(draft, name)) for name in _FIELDS}
    fields["language"] = language_code(draft.language) or detect_language(draft.text)
    report = msgspec.structs.replace(draft, **fields)
    _refuse_unstorable(report, where)
    return report


def too_long(where: str, length: str, max_chars: int) -> SourceUnreadable:
    """Return the error for a text longer than *max_chars*; *length* says how long it is, in words."""
    return SourceUnreadable(where, f"{length}, the limit is {max_chars:,} characters", "split it, one report a file")


def language_code(value: str | None) -> str | None:
    """Return the language of a tag such as ``en-GB`` (``en``), or None when *value* is no such tag."""
    found = _LANGUAGE.fullmatch((value or "").strip())
    return found[1].lower() if found else None


def _trimmed(value: str | None) -> str | None:
    trimmed = " ".join((value or "").split())
    return trimmed if 0 < len(trimmed) <= MAX_FIELD_CHARS else None


def _refuse_unstorable(report: Report, where: str) -> None:
    for name in ("text", *_FIELDS):
        value = getattr(report, name) or ""
        if "\0" in value:
            raise SourceUnreadable(where, f"a NUL character in its {name}", "write the source again without it")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            what = f"half a character (a lone surrogate) at {error.start:,} of its {name}"
            raise SourceUnreadable(where, what, "write the source again as UTF-8") from error
