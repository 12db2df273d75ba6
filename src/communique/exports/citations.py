"""The reports that are cited, as BibTeX and as CSL-JSON (Zotero, Pandoc, word processors)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from communique.exports.naming import clean
from communique.records import Imprint, Reading

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", '"': r"{\textquotedbl}",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def write_bibtex(readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write an entry for the report of each reading to *target*, and return how many there were."""
    count = 0
    for count, reading in enumerate(readings, 1):
        lines = ",\n".join(f"  {name} = {value}" for name, value in _fields(reading.report))
        target.write(f"{'' if count == 1 else chr(10)}@misc{{{cite_key(reading.report)},\n{lines}\n}}\n".encode())
    return count


def cite_key(report: Imprint) -> str:
    """Return the key of *report* in citations: its id, with what BibTeX does not take left out."""
    return "r" + re.sub(r"[^A-Za-z0-9-]", "", report.id)


def _fields(report: Imprint) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{_tex(_title(report))}}}}}"  # twice braced: names keep their capitals
    if report.byline:
        yield "author", f"{{{{{_tex(report.byline)}}}}}"
    if report.outlet:
        yield "howpublished", f"{{{_tex(report.outlet)}}}"
    date = _date_parts(report)
    if date:
        yield "year", f"{{{date[0]}}}"
    if len(date) > 1:
        yield "month", _MONTHS[date[1] - 1]
    if len(date) > 2:
        yield "day", f"{{{date[2]}}}"
    if report.url:
        yield "url", f"{{{_tex(report.url)}}}"
    yield "note", f"{{report {_tex(report.id)}}}"


def _tex(words: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in " ".join(clean(words).split()))


def _title(report: Imprint) -> str:
    return report.title or report.source or f"Report {report.id}"


def _date_parts(report: Imprint) -> list[int]:
    """Return year, month and day of publication, as far as they are known."""
    found = _DATE.match(report.published.iso) if report.published else None
    parts = [int(part) for part in found.groups() if part] if found else []
    return parts if len(parts) < 2 or 1 <= parts[1] <= 12 else parts[:1]


def write_csl(readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write the report of each reading to *target* as one CSL-JSON list, and return how many there were."""
    items = [_csl_item(reading.report) for reading in readings]
    target.write(f"{json.dumps(items, ensure_ascii=False, indent=2)}\n".encode())
    return len(items)


def _csl_item(report: Imprint) -> dict[str, Any]:
    date = _date_parts(report)
    item: dict[str, Any] = {
        "id": cite_key(report),
        "type": "article-newspaper" if report.outlet else "document",
        "title": clean(_title(report)),
        "author": [{"literal": clean(report.byline)}] if report.byline else None,
        "container-title": clean(report.outlet) if report.outlet else None,
        "issued": {"date-parts": [date]} if date else None,
        "URL": clean(report.url) if report.url else None,
        "language": report.language,
        "note": f"report {clean(report.id)}",
    }
    return {name: value for name, value in item.items() if value is not None}
