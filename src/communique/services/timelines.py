"""Timelines: the meetings of parties in order of time, and how much passed between them month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from communique.records import Record
from communique.register.finding import Criteria, MonthOfEvents, Sighting, count_events, find_sightings
from communique.register.opening import Register
from communique.services.linking import find_clusters


class Entry(Record, frozen=True, kw_only=True):
    """A meeting in one line. ``heads`` are the principals of the sides.

    ``told_in`` are the ids under which reports tell of it, where several do; the line is that of the first of them that
    gives a date.
    """

    id: str
    report_id: str
    date: str | None
    kind: str
    status: str
    parties: tuple[str, ...]
    place: str | None
    heads: tuple[str, ...]
    told_in: tuple[str, ...] = ()


class Month(Record, frozen=True, kw_only=True):
    """What passed in a month (``2024-05``): meetings and events told of, and the mean score of the events.

    ``score`` runs from -10 (conflict) to +10 (cooperation); None without events.
    """

    month: str
    meetings: int
    events: int
    score: float | None


Dated = TypeVar("Dated", Entry, Sighting)


class Timeline(Record, frozen=True, kw_only=True):
    """Meetings in order of time, those without a date last, and the months in which something passed.

    ``left_out`` is how many other meetings there are, where only the latest were asked for.
    """

    parties: tuple[str, ...]
    entries: tuple[Entry, ...]
    months: tuple[Month, ...]
    left_out: int = 0


def make_timeline(register: Register, criteria: Criteria, *, limit: int = 0) -> Timeline:
    """Return what the register holds of which *criteria* are true, in order of time.

    Only the latest *limit* meetings are entries, where it is not 0; the months always count all.
    """
    with register.read() as connection:
        told = find_sightings(connection, "meeting", criteria)
        clusters = find_clusters(connection, [one.id for one in told])
        events = count_events(connection, criteria)
    sightings = _once(told, clusters)
    shown = latest_of(sightings, limit)
    return Timeline(
        parties=criteria.parties,
        entries=tuple(entry_of(one, clusters.get(one.id, ())) for one in shown),
        months=count_months(sightings, events),
        left_out=len(sightings) - len(shown),
    )


def latest_of(meetings: Sequence[Dated], limit: int) -> Sequence[Dated]:
    """Return the latest *limit* of *meetings*, in order, those without a date where room is left; all where it is 0."""
    if not limit or len(meetings) <= limit:
        return meetings
    dated: list[Dated] = [meeting for meeting in meetings if meeting.date is not None]
    undated: list[Dated] = [meeting for meeting in meetings if meeting.date is None]
    return (dated[-limit:] + undated)[:limit]


def _once(sightings: Iterable[Sighting], clusters: Mapping[str, tuple[str, ...]]) -> list[Sighting]:
    """Return the first of the *sightings* of each meeting."""
    if not clusters:
        return list(sightings)
    seen: set[str] = set()
    kept = []
    for one in sightings:
        cluster = clusters.get(one.id)  # None for most
        if cluster is not None:
            if cluster[0] in seen:
                continue
            seen.add(cluster[0])
        kept.append(one)
    return kept


def entry_of(sighting: Sighting, told_in: tuple[str, ...] = ()) -> Entry:
    """Return a meeting of the index as a line of a timeline; *told_in* are all its accounts where there are several."""
    return Entry(
        id=sighting.id,
        report_id=sighting.report_id,
        date=sighting.date,
        kind=sighting.sort,
        status=sighting.status or "held",
        parties=_words(sighting.parties),
        place=sighting.place,
        heads=tuple(sighting.heads.splitlines()),
        told_in=told_in,
    )


@lru_cache(maxsize=10_000)
def _words(written: str) -> tuple[str, ...]:
    """Return the words of *written*; few pairs of parties make most of the lines."""
    return tuple(written.split())


def count_months(meetings: Iterable[Sighting], events: Iterable[MonthOfEvents]) -> tuple[Month, ...]:
    """Return the months in which a meeting or an event is dated, in order; what is less precise is left out."""
    held = Counter(
        one.date[:7] for one in meetings if one.date and len(one.date) >= 7 and one.status in {"held", "earlier"}
    )
    counted = {one.month: one for one in events}
    return tuple(_month(month, held[month], counted.get(month)) for month in sorted({*held, *counted}))


def _month(month: str, meetings: int, counted: MonthOfEvents | None) -> Month:
    events = counted.events if counted else 0
    return Month(
        month=month, meetings=meetings, events=events, score=round(counted.score / events, 2) if counted else None
    )
