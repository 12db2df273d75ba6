"""Plain text: decoding changes nothing but the encoding; what is no text is refused in one line."""

from __future__ import annotations

import gzip
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from communique.errors import SourceEmpty, SourceError, SourceMissing, SourceUnreadable
from communique.records import Report
from communique.sources import Kind, read_reports
from communique.sources.kinds import kind_of

Write = Callable[[str, bytes | str], str]
ReadOne = Callable[[str], Report]
ReadError = Callable[[str], SourceError]

ENGLISH = "20 June 2023 12:43\r\n\r\nThe Deputy Foreign Ministers of Chile and Norway met in Oslo.\r\n"
FRENCH = "Le ministre des Affaires étrangères a reçu son homologue : « La coopération, a-t-il déclaré, a été utile. »\n"
RUSSIAN = (
    "Министры иностранных дел двух стран провели встречу в столице и обсудили вопросы торговли и транспорта.\n" * 3
)
POLISH = "Minister spraw zagranicznych przyjął w Łodzi swojego odpowiednika i omówił współpracę gospodarczą.\n"
TURKISH = "Dışişleri Bakanı Ankara'da mevkidaşıyla görüştü ve ticaret konularını ele aldı.\n"
CHINESE = "两国外交部长星期一在首都举行会谈，讨论了贸易、运输和联合委员会的工作。双方同意明年再次举行会议。\n" * 3


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        pytest.param(ENGLISH, ENGLISH.encode(), id="utf-8, line ends stay"),
        pytest.param(ENGLISH, b"\xef\xbb\xbf" + ENGLISH.encode(), id="utf-8 with mark"),
        pytest.param(FRENCH, FRENCH.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(FRENCH, b"\xfe\xff" + FRENCH.encode("utf-16-be"), id="utf-16 big-endian with mark"),
        pytest.param(FRENCH, FRENCH.encode("utf-32"), id="utf-32 with mark"),
        pytest.param(FRENCH, FRENCH.encode("cp1252"), id="windows-1252"),
        pytest.param(RUSSIAN, RUSSIAN.encode("cp1251"), id="windows-1251"),
        pytest.param(POLISH, POLISH.encode("cp1250"), id="windows-1250"),
        pytest.param(TURKISH, TURKISH.encode("cp1254"), id="windows-1254"),
        pytest.param(CHINESE, CHINESE.encode("gb18030"), id="gb18030"),
        pytest.param(ENGLISH, gzip.compress(ENGLISH.encode()), id="gzip"),
        pytest.param("\ufeffThe text", "\ufeff\ufeffThe text".encode(), id="only the first mark is one"),
        pytest.param("\n\tx\x0c a\u200bb  \n", b"\n\tx\x0c a\xe2\x80\x8bb  \n", id="white space stays"),
    ],
)
def test_text_is_stored_as_the_file_holds_it(text: str, raw: bytes, write: Write, one_report: ReadOne) -> None:
    assert one_report(write("report.txt", raw)).text == text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\r\n\t"), min_size=1))
def test_any_unicode_comes_back_unaltered(text: str) -> None:
    raw = text.encode()
    assume(any(char.isalnum() for char in text) and not text.startswith("\ufeff"))
    assume(kind_of(raw, "a.txt") is Kind.PLAIN)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(raw)
        (found,) = read_reports(str(path))
    assert isinstance(found, Report)
    assert found.text == text


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.pdf", "a.xml", "a.rss", "a.warc"]))
def test_no_bytes_raise(raw: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        found = list(read_reports(str(path)))
    assert found
    assert all(isinstance(item, Report | SourceError) for item in found)


@pytest.mark.parametrize(
    ("raw", "error", "what"),
    [
        pytest.param(b"", SourceEmpty, "no words", id="nothing"),
        pytest.param(b" \n\r\n\t ", SourceEmpty, "no words", id="white space"),
        pytest.param("\ufeff\u200b\u2028".encode(), SourceEmpty, "no words", id="invisible"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, SourceUnreadable, "not text", id="picture"),
        pytest.param(bytes(range(1, 32)) * 40, SourceUnreadable, "not text", id="control characters"),
        pytest.param(
            "Premiér řekl".encode()[:-1] + "ěšč".encode()[:-1] + b" x",
            SourceUnreadable,
            "damaged UTF-8 at byte",
            id="damaged",
        ),
        pytest.param(b"\xff\xfeT\0h\0e", SourceUnreadable, "damaged UTF-16", id="utf-16, cut"),
        pytest.param(gzip.compress(ENGLISH.encode())[:-9], SourceUnreadable, "cut off", id="gzip, cut"),
        pytest.param(b"\x1f\x8bgarbage, and more of it", SourceUnreadable, "broken gzip", id="gzip, broken"),
    ],
)
def test_what_is_no_text_is_refused(
    raw: bytes, error: type[SourceError], what: str, write: Write, one_error: ReadError
) -> None:
    found = one_error(write("report.txt", raw))
    assert type(found) is error
    assert what in found.what


def test_a_text_over_the_limit_is_refused_by_its_size(write: Write, one_error: ReadError) -> None:
    huge = write("huge.txt", "The ministers met. " * 700_000)
    os.truncate(huge, 200_000_000)
    started = time.monotonic()
    found = one_error(huge)
    assert time.monotonic() - started < 1
    assert "200,000,000 bytes" in found.what
    assert "split it" in found.remedy


def test_the_limit_counts_characters(write: Write) -> None:
    locator = write("a.txt", "é" * 100)
    (within,) = read_reports(locator, max_chars=100)
    (over,) = read_reports(locator, max_chars=99)
    assert isinstance(within, Report)
    assert isinstance(over, SourceUnreadable)
    assert "100 characters" in over.what


def test_a_gzip_bomb_is_not_unpacked(write: Write, one_error: ReadError) -> None:
    assert "more than" in one_error(write("a.txt.gz", gzip.compress(b"a" * 30_000_000))).what


@pytest.mark.parametrize("name", ["absent.txt", "absent/a.txt", "a\0b", "", "x" * 5000])
def test_a_missing_file_is_an_error(name: str, one_error: ReadError) -> None:
    assert isinstance(one_error(name), SourceMissing)


def test_a_folder_a_loop_and_a_locked_file_are_errors(tmp_path: Path, write: Write, one_error: ReadError) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    locked = Path(write("locked.txt", ENGLISH))
    locked.chmod(0)
    assert "a folder" in one_error(str(tmp_path)).what
    assert "leads back to itself" in one_error(str(loop)).what
    if os.geteuid() != 0:  # root reads everything
        assert "permission denied" in one_error(str(locked)).what


def test_standard_input_is_read_by_its_content(
    standard_input: Callable[[bytes], None], one_report: ReadOne, one_error: ReadError
) -> None:
    standard_input(ENGLISH.encode())
    report = one_report("-")
    assert (report.text, report.source) == (ENGLISH, "-")
    standard_input(gzip.compress(b'{"text": "' + b"The ministers met. " * 3 + b'"}\n'))
    assert one_report("-").source == "-, line 1"
    standard_input(b"")
    assert one_error("-").where == "standard input"


def test_the_locator_stands_in_the_report_as_given(
    write: Write, one_report: ReadOne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("folder/a.txt", ENGLISH)
    monkeypatch.chdir(tmp_path)
    assert one_report("./folder/../folder/a.txt").source == "./folder/../folder/a.txt"
    odd = os.fsdecode(b"caf\xe9.txt")
    Path(odd).write_text(ENGLISH, newline="")
    assert one_report(odd).source == "caf\\xe9.txt"
