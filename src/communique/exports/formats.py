"""All formats that readings are exported in, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from communique.exports.calendar import write_calendar
from communique.exports.citations import write_bibtex, write_csl
from communique.exports.datapackage import write_csv_package, write_parquet
from communique.exports.entities import write_entities
from communique.exports.graphs import write_gexf, write_graphml
from communique.exports.lines import write_lines
from communique.exports.linked import write_jsonld
from communique.records import Reading

FILE_FORMATS: dict[str, Callable[[Iterable[Reading], BinaryIO], int]] = {
    "jsonl": write_lines,
    "jsonld": write_jsonld,
    "ics": write_calendar,
    "graphml": write_graphml,
    "gexf": write_gexf,
    "ftm": write_entities,
    "bibtex": write_bibtex,
    "csl": write_csl,
}
"""Formats of one file: what writes readings to a stream and returns how many there were."""

FOLDER_FORMATS: dict[str, Callable[[Iterable[Reading], Path], int]] = {
    "csv": write_csv_package,
    "parquet": write_parquet,
}
"""Formats of a file a table: what writes readings into a folder that exists, and returns how many there were."""


def each_once(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield *readings*, each report once: one given twice is the same text of the same outlet and address."""
    seen: set[str] = set()
    for reading in readings:
        if reading.report.id not in seen:
            seen.add(reading.report.id)
            yield reading


def export_file(export_format: str, readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write *readings*, each report once, to *target* in one of `FILE_FORMATS`; return how many reports."""
    return FILE_FORMATS[export_format](each_once(readings), target)


def export_folder(export_format: str, readings: Iterable[Reading], target: Path) -> int:
    """Write *readings*, each report once, into the folder *target* in one of `FOLDER_FORMATS`; return how many.

    Raises `ExportError` where the format needs what is not installed.
    """
    return FOLDER_FORMATS[export_format](each_once(readings), target)
