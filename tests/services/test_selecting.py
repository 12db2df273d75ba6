"""Readings of a register by id or by what is told in them, corrected, and readings with actors of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import NotKept
from communique.records import Reading
from communique.register import Register
from communique.register.checking import Check
from communique.register.keeping import Counts
from communique.services.correcting import correct
from communique.services.criteria import criteria_of
from communique.services.ingesting import Ingestion, IngestOptions
from communique.services.selecting import Selection, select_readings
from communique.services.showing import show
from tests.register.conftest import empty_file, register, settings
from tests.register.small import BAKU, LIMA, NOTHING, TBILISI, TEXTS, at, keep_all, only, pair

__all__ = ["empty_file", "register", "settings"]


@pytest.fixture
def kept(register: Register) -> Register:
    keep_all(register, [pair(text) for text in TEXTS])
    return register


def texts_of(found: list[Reading]) -> list[str]:
    ids = {pair(text)[0].id: text for text in TEXTS}
    return [ids[reading.report.id] for reading in found]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [LIMA, BAKU, TBILISI, NOTHING]),
        ({"parties": ["Georgia"]}, [BAKU, TBILISI]),
        ({"since": "2022", "until": "2022-12"}, [BAKU]),
        ({"kind": "political-consultations"}, [TBILISI]),
        ({"person": "Vela"}, [LIMA]),
    ],
)
def test_what_is_selected_comes_in_order_of_time(
    kept: Register, asked: dict[str, list[str]], expected: list[str]
) -> None:
    found = select_readings(kept, Selection(criteria=criteria_of(**asked)))  # type: ignore[arg-type]
    assert texts_of(list(found)) == expected


def test_ids_are_of_reports_or_meetings_and_what_was_corrected_is_told(kept: Register) -> None:
    meeting = only(pair(TBILISI)[1])
    correct(kept, meeting, "date=2023-06-21", because="the calendar", author="Ana", at=at(1))
    report, one = select_readings(kept, Selection(ids=(pair(TBILISI)[0].id[:6], meeting)))
    assert report.meetings == one.meetings
    assert report.meetings[0].date is not None
    assert (report.meetings[0].date.iso, report.meetings[0].date.basis) == ("2023-06-21", "corrected")
    assert report.events
    assert one.events == ()


def test_nothing_selected_is_said(kept: Register) -> None:
    for selection in (Selection(criteria=criteria_of(["FRA"])), Selection(ids=("ffff",))):
        with pytest.raises(NotKept):
            list(select_readings(kept, selection))


def test_other_actors_are_another_reader(register: Register, tmp_path: Path) -> None:
    path, actors = tmp_path / "a.txt", tmp_path / "own.csv"
    path.write_text(LIMA, encoding="utf-8")
    actors.write_text("name,code\nRuritania,RUR\n", encoding="utf-8")
    options = IngestOptions(reader="rules")
    mine = IngestOptions(reader="rules", actors=str(actors))
    runs = [Ingestion(register, one, clock=at).run([str(path)]).counts for one in (options, mine, mine)]
    assert runs == [Counts(new=1), Counts(reread=1), Counts(known=1)]
    with register.read() as connection:
        assert list(Check(connection).faults()) == []
    (reading,) = select_readings(register, Selection())
    assert reading.run.model.startswith("rules+actors-")
    assert show(register, reading.report.id).reading.run.model == reading.run.model
