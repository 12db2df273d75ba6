"""``read --html``, ``brief`` and ``export``: readings as pages, aide-mémoires and files of other programs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from communique.cli.writing import WriteRequest, run_writing, written_whole
from communique.exports.brief import write_brief
from communique.exports.formats import FILE_FORMATS, export_file, export_folder
from communique.exports.pages import write_page
from communique.records import Reading


def run_page(request: WriteRequest) -> int:
    """Write one HTML page of the readings and return the exit code."""
    with_text = replace(request, read=replace(request.read, with_text=True))
    return run_writing(with_text, lambda readings: _write_whole(request.out, write_page, readings))


def run_brief(request: WriteRequest, brief_format: str) -> int:
    """Write the aide-mémoire of the readings and return the exit code."""
    writer = partial(write_brief, brief_format)
    return run_writing(request, lambda readings: _write_whole(request.out, writer, readings))


def run_export(request: WriteRequest, export_format: str) -> int:
    """Write the readings in *export_format*, to a file or into a folder, and return the exit code."""
    if export_format in FILE_FORMATS:
        writer = partial(export_file, export_format)
        return run_writing(request, lambda readings: _write_whole(request.out, writer, readings))
    return run_writing(request, lambda readings: _fill_folder(request.out or ".", export_format, readings))


def _fill_folder(out: str, export_format: str, readings: Iterator[Reading]) -> None:
    """Write into a folder beside *out* and move the files over only when all are written."""
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".communique-") as folder:
        export_folder(export_format, readings, Path(folder))
        for path in sorted(Path(folder).iterdir()):
            path.replace(target / path.name)


def _write_whole(
    out: str | None, writer: Callable[[Iterable[Reading], BinaryIO], object], readings: Iterator[Reading]
) -> None:
    with written_whole(out) as stream:
        writer(readings, stream)
