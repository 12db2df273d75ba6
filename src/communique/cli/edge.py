"""Where the command line meets the world: the environment, the clock, and times as users write them."""

from __future__ import annotations

import datetime
import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager

from communique.errors import SettingsError
from communique.services.registers import Register, open_register
from communique.settings import Settings, read_settings


def settings_of(register: str | None) -> Settings:
    """Return the settings of this process; *register* is what ``--register`` says."""
    return read_settings(os.environ, register=register)


@contextmanager
def opened(register: str | None, *, create: bool = False) -> Iterator[Register]:
    """Yield the register that the user means."""
    with open_register(settings_of(register), create=create) as found:
        yield found


def now() -> datetime.datetime:
    """Return the time, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def author_of(given: str | None) -> str:
    """Return who speaks: as given, else as the environment says, else the user's name."""
    return given or os.environ.get("COMMUNIQUE_AUTHOR") or getpass.getuser()


def read_time(words: str) -> datetime.datetime:
    """Return the time that *words* say in ISO 8601: without a zone UTC, without an hour the end of that day.

    Raises `SettingsError` when they say none.
    """
    try:
        if len(words) == 10:
            day = datetime.date.fromisoformat(words)
            return datetime.datetime.combine(day, datetime.time.max, tzinfo=datetime.UTC)
        at = datetime.datetime.fromisoformat(words)
    except ValueError as error:
        raise SettingsError(f"{words!r} is no time; write 2024-05-31 or 2024-05-31T10:00:00+00:00") from error
    return at if at.tzinfo is not None else at.replace(tzinfo=datetime.UTC)
