"""The page on sources names every key, every suffix and every limit, and its example runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.sources import MAX_CHARS
from communique.sources.html import MAX_ELEMENTS
from communique.sources.jsonl import ALIASES, IGNORED, KEYS
from communique.sources.kinds import _IN_FOLDERS

PAGE = (Path(__file__).parents[2] / "docs" / "sources.md").read_text("utf-8")


@pytest.mark.parametrize("word", [*KEYS, *ALIASES, *IGNORED, *_IN_FOLDERS])
def test_keys_and_suffixes_are_documented(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_aliases_stand_beside_their_key() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", PAGE, re.MULTILINE))
    assert {alias: key for key, cell in rows.items() for alias in re.findall(r"`(\w+)`", cell)} == ALIASES


def test_limits_are_documented() -> None:
    assert f"{MAX_CHARS:,} characters" in PAGE
    assert f"{MAX_ELEMENTS:,} elements" in PAGE


def test_the_example_runs(
    write: Callable[[str, bytes | str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("reports/a.jsonl", '{"text": "The ministers met.", "title": "A visit"}\n{"tekst": "x"}\n')
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    exec(example[1], {})  # noqa: S102
    first, second, third = capsys.readouterr().out.splitlines()
    assert first == "reports/a.jsonl, line 1: A visit"
    assert second.startswith("reports/a.jsonl, line 2: unknown key 'tekst'; ")
    assert third.startswith("archive/*.warc.gz: no file matches the pattern; ")
