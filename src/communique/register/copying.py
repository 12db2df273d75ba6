"""Copies of a whole register: a backup while others write, and the same register in another kind of database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy import text as sql

from communique.errors import RegisterUnusable
from communique.register.chunks import in_chunks
from communique.register.faults import faults_told
from communique.register.opening import Register, open_register
from communique.register.schema import SAID, metadata
from communique.settings import Settings


def back_up(register: Register, path: Path) -> None:
    """Write the register as it is now to a new SQLite file at *path*, whole or not at all.

    Raises `RegisterUnusable` when *path* exists, or cannot be written.
    """
    if path.exists():
        raise RegisterUnusable(f"backup {path}: it exists; name a file that does not, so that no backup is lost")
    if not path.parent.is_dir():
        raise RegisterUnusable(f"backup {path}: no such folder; make it first")
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with faults_told(str(path)):
            if register.on_server:
                _copy_rows(register, part)
            else:
                _copy_file(register, part)
        part.replace(path)
    finally:
        for leftover in (part, part.with_name(f"{part.name}-wal"), part.with_name(f"{part.name}-shm")):
            leftover.unlink(missing_ok=True)


def _copy_file(register: Register, path: Path) -> None:
    target = sqlite3.connect(path)
    source = register.engine.raw_connection()
    try:
        driver = source.driver_connection
        if driver is None:
            raise RegisterUnusable(f"register {register.where}: the connection was lost; say it again")
        driver.backup(target, pages=2000, sleep=0.01)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without others beside it
    finally:
        source.close()
        target.close()


def _copy_rows(register: Register, path: Path) -> None:
    """Copy what is said from a server, table by table in one snapshot, and derive the rest anew."""
    from communique.register.checking import repair

    with open_register(Settings(register=str(path)), create=True) as copy, register.read() as source:
        with copy.write() as target:
            target.execute(sql("PRAGMA defer_foreign_keys = ON"))  # a version may come before the one it follows
            for table in SAID:
                rows = source.execution_options(yield_per=500).execute(select(table)).mappings()
                for chunk in in_chunks(rows):
                    target.execute(insert(metadata.tables[table.name]), [dict(row) for row in chunk])
            repair(target)
        raw = copy.engine.raw_connection()
        raw.cursor().execute("PRAGMA journal_mode = DELETE")
        raw.close()
