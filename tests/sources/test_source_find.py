"""Finding sources: a stable order, each once, and an error for every name that gives nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.errors import SourceEmpty, SourceError, SourceMissing
from communique.sources import Kind, detect_language, find_sources
from communique.sources.kinds import kind_of
from communique.sources.opening import error_of

Write = Callable[[str, bytes | str], str]


@pytest.fixture
def folder(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a/z.HTML", "a/c.jsonl", "a/.hidden.txt", ".git/x.txt", "a/picture.png", "c.warc.gz", "d.gz"):
        write(f"in/{name}", "x")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "in"


@pytest.mark.parametrize(
    ("locators", "expected"),
    [
        (["in"], ["in/a/c.jsonl", "in/a/z.HTML", "in/b.txt", "in/c.warc.gz"]),
        (["in/"], ["in/a/c.jsonl", "in/a/z.HTML", "in/b.txt", "in/c.warc.gz"]),
        (["in/b.txt", "-", "in/a/picture.png", "-"], ["in/b.txt", "-", "in/a/picture.png"]),
        (["in/b.txt", "./in/b.txt", "in/a/../b.txt", "in/*.txt"], ["in/b.txt"]),
        (["in/*"], ["in/a/c.jsonl", "in/a/z.HTML", "in/b.txt", "in/c.warc.gz", "in/d.gz"]),
        (["in/**/*.jsonl"], ["in/a/c.jsonl"]),
        (["in/b.txt", "in"], ["in/b.txt", "in/a/c.jsonl", "in/a/z.HTML", "in/c.warc.gz"]),
        ([], []),
    ],
)
def test_sources_in_order(locators: list[str], expected: list[str], folder: Path) -> None:
    assert list(find_sources(locators)) == expected


@pytest.mark.parametrize(
    ("locator", "error", "what"),
    [
        ("absent.txt", SourceMissing, "no such file"),
        ("in/*.pdf", SourceMissing, "no file matches"),
        ("https://wire.example/a?b=*", SourceMissing, "an address"),
        ("", SourceMissing, "no such file"),
        ("a\0b", SourceMissing, "no such file"),
    ],
)
def test_what_names_nothing(locator: str, error: type[SourceError], what: str, folder: Path) -> None:
    found, after = find_sources([locator, "in/b.txt"])
    assert type(found) is error
    assert what in found.what
    assert after == "in/b.txt"


def test_a_folder_without_reports(folder: Path) -> None:
    (folder / "empty").mkdir()
    (found,) = find_sources(["in/empty"])
    assert isinstance(found, SourceEmpty)


def test_links(folder: Path) -> None:
    (folder / "a" / "up").symlink_to(folder)
    (folder / "a" / "gone.txt").symlink_to("nowhere.txt")
    (folder / "a" / "self.txt").symlink_to("self.txt")
    (folder / "a" / "zz.txt").symlink_to(folder / "b.txt")
    found = list(find_sources(["in"]))
    assert [item for item in found if isinstance(item, str)] == [
        "in/a/c.jsonl", "in/a/z.HTML", "in/a/zz.txt", "in/c.warc.gz",
    ]  # fmt: skip
    assert [type(item) for item in found if isinstance(item, SourceError)] == [SourceMissing, SourceMissing]


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "in/pipe.txt" not in list(find_sources(["in"]))


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (PermissionError(13, "Permission denied"), "permission denied"),
        (OSError(40, "Too many levels of symbolic links"), "leads back to itself"),
        (OSError(5, "Input/output error"), "cannot be read (Input/output error)"),
        (EOFError("cut"), "cut off"),
        (MemoryError(), "larger than the memory there is"),
        (KeyError("x"), "damaged, or not what it looks like ('x')"),
    ],
)
def test_what_the_system_says_is_put_in_words(error: Exception, what: str) -> None:
    assert what in error_of(error, "a.txt").what


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_closed_folder(folder: Path) -> None:
    (folder / "a").chmod(0)
    found = list(find_sources(["in"]))
    (folder / "a").chmod(0o700)
    assert "permission denied" in str(found[0])
    assert found[1:] == ["in/b.txt", "in/c.warc.gz"]


def test_a_name_of_one_word_is_one_source(folder: Path) -> None:
    assert list(find_sources("in/b.txt")) == ["in/b.txt"]


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"The ministers met.", "a", Kind.PLAIN),
        (b"The ministers met.", "a.html", Kind.PAGE),
        (b"\n<!-- x --><!DOCTYPE HTML>", "a.txt", Kind.PAGE),
        (b"\xef\xbb\xbf<html lang=en>", "a", Kind.PAGE),
        ("<html>".encode("utf-16"), "a", Kind.PAGE),
        (b"<?xml version='1.0'?><html xmlns='x'>", "a", Kind.PAGE),
        (b"<?xml version='1.0'?>\n<!-- a > b -->\n<rss>", "a.txt", Kind.FEED),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a", Kind.FEED),
        (b"<rdf:RDF xmlns='x'>", "a", Kind.FEED),
        (b"<?xml version='1.0'?><articles>", "a.xml", Kind.XML),
        (b"<b>Bold</b> text", "a.txt", Kind.PLAIN),
        (b'{"text": 1}', "a.txt", Kind.JSON),
        (b'[\n  {"text": 1}', "a", Kind.JSON),
        (b"{curly} text", "a.txt", Kind.PLAIN),
        (b"%PDF-1.7", "a.txt", Kind.PDF),
        (b"WARC/1.1\r\n", "a", Kind.WARC),
        (b"", "a.warc.gz", Kind.WARC),
        (b"", "a.jsonl.gz", Kind.JSON),
    ],
)
def test_kinds_are_told_by_content_then_by_name(head: bytes, name: str, kind: Kind) -> None:
    assert kind_of(head, name) is kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The foreign ministers of the two countries met in the capital on Monday and discussed trade.", "en"),
        ("Los ministros de Exteriores se reunieron ayer en la capital y hablaron de comercio.", "es"),
        ("Министры иностранных дел двух стран встретились в столице и обсудили торговлю.", "ru"),
        ("Xarici işlər nazirləri dünən paytaxtda görüşərək ticarət məsələlərini müzakirə ediblər.", "az"),
        ("The ministers met.", None),
        ("1 2 3 4 5 6 7 8 9 " * 20, None),
        ("", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "{'lxml', 'trafilatura', 'pypdfium2', 'fastwarc', 'feedparser', 'py3langid', 'charset_normalizer', 'numpy'}"
    code = f"import sys, communique.sources; sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
