"""Synthetic reports with their readings, as many as wanted, the same for the same seed; nothing in them is real.

Parties and words are drawn so that few are common and most are rare, as they are in an archive: the commonest pair of
parties has about one meeting in sixty, the commonest word stands in most reports.
"""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass

from communique.records import (
    Actor,
    AgendaItem,
    Event,
    EventDate,
    Evidence,
    Imprint,
    Meeting,
    MeetingDate,
    MeetingEvidence,
    MeetingPlace,
    Participant,
    Party,
    Published,
    Reading,
    Report,
    Run,
    Statement,
    Trigger,
)
from communique.records.meetings import MeetingKind

PARTIES = tuple(f"{a}{b}X" for a in "ABCDEFGHIJKLMN" for b in "ABCDEFGHIJ")
"""A hundred and forty codes that no country has."""
KINDS: tuple[MeetingKind, ...] = ("meeting", "visit", "political-consultations", "phone-call")
TYPES = ("CONSULT", "AGREE", "SUPPORT", "ACCUSE", "COOPERATE")
SCORES = {"CONSULT": 2.5, "AGREE": 5.0, "SUPPORT": 4.0, "ACCUSE": -2.0, "COOPERATE": 6.0}
_SYLLABLES = ("ka", "re", "mo", "ti", "sel", "dor", "van", "lu", "pra", "nim", "os", "bel", "gra", "ith", "un", "ter")
_FIRST_DAY = datetime.date(2005, 1, 1)
_DAYS = 7000


@dataclass(frozen=True)
class World:
    """What reports are drawn from: a vocabulary of words, and for each party its people."""

    words: tuple[str, ...]
    people: dict[str, tuple[str, ...]]


def make_world(seed: int = 7) -> World:
    """Return the world that *seed* gives."""
    chance = random.Random(seed)
    words = tuple(dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)))
    people = {code: tuple(_name(chance) for _ in range(12)) for code in PARTIES}
    return World(words, people)


def make_pairs(count: int, *, first: int = 0, seed: int = 7) -> Iterator[tuple[Report, Reading]]:
    """Yield *count* reports with their readings, from number *first* on."""
    world = make_world(seed)
    for number in range(first, first + count):
        yield _pair(random.Random(seed * 1_000_003 + number), world, number)


def _name(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=2)).capitalize() for _ in range(2))


def _pick(chance: random.Random, items: tuple[str, ...]) -> str:
    """Return one of *items*, the first far more often than the last."""
    return items[int(len(items) * chance.random() ** 3)]


def _pair(chance: random.Random, world: World, number: int) -> tuple[Report, Reading]:
    codes = [_pick(chance, PARTIES)]
    while len(codes) < 2:
        codes.extend(code for code in [_pick(chance, PARTIES)] if code not in codes)
    day = (_FIRST_DAY + datetime.timedelta(days=chance.randrange(_DAYS))).isoformat()
    heads = [chance.choice(world.people[code]) for code in codes]
    lead = f"{day}. Minister {heads[0]} of {codes[0]} met Minister {heads[1]} of {codes[1]} in {heads[0].split()[1]}. "
    body = " ".join(_pick(chance, world.words) for _ in range(170))
    report = Report(
        text=f"{lead}They discussed {body}.", source=f"synthetic, record {number}",
        title=f"{codes[0]} meets {codes[1]}", outlet="Synthetic News", language="en", published=day,
    )  # fmt: skip
    reading = Reading(
        report=Imprint(id=report.id, title=report.title, outlet=report.outlet, language="en", source=report.source,
                       published=Published(iso=day, evidence=(_cut(report, day),))),
        meetings=(_meeting(chance, report, codes, heads, day),),
        events=tuple(_event(chance, report, codes, day, at) for at in range(chance.randint(1, 7))),
        run=Run(version="0", model="synthetic"),
    )  # fmt: skip
    return report, reading


def _cut(report: Report, words: str) -> Evidence:
    start = report.text.index(words)
    return Evidence.cut(report, start, start + len(words))


def _meeting(chance: random.Random, report: Report, codes: list[str], heads: list[str], day: str) -> Meeting:
    at = len(report.text) - 400
    items = [Evidence.cut(report, at + 60 * step, at + 60 * step + 50) for step in range(6)]
    return Meeting(
        id=f"{report.id}-m0", kind=chance.choice(KINDS), mode="in-person", level="minister",
        date=MeetingDate(iso=day, basis="stated", evidence=(_cut(report, day),)),
        place=MeetingPlace(name=heads[0].split()[1], country=codes[0], basis="stated"),
        parties=tuple(Party(code=code, name=code, evidence=(_cut(report, code),)) for code in codes),
        participants=tuple(
            Participant(name=name, post="Minister", rank="minister", party=code, role="head",
                        evidence=(_cut(report, name), _cut(report, f"Minister {name}")))
            for name, code in zip(heads, codes, strict=True)
        ),
        agenda=tuple(AgendaItem(text=e.quote, contexts=("economic",), evidence=(e,)) for e in items[:3]),
        statements=tuple(Statement(act="note", content=e.quote, evidence=(e,)) for e in items[3:]),
        evidence=MeetingEvidence(kind=(_cut(report, "met"),)), confidence=0.7,
    )  # fmt: skip


def _event(chance: random.Random, report: Report, codes: list[str], day: str, at: int) -> Event:
    kind = chance.choice(TYPES)
    start = 200 + at * 40
    word = Evidence.cut(report, start, start + 8)
    return Event(
        id=f"{report.id}-e{start}", type=kind, quad="verbal-cooperation", score=SCORES[kind], contexts=("diplomatic",),
        actors=(Actor(code=codes[0], sectors=("GOV",), name=codes[0], evidence=(word,)),),
        recipients=(Actor(code=codes[1], sectors=("GOV",), name=codes[1], evidence=(word,)),),
        date=EventDate(iso=day, basis="stated", evidence=(_cut(report, day),)),
        trigger=Trigger(start=word.start, end=word.end, quote=word.quote), confidence=0.6,
    )  # fmt: skip
