"""One meeting as another outlet would tell it: other spellings, things left out, clumsy words, other forms of dates.

Shares of each change were guessed from the development reports and the corpus; they are harsher than what is common,
so that what is measured on them is not too good to be true.
"""

import datetime
import random
import re
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from communique.records import MeetingDate, MeetingPlace, Participant, Party
from communique.records.links import Account
from communique.records.meetings import MeetingKind

_OUTLETS = tuple(f"Outlet {number}" for number in range(1, 40))
_SWAPS = (
    ("kh", "h"), ("kh", "x"), ("zh", "j"), ("sh", "s"), ("ou", "u"), ("y", "i"), ("i", "y"), ("w", "v"), ("v", "w"),
    ("ov", "off"), ("iy", "y"), ("ee", "i"), ("oo", "u"), ("ts", "tz"), ("q", "k"), ("a", "e"), ("e", "a"), ("u", "o"),
    ("ss", "s"), ("ll", "l"), ("s", "ss"), ("-", ""), ("-", " "), ("'", ""), ("ch", "tch"), ("ph", "f"), ("c", "k"),
)  # fmt: skip
_CLUMSY = {
    "discussed": "talked over", "cooperation": "collaboration", "bilateral": "two-sided", "relations": "ties",
    "trade": "commerce", "energy": "energetics", "transport": "transportation", "agreed": "came to agreement",
    "talks": "negotiations", "strengthen": "make stronger", "visit": "trip", "minister": "head of ministry",
    "countries": "states", "held": "conducted", "meeting": "encounter", "support": "backing", "economic": "economical",
    "security": "safety", "regional": "of the region",
    "agreement": "accord", "education": "schooling", "signed": "undersigned",
}  # fmt: skip
_LITTLE = frozenset("the a an of in to and for on with".split())
_LOOSER: dict[str, tuple[MeetingKind, ...]] = {
    "visit": ("meeting", "summit"), "summit": ("meeting", "visit"), "signing": ("meeting", "visit"),
    "commission-session": ("meeting",), "political-consultations": ("meeting",), "meeting": ("visit", "summit"),
}  # fmt: skip
Item = TypeVar("Item")


def retell(base: Account, chance: random.Random, key: str) -> Account:
    """Return *base* as another report tells it, with ids made of *key*."""
    meeting = base.meeting
    told = _day_of(meeting.date.iso if meeting.date else None)
    published = _published(told, base.published, chance)
    changed = msgspec.structs.replace(
        meeting,
        id=f"{key}-m0",
        kind=_kind(meeting.kind, chance),
        mode=_maybe(meeting.mode, chance, 0.78),
        round=_maybe(meeting.round, chance, 0.7),
        level=_maybe(meeting.level, chance, 0.75),
        date=_date(meeting.date, published, chance),
        place=_place(meeting.place, chance),
        parties=_parties(meeting.parties, chance),
        participants=tuple(_people(meeting.participants, chance)),
        agenda=tuple(
            msgspec.structs.replace(one, text=clumsily(one.text, chance)) for one in _some(meeting.agenda, chance, 0.65)
        ),
        statements=tuple(
            msgspec.structs.replace(one, content=clumsily(one.content, chance))
            for one in _some(meeting.statements, chance, 0.5)
        ),
        outcomes=tuple(
            msgspec.structs.replace(one, what=clumsily(one.what, chance))
            for one in _some(meeting.outcomes, chance, 0.6)
        ),
        bodies=_some(meeting.bodies, chance, 0.6),
    )
    return Account(
        meeting=changed, report_id=key, outlet=chance.choice(_OUTLETS), published=published,
        text=_retold(base.text, chance),
    )  # fmt: skip


def copy_of(account: Account, chance: random.Random, key: str) -> Account:
    """Return *account* as an outlet that prints the same agency item gives it: its end cut, its title another."""
    words = account.text.split()
    kept = words[: max(8, int(len(words) * chance.choice((1.0, 1.0, 0.9, 0.7))))]
    meeting = msgspec.structs.replace(
        account.meeting, id=f"{key}-m0", participants=_some(account.meeting.participants, chance, 0.93),
        date=account.meeting.date if chance.random() < 0.9 else None,
    )  # fmt: skip
    return msgspec.structs.replace(
        account, meeting=meeting, report_id=key, outlet=chance.choice(_OUTLETS),
        text=f"Agencies {chance.randrange(99)}. {' '.join(kept)}",
    )  # fmt: skip


