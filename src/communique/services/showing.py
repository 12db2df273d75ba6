"""Showing: one report, meeting or event of the register, as it stands or stood, with what was corrected in it."""

from __future__ import annotations

import datetime

import msgspec
from sqlalchemy import Connection

from communique.errors import NotKept
from communique.records import Reading, Record
from communique.register.asking import Kept, find_ids, find_reading, find_report
from communique.register.corrections import Correction, find_corrections
from communique.register.keys import moment, report_of
from communique.register.opening import Register

_MIN_CHARS = 4
"""The shortest beginning of an id that is taken for it."""


class Shown(Record, frozen=True, kw_only=True):
    """A reading, whole or with only the meeting or event asked for, its report as kept, and corrections that hold."""

    id: str
    reading: Reading
    kept: Kept
    corrections: tuple[Correction, ...] = ()


def show(register: Register, beginning: str, *, as_of: datetime.datetime | None = None) -> Shown:
    """Return what stands under the id, or the only id that begins so; raise `NotKept` when there is none."""
    then = moment(as_of) if as_of is not None else None
    with register.read() as connection:
        whole = find_id(connection, beginning)
        report_id = report_of(whole)
        kept = find_report(connection, report_id)
        reading = find_reading(connection, report_id, as_of=then)
        corrections = find_corrections(connection, [report_id], as_of=then)
    if kept is None or reading is None:
        raise NotKept(f"{whole} was not in the register then; leave --as-of out to see it as it stands")
    if whole != report_id:
        reading = only(reading, whole)
        corrections = [one for one in corrections if one.subject_id == whole]
    text = msgspec.structs.replace(reading.report, text=kept.report.text)
    reading = msgspec.structs.replace(reading, report=text)
    return Shown(id=whole, reading=reading, kept=kept, corrections=tuple(corrections))


def find_id(connection: Connection, beginning: str) -> str:
    """Return the only id of a report, meeting or event that is or begins with *beginning*; raise `NotKept` else."""
    if len(beginning) < _MIN_CHARS:
        raise NotKept(f"{beginning!r} is too short for the beginning of an id; give {_MIN_CHARS} characters or more")
    found = find_ids(connection, beginning.lower())
    if len(found) == 1:
        return found[0]
    if found:
        raise NotKept(f"{beginning!r} begins several ids ({', '.join(found[:5])}); give more of it")
    raise NotKept(f"nothing of id {beginning!r} in the register; `communique search` and `timeline` give ids")


def only(reading: Reading, subject_id: str) -> Reading:
    """Return *reading* with nothing but the meeting or the event of that id."""
    return msgspec.structs.replace(
        reading,
        meetings=tuple(meeting for meeting in reading.meetings if meeting.id == subject_id),
        events=tuple(event for event in reading.events if event.id == subject_id),
        mentioned=(),
        notices=(),
    )
