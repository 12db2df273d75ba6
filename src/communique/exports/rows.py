"""The rows of the tables: one record a row, with the key of its table first.

A list is numbered from 1 in the order of the report. ``evidence`` holds stretches ("308-318") and ``quotes`` the words
there, item for item.
"""

from __future__ import annotations

from communique.records import Evidence, Record


class ReportRow(Record, frozen=True, kw_only=True):
    """One report."""

    report_id: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    byline: str | None
    published: str | None
    published_basis: str | None
    dateline_place: str | None
    dateline_date: str | None
    reported_by: str | None
    citing: str | None
    source: str
    notices: tuple[str, ...]
    version: str
    model: str


class MeetingRow(Record, frozen=True, kw_only=True):
    """One meeting as one report tells it. Degrees are WGS 84."""

    meeting_id: str
    report_id: str
    number: int
    kind: str
    mode: str | None
    round: int | None
    level: str | None
    status: str
    date: str | None
    date_end: str | None
    date_basis: str | None
    date_confidence: float | None
    place: str | None
    venue: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    place_basis: str | None
    place_confidence: float | None
    notes: tuple[str, ...]
    confidence: float


class PartyRow(Record, frozen=True, kw_only=True):
    """One side of a meeting."""

    meeting_id: str
    number: int
    code: str
    name: str
    organization: str | None
    confidence: float | None
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]


class ParticipantRow(Record, frozen=True, kw_only=True):
    """One person who took part in a meeting."""

    meeting_id: str
    number: int
    name: str
    post: str | None
    rank: str | None
    party: str | None
    role: str
    basis: str | None
    confidence: float | None
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]


class AgendaRow(Record, frozen=True, kw_only=True):
    """One subject of a meeting."""

    meeting_id: str
    number: int
    text: str
    contexts: tuple[str, ...]
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]


class StatementRow(Record, frozen=True, kw_only=True):
    """One statement at a meeting; without speaker or party it is the meeting's."""

    meeting_id: str
    number: int
    speaker: str | None
    party: str | None
    act: str
    addressee: str | None
    addressee_party: str | None
    content: str
    confidence: float | None
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]


class OutcomeRow(Record, frozen=True, kw_only=True):
    """One outcome of a meeting."""

    meeting_id: str
    number: int
    kind: str
    what: str
    date: str | None
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]


class ProgrammeRow(Record, frozen=True, kw_only=True):
    """One ceremonial act around a meeting."""

    meeting_id: str
    number: int
    act: str
    place: str | None
    party: str | None
    basis: str | None
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]


class BodyRow(Record, frozen=True, kw_only=True):
    """One body or format that a report on a meeting invokes."""

    meeting_id: str
    number: int
    name: str
    parties: tuple[str, ...]
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]


class EventActorRow(Record, frozen=True, kw_only=True):
    """One actor of an event: who acts, receives, or says so (``side``)."""

    event_id: str
    side: str
    number: int
    code: str | None
    name: str | None
    sectors: tuple[str, ...]
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]


class MentionedRow(Record, frozen=True, kw_only=True):
    """One person whom a report merely names."""

    report_id: str
    number: int
    name: str
    post: str | None
    party: str | None
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]


def stretches_of(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Return where *evidence* stands, each as ``start-end`` in code points, end exclusive."""
    return tuple(f"{one.start}-{one.end}" for one in evidence)


def quotes_of(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Return the words of *evidence*."""
    return tuple(one.quote for one in evidence)
