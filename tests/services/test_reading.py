"""`communique.read` and `communique.read_many` from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import communique
from communique.errors import SourceError, SourceMissing

MEETING = "The Foreign Ministers of Chile and Peru met in Lima on 4 May 2021.\n"


def test_a_text(tmp_path: Path) -> None:
    assert communique.read(MEETING).meetings[0].date is not None


def test_a_path_and_its_text_give_the_same_meeting(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(MEETING, encoding="utf-8")
    assert communique.read(path).meetings == communique.read(str(path)).meetings == communique.read(MEETING).meetings
    assert communique.read(path).report.text == MEETING


def test_a_name_without_a_file_is_not_read_as_a_text() -> None:
    with pytest.raises(SourceMissing, match="no such file"):
        communique.read("report-of-tuesday.txt")


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(SourceError, match="empty"):
        communique.read("  \n")


def test_a_source_with_several_reports_names_read_many(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"text": "a b c"}\n{"text": "d e f"}\n', encoding="utf-8")
    with pytest.raises(SourceError, match="read_many"):
        communique.read(path)


def test_read_many_keeps_order_and_hands_over_refusals(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{MEETING}{name}", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    refused: list[SourceError] = []
    one = list(communique.read_many([tmp_path], refused=refused.append))
    two = list(communique.read_many([tmp_path], jobs=2, refused=lambda _error: None))
    assert [Path(reading.report.source).name for reading in one] == ["a.txt", "b.txt", "c.txt"]
    assert one == two
    assert len(refused) == 1


def test_read_many_warns_when_nobody_takes_the_refusals(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="no such file"):
        assert list(communique.read_many([tmp_path / "missing.txt"])) == []


def test_unknown_names_of_the_package_raise() -> None:
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        _ = communique.raed