def clumsily(words: str, chance: random.Random) -> str:
    """Return *words* as a hasty translation has them: other words for some, small words dropped or put in."""
    out = []
    for word in words.split():
        lower = word.lower().strip(".,;")
        if lower in _LITTLE and chance.random() < 0.4:
            continue
        out.append(_CLUMSY[lower] if lower in _CLUMSY and chance.random() < 0.6 else word)
        if chance.random() < 0.05:
            out.append(chance.choice(("the", "of the", "also", "mutual")))
    return " ".join(out) or words


def _retold(text: str, chance: random.Random) -> str:
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", text) if chance.random() < 0.75]
    chance.shuffle(sentences)
    told = [" ".join(word for word in clumsily(one, chance).split() if chance.random() < 0.85) for one in sentences]
    return " ".join(told)


def _maybe(value: Item | None, chance: random.Random, share: float) -> Item | None:
    return value if chance.random() < share else None


def _some(items: Sequence[Item], chance: random.Random, share: float) -> tuple[Item, ...]:
    return tuple(one for one in items if chance.random() < share)


def _kind(kind: MeetingKind, chance: random.Random) -> MeetingKind:
    return chance.choice(_LOOSER[kind]) if kind in _LOOSER and chance.random() < 0.25 else kind


def _day_of(iso: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def _published(told: datetime.date | None, given: str | None, chance: random.Random) -> str | None:
    if chance.random() < 0.12:
        return None
    day = told or _day_of(given)
    if day is None:
        return None
    return (day + datetime.timedelta(days=chance.choice((0, 0, 0, 0, 1, 1, 1, 2, 3)))).isoformat()


def _date(date: MeetingDate | None, published: str | None, chance: random.Random) -> MeetingDate | None:
    day = _day_of(date.iso if date else None)
    draw = chance.random()
    if date is None or day is None or draw < 0.08:
        return MeetingDate(iso=published, basis="published") if published and chance.random() < 0.5 else None
    if draw < 0.20:
        return MeetingDate(iso=published, basis="published") if published else None
    if draw < 0.24:
        return MeetingDate(iso=day.isoformat()[:7], basis="stated")
    if draw < 0.29:
        wrong = day + datetime.timedelta(days=chance.choice((-1, 1)))
        return MeetingDate(iso=wrong.isoformat(), basis="relative")
    if draw < 0.31:
        return MeetingDate(iso=f"{day}/{day + datetime.timedelta(days=1)}", basis="stated")
    return MeetingDate(iso=day.isoformat(), basis=chance.choice(("stated", "stated", "relative", "dateline")))


def _place(place: MeetingPlace | None, chance: random.Random) -> MeetingPlace | None:
    draw = chance.random()
    if place is None or draw < 0.2:
        return None
    if draw < 0.3:
        return msgspec.structs.replace(place, name=None)
    if draw < 0.34:
        return msgspec.structs.replace(place, name="Elsewhere", basis="dateline")
    return place


def _parties(parties: tuple[Party, ...], chance: random.Random) -> tuple[Party, ...]:
    kept = list(parties)
    chance.shuffle(kept)
    if (len(kept) > 2 and chance.random() < 0.15) or (len(kept) == 2 and chance.random() < 0.02):
        kept.pop()
    elif chance.random() < 0.02:
        kept.append(Party(code="CHE", name="Switzerland"))
    return tuple(kept)


def _people(people: Sequence[Participant], chance: random.Random) -> list[Participant]:
    told = []
    for person in people:
        if chance.random() > (0.92 if person.role == "head" else 0.6):
            continue
        party = person.party if chance.random() < 0.95 else None
        role = "participant" if person.role == "head" and chance.random() < 0.05 else person.role
        told.append(msgspec.structs.replace(person, name=respell(person.name, chance), party=party, role=role))
    return told


def respell(name: str, chance: random.Random) -> str:
    """Return *name* as another outlet spells it, or as it is."""
    words = name.split()
    draw = chance.random()
    if draw < 0.5:
        return name
    if draw < 0.57:
        return words[-1]
    if draw < 0.63 and len(words) > 1:
        return f"{words[0][0]}. {' '.join(words[1:])}"
    if draw < 0.67 and len(words) > 2:
        return f"{words[0]} {words[-1]}"
    if draw < 0.71 and len(words) == 2:
        return f"{words[1].upper()} {words[0]}"
    for _ in range(chance.choice((1, 1, 2))):
        found = [(old, new) for old, new in _SWAPS if old in name[1:]]
        if found:
            old, new = chance.choice(found)
            name = name[0] + name[1:].replace(old, new, 1)
    return name
