"""What every record shares: it is frozen, it refuses unknown keys, it goes to JSON and back."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from communique.errors import RecordError
from communique.records.wrong import say_broken, say_wrong


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Base of all records. Absent is ``None``, a list is a tuple, a position counts code points.

    Records are trees: none holds itself, so the collector of cycles need not look at them (``gc``).
    """


RecordType = TypeVar("RecordType", bound=Record)


def to_json(record: Record) -> bytes:
    """Return *record* as one line of UTF-8 JSON, fields in the order they are declared."""
    return msgspec.json.encode(record)


def to_builtins(record: Record) -> Any:
    """Return *record* as plain dicts, lists, strings and numbers."""
    return msgspec.to_builtins(record)


def read_json(line: bytes | str, kind: type[RecordType]) -> RecordType:
    """Return the record of class *kind* written in *line*; raise `RecordError` naming the wrong key or value."""
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.ValidationError as error:
        raise RecordError(f"no {kind.__name__.lower()}: {say_wrong(error, kind)}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"no {kind.__name__.lower()}: {say_broken(error)}") from error
