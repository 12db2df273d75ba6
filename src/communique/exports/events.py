"""Events as rows, one row an event, in the manner of the data sets that political scientists use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from communique.records import Actor, Event, Reading, Record
from communique.vocabulary import root_of

QUAD_NUMBERS = {"verbal-cooperation": 1, "material-cooperation": 2, "verbal-conflict": 3, "material-conflict": 4}
"""PLOVER's quad categories by number."""

_MUTUAL_TYPES = frozenset({"CONSULT", "COOPERATE", "ASSAULT"})
_MUTUAL_CODES = frozenset({"036", "037", "057", "0871"})
"""Acts that several actors do to one another where no recipient is told: by PLOVER type, or by CAMEO code (intent to
meet, intent to settle, signing, ceasefire)."""
_VISIT, _HOST = "042", "043"


class EventRow(Record, frozen=True, kw_only=True):
    """One event, or with dyads one pair of it. Lists of one side have one item an actor, in one order."""

    event_id: str
    report_id: str
    date: str | None
    date_basis: str | None
    type: str
    parent: str | None
    modes: tuple[str, ...]
    auxiliary: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: str
    quad_class: int | None
    score: float
    cameo: str | None
    cameo_root: str | None
    actor_codes: tuple[str, ...]
    actor_sectors: tuple[str, ...]
    actor_names: tuple[str, ...]
    recipient_codes: tuple[str, ...]
    recipient_sectors: tuple[str, ...]
    recipient_names: tuple[str, ...]
    speaker_codes: tuple[str, ...]
    speaker_names: tuple[str, ...]
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    trigger: str
    trigger_start: int
    trigger_end: int
    confidence: float
    times_told: int = 1
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    source: str


def event_rows(reading: Reading) -> Iterator[EventRow]:
    """Yield a row for each event of *reading*, in the order of the text."""
    for event in reading.events:
        yield _row(reading, event)


def _row(reading: Reading, event: Event) -> EventRow:
    report, place = reading.report, event.place
    return EventRow(
        event_id=event.id,
        report_id=report.id,
        date=event.date.iso,
        date_basis=event.date.basis,
        type=event.type,
        parent=event.parent,
        modes=event.modes or ((event.mode,) if event.mode else ()),
        auxiliary=event.auxiliary,
        contexts=event.contexts,
        quad=event.quad,
        quad_class=QUAD_NUMBERS.get(event.quad),
        score=event.score,
        cameo=event.cameo,
        cameo_root=root_of(event.cameo) if event.cameo else None,
        actor_codes=_codes(event.actors),
        actor_sectors=_sectors(event.actors),
        actor_names=_names(event.actors),
        recipient_codes=_codes(event.recipients),
        recipient_sectors=_sectors(event.recipients),
        recipient_names=_names(event.recipients),
        speaker_codes=_codes(event.speaker),
        speaker_names=_names(event.speaker),
        place=place.name or place.venue,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
        trigger=event.trigger.quote,
        trigger_start=event.trigger.start,
        trigger_end=event.trigger.end,
        confidence=event.confidence,
        outlet=report.outlet,
        published=report.published.iso if report.published else None,
        title=report.title,
        url=report.url,
        source=report.source,
    )


def _codes(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(actor.code or "" for actor in actors)


def _sectors(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple("+".join(actor.sectors) for actor in actors)


def _names(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(actor.name or "" for actor in actors)


def expand_dyads(row: EventRow) -> list[EventRow]:
    """Return a row for each pair of one actor and one recipient; ``event_id`` gets the number of the pair.

    What several actors do to one another gives a row in either direction, and a visit a second one for the host
    (CAMEO 043), as CAMEO's coders do. A side that nobody is on stays empty.
    """
    actors, recipients = range(len(row.actor_codes)), range(len(row.recipient_codes))
    if recipients or not _is_mutual(row):
        pairs = [_pair(row, a, r) for a in actors or (None,) for r in recipients or (None,)]
        hosts = [_turned(pair) for pair in pairs if row.cameo == _VISIT and pair.actor_codes and pair.recipient_codes]
    else:
        pairs, hosts = [_between(row, a, b) for a in actors for b in actors if a != b], []
    return [_numbered(pair, number) for number, pair in enumerate((*pairs, *hosts), 1)]


def _is_mutual(row: EventRow) -> bool:
    """Return whether several actors act on one another: nobody receives, and the act is one that is done together."""
    is_done_together = (row.parent or row.type) in _MUTUAL_TYPES or row.cameo in _MUTUAL_CODES
    return len(row.actor_codes) > 1 and is_done_together


def _pair(row: EventRow, actor: int | None, recipient: int | None) -> EventRow:
    return msgspec.structs.replace(row, **_side(row, "actor", actor), **_side(row, "recipient", recipient))


def _side(row: EventRow, side: str, number: int | None) -> dict[str, tuple[str, ...]]:
    """Return the columns of one side for one of its actors, or empty ones."""
    names = [f"{side}_{what}" for what in ("codes", "sectors", "names")]
    return {name: () if number is None else (getattr(row, name)[number],) for name in names}


def _between(row: EventRow, actor: int, recipient: int) -> EventRow:
    turned = {
        f"recipient_{what}": (getattr(row, f"actor_{what}")[recipient],) for what in ("codes", "sectors", "names")
    }
    return msgspec.structs.replace(row, **_side(row, "actor", actor), **turned)


def _turned(pair: EventRow) -> EventRow:
    """Return a visit from the host's side."""
    return msgspec.structs.replace(
        pair,
        cameo=_HOST,
        actor_codes=pair.recipient_codes, actor_sectors=pair.recipient_sectors, actor_names=pair.recipient_names,
        recipient_codes=pair.actor_codes, recipient_sectors=pair.actor_sectors, recipient_names=pair.actor_names,
    )  # fmt: skip


def _numbered(pair: EventRow, number: int) -> EventRow:
    return msgspec.structs.replace(pair, event_id=f"{pair.event_id}.{number}")


def keep_one_a_day(rows: Iterable[EventRow]) -> list[EventRow]:
    """Return *rows* with one for each day, sides, type, modes and auxiliary modes: the surest, the first of equals.

    ``times_told`` counts what it stands for. Rows without a date, or without a code on any side, are all kept: nothing
    tells whether they are the same.
    """
    kept: dict[object, EventRow] = {}
    for number, row in enumerate(rows):
        key = _day_key(row) or number
        before = kept.get(key)
        if before is None:
            kept[key] = row
            continue
        best = row if row.confidence > before.confidence else before
        kept[key] = msgspec.structs.replace(best, times_told=before.times_told + row.times_told)
    return list(kept.values())


def _day_key(row: EventRow) -> tuple[object, ...] | None:
    codes = [code for code in (*row.actor_codes, *row.recipient_codes) if code]
    if row.date is None or not codes:
        return None
    actors, recipients = frozenset(row.actor_codes), frozenset(row.recipient_codes)
    return row.date, actors, recipients, row.type, frozenset(row.modes), frozenset(row.auxiliary)
