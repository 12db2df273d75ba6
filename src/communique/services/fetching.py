"""Addresses that the user names: fetched over http or https and read like files. Nothing else is ever fetched."""

from __future__ import annotations

import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from communique.errors import SourceError, SourceUnreadable
from communique.records import Report
from communique.services.reading import find_reports
from communique.sources import read_reports
from communique.version import VERSION

MAX_BYTES = 50_000_000
"""The largest answer taken: that of the largest feed that is read."""
TIMEOUT_S = 30.0
_SCHEMES = ("http", "https")


def is_address(locator: str) -> bool:
    """Return whether *locator* is an address that can be fetched."""
    return locator.lower().startswith(tuple(f"{scheme}://" for scheme in _SCHEMES))


def find_or_fetch(locators: Sequence[str]) -> Iterator[Report | SourceError]:
    """Yield every report of *locators*: of files, folders and patterns, and of addresses of pages and feeds."""
    for locator in locators:
        if is_address(locator):
            yield from fetch_reports(locator)
        else:
            yield from find_reports([locator])


def fetch_reports(address: str) -> Iterator[Report | SourceError]:
    """Yield the reports at *address*, or an error; a page that does not give its own address has this one."""
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        path = Path(folder) / "fetched"
        try:
            path.write_bytes(_fetch(address))
        except SourceError as error:
            yield error
            return
        for found in read_reports(str(path)):
            yield _at_address(found, str(path), address)


def _at_address(found: Report | SourceError, path: str, address: str) -> Report | SourceError:
    """Return *found* as found at *address*, not in the file it was put into."""
    if isinstance(found, SourceError):
        return type(found)(found.where.replace(path, address), found.what, found.remedy)
    source = found.source.replace(path, address)
    url = found.url or (address if source == address else None)
    return msgspec.structs.replace(found, source=source, url=url)


def _fetch(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": f"communique/{VERSION}"})  # noqa: S310 - http only
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310 - see is_address
            content: bytes = answer.read(MAX_BYTES + 1)
    except urllib.error.HTTPError as error:
        raise SourceUnreadable(address, f"the server answers {error.code} {error.reason}", "check it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        said = " ".join(str(getattr(reason, "strerror", None) or reason).split())[:200]
        raise SourceUnreadable(address, f"cannot be fetched ({said})", "check the address and the network") from error
    if len(content) > MAX_BYTES:
        raise SourceUnreadable(address, f"longer than {MAX_BYTES:,} bytes", "fetch it yourself and split it")
    return content
