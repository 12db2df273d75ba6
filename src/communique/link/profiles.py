"""Accounts made ready to be compared: worked out once, so that comparing two of them looks nothing up."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace

from communique.link.texts import sketch_text, words_of
from communique.link.windows import Window, window_of
from communique.records import Meeting
from communique.records.links import Account
from communique.vocabulary.folding import fold
from communique.vocabulary.person_names import Name, name_of

MAX_PARTIES = 8
"""Parties by which a meeting is found: of a gathering of thirty the first will do."""
_MAX_WORDS = 80


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who took part, as accounts are compared by."""

    name: Name
    party: str | None
    rank: str | None
    head: bool
    written: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An account as it is compared. ``words`` say what it was about, ``bodies`` which formats it belongs to.

    ``as_read`` is what it would be without the corrections that were laid over it, or over a copy of its text; None
    where there are none.
    """

    id: str
    report_id: str
    number: int
    told: int
    kind: str
    mode: str | None
    round: int | None
    level: str | None
    status: str
    parties: frozenset[str]
    window: Window | None
    place: str | None
    place_id: int | None
    country: str | None
    place_stated: bool
    people: tuple[Person, ...]
    words: tuple[str, ...]
    outcomes: frozenset[str]
    bodies: tuple[tuple[str, ...], ...]
    sketch: array[int]
    as_read: Profile | None = None


def profile_of(account: Account) -> Profile:
    """Return *account* ready to be compared."""
    known = _profile(account, account.meeting)
    if account.as_read is None or account.as_read == account.meeting:
        return known
    return replace(known, as_read=_profile(account, account.as_read))


def _profile(account: Account, meeting: Meeting) -> Profile:
    place = meeting.place
    return Profile(
        id=account.id,
        report_id=account.report_id,
        number=account.number,
        told=account.told,
        kind=meeting.kind,
        mode=meeting.mode,
        round=meeting.round,
        level=meeting.level,
        status=meeting.status,
        parties=frozenset(party.code for party in meeting.parties),
        window=window_of(meeting, account.published),
        place=fold(place.name) if place and place.name else None,
        place_id=place.geonames_id if place else None,
        country=place.country if place else None,
        place_stated=place is not None and place.basis in {"stated", "corrected"},
        people=tuple(_people(meeting)),
        words=words_of(_told(meeting))[:_MAX_WORDS],
        outcomes=frozenset(outcome.kind for outcome in meeting.outcomes),
        bodies=tuple(words_of([body.name]) for body in meeting.bodies),
        sketch=sketch_text(account.text),
    )


def _people(meeting: Meeting) -> Iterable[Person]:
    for person in meeting.participants:
        if person.role != "mentioned":
            name = name_of(person.name)
            yield Person(name, person.party, person.rank, person.role == "head", person.name)


def _told(meeting: Meeting) -> Iterable[str]:
    yield from (item.text for item in meeting.agenda)
    yield from (statement.content for statement in meeting.statements)
    yield from (outcome.what for outcome in meeting.outcomes)
