"""Settings: read once at the edge, frozen, and passed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.errors import SettingsError

DEFAULT_REGISTER = "communique.db"
"""The register of a folder, where neither ``--register`` nor ``COMMUNIQUE_REGISTER`` names another."""


@dataclass(frozen=True)
class Settings:
    """Where the register is, and how long to wait for another program that is writing to it."""

    register: str = DEFAULT_REGISTER
    """A path, ``sqlite:///PATH`` or ``postgresql://USER@HOST/NAME``."""
    busy_timeout_s: float = 30.0
    """Seconds to wait for another writer: a batch of another `ingest` takes well under one."""


def read_settings(environ: Mapping[str, str], *, register: str | None = None) -> Settings:
    """Return the settings; *register*, as given on the command line, outranks ``COMMUNIQUE_REGISTER``.

    Raises `SettingsError` when ``COMMUNIQUE_BUSY_TIMEOUT`` is no number of seconds.
    """
    waited = environ.get("COMMUNIQUE_BUSY_TIMEOUT", "")
    try:
        busy_timeout_s = float(waited) if waited else Settings.busy_timeout_s
    except ValueError as error:
        raise SettingsError(f"COMMUNIQUE_BUSY_TIMEOUT is {waited!r}; write a number of seconds, as in 30") from error
    return Settings(
        register=register or environ.get("COMMUNIQUE_REGISTER") or DEFAULT_REGISTER,
        busy_timeout_s=max(busy_timeout_s, 0.0),
    )
