"""``communique places`` and ``communique gazetteer build``: results to standard output, the rest to standard error."""

from __future__ import annotations

import sqlite3
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from communique.cli.listing import Table, run_listing
from communique.errors import CommuniqueError
from communique.records import PlacesOfReport, Toponym
from communique.services.places import build_from_dump, find_places


def run_places(
    files: Sequence[str], *, as_json: bool, reader: str, gazetteer: Path | None, progress: bool = False
) -> int:
    """Print the places of every report of *files* and return the exit code."""
    found = find_places(files, reader=reader, gazetteer=gazetteer)
    return run_listing(found, _table, as_json=as_json, progress=progress)


def _table(found: PlacesOfReport) -> Table:
    return Table(
        heading=f"{found.source or found.id}: {len(found.places)} place{'s' if len(found.places) != 1 else ''}",
        columns=("At", "Words", "Place", "In", "Country", "Feature", "Degrees", "GeoNames", "Sure"),
        rows=[_row(place) for place in found.places],
    )


def _row(place: Toponym) -> tuple[str, ...]:
    degrees = "" if place.latitude is None else f"{place.latitude:.2f}, {place.longitude:.2f}"
    return (
        f"{place.start}–{place.end}", place.quote, place.name or "", place.admin1 or "", place.country or "",
        place.feature or "", degrees, str(place.geonames_id or ""), f"{place.confidence:.2f}",
    )  # fmt: skip


def run_build(dump: Path, output: Path) -> int:
    """Build a gazetteer, say what it holds and what was left out, and return the exit code."""
    if zipfile.is_zipfile(dump):
        sys.stderr.write(f"refused: {dump} is a zip archive; unpack it and name the .txt in it\n")
        return 2
    try:
        dumped = build_from_dump(dump, output)
    except CommuniqueError as error:
        sys.stderr.write(f"refused: {error}\n")
        return 2
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        sys.stderr.write(f"refused: {output}: cannot be written: {reason}; name another place with --out\n")
        return 2
    counts = dumped.counts
    sys.stdout.write(f"{output}: {counts.places} places, {counts.names} names, {counts.size_bytes} bytes\n")
    if dumped.left_out:
        reasons = ", ".join(f"{reason} {number}" for reason, number in sorted(dumped.left_out.items()))
        sys.stderr.write(f"left out {dumped.left_out.total()} ({reasons})\n")
    return 0
