"""``communique places`` and ``communique gazetteer build``: results to standard output, the rest to standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.cli.output import PIPE_WIDTH, drop_output
from communique.cli.render import printable
from communique.errors import CommuniqueError, SourceError
from communique.records import PlacesOfReport, to_json
from communique.services.places import build_from_dump, find_places


def run_places(files: Sequence[str], *, as_json: bool, reader: str, gazetteer: Path | None) -> int:
    """Print the places of every report of *files* and return the exit code."""
    read = refused = 0
    out = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
    try:
        for result in find_places(files, reader=reader, gazetteer=gazetteer):
            if isinstance(result, SourceError):
                refused += 1
                sys.stderr.write(f"refused: {result}\n")
                continue
            read += 1
            if as_json:
                sys.stdout.buffer.write(to_json(result) + b"\n")
            else:
                _print_table(result, out)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        return 0
    if refused or read != 1:
        sys.stderr.write(f"read {read}, refused {refused}\n")
    return 1 if refused else 0


def _print_table(found: PlacesOfReport, out: Console) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", title_justify="left")
    for column in ("At", "Words", "Place", "In", "Country", "Feature", "Degrees", "GeoNames", "Sure"):
        table.add_column(column, overflow="fold")
    for place in found.places:
        degrees = "" if place.latitude is None else f"{place.latitude:.2f}, {place.longitude:.2f}"
        cells = (
            f"{place.start}–{place.end}", " ".join(place.quote.split()), place.name, place.admin1, place.country,
            place.feature, degrees, str(place.geonames_id or ""), f"{place.confidence:.2f}",
        )  # fmt: skip
        table.add_row(*(Text(printable(cell or "")) for cell in cells))
    heading = f"{printable(found.source or found.id)}: {len(found.places)} place{'s' if len(found.places) != 1 else ''}"
    with out.capture() as captured:
        out.print(Text(heading, style="bold"), highlight=False)
        if found.places:
            out.print(table)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def run_build(dump: Path, output: Path) -> int:
    """Build a gazetteer, say what it holds and what was left out, and return the exit code."""
    try:
        dumped = build_from_dump(dump, output)
    except CommuniqueError as error:
        sys.stderr.write(f"refused: {error}\n")
        return 2
    counts = dumped.counts
    sys.stdout.write(f"{output}: {counts.places} places, {counts.names} names, {counts.size_bytes} bytes\n")
    if dumped.left_out:
        reasons = ", ".join(f"{reason} {number}" for reason, number in sorted(dumped.left_out.items()))
        sys.stderr.write(f"left out {dumped.left_out.total()} ({reasons})\n")
    return 0
