"""Places of reports: the toponyms of each, without coding or composing anything; and gazetteers from GeoNames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.errors import SourceError
from communique.gazetteer.dump import Dumped, build_from_dump
from communique.records import PlacesOfReport, Report
from communique.services.faults import unforeseen
from communique.services.reading import find_reports, pipeline_with


def find_places(
    locators: Sequence[str], *, reader: str = "model", gazetteer: Path | None = None
) -> Iterator[PlacesOfReport | SourceError]:
    """Yield the places of every report of every source, or the error that names what was refused, in order.

    Raises `WiringError` or `VocabularyError` when there is no such reader or gazetteer.
    """
    for report in find_reports(locators):
        yield report if isinstance(report, SourceError) else _places_safely(report, reader, gazetteer)


def _places_safely(report: Report, reader: str, gazetteer: Path | None) -> PlacesOfReport | SourceError:
    """Return the places, or the error that names the report: one bad report never ends a batch."""
    pipeline = pipeline_with(reader, gazetteer)
    try:
        imprint, resolution = pipeline.resolve(report)
    except Exception as error:
        return unforeseen(report.source or report.id, error, "text")
    return PlacesOfReport(id=imprint.id, source=imprint.source, places=resolution.toponyms)


__all__ = ["Dumped", "build_from_dump", "find_places"]
