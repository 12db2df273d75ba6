"""Meetings: an encounter between parties and everything around it, as one report tells it.

A value's ``confidence``, 0 to 1, is how likely it is right; None where a person says it, or nothing was weighed.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from communique.records.base import Record
from communique.records.dates import DateBasis
from communique.records.reports import Evidence

MeetingKind = Literal[
    "political-consultations", "meeting", "visit", "phone-call", "summit", "commission-session", "signing",
    "credentials", "other",
]  # fmt: skip
MeetingMode = Literal["in-person", "video", "phone", "written"]
MeetingStatus = Literal["held", "planned", "postponed", "cancelled", "earlier"]
Role = Literal["head", "participant", "host", "mentioned"]
SpeechAct = Literal[
    "inform", "note", "emphasize", "praise", "thank", "congratulate", "condemn", "accuse", "express-concern",
    "reaffirm-support", "call-for", "propose", "invite", "promise", "reject", "agree",
]  # fmt: skip
OutcomeKind = Literal["signed", "agreed", "adopted", "opened", "announced", "invited", "next-meeting"]
ProgrammeAct = Literal[
    "wreath-laying", "visit-monument", "visit-site", "dinner", "signing-ceremony", "press-conference", "other"
]
PlaceBasis = Literal["stated", "dateline", "inferred", "corrected"]


class MeetingDate(Record, frozen=True, kw_only=True):
    """When the meeting took place: a day, month or year (ISO 8601); ``end`` is the last one of a range, else None."""

    iso: str
    end: str | None = None
    basis: DateBasis
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None

    @property
    def written(self) -> str:
        """The date in ISO 8601, of several days with a slash between the first and the last."""
        return f"{self.iso}/{self.end}" if self.end else self.iso


class MeetingPlace(Record, frozen=True, kw_only=True):
    """Where the meeting took place. Degrees are WGS 84; ``country`` is ISO 3166-1 alpha-3."""

    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    venue: str | None = None
    basis: PlaceBasis
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None


class Party(Record, frozen=True, kw_only=True):
    """A side of the meeting: a country or an organization, and the body of it that met."""

    code: str
    name: str
    organization: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None


class Participant(Record, frozen=True, kw_only=True):
    """A person who took part. ``basis`` says from what the party was inferred when the text does not state it."""

    name: str
    post: str | None = None
    rank: str | None = None
    party: str | None = None
    role: Role
    basis: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None


class AgendaItem(Record, frozen=True, kw_only=True):
    """A subject that was discussed, in the report's words."""

    text: str
    contexts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Speaker(Record, frozen=True, kw_only=True):
    """Who speaks or is spoken to: a person, a party, or the sides together."""

    name: str | None = None
    party: str | None = None


class Statement(Record, frozen=True, kw_only=True):
    """What a speaker said, as an act with its content. No speaker: the meeting itself ("it was emphasized")."""

    speaker: Speaker | None = None
    act: SpeechAct
    addressee: Speaker | None = None
    content: str
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None


class Outcome(Record, frozen=True, kw_only=True):
    """What the meeting brought: something signed, agreed, adopted, opened, announced, an invitation, a next meeting."""

    kind: OutcomeKind
    what: str
    date: str | None = None
    evidence: tuple[Evidence, ...] = ()


class ProgrammeItem(Record, frozen=True, kw_only=True):
    """A ceremonial act around the meeting. ``by`` is the code of the party that carried it out."""

    act: ProgrammeAct
    place: str | None = None
    by: str | None = None
    basis: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Body(Record, frozen=True, kw_only=True):
    """A standing institution or format that the report invokes, with the codes of its parties where given."""

    name: str
    parties: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class MentionedPerson(Record, frozen=True, kw_only=True):
    """A person who is named and took no part."""

    name: str
    post: str | None = None
    party: str | None = None
    evidence: tuple[Evidence, ...] = ()


class MeetingEvidence(Record, frozen=True, kw_only=True):
    """The words that the meeting's single values were read from."""

    kind: tuple[Evidence, ...] = ()
    mode: tuple[Evidence, ...] = ()
    round: tuple[Evidence, ...] = ()
    level: tuple[Evidence, ...] = ()


class Reason(Record, frozen=True, kw_only=True):
    """Why a value of a meeting is what it is: the value's name, the reason in words, and the words it rests on."""

    value: str
    because: str
    evidence: tuple[Evidence, ...] = ()


class Meeting(Record, frozen=True, kw_only=True):
    """One encounter as one report tells it; ``notes`` says in words what was inferred and what is doubtful.

    ``confidence`` is how likely it is that kind, parties, heads and date are all right.
    """

    id: str
    kind: MeetingKind
    mode: MeetingMode | None = None
    round: int | None = None
    level: str | None = None
    status: MeetingStatus = "held"
    date: MeetingDate | None = None
    place: MeetingPlace | None = None
    parties: tuple[Party, ...] = ()
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    statements: tuple[Statement, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    programme: tuple[ProgrammeItem, ...] = ()
    bodies: tuple[Body, ...] = ()
    evidence: MeetingEvidence = MeetingEvidence()
    notes: tuple[str, ...] = ()
    confidence: float
    reasons: tuple[Reason, ...] | msgspec.UnsetType = msgspec.UNSET
    """How composition came to the values; left out unless asked for."""
