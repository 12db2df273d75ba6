"""Finding by party, person, kind, date and context, in the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Subquery, and_, func, literal, or_, select

from communique.records import Record
from communique.register.chunks import MAX_VALUES, among, in_chunks
from communique.register.keys import KEY_CHARS, report_of
from communique.register.listing import NOT_DONE, pair_code
from communique.register.schema import TOOK_PLACE, index_parties, index_people, index_subjects
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


class Sighting(msgspec.Struct, frozen=True, gc=False):
    """A meeting or an event as the index has it: ``sort`` is the kind of meeting or the type of event.

    ``parties`` are codes with blanks between, ``heads`` names with line ends between.
    """

    id: str
    sort: str
    status: str | None
    date: str | None
    parties: str
    place: str | None
    heads: str

    @property
    def report_id(self) -> str:
        """The report that tells of it."""
        return report_of(self.id)


_COLUMNS = [index_subjects.c[name] for name in Sighting.__struct_fields__]


def find_sightings(connection: Connection, kind: SubjectKind, criteria: Criteria) -> list[Sighting]:
    """Return the meetings or the events of which *criteria* are true, in order of time, those without a date last."""
    asked = _asked(select(*_COLUMNS), criteria).where(index_subjects.c.kind == kind)
    dated: list[Sighting] = []
    undated: list[Sighting] = []
    for rows in connection.execute(asked).partitions(MAX_VALUES):
        for row in rows:
            one = Sighting(*row)
            (undated if one.date is None else dated).append(one)
    dated.sort(key=attrgetter("id"))  # the rows mostly come so
    dated.sort(key=attrgetter("date"))
    return [*dated, *sorted(undated, key=attrgetter("id"))]


def find_reports_telling(connection: Connection, criteria: Criteria) -> set[str]:
    """Return the ids of the reports that tell of something of which *criteria* are true.

    Where only dates are given, they are those of the report itself.
    """
    return set(connection.execute(select_reports_telling(criteria).distinct()).scalars())


def find_telling_of(connection: Connection, criteria: Criteria, report_ids: Sequence[str]) -> set[str]:
    """Return those of *report_ids* that `find_reports_telling` returns, for criteria without parties."""
    mine = index_subjects.c.id if _are_dates(criteria) else index_subjects.c.report_id
    asked = _asked(select(index_subjects.c.report_id), criteria).where(among(connection, mine, report_ids))
    return set(connection.execute(asked).scalars())


def select_reports_telling(criteria: Criteria) -> Select[Any]:
    """Select the ids that `find_reports_telling` returns, some of them several times."""
    if _are_parties_and_dates(criteria):
        side = index_parties.alias()
        return select(func.substr(side.c.subject_id, 1, KEY_CHARS)).where(*_of_parties(side, criteria))
    asked = _asked(select(index_subjects.c.report_id), criteria)
    if _are_dates(criteria):
        return asked.where(index_subjects.c.kind == "report")
    return asked


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
    told = _events_of_parties(criteria) if _are_parties_and_dates(criteria) else _events_like(criteria)
    asked = select(told.c.date, func.count(), func.sum(told.c.score)).where(func.length(told.c.date) >= 7)
    months: dict[str, tuple[int, float]] = {}
    for day, events, score in connection.execute(asked.group_by(told.c.date).order_by(told.c.date)).all():
        counted, summed = months.get(day[:7], (0, 0.0))
        months[day[:7]] = (counted + events, summed + score)
    return [MonthOfEvents(month, *counts) for month, counts in months.items()]


def _events_of_parties(criteria: Criteria) -> Subquery:
    """Select date and score of the events that took place, from the index by party alone: one stretch of the disk."""
    side = index_parties.alias("side")
    return select(side.c.date, side.c.score).where(TOOK_PLACE, *_of_parties(side, criteria)).subquery()


def _events_like(criteria: Criteria) -> Subquery:
    """Select date and score of the events of which *criteria* are true and that took place."""
    took_place = [func.coalesce(index_subjects.c.status, "").not_like(f"%{word}%") for word in sorted(NOT_DONE)]
    asked = _asked(select(index_subjects.c.date, index_subjects.c.score), criteria)
    return asked.where(index_subjects.c.kind == "event", *took_place).subquery()


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


def _are_parties_and_dates(criteria: Criteria) -> bool:
    """Return whether the index by party alone can tell of what *criteria* are true."""
    return bool(criteria.parties) and (criteria.person, criteria.kind, criteria.context) == (None, None, None)


def _are_dates(criteria: Criteria) -> bool:
    """Return whether *criteria* are about the report itself."""
    return (criteria.parties, criteria.person, criteria.kind, criteria.context) == ((), None, None, None)


def _of_parties(side: FromClause, criteria: Criteria) -> list[ColumnElement[bool]]:
    """Return what must be true of a row of *side*, the index by party, where only parties and dates are asked for."""
    code, *others = _codes(criteria)
    also = index_parties.alias()
    with_others = [side.c.subject_id.in_(select(also.c.subject_id).where(also.c.code == other)) for other in others]
    return [side.c.code == code, *with_others, *_within(side.c.date, criteria)]


def _codes(criteria: Criteria) -> list[str]:
    """Return what the index calls the parties of *criteria*: one alone, or the first of them with each other."""
    first, *others = criteria.parties or ("",)
    return list(filter(None, [pair_code(first, other) for other in others] or [first]))


def _asked(asked: Select[Any], criteria: Criteria) -> Select[Any]:
    for code in _codes(criteria):
        side = index_parties.alias()
        same = and_(side.c.code == code, side.c.kind == index_subjects.c.kind, side.c.subject_id == index_subjects.c.id)
        asked = asked.join(side, same)
    if criteria.person is not None:
        asked = asked.where(index_subjects.c.id.in_(_told_of(criteria.person)))
    return asked.where(*_conditions(criteria))


def _told_of(person: str) -> Select[Any]:
    """Select what tells of *person*: every word of the name stands in one name, in whatever order."""
    names = [index_people.c.name.contains(f" {word} ", autoescape=True) for word in folded(person).split()]
    return select(index_people.c.subject_id).where(*names or [literal(value=False)])


def _conditions(criteria: Criteria) -> list[ColumnElement[bool]]:
    conditions = _within(index_subjects.c.date, criteria)
    if criteria.kind is not None:
        conditions.append(index_subjects.c.sort == criteria.kind)
    if criteria.context is not None:
        conditions.append(index_subjects.c.contexts.contains(f" {criteria.context} ", autoescape=True))
    return conditions


def _within(date: ColumnElement[str], criteria: Criteria) -> list[ColumnElement[bool]]:
    """Return what must be true of *date*; one that is less precise than what is asked for counts where it may be."""
    conditions = []
    if criteria.since is not None:
        conditions.append(date >= criteria.since[:4])  # so that the index on dates is of use
        conditions.append(or_(date >= criteria.since, literal(criteria.since).startswith(date)))
    if criteria.until is not None:
        conditions.append(date <= f"{criteria.until}z")  # after all days and months of it, in every collation
    return conditions
