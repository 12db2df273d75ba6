"""Faults of disk, file and schema: one clear line, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy import text as sql

from communique.errors import CommuniqueError, RegisterError, RegisterUnusable, SettingsError
from communique.register import Register, open_register
from communique.register.checking import Check, repair
from communique.register.copying import back_up
from communique.register.opening import upgrade_register
from communique.register.schema import SCHEMA_VERSION
from communique.register.verdicts import Judged, add_verdicts, find_verdicts, make_verdict, withdraw_verdict
from communique.services.correcting import correct
from communique.settings import Settings, read_settings
from tests.register.small import BAKU, LIMA, TBILISI, TEXTS, at, bare, keep_all, moment, only, pair, rows_of


@pytest.fixture
def path(tmp_path: Path, empty_file: Path) -> Path:
    shutil.copy(empty_file, tmp_path / "c.db")
    with open_register(Settings(register=str(tmp_path / "c.db"))) as register:
        keep_all(register, [pair(text) for text in TEXTS])
    return tmp_path / "c.db"


def execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def turn_into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def damage(path: Path) -> None:
    """Overwrite the middle of the file."""
    raw = bytearray(path.read_bytes())
    raw[4096 * 3 : 4096 * 12] = b"\x5a" * (4096 * 9)
    path.write_bytes(raw)


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (os.unlink, "there is none; say `communique ingest"),
    "empty": (lambda path: path.write_bytes(b""), "it is empty; say `communique ingest"),
    "no database": (lambda path: path.write_text("a report " * 1000), "no register"),
    "foreign": (lambda path: execute(path, "DROP TABLE alembic_version"), "of another program"),
    "newer": (lambda path: execute(path, "UPDATE alembic_version SET version_num='9999'"), "a later version"),
    "older": (lambda path: execute(path, "UPDATE alembic_version SET version_num='0000'"), "an earlier version"),
    "folder": (turn_into_a_folder, "a folder, not a file"),
}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_what_cannot_be_opened_is_said_in_one_line(path: Path, name: str) -> None:
    spoil, said = FAULTS[name]
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RegisterError, match=said) as caught, open_register(Settings(register=str(path))):
        pass
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_damaged_file_is_told_by_reading_or_by_check(path: Path) -> None:
    damage(path)
    with pytest.raises(RegisterUnusable, match="damaged"):
        read_all(path)


def read_all(path: Path) -> None:
    with open_register(Settings(register=str(path))) as register, register.read() as connection:
        rows_of(connection)
        list(Check(connection).faults())


def test_a_locked_register_is_waited_for_and_then_told(path: Path) -> None:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_register(Settings(register=str(path), busy_timeout_s=0.1)) as register:
        with pytest.raises(RegisterUnusable, match="another program is writing"):
            keep_all(register, [pair(LIMA)])
        with register.read() as connection:
            assert len(rows_of(connection)["reports"]) == len(TEXTS)
        holder.execute("ROLLBACK")
        holder.close()
        keep_all(register, [pair(LIMA)])


def test_a_full_disk_is_told_and_what_was_kept_stays(path: Path) -> None:
    def no_room(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    event.listen(Engine, "connect", no_room)
    try:
        with open_register(Settings(register=str(path))) as register:
            with register.read() as connection:
                before = rows_of(connection)
            with pytest.raises(RegisterUnusable, match="the disk is full; make room"):
                keep_all(register, [bare("More was said. " * 9000)])
            with register.read() as connection:
                assert rows_of(connection) == before
                assert list(Check(connection).faults()) == []
    finally:
        event.remove(Engine, "connect", no_room)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://localhost/x", "no such kind of database"),
        ("postgresql://nobody:secret@127.0.0.1:1/x", "cannot be reached"),
        ("://", "is no address"),
        ("no/such/folder/c.db", "no such folder"),
    ],
)
def test_addresses_of_no_register(address: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if address.startswith("postgresql"):
        pytest.importorskip("psycopg")
    with pytest.raises(CommuniqueError, match=said) as caught, open_register(Settings(register=address), create=True):
        pass
    assert "secret" not in str(caught.value)


def test_an_upgrade_of_this_version_does_nothing_and_a_later_one_is_refused(path: Path) -> None:
    assert upgrade_register(Settings(register=str(path))) == (SCHEMA_VERSION, SCHEMA_VERSION)
    execute(path, "UPDATE alembic_version SET version_num='9999'")
    with pytest.raises(RegisterUnusable, match="a later version"):
        upgrade_register(Settings(register=str(path)))


AS_THE_THIRD_SCHEMA = (
    "DROP TABLE index_records",
    "DROP INDEX ix_index_subjects_kind_date",
    "DROP INDEX ix_index_subjects_sort_date",
    "DROP INDEX ix_index_parties_events",
    "CREATE INDEX ix_index_subjects_date ON index_subjects (date)",
    "ALTER TABLE index_subjects DROP COLUMN title",
    "ALTER TABLE index_subjects DROP COLUMN outlet",
    "UPDATE alembic_version SET version_num='0003'",
)
AS_THE_SECOND_SCHEMA = (
    *AS_THE_THIRD_SCHEMA,
    "CREATE TABLE parties AS SELECT code, subject_id FROM index_parties",
    "DROP TABLE index_parties",
    "ALTER TABLE parties RENAME TO index_parties",
    "UPDATE alembic_version SET version_num='0002'",
)
AS_THE_FIRST_SCHEMA = (
    *AS_THE_SECOND_SCHEMA,
    "DROP INDEX ix_reports_path",
    "ALTER TABLE reports DROP COLUMN path",
    "UPDATE alembic_version SET version_num='0001'",
)


@pytest.mark.parametrize(("before", "steps"), [("0002", AS_THE_SECOND_SCHEMA), ("0003", AS_THE_THIRD_SCHEMA)])
def test_an_upgrade_keeps_the_index_true_on_both_databases(
    register: Register, settings: Settings, before: str, steps: tuple[str, ...]
) -> None:
    keep_all(register, [pair(text) for text in TEXTS])
    correct(register, only(pair(TBILISI)[1]), "round=5", because="so", author="Ana", at=at())
    with register.read() as connection:
        rows = rows_of(connection)
    with register.write() as connection:
        for statement in steps:
            connection.execute(sql(statement))
    assert upgrade_register(settings) == (before, SCHEMA_VERSION)
    with register.read() as connection:
        assert rows_of(connection) == rows
        assert list(Check(connection).faults()) == []


def test_a_register_of_the_first_schema_is_upgraded_and_loses_nothing(path: Path) -> None:
    settings = Settings(register=str(path))
    with open_register(settings) as register:
        keep_all(register, [pair(text) for text in TEXTS])
        with register.read() as connection:
            before = rows_of(connection)
    for statement in AS_THE_FIRST_SCHEMA:
        execute(path, statement)
    with pytest.raises(RegisterUnusable, match="communique upgrade"), open_register(settings):
        pass
    assert upgrade_register(settings) == ("0001", SCHEMA_VERSION)
    with open_register(settings) as register, register.read() as connection:
        assert rows_of(connection) == before
        assert list(Check(connection).faults()) == []


TAMPERING = {
    "text": ("UPDATE reports SET text = text || '!'", "its text is not"),
    "outlet": ("UPDATE reports SET outlet = 'Somebody'", "not those it was kept with"),
    "value": ("UPDATE claims SET value = '\"Mars\"' WHERE field = 'language'", "not those that were kept"),
    "evidence": ("UPDATE claims SET evidence = '[[0,3,\"abc\"]]' WHERE field = 'date'", "does not stand in the text"),
    "lost claim": ("DELETE FROM claims WHERE field = 'agenda'", "not those that were kept"),
    "nonsense": ("UPDATE claims SET value = '{' WHERE field = 'date'", "make no record"),
    "reading": ("UPDATE readings SET reader = 'somebody'", "its key is not"),
    "correction": ("UPDATE corrections SET value = '6'", "its key is not"),
    "verdict": ("UPDATE verdicts SET verdict = 'same'", "its key is not"),
    "index": ("DELETE FROM index_parties", "not those of the records"),
    "dates": ("UPDATE index_subjects SET date = '1999-01-01'", "not those of the records"),
    "record": ("DELETE FROM index_records", "not those of the records"),
    "broken record": ("UPDATE index_records SET record = '{}'", "not those of the records"),
    "title": ("UPDATE index_subjects SET outlet = 'Somebody' WHERE kind = 'report'", "not those of the records"),
    "words": ("DELETE FROM search_documents", "not in the full-text index"),
}


@pytest.mark.parametrize("name", sorted(TAMPERING))
def test_check_finds_what_was_tampered_with(register: Register, name: str) -> None:
    keep_all(register, [pair(text) for text in TEXTS])
    correct(register, only(pair(TBILISI)[1]), "round=5", because="so", author="Ana", at=at())
    with register.write() as connection:
        left, right = only(pair(TBILISI)[1]), only(pair(BAKU)[1])
        made = make_verdict("meeting", left, right, Judged(verdict="different"), author="Ana", at=moment())
        add_verdicts(connection, [made])
    statement, said = TAMPERING[name]
    with register.read() as connection:
        assert list(Check(connection).faults()) == []
    with register.write() as connection:
        connection.execute(sql(statement))
    with register.read() as connection:
        faults = list(Check(connection).faults())
    assert any(said in fault.said for fault in faults)
    if name in {"index", "dates", "record", "broken record", "title", "words"}:
        assert all(fault.repairable for fault in faults)
        with register.write() as connection:
            repair(connection)
        with register.read() as connection:
            assert list(Check(connection).faults()) == []


def test_repair_changes_nothing_that_is_true(register: Register) -> None:
    keep_all(register, [pair(text) for text in TEXTS])
    with register.read() as connection:
        before = rows_of(connection)
    with register.write() as connection:
        repair(connection)
    with register.read() as connection:
        assert rows_of(connection) == before


def test_a_backup_is_the_same_register(register: Register, tmp_path: Path) -> None:
    keep_all(register, [pair(text) for text in TEXTS])
    correct(register, only(pair(TBILISI)[1]), "round=5", because="so", author="Ana", at=at())
    copy = tmp_path / "backup.db"
    back_up(register, copy)
    with register.read() as connection:
        before = rows_of(connection)
    with open_register(Settings(register=str(copy))) as restored, restored.read() as connection:
        assert rows_of(connection) == before
        assert list(Check(connection).faults()) == []
    assert [found.name for found in tmp_path.glob("backup*")] == ["backup.db"]
    with pytest.raises(RegisterUnusable, match="it exists"):
        back_up(register, copy)
    with pytest.raises(RegisterUnusable, match="no such folder"):
        back_up(register, tmp_path / "none" / "b.db")


def test_verdicts_are_kept_once_and_withdrawn_not_deleted(register: Register) -> None:
    with pytest.raises(RegisterError, match="between two things"):
        make_verdict("actor", "a", "a", Judged(verdict="same"), author="Ana", at=moment())
    judged = Judged(verdict="same", score=0.9, reasons=("date", ["place", 0.4]))
    one = make_verdict("meeting", "b-m0", "a-m0", judged, author="link-1", at=moment())
    assert one == make_verdict("meeting", "a-m0", "b-m0", judged, author="link-1", at=moment())
    with register.write() as connection:
        assert add_verdicts(connection, [one, one]) == 1
        assert add_verdicts(connection, [one]) == 0
        withdraw_verdict(connection, one.id, author="Ana", at=moment(2))
        with pytest.raises(RegisterError, match="that stands"):
            withdraw_verdict(connection, one.id, author="Ana", at=moment(3))
        assert find_verdicts(connection, kind="meeting", ids=["a-m0"]) == []
        assert find_verdicts(connection, as_of=moment(1))[0].reasons == ("date", ["place", 0.4])
        assert [found.withdrawn_by for found in find_verdicts(connection, withdrawn=True)] == ["Ana"]


@pytest.mark.parametrize(
    ("environ", "register", "expected"),
    [
        ({}, None, Settings()),
        ({"COMMUNIQUE_REGISTER": "a.db"}, None, Settings(register="a.db")),
        ({"COMMUNIQUE_REGISTER": "a.db"}, "b.db", Settings(register="b.db")),
        ({"COMMUNIQUE_BUSY_TIMEOUT": "1.5"}, None, Settings(busy_timeout_s=1.5)),
    ],
)
def test_settings(environ: dict[str, str], register: str | None, expected: Settings) -> None:
    assert read_settings(environ, register=register) == expected


def test_a_setting_that_is_no_number_is_told() -> None:
    with pytest.raises(SettingsError, match="a number of seconds"):
        read_settings({"COMMUNIQUE_BUSY_TIMEOUT": "long"})
