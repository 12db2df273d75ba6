"""What a database says when it cannot, as the one line a user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from communique.errors import RegisterUnusable

_LINES = (
    ("locked", "another program is writing to it", "wait until that is done and say it again; nothing was lost"),
    ("lock timeout", "another program is writing to it", "wait until that is done and say it again; nothing was lost"),
    ("readonly", "it is read-only", "allow yourself to write there (chmod u+w), or name another register"),
    ("read-only", "it is read-only", "write to the server that takes writes, or name another register"),
    ("is full", "the disk is full", "make room and say it again; what was kept before is kept"),
    ("no space left", "the disk is full", "make room and say it again; what was kept before is kept"),
    ("disk i/o", "the disk gave an error", "make room or check the disk, then say it again"),
    ("not a database", "it is no register (not an SQLite file)", "name another register, or bring back a backup"),
    ("malformed", "the file is damaged", "bring back a backup (communique backup); keep this file for a rescue"),
    ("unable to open", "it cannot be opened", "check the path, and that you may read the file and its folder"),
    ("password authentication", "the server refuses the user or the password", "check the address of the register"),
    ("does not exist", "the server has no such database or user", "create it (createdb), or check the address"),
    ("permission denied", "the user may not do that", "ask for the rights to read and write its tables"),
    ("connection", "the server cannot be reached", "check the address, and that the server runs"),
)
"""What the database's own words hold, and what they mean; the first that fits is told."""


@contextmanager
def faults_told(where: str) -> Iterator[None]:
    """Turn what the database raises inside into a `RegisterUnusable` about the register at *where*."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise unusable(where, error) from error


def unusable(where: str, error: Exception) -> RegisterUnusable:
    """Return what *error* means to the person who named the register at *where*."""
    said = " ".join(str(error.orig if isinstance(error, DBAPIError) else error).split())
    for words, what, remedy in _LINES:
        if words in said.lower():
            return RegisterUnusable(f"register {where}: {what}; {remedy}")
    return RegisterUnusable(f"register {where}: the database refused ({said[:200]}); nothing of this step was kept")
