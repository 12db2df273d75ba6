"""`read --html`, `brief` and `export` on readings made before: what they write, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from communique.cli.app import ExportFormat
from communique.exports.brief import BRIEF_FORMATS
from communique.exports.formats import FILE_FORMATS, FOLDER_FORMATS
from communique.records import to_json
from tests.exports.prepared import make_reading


def communique(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command."""
    return subprocess.run([sys.executable, "-m", "communique", *arguments], capture_output=True, check=False)


@pytest.fixture
def readings(tmp_path: Path) -> str:
    path = tmp_path / "readings.jsonl"
    path.write_bytes(to_json(make_reading()) + b"\n")
    return str(path)


def test_html_is_one_page_with_the_text_and_an_index_for_several(readings: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert communique("read", readings, "--html", str(page)).returncode == 0
    assert '<mark id="c-r1-' in page.read_text(encoding="utf-8")
    assert "<nav>" not in page.read_text(encoding="utf-8")
    other = tmp_path / "other.jsonl"
    other.write_bytes(Path(readings).read_bytes())
    done = communique("read", readings, str(other), "--html", str(page))
    assert done.stdout == b""
    assert "<nav><ol><li>" in page.read_text(encoding="utf-8")


def test_brief_goes_to_standard_output_or_to_a_file(readings: str, tmp_path: Path) -> None:
    done = communique("brief", readings)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("# Aide-mémoire\n\n## Political consultations: Chile – Peru")
    out = tmp_path / "brief.html"
    assert communique("brief", readings, "--format", "html", "-o", str(out)).returncode == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_report_is_read_and_briefed(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The Foreign Ministers of Chile and Peru met in Lima on 4 May 2021.\n", encoding="utf-8")
    done = communique("brief", str(path), "--reader", "rules")
    assert "4 May 2021" in done.stdout.decode()


def test_export_writes_a_file_or_a_folder(readings: str, tmp_path: Path) -> None:
    done = communique("export", "ics", readings)
    assert done.stdout.startswith(b"BEGIN:VCALENDAR\r\n")
    folder = tmp_path / "tables"
    assert communique("export", "csv", readings, "--out", str(folder)).returncode == 0
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["name"] == "communique"
    assert not [name for name in os.listdir(folder) if name.startswith(".")]


def test_what_is_refused_is_said_and_the_rest_is_written(readings: str, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = communique("export", "jsonl", readings, str(tmp_path / "none.txt"), "-o", str(out))
    assert done.returncode == 1
    assert done.stderr.count(b"refused: ") == 1
    assert len(out.read_bytes().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "xls", "x"),
        ("export", "csv", "x"),
        ("brief", "x", "--format", "docx"),
        ("brief", "x", "--format", "pdf"),
        ("brief", "x", "--reader", "nobody"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    done = communique(*arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_one_line(readings: str, tmp_path: Path) -> None:
    for arguments in (("export", "ics"), ("export", "csv")):
        done = communique(*arguments, readings, "-o", str(Path(readings) / "there"))
        assert done.returncode == 2
        assert done.stderr.decode().count("\n") == 1
        assert "name another place" in done.stderr.decode()


def test_docx_without_its_library_is_one_line(readings: str, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['docx'] = None\n"
        "from communique.cli.app import main\n"
        f"sys.argv = ['communique', 'brief', {readings!r}, '--format', 'docx', '-o', {str(tmp_path / 'x.docx')!r}]\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().strip().splitlines() == [
        "communique brief: docx needs python-docx, which is not installed; pip install 'communique[docx]', or take html"
    ]


def test_the_command_offers_every_format() -> None:
    assert set(ExportFormat) == set(FILE_FORMATS) | set(FOLDER_FORMATS)
    assert set(BRIEF_FORMATS) == {"markdown", "html", "docx"}


def test_no_word_of_a_report_steers_the_terminal() -> None:
    from rich.console import Console

    from communique.cli.render import render_reading
    from tests.exports.prepared import HOSTILE, make_hostile

    for words in HOSTILE:
        console = Console(width=110)
        with console.capture() as captured:
            render_reading(make_hostile(words), console)
        assert not [char for char in captured.get() if not (char.isprintable() or char == "\n")]
