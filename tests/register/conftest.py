"""Registers to test with: SQLite always, PostgreSQL where COMMUNIQUE_TEST_POSTGRES names a database to empty."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from communique.register import Register, open_register
from communique.register.schema import DERIVED, SAID
from communique.settings import Settings

POSTGRES = os.environ.get("COMMUNIQUE_TEST_POSTGRES", "")
needs_postgres = pytest.mark.skipif(not POSTGRES, reason="COMMUNIQUE_TEST_POSTGRES names no database")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "empty.db"
    with open_register(Settings(register=str(path)), create=True):
        pass
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path) -> Settings:
    """Return where an empty register is."""
    if request.param == "sqlite":
        shutil.copy(empty_file, tmp_path / "communique.db")
        return Settings(register=str(tmp_path / "communique.db"), busy_timeout_s=20)
    settings = Settings(register=POSTGRES, busy_timeout_s=20)
    with open_register(settings, create=True) as register, register.write() as connection:
        names = ", ".join(table.name for table in (*SAID, *DERIVED))
        connection.execute(sql(f"TRUNCATE {names}"))
    return settings


@pytest.fixture
def register(settings: Settings) -> Iterator[Register]:
    with open_register(settings) as opened:
        yield opened
