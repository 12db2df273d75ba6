"""The report as published, the evidence cut from it, and what it says of itself (its imprint)."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from communique.errors import RecordError
from communique.records.base import Record


class Report(Record, frozen=True, kw_only=True):
    """One text as one outlet published it, unaltered, with what its source said beside it.

    ``source`` says where it was found (a path, or a path and a record inside it) and is not part of the
    report's identity; the other optional fields are metadata that came with the text, not read from it.
    """

    text: str
    source: str = ""
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    byline: str | None = None
    published: str | None = None
    """Publication date or time in ISO 8601, as the source's metadata gives it."""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits of SHA-256 over text, outlet and address: equal reports, equal ids."""
        parts = "\x1f".join((self.text, self.outlet or "", self.url or ""))
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Evidence(Record, frozen=True, kw_only=True):
    """The words a value was read from: code points ``start`` to ``end`` (exclusive) of the stored text.

    Made only by :meth:`cut`; what comes from JSON is held to the same law as far as it shows.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        """Raise `RecordError` when the positions cannot belong to the quote."""
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise RecordError(
                f"evidence {self.start}-{self.end} cannot hold a quote of {len(self.quote)} characters;"
                " cut it from the report with Evidence.cut"
            )

    @classmethod
    def cut(cls, report: Report, start: int, end: int) -> Evidence:
        """Return the evidence at ``start:end`` of *report*; raise `RecordError` when that lies outside its text."""
        if not 0 <= start < end <= len(report.text):
            raise RecordError(
                f"no evidence at {start}-{end}: the text has {len(report.text)} characters;"
                " give positions inside it, end exclusive"
            )
        return cls(start=start, end=end, quote=report.text[start:end])

    def stands_in(self, text: str) -> bool:
        """Return whether *text* holds the quote at exactly these positions."""
        return text[self.start : self.end] == self.quote


FurnitureKind = Literal["follow-us", "share", "caption", "comments", "navigation", "copyright", "separator", "other"]


class Furniture(Record, frozen=True, kw_only=True):
    """A stretch of the page that is not the report: nothing is read from it."""

    kind: FurnitureKind
    evidence: Evidence


class Published(Record, frozen=True, kw_only=True):
    """When the report was published: ISO 8601, no more precise than its source, offset kept as written.

    ``basis`` tells whether the text, the source's metadata or the address says so; only the first has evidence.
    """

    iso: str
    basis: Literal["text", "metadata", "address"] = "text"
    evidence: tuple[Evidence, ...] = ()


class Dateline(Record, frozen=True, kw_only=True):
    """Where (and when) the report says it was written. Not the venue of anything."""

    place: str | None = None
    date: str | None = None
    """ISO 8601, at most a day; partial (``2024-05``) or absent when the dateline gives less."""
    evidence: tuple[Evidence, ...] = ()


class Attribution(Record, frozen=True, kw_only=True):
    """Who reports, and whom they cite as their source."""

    reported_by: str | None = None
    citing: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Imprint(Record, frozen=True, kw_only=True):
    """What is known of the report itself: the ``report`` object of the output contract."""

    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    byline: str | None = None
    published: Published | None = None
    dateline: Dateline | None = None
    attribution: Attribution | None = None
    source: str = ""
    title_evidence: tuple[Evidence, ...] = ()
    byline_evidence: tuple[Evidence, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    text: str | msgspec.UnsetType = msgspec.UNSET
    """The stored text; left out of JSON unless asked for."""

    @property
    def title_end(self) -> int:
        """Where the title ends in the text, or 0 when it does not stand there."""
        return max((evidence.end for evidence in self.title_evidence), default=0)
