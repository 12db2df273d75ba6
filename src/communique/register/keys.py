"""Keys: made here from what they stand for, never by the database."""

from __future__ import annotations

import datetime
import hashlib

from communique.errors import RegisterError

KEY_CHARS = 16


def make_key(*parts: str) -> str:
    """Return sixteen hexadecimal digits of SHA-256 over *parts*: the same parts give the same key."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:KEY_CHARS]


def fingerprint_of(content: bytes) -> str:
    """Return the SHA-256 of *content*, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def moment(at: datetime.datetime) -> str:
    """Return *at* as the register writes it: UTC, ISO 8601, always as long, so that texts sort as times do.

    Raises `RegisterError` when *at* does not say which zone it is in.
    """
    if at.tzinfo is None:
        raise RegisterError(f"the time {at.isoformat()} has no zone; give one, as in 2024-05-31T10:00:00+00:00")
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def report_of(subject_id: str) -> str:
    """Return the id of the report that a meeting or an event belongs to: ids of both begin with it."""
    return subject_id.partition("-")[0]
