"""Laws and refusals of the records."""

from __future__ import annotations

import ast
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique
from communique.errors import RecordError
from communique.records import Evidence, PartialDate, Reading, Report, compare_dates, read_json, to_json

SOURCE = Path(communique.__file__).parent


@given(text=st.text(min_size=1), data=st.data())
def test_evidence_is_what_stands_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = Evidence.cut(Report(text=text), start, end)
    assert text[evidence.start : evidence.end] == evidence.quote
    assert evidence.stands_in(text)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 0), (2, 1), (0, 6), (5, 6)])
def test_evidence_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(RecordError, match="no evidence at"):
        Evidence.cut(Report(text="abcde"), start, end)


def test_evidence_whose_quote_cannot_fit_is_refused() -> None:
    with pytest.raises(RecordError, match="cannot hold a quote"):
        read_json(b'{"start": 0, "end": 3, "quote": "four"}', Evidence)


def test_evidence_is_made_only_by_cutting() -> None:
    """No module but the one that defines it calls Evidence(...), and triggers, which obey the same law."""
    allowed = {"reports.py", "events.py"}
    callers = [
        path.name
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Evidence"
    ]
    assert set(callers) <= allowed


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(RecordError, match="titel"):
        read_json(b'{"text": "x", "titel": "y"}', Report)


def test_records_are_frozen() -> None:
    report = Report(text="x")
    with pytest.raises(AttributeError):
        report.text = "y"  # type: ignore[misc]


def test_reading_goes_to_json_and_back() -> None:
    reading = communique.read("The Foreign Ministers of Chile and Peru met in Lima on 4 May 2021.")
    assert reading.meetings
    assert read_json(to_json(reading), Reading) == reading


def test_report_id_depends_on_text_outlet_and_address_only() -> None:
    report = Report(text="a", outlet="b", url="c", source="here")
    assert report.id == Report(text="a", outlet="b", url="c", source="there", title="t").id
    assert len({report.id, Report(text="a").id, Report(text="b").id, Report(text="a", outlet="b").id}) == 4


@pytest.mark.parametrize("iso", ["2023", "2023-06", "2023-06-20", "1974-05", "2024-02-29"])
def test_partial_dates_stay_as_precise_as_written(iso: str) -> None:
    assert PartialDate(iso=iso).iso == iso


@pytest.mark.parametrize("iso", ["", "23", "2023-6", "2023-13", "2023-06-31", "2023-02-29", "2023-06-20T10:00", "x"])
def test_what_is_no_date_is_refused(iso: str) -> None:
    with pytest.raises(RecordError):
        PartialDate(iso=iso)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2023-06-20", "2023-06-20", "agree"),
        ("2023-06", "2023-06-20", "compatible"),
        ("2023", "2023-06-20", "compatible"),
        ("2023-06-20", "2023-06-21", "conflict"),
        ("2023-06", "2023-07-20", "conflict"),
        ("2022", "2023", "conflict"),
    ],
)
def test_dates_compare_the_same_either_way(left: str, right: str, expected: str) -> None:
    a, b = PartialDate(iso=left), PartialDate(iso=right)
    assert compare_dates(a, b) == compare_dates(b, a) == expected


def test_schema_holds_the_contract() -> None:
    schema = msgspec.json.schema(Reading)
    meeting = schema["$defs"]["Meeting"]["properties"]
    for name in ("kind", "mode", "round", "level", "date", "place", "parties", "participants", "agenda", "statements",
                 "outcomes", "programme", "bodies", "confidence"):  # fmt: skip
        assert name in meeting
    assert schema["$defs"]["Reading"]["additionalProperties"] is False
