"""Opening a register: where it is, whether it is one, whether its schema is ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy import text as sql
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from communique.errors import RegisterMissing, RegisterUnusable
from communique.register.faults import faults_told
from communique.register.schema import SCHEMA_VERSION, runs
from communique.settings import Settings

_WRITERS_LOCK = 7_204_133_055
"""The number under which writers on PostgreSQL queue; any will do, as long as it is ours."""

_PLANNING = "-c random_page_cost=1.5 -c jit=off"
"""What PostgreSQL is told of our questions: a page out of order costs half as much again, not four times as on discs
that turn, so that two thousand meetings are looked up and not sought among all (at 100,000 reports 9 ms for 45; at 1.1
it goes through an index of all instead); and none is so long that it is worth compiling."""

_LISTED_ANEW = "0004"
"""The last schema with something in its index that only the claims can tell, no statement of SQL."""


@dataclass(frozen=True)
class Register:
    """An open register: `read` and `write` give connections, each for one transaction.

    None is open in between, so that processes that read reports inherit none.
    """

    engine: Engine
    where: str
    """What to call it before a person; holds no password."""

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees the register as it is now, whatever others write meanwhile."""
        with faults_told(self.where), self.engine.connect() as connection:
            if self.on_server:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield the only connection that writes: all of it is kept at the end, or nothing when anything is raised."""
        with faults_told(self.where), self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                if self.on_server:
                    connection.execute(sql("SELECT pg_advisory_xact_lock(:number)"), {"number": _WRITERS_LOCK})
                yield connection

    def learn(self) -> None:
        """Let PostgreSQL count what is in its tables now, as it does by itself some minutes after many were added."""
        if self.on_server:
            with self.write() as connection:
                connection.execute(sql("ANALYZE"))

    @property
    def on_server(self) -> bool:
        """Whether this is PostgreSQL."""
        return self.engine.dialect.name == "postgresql"

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


@contextmanager
def open_register(settings: Settings, *, create: bool = False) -> Iterator[Register]:
    """Yield the register that *settings* name, with a schema of this version; *create* makes it where there is none.

    Raises `RegisterMissing` when there is none, `RegisterUnusable` when it cannot be opened or its schema is another.
    """
    register = _on_server(settings) if _is_address(settings.register) else _in_file(settings, create=create)
    try:
        _check_schema(register, create=create)
        yield register
    finally:
        register.close()


def upgrade_register(settings: Settings) -> tuple[str | None, str]:
    """Bring the register that *settings* name to this version's schema; return the versions before and after."""
    register = _on_server(settings) if _is_address(settings.register) else _in_file(settings, create=False)
    try:
        with register.read() as connection:
            before = _schema_of(connection)
        _refuse_foreign(register.where, before, ours=SCHEMA_VERSION)
        _migrate(register)
        return before, SCHEMA_VERSION
    finally:
        register.close()


def _is_address(name: str) -> bool:
    return "://" in name and not name.startswith("sqlite:")


def _in_file(settings: Settings, *, create: bool) -> Register:
    path = Path(settings.register.removeprefix("sqlite:///")).absolute()
    if not path.exists() and not create:
        raise RegisterMissing(
            f"register {path}: there is none; say `communique ingest SOURCE` first, or name another with --register"
        )
    if not path.parent.is_dir():
        raise RegisterMissing(f"register {path}: no such folder; make it, or name another with --register")
    if path.is_dir():
        raise RegisterUnusable(f"register {path}: a folder, not a file; name a file in it")
    if create and not path.exists():
        with faults_told(str(path)):
            _connect(path, "mode=rwc", settings).close()
    mode = "mode=rw"
    if not create and not _can_be_shared(path, settings):
        mode = "mode=ro&immutable=1"
    engine = create_engine("sqlite+pysqlite://", creator=lambda: _connect(path, mode, settings), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return Register(engine=engine, where=str(path))


def _connect(path: Path, mode: str, settings: Settings) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.as_uri()}?{mode}",
        uri=True,
        timeout=settings.busy_timeout_s,
        isolation_level=None,  # transactions begin where _begin says, not where the driver guesses
        check_same_thread=False,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what was said to be kept outlives a power cut
    return connection


