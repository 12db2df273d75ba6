"""What is kept: once, whole, in whatever order it comes, with earlier versions and earlier readings beside it."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest
from sqlalchemy import select

from communique.errors import RecordError, RegisterError
from communique.records import Evidence, to_json
from communique.register import Register
from communique.register.asking import find_meeting, find_reading, find_readings, find_report
from communique.register.checking import Check
from communique.register.finding import Criteria, find_sightings
from communique.register.keeping import Counts
from communique.register.keys import make_key
from communique.register.keys import moment as written
from communique.register.schema import readings
from tests.register.small import BAKU, LIMA, NOTHING, TBILISI, TEXTS, at, bare, keep_all, moment, only, pair, rows_of

ADDRESS = "https://mfa.example/1"


def test_what_is_kept_comes_out_as_it_was_read(register: Register) -> None:
    pairs = [pair(text) for text in TEXTS]
    assert keep_all(register, pairs) == Counts(new=4)
    with register.read() as connection:
        for report, reading in pairs:
            found = find_reading(connection, report.id)
            kept = find_report(connection, report.id)
            assert found is not None
            assert to_json(found) == to_json(reading)
            assert kept is not None
            assert kept.report == report


def test_the_same_report_twice_is_one(register: Register) -> None:
    pairs = [pair(text) for text in TEXTS]
    keep_all(register, [*pairs, pairs[0]])
    with register.read() as connection:
        before = rows_of(connection)
    assert keep_all(register, pairs) == Counts(known=4)
    with register.read() as connection:
        assert rows_of(connection) == before


def test_order_does_not_matter(register: Register) -> None:
    seen = []
    for order in list(permutations(TEXTS))[::7]:
        for text in order:
            keep_all(register, [pair(text)])
        with register.read() as connection:
            seen.append(rows_of(connection))
    assert len(seen) == 4
    assert all(rows == seen[0] for rows in seen)


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(register: Register) -> None:
    old, new = pair(BAKU, ADDRESS), pair(BAKU.replace("7 March", "8 March"), ADDRESS)
    keep_all(register, [old])
    assert keep_all(register, [new], minute=1) == Counts(new=1, versions=1)
    with register.read() as connection:
        kept = find_report(connection, old[0].id)
        assert kept is not None
        assert kept.superseded_by == new[0].id
        assert kept.report.text == BAKU
        found = find_sightings(connection, "meeting", Criteria(parties=("AZE", "GEO")))
        assert [one.date for one in found] == ["2022-03-08"]
        assert find_meeting(connection, only(old[1])).date is not None


def test_versions_of_one_batch_follow_one_another(register: Register) -> None:
    days = ("7", "8", "9")
    pairs = [pair(BAKU.replace("7 March", f"{day} March"), ADDRESS) for day in days]
    assert keep_all(register, pairs) == Counts(new=3, versions=2)
    with register.read() as connection:
        chain = [find_report(connection, report.id) for report, _ in pairs]
    assert [kept.version_of for kept in chain if kept] == [None, pairs[0][0].id, pairs[1][0].id]


def test_reading_anew_adds_claims_and_retires_the_old_ones(register: Register) -> None:
    keep_all(register, [pair(LIMA), pair(BAKU)])
    assert keep_all(register, [pair(LIMA, reader="rules-2")], minute=5) == Counts(reread=1)
    report_id = pair(LIMA)[0].id
    with register.read() as connection:
        rows = connection.execute(select(readings).where(readings.c.report_id == report_id).order_by("made_at"))
        told = [(row["reader"], row["retired_at"]) for row in rows.mappings()]
        now, then = (find_reading(connection, report_id, as_of=one) for one in (None, moment(1)))
    assert told == [("rules", moment(5)), ("rules-2", None)]
    assert now is not None
    assert then is not None
    assert (now.run.model, then.run.model) == ("rules-2", "rules")


def test_going_back_to_an_earlier_reader_is_one_more_reading(register: Register) -> None:
    for minute, reader in enumerate(("rules", "rules-2", "rules")):
        keep_all(register, [pair(LIMA, reader=reader)], minute=minute)
    with register.read() as connection:
        assert len(list(connection.execute(select(readings.c.id)))) == 3
        assert list(Check(connection).faults()) == []


def test_before_it_was_kept_there_was_nothing(register: Register) -> None:
    keep_all(register, [pair(LIMA)], minute=5)
    with register.read() as connection:
        assert find_reading(connection, pair(LIMA)[0].id, as_of=moment(4)) is None


def test_a_reading_of_another_report_is_refused_and_nothing_is_kept(register: Register) -> None:
    with pytest.raises(RecordError, match="the reading is of"):
        keep_all(register, [pair(LIMA), (pair(TBILISI)[0], pair(BAKU)[1])])
    with register.read() as connection:
        assert list(find_readings(connection, [pair(LIMA)[0].id])) == []


def test_evidence_outside_its_text_is_refused(register: Register) -> None:
    report, reading = pair(NOTHING)
    imprint = msgspec.structs.replace(reading.report, title="x", title_evidence=(Evidence(start=0, end=1, quote="x"),))
    with pytest.raises(RecordError, match="does not stand in its text"):
        keep_all(register, [(report, msgspec.structs.replace(reading, report=imprint))])


def test_a_text_that_no_database_can_hold_is_refused(register: Register) -> None:
    with pytest.raises(RecordError, match="NUL"):
        keep_all(register, [bare("a\0b")])


def test_hundreds_in_one_batch(register: Register) -> None:
    pairs = [bare(f"{NOTHING} {number}") for number in range(501)]
    assert keep_all(register, pairs) == Counts(new=501)


def test_keys_and_times_are_made_from_what_they_stand_for() -> None:
    assert make_key("a", "b") == make_key("a", "b") != make_key("a\x1fb", "")[:15]
    assert written(at()) == moment()
    with pytest.raises(RegisterError, match="no zone"):
        written(at().replace(tzinfo=None))
