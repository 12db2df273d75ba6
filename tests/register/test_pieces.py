"""A reading taken apart and put together is the reading it was, whatever the text."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings

from communique.pipeline import open_pipeline
from communique.records import Reading, Report, to_json
from communique.records.meetings import Reason
from communique.register.pieces import put_together, take_apart
from tests.register.small import TEXTS, pair
from tests.shared_data import SHARED, needs_shared
from tests.test_laws import report_texts


def whole_again(reading: Reading) -> Reading:
    run = msgspec.structs.replace(reading.run, seconds=None)
    return put_together(reading.report.id, reading.report.source, run, take_apart(reading))


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_bytes(text: str) -> None:
    _, reading = pair(text)
    assert to_json(whole_again(reading)) == to_json(reading)


@settings(max_examples=60, deadline=None)
@given(text=report_texts)
def test_any_text(text: str) -> None:
    reading = open_pipeline("rules").read(Report(text=text, source="s", title="T", url="u"))
    assert to_json(whole_again(reading)) == to_json(reading)


@needs_shared
def test_news() -> None:
    lines = (SHARED / "wikinews" / "2019.jsonl").read_text(encoding="utf-8").splitlines()
    pipeline = open_pipeline("rules")
    for line in lines[:40]:
        reading = pipeline.read(Report(text=json.loads(line)["text"]))
        assert to_json(whole_again(reading)) == to_json(reading)


def test_reasons_are_kept_where_they_were_asked_for() -> None:
    _, reading = pair(TEXTS[1])
    (meeting,) = reading.meetings
    why = Reason(value="kind", because="the words say so", evidence=meeting.evidence.kind)
    told = msgspec.structs.replace(reading, meetings=(msgspec.structs.replace(meeting, reasons=(why,)),))
    assert to_json(whole_again(told)) == to_json(told)


def test_one_claim_a_value_with_its_evidence_beside_it() -> None:
    report, reading = pair(TEXTS[1])
    pieces = [piece for piece in take_apart(reading) if piece.subject_kind == "meeting"]
    fields = [piece.field for piece in pieces]
    assert fields.count("parties") == 2
    assert fields.count("participants") == 2
    date = next(piece for piece in pieces if piece.field == "date")
    assert json.loads(date.value) == {"iso": "2023-06-20", "basis": "stated"}
    for start, end, quote in json.loads(date.evidence or "[]"):
        assert report.text[start:end] == quote == "20 June 2023"


def test_confidence_stands_beside_the_value() -> None:
    _, reading = pair(TEXTS[1])
    (meeting,) = reading.meetings
    pieces = [piece for piece in take_apart(reading) if piece.subject_kind == "meeting"]
    told = {field: [piece.confidence for piece in pieces if piece.field == field] for field in ("kind", "parties")}
    assert told == {"kind": [meeting.confidence], "parties": [party.confidence for party in meeting.parties]}
    assert None not in told["parties"]
    assert not any("confidence" in piece.value for piece in pieces)
