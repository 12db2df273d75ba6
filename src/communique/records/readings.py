"""A reading: everything communique says of one report. It is the output contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.records.base import Record
from communique.records.events import Event, Trigger
from communique.records.meetings import Meeting, MentionedPerson
from communique.records.reports import Evidence, Imprint


class Notice(Record, frozen=True, kw_only=True):
    """Something a reader of the record should know of the whole report; ``code`` is stable, ``message`` is prose."""

    code: str
    message: str


class Run(Record, frozen=True, kw_only=True):
    """What made the reading. ``seconds`` is None unless timings were asked for: readings are the same bytes."""

    version: str
    model: str
    seconds: float | None = None


class Reading(Record, frozen=True, kw_only=True):
    """One report read: its imprint, its meetings (the main one first), its events, and who is merely named."""

    report: Imprint
    meetings: tuple[Meeting, ...] = ()
    events: tuple[Event, ...] = ()
    mentioned: tuple[MentionedPerson, ...] = ()
    notices: tuple[Notice, ...] = ()
    run: Run

    def evidences(self) -> Iterator[Evidence]:
        """Yield every evidence of the reading, triggers of events among them, wherever it stands."""
        yield from _evidences(self)

    def _repr_html_(self) -> str:
        """Return the reading as a notebook shows it: its text with every value marked, beside the record."""
        from communique.records.html import reading_html

        return reading_html(self)


def _evidences(value: Any) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _evidences(item)
    elif isinstance(value, Record):
        if isinstance(value, Trigger):
            yield value.evidence
            return
        for name in value.__struct_fields__:
            yield from _evidences(getattr(value, name))
