"""Opening a source: a stream of its bytes from the first on, gunzipped, with its kind."""

from __future__ import annotations

import errno
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from communique.errors import SourceError, SourceMissing, SourceUnreadable
from communique.sources.kinds import HEAD_BYTES, Kind, kind_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

STANDARD_INPUT = "-"
BROKEN_GZIP = (gzip.BadGzipFile, EOFError, zlib.error)


@dataclass(frozen=True)
class OpenSource:
    """A source that is open: where it is, its kind, its first bytes, and the stream of all of them.

    ``locator`` is fit to be stored; ``size`` is the length in bytes, None for pipes and for what is gzipped.
    """

    locator: str
    kind: Kind
    head: bytes
    stream: io.BufferedReader
    size: int | None

    @property
    def where(self) -> str:
        """The name of the source for a person."""
        return shown(self.locator)

    def read_whole(self, max_bytes: int, remedy: str) -> bytes:
        """Return all bytes; raise `SourceUnreadable`, without reading on, when there are more than *max_bytes*."""
        size = self.size if self.size is not None else 0
        raw = b"" if size > max_bytes else self.stream.read(max_bytes + 1)
        if max(size, len(raw)) > max_bytes:
            length = f"{size:,} bytes long" if size else f"longer than {max_bytes:,} bytes"
            raise SourceUnreadable(self.where, f"{length}, the limit is {max_bytes:,}", remedy)
        return raw


class _Rewound(io.RawIOBase):
    """A stream whose first bytes have been read already and are given again, then the fault met behind them."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase, fault: Exception | None) -> None:
        self._head = memoryview(head)
        self._rest = rest
        self._fault = fault

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Fill *buffer* with what comes next and return how many bytes that was."""
        room = memoryview(buffer).cast("B")
        if not self._head and self._fault is not None:
            raise self._fault
        piece = self._head[: len(room)] or memoryview(self._rest.read1(len(room)))
        self._head = self._head[len(piece) :]
        room[: len(piece)] = piece
        return len(piece)


def storable(locator: str) -> str:
    """Return *locator* with what UTF-8 cannot hold (bytes of a file name in another encoding) written as escapes."""
    return locator.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def shown(locator: str) -> str:
    """Return *locator* as one line for a person: ``-`` is named, control characters are written as escapes."""
    if not locator:
        return "(no name)"
    if locator == STANDARD_INPUT or locator.startswith((f"{STANDARD_INPUT}, ", f"{STANDARD_INPUT}#")):
        locator = "standard input" + locator[len(STANDARD_INPUT) :]
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in locator)


@contextmanager
def open_source(locator: str) -> Iterator[OpenSource]:
    """Yield the source at *locator*, a path or ``-``; raise `SourceError` or OSError when it cannot be opened."""
    if locator == STANDARD_INPUT:
        yield _opened(locator, _standard_input(), None)
        return
    with open(locator, "rb") as file:
        status = os.fstat(file.fileno())
        yield _opened(locator, file, status.st_size if stat.S_ISREG(status.st_mode) else None)


def _standard_input() -> io.BufferedIOBase:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise SourceMissing("standard input", "it is closed", "pipe a report into it, or name a file")
    return cast("io.BufferedIOBase", stream)


def _opened(locator: str, raw: io.BufferedIOBase, size: int | None) -> OpenSource:
    stream, head = _rewound(raw)
    if head.startswith(b"\x1f\x8b"):
        stream, head = _rewound(gzip.GzipFile(fileobj=stream))
        size = None
    return OpenSource(locator=storable(locator), kind=kind_of(head, locator), head=head, stream=stream, size=size)


def _rewound(raw: io.BufferedIOBase) -> tuple[io.BufferedReader, bytes]:
    """Return *raw* as a stream from its first byte on, and its first bytes.

    ``read1`` is used throughout: it gives what stands before a break in a gzip file, where ``read`` loses it.
    """
    head, fault = b"", None
    try:
        while len(head) < HEAD_BYTES and (piece := raw.read1(HEAD_BYTES)):
            head += piece
    except BROKEN_GZIP as error:
        if not head:
            raise
        fault = error
    return io.BufferedReader(_Rewound(head, raw, fault), HEAD_BYTES), head


def error_of(error: Exception, locator: str) -> SourceError:
    """Return what *error*, raised on the way to a source, means to the person who named the source."""
    where = shown(storable(locator))
    if isinstance(error, BROKEN_GZIP):
        what = "broken gzip" if isinstance(error, (gzip.BadGzipFile, zlib.error)) else "a gzip file that is cut off"
        return SourceUnreadable(where, what, "fetch it or compress it again")
    if isinstance(error, OSError):
        return _system_error(error, where)
    if isinstance(error, ValueError) and "null byte" in str(error):
        return missing(where)
    if isinstance(error, MemoryError):
        return SourceUnreadable(where, "larger than the memory there is", "split it")
    said = " ".join(str(error).split())[:200] or "its reader does not say why"
    return SourceUnreadable(
        where, f"damaged, or not what it looks like ({said})", "fetch it again, or save its reports as text"
    )


def missing(where: str) -> SourceMissing:
    """Return the error for a name that no file has."""
    if "://" in where:
        return SourceMissing(where, "an address, and nothing is fetched from the network", "save the page and name it")
    return SourceMissing(where, "no such file or folder", "check the spelling and the folder you are in")


def _system_error(error: OSError, where: str) -> SourceError:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)) or error.errno == errno.ENAMETOOLONG:
        return missing(where)
    if isinstance(error, IsADirectoryError):
        return SourceUnreadable(where, "a folder, not a file", "name the files in it")
    if isinstance(error, PermissionError):
        return SourceUnreadable(where, "permission denied", "allow yourself to read it (chmod u+r)")
    if error.errno == errno.ELOOP:
        return SourceUnreadable(where, "a symbolic link that leads back to itself", "mend or remove the link")
    said = " ".join((error.strerror or str(error) or type(error).__name__).split())
    return SourceUnreadable(where, f"cannot be read ({said})", "check the disk or the program that writes it")
