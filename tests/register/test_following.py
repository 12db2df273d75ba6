"""Corrections and verdicts stay with their meetings when another reading numbers these otherwise."""

from __future__ import annotations

import msgspec
import pytest

from communique.records import Meeting, MeetingDate, Participant, Party, Reading
from communique.register import Register
from communique.register.asking import find_meetings
from communique.register.checking import Check
from communique.register.corrections import find_corrections
from communique.register.following import AUTHOR, find_moves
from communique.register.verdicts import find_verdicts
from communique.services.correcting import correct, history, undo
from communique.services.linking import find_cluster, judge
from tests.register.small import BAKU, LIMA, at, keep_all, only, pair

REPORT, READING = pair(LIMA)
Told = tuple[tuple[str, ...], str | None, tuple[str, ...]]
TALKS: Told = (("AZE", "GEO"), "2023-06-20", ("Khalaf Khalafov", "Lasha Darsalia"))
DINNER: Told = (("AZE", "TUR"), "2023-06-20", ("Khalaf Khalafov", "Hakan Fidan"))
VISIT: Told = (("ARM", "IRN"), "2022-01-05", ("Ana Vela",))
VAGUE: Told = (("AZE",), None, ())


def meeting(number: int, told: Told) -> Meeting:
    codes, date, names = told
    return Meeting(
        id=f"{REPORT.id}-m{number}", kind="meeting", parties=tuple(Party(code=code, name=code) for code in codes),
        date=MeetingDate(iso=date, basis="stated") if date else None,
        participants=tuple(Participant(name=name, role="head") for name in names), confidence=0.9,
    )  # fmt: skip


def reading(*told: Told, reader: str = "rules") -> Reading:
    meetings = tuple(meeting(number, one) for number, one in enumerate(told))
    run = msgspec.structs.replace(READING.run, model=reader)
    return msgspec.structs.replace(READING, meetings=meetings, events=(), run=run)


@pytest.mark.parametrize(
    ("before", "now", "moves"),
    [
        ([TALKS, DINNER], [TALKS, DINNER], {}),
        ([TALKS, DINNER], [DINNER, TALKS], {0: 1, 1: 0}),
        ([TALKS, DINNER], [VISIT, TALKS, DINNER], {0: 1, 1: 2}),
        ([TALKS, DINNER], [DINNER], {0: None, 1: 0}),
        ([TALKS, DINNER], [TALKS], {}),
        ([TALKS], [VISIT], {}),  # the report's meeting, read otherwise
        ([TALKS], [], {}),
        ([TALKS, DINNER], [VISIT, VISIT], {0: None, 1: None}),
        ([VAGUE, DINNER], [TALKS, DINNER], {}),
        ([VISIT, VISIT], [VISIT, VISIT], {}),
    ],
)
def test_which_meeting_is_which(before: list[Told], now: list[Told], moves: dict[int, int | None]) -> None:
    old = [meeting(number, one) for number, one in enumerate(before)]
    new = [meeting(number, one) for number, one in enumerate(now)]
    named = {old[one].id: None if other is None else new[other].id for one, other in moves.items()}
    assert find_moves(old, old, new) == named


def test_a_meeting_is_known_by_its_corrections_too() -> None:
    corrected = [meeting(0, TALKS), meeting(1, DINNER)]
    as_read = [meeting(0, VISIT), meeting(1, DINNER)]
    assert find_moves(as_read, corrected, [meeting(0, DINNER), meeting(1, TALKS)]) == {
        as_read[0].id: as_read[1].id,
        as_read[1].id: as_read[0].id,
    }


def test_corrections_go_with_their_meeting_and_stay_in_order(register: Register) -> None:
    keep_all(register, [(REPORT, reading(TALKS, DINNER))])
    talks, dinner = f"{REPORT.id}-m0", f"{REPORT.id}-m1"
    for minute, day in enumerate(["2023-06-19", "2023-06-18", "2023-06-17", "2023-06-21"], start=1):
        correct(register, talks, f"date={day}", because="calendar", author="Ana", at=at(minute))
    keep_all(register, [(REPORT, reading(DINNER, TALKS, reader="rules-2"))], minute=9)
    with register.read() as connection:
        found = find_meetings(connection, [dinner, talks])
        assert [one.date and one.date.iso for one in found] == ["2023-06-21", "2023-06-20"]
        assert [one.parties[1].code for one in found] == ["GEO", "TUR"]
        moved = find_corrections(connection)
        assert list(Check(connection).faults()) == []
    assert {one.author for one in moved} == {"Ana"}
    assert all("the reading before" in one.because for one in moved)
    assert [step.by for step in history(register, talks)].count(AUTHOR) == 4
    undo(register, moved[-1].id, author="Ben", at=at(10))
    with register.read() as connection:
        assert [one.date and one.date.iso for one in find_meetings(connection, [dinner])] == ["2023-06-17"]


def test_what_was_said_of_a_meeting_that_is_gone_is_not_said_of_another(register: Register) -> None:
    keep_all(register, [(REPORT, reading(TALKS, DINNER))])
    correct(register, f"{REPORT.id}-m1", "round=3", because="calendar", author="Ana", at=at(1))
    keep_all(register, [(REPORT, reading(TALKS, VISIT, reader="rules-2"))], minute=2)
    with register.read() as connection:
        assert [one.round for one in find_meetings(connection, [f"{REPORT.id}-m0", f"{REPORT.id}-m1"])] == [None, None]
        assert find_corrections(connection) == []
        assert [one.undone_by for one in find_corrections(connection, undone=True)] == [AUTHOR]


def test_a_correction_of_a_meeting_that_is_not_told_waits(register: Register) -> None:
    keep_all(register, [(REPORT, reading(TALKS, DINNER))])
    correct(register, f"{REPORT.id}-m1", "round=3", because="calendar", author="Ana", at=at(1))
    for minute, told in enumerate([(TALKS,), (TALKS, DINNER)], start=2):
        keep_all(register, [(REPORT, reading(*told, reader=f"rules-{minute}"))], minute=minute)
    with register.read() as connection:
        assert [one.round for one in find_meetings(connection, [f"{REPORT.id}-m1"])] == [3]


def test_verdicts_go_with_their_meeting(register: Register) -> None:
    other = pair(BAKU)
    keep_all(register, [(REPORT, reading(TALKS, DINNER)), other])
    judge(register, (f"{REPORT.id}-m0", only(other[1])), "same", author="Ana", because="I was there", at=at(1))
    keep_all(register, [(REPORT, reading(DINNER, TALKS, reader="rules-2"))], minute=2)
    with register.read() as connection:
        assert find_cluster(connection, only(other[1])) == tuple(sorted((f"{REPORT.id}-m1", only(other[1]))))
        assert [one.author for one in find_verdicts(connection)] == ["Ana"]
        assert [one.withdrawn_by for one in find_verdicts(connection, withdrawn=True) if one.withdrawn_at] == [AUTHOR]