def _can_be_shared(path: Path, settings: Settings) -> bool:
    """Return False for a file in a folder closed to writing: it is read as one that nobody writes to."""
    try:
        connection = _connect(path, "mode=rw", settings)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        closed = "unable to open" in str(error) or "readonly" in str(error)
        unwritten = path.with_name(f"{path.name}-wal")
        return not closed or (unwritten.exists() and unwritten.stat().st_size > 0)
    except sqlite3.DatabaseError:
        return True  # damaged: told when it is opened in earnest
    return True


def _begin(connection: Connection) -> None:
    """Begin as a writer at once where writing is meant, so that two writers queue and never meet half-way."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _on_server(settings: Settings) -> Register:
    try:
        url = make_url(settings.register)
    except ArgumentError as error:
        raise RegisterUnusable(
            f"register {settings.register!r} is no address; write a path or postgresql://USER@HOST/NAME"
        ) from error
    if url.get_backend_name() != "postgresql":
        raise RegisterUnusable(
            f"register {url.render_as_string()}: no such kind of database; write a path or postgresql://USER@HOST/NAME"
        )
    where = url.render_as_string()
    try:
        options = f"-c lock_timeout={_milliseconds(settings)} {_PLANNING}"
        arguments: dict[str, Any] = {"connect_timeout": 10, "options": options}
        engine = create_engine(url.set(drivername="postgresql+psycopg"), connect_args=arguments, poolclass=NullPool)
    except ModuleNotFoundError as error:
        raise RegisterUnusable(
            f"register {where}: PostgreSQL needs psycopg; say `pip install 'communique[postgres]'`"
        ) from error
    return Register(engine=engine, where=where)


def _milliseconds(settings: Settings) -> int:
    return max(int(settings.busy_timeout_s * 1000), 1)  # 0 would mean: wait for ever


def _check_schema(register: Register, *, create: bool) -> None:
    with register.read() as connection:
        found = _schema_of(connection)
    if found == SCHEMA_VERSION:
        return
    if found is None and create:
        _migrate(register)
        return
    if found is None:
        raise RegisterMissing(f"register {register.where}: it is empty; say `communique ingest SOURCE` first")
    _refuse_foreign(register.where, found, ours=SCHEMA_VERSION)
    raise RegisterUnusable(
        f"register {register.where}: made by an earlier version (schema {found}, this one has {SCHEMA_VERSION});"
        " copy the file, then say `communique upgrade`"
    )


def _schema_of(connection: Connection) -> str | None:
    """Return the version of the schema, None for an empty database, and ``foreign`` for tables that are not ours."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if not {"alembic_version", runs.name} <= names:
        return "foreign"
    return connection.execute(sql("SELECT version_num FROM alembic_version")).scalar() or "foreign"


def _refuse_foreign(where: str, found: str | None, *, ours: str) -> None:
    """Raise `RegisterUnusable` when the schema *found* is none that this version can bring to its own, *ours*."""
    if found == "foreign":
        raise RegisterUnusable(f"register {where}: a database of another program; name another with --register")
    if found is not None and found > ours:
        raise RegisterUnusable(
            f"register {where}: made by a later version (schema {found}, this one has {ours});"
            " install the newer communique; nothing was changed"
        )


def _migrate(register: Register) -> None:
    """Run the migrations that are missing, and list anew what the index did not hold, in one transaction."""
    from alembic import command
    from alembic.config import Config

    from communique.register.keeping import list_anew

    if not register.on_server:
        with faults_told(register.where):
            raw = register.engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                raw.close()
    config = Config()
    config.set_main_option("script_location", "communique.register:migrations")
    config.set_main_option("path_separator", "os")
    with register.write() as connection:
        before = _schema_of(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if before is not None and before < _LISTED_ANEW:
            list_anew(connection)
