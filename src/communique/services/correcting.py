"""Correcting: an analyst's word on a meeting, kept with its reason, undone, told, and exported for teaching."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from typing import Any

from communique.errors import CorrectionRefused, NotKept
from communique.records import Meeting, Record, to_builtins
from communique.register.asking import find_history, find_report, uncorrected_meeting
from communique.register.corrections import (
    Change,
    Correction,
    add_correction,
    find_corrections,
    has_object,
    lay_over,
    read_change,
    those_that_fit,
    undo_correction,
)
from communique.register.finding import is_party
from communique.register.keeping import relist
from communique.register.keys import moment, report_of
from communique.register.opening import Register
from communique.register.verdicts import KeptVerdict, find_verdicts
from communique.services.linking import find_meeting_id
from communique.services.showing import find_id
from communique.services.values import check_meeting, settle_change


class Step(Record, frozen=True, kw_only=True):
    """One thing that happened to a record: when, by whom, and what in words; ``id`` is what can be undone."""

    at: str
    by: str
    what: str
    id: str = ""


def correct(
    register: Register, wanted: str, words: str, *, because: str, author: str, at: datetime.datetime
) -> Correction:
    """Keep the correction that *words* (``field=value`` and the like) ask of a meeting, and return it.

    Raises `CorrectionRefused` when it would make no meeting, names what the meeting has not, or gives no reason.
    """
    if not because.strip() or not author.strip():
        raise CorrectionRefused('a correction needs a reason and a name; give --because "…" and --author NAME')
    with register.write() as connection:
        change = settle_change(read_change(words), partial(is_party, connection))
        meeting_id = find_meeting_id(connection, wanted)
        told = uncorrected_meeting(connection, meeting_id)
        holding = [one for one in find_corrections(connection, [report_of(meeting_id)]) if one.subject_id == meeting_id]
        fitting = those_that_fit(told, holding)
        before = lay_over(told, fitting)
        after = lay_over(told, [*fitting, change])
        if before == after:
            raise CorrectionRefused(_without_effect(before, change, meeting_id, words))
        check_meeting(before, after, at=at)
        made = add_correction(connection, meeting_id, change, because=because, author=author, at=moment(at))
        relist(connection, [report_of(meeting_id)])
    return made


def _without_effect(before: Meeting, change: Change, meeting_id: str, words: str) -> str:
    if has_object(to_builtins(before), change):
        return f"meeting {meeting_id}: {words!r} changes nothing; it says so already"
    return f"meeting {meeting_id}: nothing in it is called as in {words!r}; `communique show {meeting_id}` lists it"


def undo(register: Register, correction_id: str, *, author: str, at: datetime.datetime) -> Correction:
    """Take a correction off and return it; raise `NotKept` or `CorrectionRefused` when it does not hold."""
    with register.write() as connection:
        undone = undo_correction(connection, correction_id, author=author, at=moment(at))
        relist(connection, [undone.report_id])
    return undone


def history(register: Register, wanted: str) -> list[Step]:
    """Return what happened to a report, or to a meeting or event in it, in order of time."""
    with register.read() as connection:
        whole = find_id(connection, wanted)
        report_id = report_of(whole)
        kept = find_report(connection, report_id)
        if kept is None:
            raise NotKept(f"no report {report_id!r} in the register")
        before = f" as a new version of {kept.version_of}" if kept.version_of else ""
        steps = [Step(at=kept.added_at, by="ingest", what=f"report {report_id} kept{before}")]
        for at, reader, version, retired_at in find_history(connection, report_id):
            steps.append(Step(at=at, by=f"{reader} ({version})", what="report read"))
            if retired_at is not None:
                steps.append(Step(at=retired_at, by=f"{reader} ({version})", what="this reading retired"))
        corrections = find_corrections(connection, [report_id], undone=True)
        for correction in corrections:
            if whole in {report_id, correction.subject_id}:
                steps.extend(_steps_of_correction(correction))
        for verdict in find_verdicts(connection, ids=[whole], withdrawn=True):
            steps.extend(_steps_of_verdict(verdict))
    return sorted(steps, key=lambda step: step.at)


def _steps_of_correction(one: Correction) -> Iterator[Step]:
    yield Step(at=one.made_at, by=one.author, what=f"{one.subject_id}: {one.told} because {one.because}", id=one.id)
    if one.undone_at is not None:
        yield Step(at=one.undone_at, by=one.undone_by or "", what=f"{one.told} undone", id=one.id)


def _steps_of_verdict(one: KeptVerdict) -> Iterator[Step]:
    yield Step(at=one.made_at, by=one.author, what=f"{one.left_id} and {one.right_id}: {one.verdict}", id=one.id)
    if one.withdrawn_at is not None:
        yield Step(at=one.withdrawn_at, by=one.withdrawn_by or "", what=f"verdict {one.verdict} withdrawn", id=one.id)


def export_corrections(register: Register) -> Iterator[dict[str, Any]]:
    """Yield each correction that holds as a row to learn from: text, what was read, what is right."""
    with register.read() as connection:
        for one in find_corrections(connection):
            kept = find_report(connection, one.report_id)
            try:
                told = uncorrected_meeting(connection, one.subject_id)
            except NotKept:  # the reader of today finds no such meeting: that is worth learning too
                told = {}
            yield {
                "id": one.id,
                "report": one.report_id,
                "meeting": one.subject_id,
                "text": kept.report.text if kept else None,
                "field": one.field,
                "act": one.act,
                "item": one.item,
                "attribute": one.attribute,
                "read": told.get(one.field),
                "evidence": told.get("evidence", {}).get(one.field, []),
                "corrected": one.value,
                "because": one.because,
                "author": one.author,
                "at": one.made_at,
            }
