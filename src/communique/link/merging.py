"""One meeting of several accounts: every value with who says it, one of them preferred by a named rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from communique.link.preferring import Said, prefer, tell
from communique.link.voices import find_voices
from communique.records import Meeting, Participant
from communique.records.links import Account, Merged, Point
from communique.vocabulary.person_names import Name, compare_names, name_of

_SURE = {"corrected": 3, "stated": 2, "relative": 1, "dateline": 1}
"""How well a date or place is founded, by its basis; whatever is inferred is 0."""
_GENERAL = frozenset({"meeting", "other"})
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = re.compile(rf"\b(?:\d{{1,3}}|{'|'.join(_NUMBERS)})\b", re.IGNORECASE)

Read = Callable[[Meeting], tuple[str, int, int] | None]
"""Reads a field: its value in words, how sure it is and how precise; None where it is not told."""


def merge_accounts(accounts: Sequence[Account]) -> Merged:
    """Return what *accounts* of one meeting say together: the same in whatever order they come."""
    voices = find_voices(accounts)
    points = [*_fields(voices), *_parties(voices), *_heads(voices)]
    ids = sorted(account.id for account in accounts)
    return Merged(id=ids[0], accounts=tuple(ids), voices=len(voices), points=tuple(points))


def _date(meeting: Meeting) -> tuple[str, int, int] | None:
    return (meeting.date.written, _SURE.get(meeting.date.basis, 0), len(meeting.date.written)) if meeting.date else None


def _place(meeting: Meeting) -> tuple[str, int, int] | None:
    place = meeting.place
    if place is None or not (place.name or place.country):
        return None
    told = ", ".join(part for part in (place.name, place.country) if part)
    return told, _SURE.get(place.basis, 0), bool(place.name) + bool(place.venue)


def _kind(meeting: Meeting) -> tuple[str, int, int] | None:
    return meeting.kind, 0, meeting.kind not in _GENERAL


def _mode(meeting: Meeting) -> tuple[str, int, int] | None:
    return (meeting.mode, 0, 0) if meeting.mode else None


def _round(meeting: Meeting) -> tuple[str, int, int] | None:
    return (str(meeting.round), 0, 0) if meeting.round else None


def _status(meeting: Meeting) -> tuple[str, int, int] | None:
    return meeting.status, meeting.status == "held", 0


def _signed(meeting: Meeting) -> tuple[str, int, int] | None:
    """Return how many documents were signed, where a number is told."""
    for outcome in meeting.outcomes:
        found = _NUMBER.search(outcome.what) if outcome.kind == "signed" else None
        if found:
            word = found[0].lower()
            return (str(_NUMBERS.index(word) + 1) if word in _NUMBERS else word), 0, 0
    return None


FIELDS: dict[str, Read] = {
    "date": _date, "place": _place, "kind": _kind, "mode": _mode, "round": _round, "status": _status, "signed": _signed,
}  # fmt: skip
"""The single values of a meeting that reports may tell differently."""


def _fields(voices: Sequence[Sequence[Account]]) -> Iterator[Point]:
    for name, read in FIELDS.items():
        every = list(_said(read, (account for voice in voices for account in voice)))
        point = _point(name, None, every, voices)
        if point is not None:
            yield point


def _said(read: Read, accounts: Iterable[Account]) -> Iterator[Said]:
    for account in accounts:
        found = read(account.meeting)
        if found is not None:
            corrected = account.as_read is not None and (read(account.as_read) or ("",))[0] != found[0]
            yield Said(found[0], account, sure=int(found[1]), precise=int(found[2]), corrected=corrected)


def _point(
    field: str, about: str | None, every: Sequence[Said], voices: Sequence[Sequence[Account]], party: str | None = None
) -> Point | None:
    """Return the point that *every* value told makes, or None when nobody tells one.

    Of each voice the earliest account that speaks ("earlier over copy"), but one that was corrected before it.
    """
    of = {one.account.id: one for one in reversed(every)}
    telling = [[of[account.id] for account in voice if account.id in of] for voice in voices]
    spoken = [next((one for one in voice if one.corrected), voice[0]) for voice in telling if voice]
    if not spoken:
        return None
    value, rule = prefer(spoken, party)
    tellings = tell(every, voices)
    if rule in {"all agree", "only one says"} and len(tellings) > 1:
        rule = "corrected by a person" if any(one.corrected for one in spoken) else "the earlier over its copy"
    return Point(field=field, about=about, value=value, rule=rule, tellings=tellings)


def _parties(voices: Sequence[Sequence[Account]]) -> Iterator[Point]:
    def read(meeting: Meeting) -> tuple[str, int, int] | None:
        codes = sorted(party.code for party in meeting.parties)
        return (" ".join(codes), 0, len(codes)) if codes else None

    point = _point("parties", None, list(_said(read, (one for voice in voices for one in voice))), voices)
    if point is not None:
        yield point


def _heads(voices: Sequence[Sequence[Account]]) -> Iterator[Point]:
    """Yield for each head of a side how the name is spelt and which post is told."""
    for same in _group_heads([account for voice in voices for account in voice]):
        party = _commonest(person.party for _, person in same)
        spelt = [
            Said(person.name, account, precise=len(name_of(person.name)), corrected=_is_new(account, person, "name"))
            for account, person in same
        ]
        point = _point("head", party, spelt, voices, party=party)
        if point is None:
            continue
        yield point
        posts = [
            Said(person.post, account, precise=len(person.post), corrected=_is_new(account, person, "post"))
            for account, person in same
            if person.post
        ]
        post = _point("post", point.value, posts, voices, party=party)
        if post is not None:
            yield post


def _is_new(account: Account, person: Participant, field: Literal["name", "post"]) -> bool:
    """Return whether no participant was read with that name, or that post: somebody corrected it."""
    if account.as_read is None:
        return False
    return getattr(person, field) not in {getattr(one, field) for one in account.as_read.participants}


Appearance = tuple[Account, Participant]


def _group_heads(accounts: Sequence[Account]) -> list[list[Appearance]]:
    """Return the people of whom some account says that they headed a side, with all their appearances."""
    groups: list[list[Appearance]] = []
    for account in accounts:
        for person in account.meeting.participants:
            if person.role == "mentioned":
                continue
            name = name_of(person.name)
            mine = next((group for group in groups if _is_one(name, group) and account not in _who(group)), None)
            if mine is None:
                groups.append([(account, person)])
            else:
                mine.append((account, person))
    return [group for group in groups if any(person.role == "head" for _, person in group)]


def _is_one(name: Name, group: Sequence[Appearance]) -> bool:
    return any(compare_names(name, name_of(person.name)) != "different" for _, person in group)


def _who(group: Sequence[Appearance]) -> list[Account]:
    return [account for account, _ in group]


def _commonest(parties: Iterable[str | None]) -> str | None:
    told = [party for party in parties if party]
    return min(told, key=lambda party: (-told.count(party), party)) if told else None
