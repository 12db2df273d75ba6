"""A reading shows itself: every value marked, nothing of a report is markup."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from communique.records import Evidence, Reading, Report
from communique.records.html import ReadValue, read_values, reading_html
from communique.records.html.text import cut_segments
from tests.exports.prepared import HOSTILE, TEXT, make_hostile, make_reading


def text_of(page: str) -> str:
    """Return the text that the pane of the report shows."""
    return str(html.fromstring(page).xpath("string(//pre)"))


def test_the_text_is_shown_whole_and_every_evidence_is_marked() -> None:
    reading = make_reading()
    page = reading._repr_html_()
    assert text_of(page) == TEXT
    marked = "".join(html.fromstring(page).xpath("//mark//text()"))
    for evidence in reading.evidences():
        assert evidence.quote in marked or all(word in marked for word in evidence.quote.split())
    spans = {(value.evidence.start, value.evidence.end) for value in read_values(reading)}
    assert spans == {(evidence.start, evidence.end) for evidence in reading.evidences()}


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("Ana Soto", "head: Ana Soto, Deputy Minister (CHL)"),
        ("second", "round: 2"),
        ("Lima", "place: Lima, PER"),
        ("June 2022", "outcome, next-meeting: meet"),
        ("signed", "event: AGREE, score +3.0"),
        ("Rosa Quispe", "merely named: Rosa Quispe"),
    ],
)
def test_a_tooltip_tells_the_value(quote: str, told: str) -> None:
    marks = html.fromstring(make_reading()._repr_html_()).xpath("//mark")
    titles = [mark.get("title").split("\n") for mark in marks if mark.text == quote]
    assert titles
    assert told in titles[0]


def test_every_position_in_the_record_leads_to_its_words() -> None:
    page = html.fromstring(make_reading()._repr_html_())
    targets = page.xpath("//a/@href")
    assert len(targets) >= 15
    assert {target[1:] for target in targets} <= set(page.xpath("//mark/@id"))


def test_without_a_text_the_record_stands_alone() -> None:
    reading = make_reading()
    bare = msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, text=msgspec.UNSET))
    page = bare._repr_html_()
    assert "<pre" not in page
    assert "Ana Soto" in page


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    page = reading_html(make_hostile(words))
    tree = html.fromstring(page)
    assert {element.tag for element in tree.iter()} <= set(
        "div style pre mark h3 h4 table tr th td span a ul li p".split()
    )
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    page.encode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)


@given(spans=st.lists(st.tuples(st.integers(0, 29), st.integers(1, 12)), max_size=12))
def test_segments_cover_the_text_once_and_hold_whoever_covers_them(spans: list[tuple[int, int]]) -> None:
    text = "abcdefghij" * 3
    report = Report(text=text)
    values = [
        ReadValue(evidence=Evidence.cut(report, start, min(30, start + length)), kind="date", told="")
        for start, length in spans
    ]
    segments = list(cut_segments(text, values))
    assert "".join(text[start:end] for start, end, _ in segments) == text
    for start, end, own in segments:
        assert sorted(own, key=id) == sorted(
            (v for v in values if v.evidence.start <= start and end <= v.evidence.end), key=id
        )


def test_a_reading_is_no_other_for_being_shown() -> None:
    assert type(make_reading()) is Reading
