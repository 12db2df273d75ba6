"""Synthetic reports with known groups, made of the train part of the corpus; halves by meeting, never by report."""

import datetime
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec
from training.linking.gold import accounts_of_document
from training.linking.perturbing import copy_of, retell
from training.reader.read_corpus import read_corpus

from communique.records import MeetingDate, Participant
from communique.records.links import Account
from communique.records.meetings import MeetingKind

REPORTS = 4000
"""Reports of both halves together: each has about two thousand."""
SEED = 11
_SIZES = (1,) * 9 + (2,) * 6 + (3,) * 4 + (4,) * 2 + (6,)
_FIRST_DAY, _DAYS = datetime.date(2015, 1, 1), 3000
_KINDS: tuple[MeetingKind, ...] = ("meeting", "visit", "phone-call", "political-consultations")


@dataclass(frozen=True)
class Grouped:
    """Accounts, and the meeting that each is of, by account id."""

    accounts: tuple[Account, ...]
    group_of: dict[str, str]


@cache
def corpus_meetings() -> tuple[Account, ...]:
    """Return the main meetings of the reports of the corpus's train part, where two or more parties met.

    What a report tells beside its main meeting is left out: without that report nothing would tell when it was.
    """
    documents = (one for one in read_corpus() if one.family == "report" and one.split == "train")
    found = (account for document in documents for account in accounts_of_document(document)[:1])
    return tuple(_dated(account) for account in found if len(account.meeting.parties) >= 2)


def _dated(account: Account) -> Account:
    """Return *account* with a day: a meeting has one, whether or not its first report told it."""
    date = account.meeting.date
    if date is not None and len(date.iso) >= 10:
        return account
    drawn = int(hashlib.sha256(account.id.encode()).hexdigest()[:6], 16) % _DAYS
    day = account.published[:10] if account.published else str(_FIRST_DAY + datetime.timedelta(days=drawn))
    return msgspec.structs.replace(
        account, meeting=msgspec.structs.replace(account.meeting, date=MeetingDate(iso=day, basis="inferred"))
    )


def make_groups(half: int | None = None, *, reports: int = REPORTS, seed: int = SEED) -> Grouped:
    """Return about *reports* reports of known meetings, or those of one *half* (0 or 1): the same for the same seed."""
    accounts: list[Account] = []
    group_of: dict[str, str] = {}
    bases = corpus_meetings()
    turn = 0
    while len(accounts) < reports:
        for number, base in enumerate(bases):
            chance = random.Random(f"{seed} {turn} {base.id}")
            for meeting in _with_sibling(base, bases, number, turn, chance):
                _tell(meeting, chance, accounts, group_of)
            if len(accounts) >= reports:
                break
        turn += 1
    wanted = [one for one in accounts if half is None or half_of(group_of[one.id]) == half]
    return Grouped(tuple(wanted), {one.id: group_of[one.id] for one in wanted})


def half_of(group: str) -> int:
    """Return 0 or 1 by the report of the corpus that the meeting comes from: its siblings go with it."""
    return hashlib.sha256(group.partition("-m")[0].encode()).digest()[0] % 2


def _tell(meeting: Account, chance: random.Random, accounts: list[Account], group_of: dict[str, str]) -> None:
    told: list[Account] = []
    for number in range(chance.choice(_SIZES)):
        key = hashlib.sha256(f"{meeting.id} {number}".encode()).hexdigest()[:16]
        if told and chance.random() < 0.2:
            told.append(copy_of(chance.choice(told), chance, key))
        else:
            told.append(retell(meeting, chance, key))
    accounts.extend(told)
    group_of.update({one.id: meeting.id for one in told})


def _with_sibling(
    base: Account, bases: Sequence[Account], number: int, turn: int, chance: random.Random
) -> list[Account]:
    """Return the meeting, on later turns of other parties, and in half of the cases another like it."""
    moved = _moved(_of_others(base, bases[(number + 13 * turn) % len(bases)]), 200 * turn, f"{base.id}-t{turn}")
    if chance.random() < 0.5:
        return [moved]
    return [moved, _sibling(moved, bases[(number * 7 + 3) % len(bases)], chance)]


def _of_others(base: Account, stranger: Account) -> Account:
    """Return *base* between the parties of *stranger*, as far as that has as many."""
    codes = {mine.code: other.code for mine, other in zip(base.meeting.parties, stranger.meeting.parties, strict=False)}
    meeting = msgspec.structs.replace(
        base.meeting,
        parties=tuple(msgspec.structs.replace(one, code=codes.get(one.code, one.code)) for one in base.meeting.parties),
        participants=tuple(
            msgspec.structs.replace(one, party=codes.get(one.party or "", one.party))
            for one in base.meeting.participants
        ),
    )
    return msgspec.structs.replace(base, meeting=meeting)


def _sibling(base: Account, stranger: Account, chance: random.Random) -> Account:
    """Return another meeting of the same parties: within the week, the month, or at the next round a year later."""
    days = chance.choice((0, 3, 4, 5, 6, 12, 25, 180, 340, 365, 390))
    other = _moved(base, days, f"{base.id}s")
    meeting = other.meeting
    people = meeting.participants
    if days == 0 or chance.random() < 0.35:
        people = tuple(_replaced(one, number, stranger) for number, one in enumerate(people))
    topics = stranger.meeting if chance.random() < 0.6 else meeting
    changed = msgspec.structs.replace(
        meeting,
        kind=meeting.kind if chance.random() < 0.6 else chance.choice(_KINDS),
        round=meeting.round + 1 if meeting.round and days > 100 else meeting.round if days > 100 else None,
        participants=people, agenda=topics.agenda, statements=stranger.meeting.statements,
        outcomes=stranger.meeting.outcomes,
        place=meeting.place if chance.random() < 0.5 else stranger.meeting.place,
    )  # fmt: skip
    return msgspec.structs.replace(other, meeting=changed, text=stranger.text)


def _replaced(person: Participant, number: int, stranger: Account) -> Participant:
    others = stranger.meeting.participants
    name = others[number % len(others)].name if others else f"Somebody {number}"
    return msgspec.structs.replace(person, name=name)


def _moved(account: Account, days: int, key: str) -> Account:
    """Return *account* as a meeting that many days later, under another id."""
    meeting = account.meeting
    date = meeting.date and MeetingDate(iso=_later(meeting.date.iso, days), basis=meeting.date.basis)
    published = _later(account.published, days) if account.published else None
    moved = msgspec.structs.replace(meeting, id=key, date=date)
    return msgspec.structs.replace(account, meeting=moved, published=published)


def _later(iso: str, days: int) -> str:
    try:
        return (datetime.date.fromisoformat(iso[:10]) + datetime.timedelta(days=days)).isoformat()
    except ValueError:
        return iso
