"""Laws of the imprint: evidence stands in the text, two runs agree, time grows with the length and no faster."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.imprint.cases import BODY, imprint_of

from communique.records import Evidence, Imprint, Report, to_json
from communique.sources.imprint import read_imprint

PIECES = st.sampled_from(
    [
        "OSLO", "Oslo", ", ", " - ", " – ", ": ", "\n", "\n\n", "\r\n", " ", ".", "(", ")", "/", "[", "]",
        "\"", "“", "”",
        "May 3", "3 May 2021", "03/04/2021", "2021-05-03", "12:43", "(UTC+04:00)", "(FJN)", "/Trend/", "By ", "Share:",
        "Anna Horvat", "Published: ", "Updated: ", "the press service of the ", "Ministry", "reports", "told", "said",
        "according to ", "citing ", "with reference to ", "Photo: x", "(Photo: x)", "Follow us on X", "---", "©",
        "@fjn",
        "All rights reserved", "Home > News", "Tags:", "A communique issued ", "says", "Source: ", "\u2028", "é",
        "\x00",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def evidences(imprint: Imprint) -> Iterator[Evidence]:
    for part in (imprint.published, imprint.dateline, imprint.attribution):
        yield from part.evidence if part else ()
    yield from (*imprint.title_evidence, *imprint.byline_evidence, *(item.evidence for item in imprint.furniture))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_evidence_stands_in_the_text(text: str) -> None:
    imprint = imprint_of(text)
    assert all(evidence.stands_in(text) for evidence in evidences(imprint))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_furniture_is_in_order_and_never_overlaps(text: str) -> None:
    spans = [(item.evidence.start, item.evidence.end) for item in imprint_of(text).furniture]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_two_runs_give_the_same_bytes(text: str) -> None:
    assert to_json(imprint_of(text)) == to_json(imprint_of(text))


def test_metadata_goes_through() -> None:
    report = Report(
        text=BODY, source="a.txt", title="T", outlet="O", url="https://example.org", language="en", byline="B"
    )
    imprint = read_imprint(report)
    assert (imprint.id, imprint.source, imprint.title, imprint.outlet) == (report.id, "a.txt", "T", "O")
    assert (imprint.url, imprint.language, imprint.byline) == ("https://example.org", "en", "B")


def test_an_empty_text_has_an_empty_imprint() -> None:
    imprint = imprint_of("")
    assert (imprint.title, imprint.published, imprint.dateline, imprint.attribution) == (None, None, None, None)


def test_the_example_of_the_page_is_true() -> None:
    page = (Path(__file__).parents[3] / "docs" / "imprint.md").read_text(encoding="utf-8")
    code = page.split("```python\n")[1].split("```")[0]
    scope: dict[str, object] = {}
    exec(code, scope)  # noqa: S102 the page's own code
    claims = [line.split("#") for line in code.splitlines() if "#" in line]
    assert claims
    assert all(repr(eval(value, scope)) == said.strip() for value, said in claims)  # noqa: S307 likewise


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        imprint_of(text)
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize(
    "unit",
    [
        BODY, "a\n", "\n", " ", "-", "- ", "(", "((Photo", "(photo ", "Share 12\n", "@", "\"", "“", "Photo: x\n\n",
        "By Anna ",
        "all rights reserved ", "the press service of the ", "A", "1.", "12:43 ", "in the photo of the\n",
        "Home > News\ny\n",
    ],
)  # fmt: skip
def test_time_grows_with_the_length(unit: str) -> None:
    short = unit * (20_000 // len(unit))
    # the floor keeps a fixed cost of some milliseconds from passing for growth
    assert _seconds(short * 10) <= 20 * max(_seconds(short), 0.005)
