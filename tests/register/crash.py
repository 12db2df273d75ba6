"""What is run in processes of its own and killed: they have all they need loaded, and die at a given statement."""

from __future__ import annotations

import multiprocessing
import os
import signal
from itertools import islice
from typing import Any

import alembic.command
import alembic.config  # noqa: F401
from benchmarks.synthetic import make_pairs
from sqlalchemy import Engine, event

from communique.errors import CommuniqueError
from communique.register import open_register
from communique.register.asking import find_ids
from communique.register.chunks import in_chunks
from communique.register.keeping import begin_run, end_run, find_read, keep
from communique.settings import Settings
from tests.register.small import moment

COUNT, BATCH = 24, 4
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.register.crash"])


def ingest(settings: Settings, *, first: int = 0, count: int = COUNT, dies_at: int | None = None) -> None:
    """Keep synthetic reports as `communique ingest` does; before the statement numbered *dies_at*, die."""
    if dies_at is not None:
        _die_at(dies_at)
    with open_register(settings, create=True) as register:
        with register.write() as connection:
            run_id = begin_run(connection, reader="synthetic", version="0", sources=["crash"], at=moment())
        for batch in in_chunks(islice(make_pairs(count, first=first), count), BATCH):
            with register.read() as connection:
                there = find_read(connection, [report.id for report, _ in batch], reader="synthetic", version="0")
            with register.write() as connection:
                keep(connection, [one for one in batch if one[0].id not in there], run_id=run_id, at=moment())
        with register.write() as connection:
            end_run(connection, run_id, {}, at=moment())


def _die_at(statement: int) -> None:
    seen = iter(range(1, statement + 1))

    @event.listens_for(Engine, "before_cursor_execute")
    def _count(*_: Any) -> None:
        if next(seen, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Engine, "commit")
    def _count_commit(*_: Any) -> None:
        _count()


def run(settings: Settings, **options: int) -> int:
    """Run `ingest` in a process of its own and return its exit code, -9 when it died."""
    process = CONTEXT.Process(target=ingest, args=(settings,), kwargs=options)
    process.start()
    process.join(120)
    assert process.exitcode is not None
    return process.exitcode


def try_without_rights(path: str, answers: Any) -> None:
    """Put on *answers* what comes of reading and of writing the register at *path* as a user who may only read."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    settings = Settings(register=path, busy_timeout_s=1)
    with open_register(settings) as register, register.read() as connection:
        answers.put(find_ids(connection, ""))
    try:
        ingest(settings)
    except CommuniqueError as error:
        answers.put(str(error))
