"""The migrations make exactly the tables that the code knows, on both databases."""

from __future__ import annotations

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from communique.register import Register
from communique.register.schema import SCHEMA_VERSION, metadata


def test_migrations_give_the_tables(register: Register) -> None:
    def ours(_object: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
        if kind == "index" and name == "ix_search_documents_words":
            return register.on_server
        return kind != "table" or (not (name or "").startswith("search_words") and name != "alembic_version")

    with register.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_the_version_is_that_of_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "communique.register:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_VERSION
