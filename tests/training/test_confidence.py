"""What counts as right when confidence is set and measured, and the fit of its weights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest
from benchmarks.tasks.confidence import brier, ranked
from training.confidence.fit import Row, fit, solve
from training.confidence.judging import is_same_post, is_same_voice, judge_meeting, present
from training.reader.gold_records import gold_meetings
from training.reader.read_corpus import read_corpus

from communique.records import Meeting, MeetingDate, Party, Speaker

GOLD = {one.id: gold_meetings(one) for one in read_corpus() if one.family == "report" and one.split == "dev"}
MAIN = next(meetings[0] for name, meetings in sorted(GOLD.items()) if name == "europe-0028")


def judged(meeting: Meeting, gold: Meeting = MAIN) -> dict[str, list[bool]]:
    """Return what is right of *meeting*, by kind."""
    told: dict[str, list[bool]] = {}
    for one in judge_meeting(meeting, [gold]):
        told.setdefault(one.kind, []).append(one.right)
    return told


@pytest.mark.parametrize("name", sorted(GOLD))
def test_gold_is_right(name: str) -> None:
    for meeting in GOLD[name]:
        told = judged(msgspec.structs.replace(meeting, participants=tuple(present(meeting))), meeting)
        assert all(all(told.get(kind, ())) for kind in ("meeting", "date", "party", "participant"))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "other"},
        {"parties": (Party(code="ATA", name="Antarctica"),)},
        {"participants": ()},
        {"date": MeetingDate(iso="1901-01-01", basis="stated")},
    ],
)
def test_a_core_with_one_thing_wrong_is_wrong(change: dict[str, Any]) -> None:
    assert judged(MAIN)["meeting"] == [True]
    assert judged(msgspec.structs.replace(MAIN, **change))["meeting"] == [False]


def test_nothing_is_right_of_a_report_without_a_meeting() -> None:
    assert not any(one.right for one in judge_meeting(MAIN, []))


@pytest.mark.parametrize(
    ("field", "value"), [("party", "ATA"), ("role", "host"), ("post", "gardener"), ("name", "X Y")]
)
def test_a_participant_with_one_thing_wrong_is_wrong(field: str, value: str) -> None:
    first = msgspec.structs.replace(MAIN.participants[0], **{field: value})
    told = judged(msgspec.structs.replace(MAIN, participants=(first, *MAIN.participants[1:])))["participant"]
    assert told[0] is False
    assert all(told[1:])


@pytest.mark.parametrize(
    ("gold", "post", "is_one"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs", True),
        ("Foreign Ministers of Chad and Mali", "Foreign Minister", True),
        ("ambassadors", "ambassador", True),
        ("Deputy Foreign Minister", "Foreign Minister", False),
        ("Deputy Foreign Minister", "Ambassador", False),
        ("ambassadors", "minister", False),
    ],
)
def test_posts(gold: str, post: str, is_one: bool) -> None:
    assert is_same_post(gold, post) is is_one


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        (None, Speaker(name="the sides"), True),
        (None, Speaker(name="Ana Vela"), False),
        (Speaker(name="Ana Vela"), Speaker(name="Vela", party="PER"), True),
        (Speaker(party="PER"), Speaker(party="PER"), True),
        (Speaker(party="PER"), Speaker(party="CHL"), False),
        (Speaker(name="Ana Vela"), Speaker(name="Luis Soto"), False),
    ],
)
def test_voices(left: Speaker | None, right: Speaker | None, is_one: bool) -> None:
    assert is_same_voice(left, right) is is_one


def test_weights_follow_the_rows_and_the_pull_holds_them() -> None:
    signs = np.array([[1.0, 1.0]] * 30 + [[1.0, 0.0]] * 30)
    right = np.array([1.0] * 25 + [0.0] * 5 + [1.0] * 5 + [0.0] * 25)
    free, held = (solve(signs, right, np.zeros(2), pull)[1] for pull in (0.01, 100.0))
    assert free == pytest.approx(2 * np.log(5), abs=0.05)
    assert 0 < held < 0.5


def test_what_misleads_is_left_out_and_what_tells_is_kept() -> None:
    rows = [
        Row(f"d{number}", {"always": 1.0, "told": float(number % 2)}, right=number % 4 == 1) for number in range(80)
    ]
    fitted = fit(rows, rows)
    assert fitted.weights["told"] > 0
    surer_is_right = [replace(row, signs={"always": 1.0, "its words": -0.1 if row.right else -2.0}) for row in rows]
    surer_is_wrong = [replace(row, signs={"always": 1.0, "its words": -2.0 if row.right else -0.1}) for row in rows]
    assert fit(surer_is_right, surer_is_right).weights["its words"] > 0
    assert "its words" not in fit(surer_is_wrong, surer_is_wrong).weights


def test_scores_of_confidence() -> None:
    assert brier([(0.8, True), (0.4, False)]) == pytest.approx((0.04 + 0.16) / 2)
    assert ranked([(0.8, True), (0.4, False), (0.8, False)]) == pytest.approx(0.75)
    assert ranked([(0.8, True)]) == 0.5
