"""`communique relate` as its users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_read import communique

TABLE = (
    "n\tmarked_sentence\n1\t<s>Kenya</s> condemned <t>Chad</t>.\n2\tno marks\n3\t<s>Chad</s> attacked <t>Mali</t>.\n"
)
KEYS = ["type", "quad", "auxiliary", "confidence", "evidence"]


def test_one_object_a_row_also_for_faulty_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(TABLE, encoding="utf-8")
    done = communique("relate", str(path), "--format", "json", "--reader", "rules")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [row["type"] for row in rows] == ["ACCUSE", None, "ASSAULT"]
    assert all(list(row) == KEYS for row in rows)
    assert b"row 2: nothing is marked" in done.stderr
    assert b"rows 3, without a usable sentence 1" in done.stderr


def test_lines_for_people_from_a_pipe() -> None:
    done = communique("relate", "-", "--codebook", "plover", stdin=b"marked_sentence\n<s>Kenya</s> met <t>Chad</t>.\n")
    assert done.returncode == 0
    assert done.stdout.startswith(b"CONSULT\tverbal-cooperation\t")
    assert done.stdout.endswith(b"\tmet\n")
    assert not done.stderr


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (b"", [], b"it is empty"),
        (b"sentence\nx\n", [], b"no column marked_sentence"),
        (b"marked_sentence\n", [], b"rows 0"),
        (TABLE.encode(), ["--reader", "nobody"], b"no reader 'nobody'"),
        (TABLE.encode(), ["--codebook", "weis"], b"weis"),
    ],
)
def test_nothing_done_is_two(content: bytes, arguments: list[str], said: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(content)
    done = communique("relate", str(path), "--reader", "rules", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not done.stdout
