"""Links across reports: meetings as reports tell them, what speaks for two being one, and what comes of it."""

from __future__ import annotations

from typing import Literal

from communique.records.base import Record
from communique.records.meetings import Meeting

Judgement = Literal["same", "different", "unsure"]


class Account(Record, frozen=True, kw_only=True):
    """A meeting as one report tells it, with what the report says of itself; its id is that of the meeting.

    ``meeting`` is as it stands, ``as_read`` as it was read, where somebody corrected it (None: nobody did). ``number``
    is its place among the ``told`` meetings of its report, from 0. ``published`` is ISO 8601.
    """

    meeting: Meeting
    as_read: Meeting | None = None
    report_id: str
    outlet: str | None = None
    citing: str | None = None
    published: str | None = None
    text: str = ""
    number: int = 0
    told: int = 1

    @property
    def id(self) -> str:
        """The id of the meeting."""
        return self.meeting.id


class Reason(Record, frozen=True, kw_only=True):
    """One thing that speaks for or against two accounts being of one meeting.

    ``finding`` is its code in the table of weights, ``said`` what was compared in words, ``cap`` the best verdict that
    it allows.
    """

    name: str
    finding: str
    points: float
    said: str = ""
    cap: Judgement | None = None


class Comparison(Record, frozen=True, kw_only=True):
    """Two things compared, the smaller id on the left: the reasons, their sum, and the verdict they come to."""

    left_id: str
    right_id: str
    verdict: Judgement
    score: float
    reasons: tuple[Reason, ...] = ()


class Verdict(Record, frozen=True, kw_only=True):
    """Same, different or unsure between two things, as clusters are made from it.

    A person's verdict outranks a rule's; of two by persons on one pair the later one (by ``made_at``) holds.
    """

    left_id: str
    right_id: str
    verdict: Judgement
    score: float = 0.0
    by_person: bool = False
    made_at: str = ""


class Telling(Record, frozen=True, kw_only=True):
    """One value of a meeting, and which accounts of it say so; ``voices`` counts copies of one text once."""

    value: str
    said_by: tuple[str, ...]
    voices: int


class Point(Record, frozen=True, kw_only=True):
    """One field of a merged meeting: the value preferred, the rule that preferred it, and every value told.

    ``about`` names whom it concerns where a meeting has several of them: the party of a head.
    """

    field: str
    about: str | None = None
    value: str
    rule: str
    tellings: tuple[Telling, ...]

    @property
    def in_conflict(self) -> bool:
        """Whether the reports do not say the same."""
        return len(self.tellings) > 1


class Merged(Record, frozen=True, kw_only=True):
    """One meeting as all its reports tell it. ``id`` is the smallest of the accounts' ids."""

    id: str
    accounts: tuple[str, ...]
    voices: int
    points: tuple[Point, ...]


class Session(Record, frozen=True, kw_only=True):
    """One meeting of a series, as merged of all its accounts."""

    accounts: tuple[str, ...]
    date: str | None = None
    round: int | None = None
    status: str = "held"
    place: str | None = None


class Series(Record, frozen=True, kw_only=True):
    """The meetings of one mechanism: the same parties, and the same kind of meeting or the same standing body.

    ``sessions`` are in order of time; ``missing`` are the rounds between the first and the last known that no session
    is numbered with. ``last`` is the latest held; ``next`` what is planned or was agreed for after it, in words.
    """

    parties: tuple[str, ...]
    name: str
    sessions: tuple[Session, ...]
    missing: tuple[int, ...] = ()
    last: Session | None = None
    next: str | None = None


class Held(Record, frozen=True, kw_only=True):
    """A post as somebody was seen in it, with the first and last date of that (None: no date told)."""

    post: str
    first: str | None = None
    last: str | None = None


class Person(Record, frozen=True, kw_only=True):
    """One person across reports: the fullest of the commonest spellings, all spellings, posts, and where told of."""

    name: str
    party: str | None
    spellings: tuple[str, ...]
    posts: tuple[Held, ...]
    accounts: tuple[str, ...]
