"""Killed at any moment, and written to from two sides: nothing is lost, nothing is doubled."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique.register import Register, open_register
from communique.register.checking import Check
from communique.register.schema import reports
from communique.settings import Settings
from tests.register.crash import BATCH, CONTEXT, COUNT, ingest, run, try_without_rights
from tests.register.small import rows_of

LAST_STATEMENT = 90
"""About as many statements as one run takes from the first to the last."""


def contents(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows, once every one of them was checked."""
    with open_register(settings, create=True) as register, register.read() as connection:
        assert list(Check(connection).faults()) == []
        return rows_of(connection)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    settings = Settings(register=str(tmp_path_factory.mktemp("whole") / "c.db"))
    ingest(settings)
    return contents(settings)


def survive(kills: int, fresh: Callable[[], Settings], expected: object, seed: int) -> None:
    """Kill a run at random statements, *kills* times, going on with the same register until it holds everything."""
    chance, settings = random.Random(seed), fresh()
    killed = 0
    while killed < kills:
        code = run(settings, dies_at=chance.randint(1, LAST_STATEMENT))
        rows = contents(settings)
        assert len(rows["reports"]) % BATCH == 0
        if code == 0:
            assert rows == expected
            settings = fresh()
        else:
            assert code == -9
            killed += 1
    assert run(settings) == 0
    assert contents(settings) == expected


def files(folder: Path) -> Iterator[Settings]:
    for number in range(10_000):
        yield Settings(register=str(folder / f"{number}.db"))


def test_ten_kills(tmp_path: Path, expected: object) -> None:
    fresh = files(tmp_path)
    survive(10, lambda: next(fresh), expected, seed=1)


@pytest.mark.nightly
def test_two_hundred_kills(tmp_path: Path, expected: object) -> None:
    fresh = files(tmp_path)
    survive(200, lambda: next(fresh), expected, seed=2)


def test_kills_on_either_database(settings: Settings, expected: object) -> None:
    chance = random.Random(3)
    codes = [run(settings, dies_at=chance.randint(5, LAST_STATEMENT)) for _ in range(3)]
    assert -9 in codes
    assert run(settings) == 0
    assert contents(settings) == expected


def test_two_writers_at_once(settings: Settings, expected: object) -> None:
    half = COUNT // 2
    spans = ((0, COUNT), (0, half + 4), (half - 4, half + 4))
    writers = [
        CONTEXT.Process(target=ingest, args=(settings,), kwargs={"first": first, "count": count})
        for first, count in spans
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert contents(settings) == expected


def test_a_reader_is_not_disturbed_by_a_writer(register: Register, settings: Settings) -> None:
    with register.read() as connection:
        before = rows_of(connection)
        assert run(settings) == 0
        assert rows_of(connection) == before
    with register.read() as connection:
        assert len(rows_of(connection)[reports.name]) == COUNT


@pytest.mark.skipif(os.name == "nt", reason="rights differ there")
def test_who_may_only_read_can_read_and_is_told_that_it_is_read_only() -> None:
    folder = Path(tempfile.mkdtemp(prefix="communique-read-only-"))
    try:
        path = folder / "c.db"
        ingest(Settings(register=str(path)), count=4)
        path.chmod(0o444)
        folder.chmod(0o555)
        answers = CONTEXT.Queue()
        process = CONTEXT.Process(target=try_without_rights, args=(str(path), answers))
        process.start()
        assert len(answers.get(timeout=60)) == 4
        assert "read-only" in answers.get(timeout=60)
        process.join(60)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
