"""Finding by party, person, kind, date and context, in the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select

from communique.records import Record
from communique.register.chunks import in_chunks
from communique.register.listing import pair_code
from communique.register.schema import index_parties, index_people, index_subjects
from communique.register.words import folded

SubjectKind = Literal["report", "meeting", "event"]


class Criteria(Record, frozen=True, kw_only=True):
    """What a meeting or event must be: of all *parties*, with the *person*, of the *kind*, within the dates."""

    parties: tuple[str, ...] = ()
    person: str | None = None
    kind: str | None = None
    """A kind of meeting, or a PLOVER type."""
    since: str | None = None
    """A day, month or year, the first that counts; what is dated less precisely counts where it may be later."""
    until: str | None = None
    context: str | None = None


class Sighting(NamedTuple):
    """A meeting or an event as the index has it: ``sort`` is the kind of meeting or the type of event.

    ``parties`` are codes with blanks between, ``heads`` names with line ends between.
    """

    id: str
    report_id: str
    sort: str
    status: str | None
    date: str | None
    score: float | None
    parties: str
    place: str | None
    heads: str


_NOT_DONE = ("future", "hypothetical", "negated")
"""Auxiliary modes of events that did not take place: they stand in the records and are not counted."""
_COLUMNS = [index_subjects.c[name] for name in Sighting._fields]


def find_sightings(connection: Connection, kind: SubjectKind, criteria: Criteria) -> list[Sighting]:
    """Return the meetings or the events of which *criteria* are true, in order of time, those without a date last."""
    asked = _asked(select(*_COLUMNS), criteria).where(index_subjects.c.kind == kind)
    found = [Sighting(*row) for row in connection.execute(asked).all()]
    return sorted(found, key=lambda one: (one.date is None, one.date or "", one.id))


def find_reports_telling(connection: Connection, criteria: Criteria) -> set[str]:
    """Return the ids of the reports that tell of something of which *criteria* are true.

    Where only dates are given, they are those of the report itself.
    """
    asked = _asked(select(index_subjects.c.report_id).distinct(), criteria)
    if (criteria.parties, criteria.person, criteria.kind, criteria.context) == ((), None, None, None):
        asked = asked.where(index_subjects.c.kind == "report")
    return set(connection.execute(asked).scalars())


def in_order_of_time(connection: Connection, report_ids: Iterable[str]) -> list[str]:
    """Return *report_ids* by the date of each report, those without one last; none that a newer one stands for."""
    dated: list[tuple[bool, str, str]] = []
    for chunk in in_chunks(sorted(report_ids)):
        told = select(index_subjects.c.id, index_subjects.c.date).where(index_subjects.c.id.in_(chunk))
        dated.extend((date is None, date or "", report_id) for report_id, date in connection.execute(told))
    return [report_id for _, _, report_id in sorted(dated)]


class MonthOfEvents(NamedTuple):
    """How many events are dated in a month (``2024-05``), and the sum of their scores."""

    month: str
    events: int
    score: float


def count_events(connection: Connection, criteria: Criteria) -> list[MonthOfEvents]:
    """Return by month the events of which *criteria* are true and that took place; undated ones are left out."""
    month = func.substr(index_subjects.c.date, 1, 7)
    asked = _asked(select(month, func.count(), func.sum(index_subjects.c.score)), criteria).where(
        index_subjects.c.kind == "event",
        func.length(index_subjects.c.date) >= 7,
        *(func.coalesce(index_subjects.c.status, "").not_like(f"%{word}%") for word in _NOT_DONE),
    )
    return [MonthOfEvents(*row) for row in connection.execute(asked.group_by(month).order_by(month)).all()]


def meetings_in(connection: Connection, report_ids: Sequence[str]) -> dict[str, list[Sighting]]:
    """Return by report the meetings told in it, in order of their ids."""
    found: dict[str, list[Sighting]] = {}
    for chunk in in_chunks(report_ids):
        told = (index_subjects.c.report_id.in_(chunk), index_subjects.c.kind == "meeting")
        for row in connection.execute(select(*_COLUMNS).where(*told).order_by(index_subjects.c.id)).all():
            sighting = Sighting(*row)
            found.setdefault(sighting.report_id, []).append(sighting)
    return found


def is_party(connection: Connection, code: str) -> bool:
    """Return whether something in the register is told of a party with that code."""
    asked = select(index_parties.c.code).where(index_parties.c.code == code).limit(1)
    return " " not in code and connection.execute(asked).first() is not None


def _asked(asked: Select[Any], criteria: Criteria) -> Select[Any]:
    first, *others = criteria.parties or ("",)
    codes = [pair_code(first, other) for other in others] or [first]
    for code in filter(None, codes):
        side = index_parties.alias()
        asked = asked.join(side, and_(side.c.subject_id == index_subjects.c.id, side.c.code == code))
    if criteria.person is not None:
        asked = asked.where(index_subjects.c.id.in_(_told_of(criteria.person)))
    return asked.where(*_conditions(criteria))


def _told_of(person: str) -> Select[Any]:
    """Select what tells of *person*: every word of the name stands in one name, in whatever order."""
    names = [index_people.c.name.contains(f" {word} ", autoescape=True) for word in folded(person).split()]
    return select(index_people.c.subject_id).where(*names or [literal(value=False)])


def _conditions(criteria: Criteria) -> list[ColumnElement[bool]]:
    date, conditions = index_subjects.c.date, []
    if criteria.kind is not None:
        conditions.append(index_subjects.c.sort == criteria.kind)
    if criteria.context is not None:
        conditions.append(index_subjects.c.contexts.contains(f" {criteria.context} ", autoescape=True))
    if criteria.since is not None:
        conditions.append(date >= criteria.since[:4])  # so that the index on dates is of use
        conditions.append(or_(date >= criteria.since, literal(criteria.since).startswith(date)))
    if criteria.until is not None:
        conditions.append(date <= f"{criteria.until}z")  # after all days and months of it, in every collation
    return conditions
