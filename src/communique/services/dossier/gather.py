"""What goes into a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from communique.errors import NotKept
from communique.records import Meeting, Participant, Record
from communique.register.asking import find_listed_meetings, find_texts
from communique.register.finding import Criteria, count_events, find_sightings
from communique.register.keys import report_of
from communique.register.opening import Register
from communique.services.timelines import Month, count_months


class Citation(Record, frozen=True, kw_only=True):
    """A report that is cited, with the number it is cited by."""

    number: int
    report_id: str
    title: str | None
    outlet: str | None
    date: str | None
    url: str | None
    source: str


class Person(Record, frozen=True, kw_only=True):
    """Who took part, for whom, in which post last named, at how many meetings, and when first and last."""

    name: str
    party: str | None
    post: str | None
    meetings: int
    first: str | None
    last: str | None


class Dossier(Record, frozen=True, kw_only=True):
    """Meetings of the parties in order of time, who took part, what passed month by month, and the reports cited."""

    parties: tuple[str, ...]
    names: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    people: tuple[Person, ...]
    months: tuple[Month, ...]
    citations: tuple[Citation, ...]


def gather_dossier(register: Register, criteria: Criteria) -> Dossier:
    """Return all that the register holds of which *criteria* are true; raise `NotKept` when that is nothing."""
    with register.read() as connection:
        sightings = find_sightings(connection, "meeting", criteria)
        events = count_events(connection, criteria)
        if not sightings and not events:
            raise NotKept(f"nothing in the register on {' and '.join(criteria.parties)}; codes are as in AZE, GEO, EU")
        meetings = find_listed_meetings(connection, [one.id for one in sightings])
        citations = _cite(connection, [report_of(meeting.id) for meeting in meetings])
    return Dossier(
        parties=criteria.parties,
        names=tuple(_name_of(code, meetings) for code in criteria.parties),
        meetings=tuple(meetings),
        people=_people(meetings, criteria.parties),
        months=count_months(sightings, events),
        citations=citations,
    )


def _cite(connection: Connection, report_ids: Iterable[str]) -> tuple[Citation, ...]:
    ordered = list(dict.fromkeys(report_ids))
    rows = find_texts(connection, ordered, with_text=False)
    return tuple(
        Citation(
            number=number,
            report_id=report_id,
            title=rows[report_id]["title"],
            outlet=rows[report_id]["outlet"],
            date=rows[report_id]["date"],
            url=rows[report_id]["url"],
            source=rows[report_id]["source"] or "",
        )
        for number, report_id in enumerate(ordered, start=1)
    )


def _name_of(code: str, meetings: Iterable[Meeting]) -> str:
    return next((party.name for meeting in meetings for party in meeting.parties if party.code == code), code)


def _people(meetings: Sequence[Meeting], parties: Sequence[str]) -> tuple[Person, ...]:
    """Return who took part for *parties*, those most often there first."""
    seen: dict[tuple[str, str | None], list[tuple[str | None, Participant]]] = {}
    for meeting in meetings:
        for person in meeting.participants:
            if person.party in parties:
                date = meeting.date.iso if meeting.date else None
                seen.setdefault((person.name, person.party), []).append((date, person))
    people = [_person(name, party, times) for (name, party), times in seen.items()]
    return tuple(sorted(people, key=lambda person: (-person.meetings, person.first or "~", person.name)))


def _person(name: str, party: str | None, times: Sequence[tuple[str | None, Participant]]) -> Person:
    dates = [date for date, _ in times if date]
    posts = [person.post for _, person in times if person.post]
    return Person(
        name=name,
        party=party,
        post=posts[-1] if posts else None,
        meetings=len(times),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )
