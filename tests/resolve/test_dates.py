"""Dates: never more precise than the words, relative ones counted from the report's own day."""

from __future__ import annotations

import pytest

from communique.annotate import annotate_by_rules
from communique.records import Imprint, Published, Report
from communique.resolve.dates import resolve_dates


def dates_of(text: str, published: str | None) -> list[tuple[str, str, str | None]]:
    report = Report(text=text)
    imprint = Imprint(id=report.id, published=Published(iso=published, basis="metadata") if published else None)
    graph = annotate_by_rules(report, imprint)
    return [(d.value.iso, d.basis, d.end.iso if d.end else None) for d in resolve_dates(report, imprint, graph)]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They met on 5 May 2021.", None, [("2021-05-05", "stated", None)]),
        ("They met on May 5th, 2021.", None, [("2021-05-05", "stated", None)]),
        ("They met in May 2021.", None, [("2021-05", "stated", None)]),
        ("They met on 5-7 May 2021.", None, [("2021-05-05", "stated", "2021-05-07")]),
        ("They met on 31 June 2021.", None, []),
        ("They met on 5 May.", None, []),
        ("They met on 5 May.", "2021-05-06", [("2021-05-05", "stated", None)]),
        ("They met on 30 December.", "2021-01-02", [("2020-12-30", "stated", None)]),
        ("They met on Tuesday.", None, []),
        ("They met on Tuesday.", "2021-05-06", [("2021-05-04", "relative", None)]),
        ("They met on Thursday.", "2021-05-06", [("2021-05-06", "relative", None)]),
        ("They will meet next Thursday.", "2021-05-06", [("2021-05-13", "relative", None)]),
        ("They met today.", "2021-05-06T10:00:00+03:00", [("2021-05-06", "relative", None)]),
        ("They met yesterday.", "2021-03-01", [("2021-02-28", "relative", None)]),
        ("They met today.", "2021-05", []),
    ],
)
def test_dates(text: str, published: str | None, expected: list[tuple[str, str, str | None]]) -> None:
    assert dates_of(text, published) == expected
