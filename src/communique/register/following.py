"""Following: what people said of a meeting stays with it when another reading numbers the meetings otherwise.

The ids of meetings count them in their report. A reading that finds one more, or tells another first, would leave
corrections and verdicts with meetings they were never said of.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from communique.records import Meeting, Reading
from communique.register.asking import find_readings
from communique.register.chunks import in_chunks
from communique.register.corrections import Change, add_correction, find_corrections, undo_correction
from communique.register.keys import moment, report_of
from communique.register.schema import index_subjects
from communique.register.verdicts import (
    Judged,
    KeptVerdict,
    add_verdicts,
    find_verdicts,
    make_verdict,
    withdraw_verdict,
)

AUTHOR = "communique ingest"
"""Who takes off a correction, or withdraws a verdict, whose meeting has another id now or is not told any more."""
_ENOUGH = 0.5
"""The least likeness of two meetings that are one: half of the parties, or the date and something else."""
_SAME_ID = 0.05
"""What the same id adds: it decides between meetings that are alike in everything else."""

Moves = Mapping[str, str | None]
"""By the id of a meeting its id in the new reading; None where that reading has another meeting of this id."""


def follow_meetings(connection: Connection, fresh: Mapping[str, Reading], *, at: str) -> None:
    """Move corrections and verdicts to the ids that their meetings have in *fresh*, readings by report.

    To be called while the readings before still stand. What is of a meeting that is told no more is taken off where
    another one has its id now; else it waits.
    """
    judged = _verdicts_about(connection, fresh)
    corrected = {one.report_id for one in find_corrections(connection, list(fresh))}
    ends = {report_of(end) for one in judged for end in (one.left_id, one.right_id)}
    concerned = sorted(corrected | ends.intersection(fresh))
    if not concerned:
        return
    as_read = find_readings(connection, concerned, corrected=False, with_events=False)
    as_it_stands = find_readings(connection, concerned, with_events=False)
    moves: dict[str, str | None] = {}
    for read, standing in zip(as_read, as_it_stands, strict=True):
        moves |= find_moves(read.meetings, standing.meetings, fresh[read.report.id].meetings)
    if moves:
        times = in_order_from(at)
        _move_corrections(connection, concerned, moves, times)
        _move_verdicts(connection, judged, moves, times)


def in_order_from(at: str) -> Iterator[str]:
    """Yield *at* and moments after it, a microsecond apart: what is kept again stays in its order."""
    first = datetime.datetime.fromisoformat(at)
    number = 0
    while True:
        yield moment(first + datetime.timedelta(microseconds=number))
        number += 1


def find_moves(as_read: Sequence[Meeting], as_it_stands: Sequence[Meeting], fresh: Sequence[Meeting]) -> Moves:
    """Return which meetings have another id in *fresh*, and which ids are those of other meetings there.

    *as_it_stands* are the meetings of *as_read* with corrections laid over them, in the same order. One meeting before
    and one now are the same: the report's.
    """
    if len(as_read) == len(fresh) == 1:
        return {}
    likeness = {
        (read.id, new.id): max(_likeness(read, new), _likeness(standing, new)) + _SAME_ID * (read.id == new.id)
        for read, standing in zip(as_read, as_it_stands, strict=True) for new in fresh
    }  # fmt: skip
    found: dict[str, str] = {}
    for old, new in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        if likeness[old, new] >= _ENOUGH and old not in found and new not in found.values():
            found[old] = new
    told = {new.id for new in fresh}
    moves = {one.id: found.get(one.id) for one in as_read if found.get(one.id, one.id) != one.id}
    return moves | {one.id: None for one in as_read if one.id not in found and one.id in told}


def _likeness(one: Meeting, other: Meeting) -> float:
    """Return how alike two meetings of one report are, 0 to 2: parties count most, then people, date and kind."""
    people = _share({person.name for person in one.participants}, {person.name for person in other.participants})
    parties = _share({party.code for party in one.parties}, {party.code for party in other.parties})
    same_day = one.date is not None and other.date is not None and one.date.iso == other.date.iso
    return parties + 0.5 * people + 0.3 * same_day + 0.2 * (one.kind == other.kind)


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _verdicts_about(connection: Connection, report_ids: Iterable[str]) -> list[KeptVerdict]:
    """Return the verdicts that stand about meetings of the reports, the earliest first."""
    found: dict[str, KeptVerdict] = {}
    for chunk in in_chunks(report_ids):
        told = select(index_subjects.c.id).where(
            index_subjects.c.report_id.in_(chunk), index_subjects.c.kind == "meeting"
        )
        for ids in in_chunks(connection.execute(told).scalars().all()):
            found |= {one.id: one for one in find_verdicts(connection, kind="meeting", ids=ids)}
    return sorted(found.values(), key=lambda one: (one.made_at, one.id))


def _move_corrections(connection: Connection, report_ids: Sequence[str], moves: Moves, times: Iterator[str]) -> None:
    for one in find_corrections(connection, report_ids):
        if one.subject_id not in moves:
            continue
        at, meeting_id = next(times), moves[one.subject_id]
        undo_correction(connection, one.id, author=AUTHOR, at=at)
        if meeting_id is not None:
            change = Change(**{name: getattr(one, name) for name in Change.__struct_fields__})
            because = f"{one.because} (kept from the reading before, where this was {one.subject_id})"
            add_correction(connection, meeting_id, change, because=because, author=one.author, at=at)


def _move_verdicts(connection: Connection, judged: Iterable[KeptVerdict], moves: Moves, times: Iterator[str]) -> None:
    for one in judged:
        ends = [moves.get(end, end) for end in (one.left_id, one.right_id)]
        if ends == [one.left_id, one.right_id]:
            continue
        at = next(times)
        withdraw_verdict(connection, one.id, author=AUTHOR, at=at)
        left, right = ends
        if left is not None and right is not None and left != right:
            judgement = Judged(**{name: getattr(one, name) for name in Judged.__struct_fields__})
            add_verdicts(connection, [make_verdict(one.kind, left, right, judgement, author=one.author, at=at)])
