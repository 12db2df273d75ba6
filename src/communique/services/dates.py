"""Dates of reports: every date expression, without coding or composing anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.errors import SourceError
from communique.records import DateExpression, DatesOfReport, Evidence, Mention, Report, Resolution
from communique.services.faults import unforeseen
from communique.services.reading import find_reports, pipeline_with


def find_dates(locators: Sequence[str], *, reader: str = "model") -> Iterator[DatesOfReport | SourceError]:
    """Yield the date expressions of every report of every source, or the error that names what was refused, in order.

    Raises `WiringError` when there is no such reader.
    """
    for report in find_reports(locators):
        yield report if isinstance(report, SourceError) else _dates_safely(report, reader)


def _dates_safely(report: Report, reader: str) -> DatesOfReport | SourceError:
    """Return the dates, or the error that names the report: one bad report never ends a batch."""
    pipeline = pipeline_with(reader)
    try:
        imprint, graph, resolution = pipeline.resolve_mentions(report)
        mentions = sorted(graph.of("date"), key=lambda mention: (mention.start, mention.end))
        dates = tuple(_expression(report, mention, resolution) for mention in mentions)
    except Exception as error:
        return unforeseen(report.source or report.id, error, "text")
    return DatesOfReport(id=imprint.id, source=imprint.source, dates=dates)


def _expression(report: Report, mention: Mention, resolution: Resolution) -> DateExpression:
    """Return what *mention* says: without a value where its words cannot be counted out."""
    evidence = Evidence.cut(report, mention.start, mention.end)
    found = resolution.date_of(mention)
    if found is None:
        return DateExpression(evidence=evidence)
    return DateExpression(
        evidence=evidence,
        iso=found.value.iso,
        end=found.end.iso if found.end else None,
        time=found.time,
        basis=found.basis,
        anchor=found.anchor,
        either=tuple(one.iso for one in found.either),
    )
