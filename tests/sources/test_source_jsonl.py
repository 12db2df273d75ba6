"""JSON Lines and JSON: every key is read, ignored by name or refused; a broken line does not stop the rest."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.errors import SourceEmpty, SourceError, SourceUnreadable
from communique.records import Report
from communique.sources import read_reports
from communique.sources.jsonl import ALIASES, KEYS

Write = Callable[[str, bytes | str], str]
TEXT = "The two ministers met in Lima on 4 March 2024."
LINE = json.dumps({"text": TEXT}) + "\n"


def test_all_keys_are_read(write: Write, one_report: Callable[[str], Report]) -> None:
    row = {
        "id": 7, "text": TEXT, "title": "A visit", "outlet": "Andes News", "url": "https://news.example/1",
        "language": "en-GB", "byline": "Rosa Paz", "published": "2024-03-04T10:00:00-05:00",
    }  # fmt: skip
    report = one_report(locator := write("a.jsonl", json.dumps(row)))
    assert report == Report(source=f"{locator}, line 1", **{key: row[key] for key in KEYS} | {"language": "en"})  # type: ignore[arg-type]


@pytest.mark.parametrize(("alias", "key"), ALIASES.items())
def test_aliases(alias: str, key: str, write: Write, one_report: Callable[[str], Report]) -> None:
    values = {"text": TEXT, "language": "fr", "published": "2024-03-04"}
    row = {"text": TEXT} | {alias: values.get(key, "some words")}
    if key == "text":
        del row["text"]
    assert getattr(one_report(write("a.jsonl", json.dumps(row))), key) == values.get(key, "some words")


def test_several_authors_make_one_byline(write: Write, one_report: Callable[[str], Report]) -> None:
    row = {"text": TEXT, "authors": ["Rosa Paz", "Jan Maat"], "title": None, "published": " "}
    report = one_report(write("a.jsonl", json.dumps(row)))
    assert (report.byline, report.title, report.published) == ("Rosa Paz, Jan Maat", None, None)


@pytest.mark.parametrize(
    ("line", "error", "what"),
    [
        ('{"text": "cut', SourceUnreadable, "broken JSON"),
        ("The ministers met.", SourceUnreadable, "broken JSON"),
        ('["text"]', SourceUnreadable, "not a JSON object"),
        ('"text"', SourceUnreadable, "not a JSON object"),
        ('{"report": {"id": "x"}, "meetings": []}', SourceUnreadable, "a reading that communique made, not a report"),
        ('{"title": "A visit"}', SourceUnreadable, "no text"),
        ('{"text": null}', SourceUnreadable, "no text"),
        ('{"text": 5}', SourceUnreadable, "text is a number"),
        ('{"text": " \\n"}', SourceEmpty, "no words"),
        ('{"text": "x y", "colour": "red"}', SourceUnreadable, "unknown key 'colour'"),
        ('{"text": "x y", "body": "z"}', SourceUnreadable, "text is given twice, once as 'body'"),
        ('{"text": "x y", "title": ["z"]}', SourceUnreadable, "title is a list"),
        ('{"text": "x y", "published": "4 March"}', SourceUnreadable, "published holds '4 March'"),
        ('{"text": "x y", "published": 1709575500}', SourceUnreadable, "published is a number"),
        ('{"text": "x y", "language": "English"}', SourceUnreadable, "language holds 'English'"),
        ('{"text": "\\ud800 x"}', SourceUnreadable, "broken JSON"),
        ('{"text": "x\\u0000y"}', SourceUnreadable, "a NUL character in its text"),
        ("[" * 100_000, SourceUnreadable, "broken JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line: str, error: type[SourceError], what: str, write: Write) -> None:
    locator = write("a.jsonl", LINE + line + "\n\n" + LINE)
    first, bad, last = read_reports(locator)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert (first.source, last.source) == (f"{locator}, line 1", f"{locator}, line 4")
    assert type(bad) is error
    assert bad.where == f"{locator}, line 2"
    assert what in bad.what


def test_the_allowed_keys_are_named(write: Write, one_error: Callable[[str], SourceError]) -> None:
    assert all(key in one_error(write("a.jsonl", '{"tekst": "x"}')).remedy for key in (*KEYS, "id"))


def test_bytes_that_are_not_utf_8(write: Write) -> None:
    first, bad = read_reports(write("a.jsonl", LINE.encode() + b'{"text": "caf\xe9"}'))
    assert isinstance(first, Report)
    assert "not UTF-8" in str(bad)
    (marked,) = read_reports(write("b.jsonl", b"\xef\xbb\xbf" + LINE.encode()))
    assert isinstance(marked, Report)
    (other,) = read_reports(write("c.jsonl", LINE.encode("utf-16")))
    assert "UTF-16" in str(other)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.txt", "a"])
def test_lines_are_known_by_their_content(name: str, write: Write) -> None:
    broken_first = '{"text": "cut\n' + LINE * 2
    assert [type(item) for item in read_reports(write(name, broken_first))] == [SourceUnreadable, Report, Report]


def test_a_document_is_one_report_or_a_list(write: Write, one_report: Callable[[str], Report]) -> None:
    locator = write("a.json", json.dumps({"text": TEXT, "authors": ["A", "B"]}, indent=1))
    assert one_report(locator).source == locator
    locator = write("b.json", json.dumps([{"text": TEXT}, {"title": "x"}, {"text": TEXT}], indent=0))
    found = list(read_reports(locator))
    assert [type(item) for item in found] == [Report, SourceUnreadable, Report]
    assert isinstance(found[2], Report)
    assert found[2].source == f"{locator}#3"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", "[]"), ("a.jsonl", ""), ("a.jsonl", "\n \n"), ("a.json", '{"a":\n'), ("a.json", "[1, 2")],
)
def test_nothing_in_it(name: str, content: str, write: Write, one_error: Callable[[str], SourceError]) -> None:
    one_error(write(name, content))


def test_a_report_comes_before_the_next_is_read(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": "The ministers met. " * 500, "language": "en"}) + "\n"
    with path.open("w") as file:
        for _ in range(6_000):
            file.write(line)
    assert path.stat().st_size > 50_000_000
    list(read_reports(write("warm.jsonl", line)))
    tracemalloc.start()
    count = sum(isinstance(item, Report) for item in read_reports(str(path)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 6_000
    assert peak < 2_000_000


def test_the_first_report_comes_from_a_file_that_is_still_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE * 2_000)
    reports = read_reports(str(path))
    assert isinstance(next(reports), Report)
    with path.open("a") as file:
        file.write(LINE)
    assert sum(1 for _ in reports) == 2_000


def test_a_line_over_the_limit_is_skipped_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        file.write(LINE + '{"text": "')
        for _ in range(40):
            file.write("x" * 1_000_000)
        file.write('"}\n' + LINE)
    first, long, last = read_reports(str(path), max_chars=100_000)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert last.source.endswith("line 3")
    assert "longer than" in str(long)


def test_a_gzip_file_that_is_cut_off_gives_what_stands_before_the_break(write: Write) -> None:
    rows = "".join(json.dumps({"text": f"{TEXT} {n * 7919 % 104729:x} {n**3:x}"}) + "\n" for n in range(20_000))
    raw = gzip.compress(rows.encode())
    found = list(read_reports(write("a.jsonl.gz", raw[: len(raw) // 2])))
    assert len(found) > 5_000
    assert all(isinstance(item, Report) for item in found[:-1])
    assert "cut off" in str(found[-1])
    small = list(read_reports(write("b.jsonl.gz", gzip.compress((LINE * 3).encode())[:-4])))
    assert [type(item) for item in small] == [Report, Report, Report, SourceUnreadable]
