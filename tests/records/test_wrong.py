"""What is wrong with a value is told in words of the field, with where it stands and what it may be."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from communique.errors import RecordError
from communique.records import Meeting, Reading, read_json
from communique.records.wrong import say_broken, say_wrong

BASE = {"id": "x", "kind": "visit", "confidence": 1}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "tea"}, "kind is 'tea'; it is one of political-consultations, meeting, visit, phone-call, summit,"
         " commission-session, signing, credentials, other"),
        ({"round": "x"}, "round is words, not a whole number or nothing"),
        ({"participants": [{"name": "a"}]}, "participants, item 1 lacks 'role'"),
        ({"parties": [{"code": "A", "name": "a", "colour": 1}]},
         "parties, item 1 has no 'colour'; it has code, name, organization, evidence, confidence"),
        ({"colour": 1}, "it has no 'colour'; it has id, kind, mode, round, level, status, date, place, parties,"
         " participants, agenda, statements, outcomes, programme, bodies, evidence, notes, confidence, reasons"),
        ({"date": "May"}, "date is words, not an object in braces or nothing"),
        ({"parties": "GEO"}, "parties is words, not a list in brackets"),
        ({"bodies": [{"name": "x", "parties": [3]}]}, "bodies, item 1, parties, item 1 is a whole number, not words"),
        ({"confidence": None}, "confidence is nothing, not a number"),
    ],
)  # fmt: skip
def test_a_wrong_value(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(BASE | wrong, Meeting)
    assert say_wrong(caught.value, Meeting) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"report": {}}', "report lacks 'id'"),
        (b"[1, 2]", "it is a list in brackets, not an object in braces"),
        (b'{"report": ', "broken JSON (it ends too early)"),
        (b"{bad}", "broken JSON (object keys must be strings at byte 1)"),
        (b"\xff", "broken JSON (invalid character at byte 0)"),
        (b'{"report": {"id": "\xff"}}', "not UTF-8 at byte"),
    ],
)
def test_a_line_that_is_no_record(line: bytes, said: str) -> None:
    with pytest.raises(RecordError, match=re.escape(f"no reading: {said}")):
        read_json(line, Reading)


def test_nothing_that_is_said_is_a_programmer_s_word() -> None:
    assert say_broken(RecursionError("maximum recursion depth exceeded")) == (
        "broken JSON (brackets in brackets too many times over)"
    )
    assert say_wrong("Something else - at `$.a[2].b`", Meeting) == "a, item 3, b: Something else"
