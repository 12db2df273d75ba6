"""`communique read` as its users run it: a process, files, pipes and faults."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.records import Reading, read_json

MEETING = "The Foreign Ministers of Chile and Peru met in Lima on 4 May 2021.\n"
NO_MEETING = "The weather in the valley was fine and nobody came by.\n"


def communique(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the command line and return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "communique", *arguments], input=stdin, capture_output=True, check=False, cwd=cwd
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(MEETING, encoding="utf-8")
    (tmp_path / "b.txt").write_text(NO_MEETING, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(
        "\n".join([json.dumps({"text": MEETING}), '{"text": broken', json.dumps({"text": NO_MEETING})]),
        encoding="utf-8",
    )
    return tmp_path


def test_a_record_for_people(folder: Path) -> None:
    done = communique("read", str(folder / "a.txt"))
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "Meeting: Chile – Peru" in shown
    assert "2021-05-04" in shown
    assert "Lima" in shown
    assert done.stderr == b""
    assert not any(line.endswith(" ") for line in shown.splitlines())


def test_json_is_one_object_a_line(folder: Path) -> None:
    done = communique("read", str(folder), "--format", "json")
    readings = [read_json(line, Reading) for line in done.stdout.splitlines()]
    assert [len(reading.meetings) for reading in readings] == [1, 0, 1, 0]
    assert [reading.report.source.rpartition("/")[2] for reading in readings] == [
        "a.txt", "b.txt", "c.jsonl, line 1", "c.jsonl, line 3",
    ]  # fmt: skip
    assert done.returncode == 1
    assert b"c.jsonl, line 2" in done.stderr
    assert done.stderr.splitlines()[-1] == b"read 4 (coded 2, empty 2), refused 1 (unreadable 1)"


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_the_same_bytes_whatever_the_number_of_processes(folder: Path, jobs: str) -> None:
    one = communique("read", str(folder), "--format", "json")
    many = communique("read", str(folder), "--format", "json", "--jobs", jobs)
    assert many.stdout == one.stdout
    assert many.stderr == one.stderr


def test_standard_input() -> None:
    done = communique("read", "-", "--format", "json", stdin=MEETING.encode())
    assert done.returncode == 0
    assert len(read_json(done.stdout, Reading).meetings) == 1


def test_a_report_without_a_meeting_is_a_valid_record(folder: Path) -> None:
    done = communique("read", str(folder / "b.txt"), "--format", "json")
    reading = read_json(done.stdout, Reading)
    assert done.returncode == 0
    assert reading.meetings == ()
    assert [notice.code for notice in reading.notices] == ["no-meeting"]


def test_timings_and_text_only_when_asked_for(folder: Path) -> None:
    plain = json.loads(communique("read", str(folder / "a.txt"), "--format", "json").stdout)
    full = json.loads(communique("read", str(folder / "a.txt"), "--format", "json", "--timings", "--with-text").stdout)
    assert plain["run"]["seconds"] is None
    assert "text" not in plain["report"]
    assert full["run"]["seconds"] > 0
    assert full["report"]["text"] == MEETING


BAD = {
    "missing": ("missing.txt", None, "no such file"),
    "empty": ("empty.txt", b"", "no words"),
    "blank": ("blank.txt", b" \n\t\n", "no words"),
    "binary": ("binary.txt", bytes(range(256)) * 20, "not text"),
    "no-article": ("page.html", b"<html><body><nav>Home</nav></body></html>", "without an article"),
    "broken-pdf": ("broken.pdf", b"%PDF-1.4 nothing", "PDF"),
    "broken-gzip": ("broken.txt.gz", b"\x1f\x8b\x08 nothing", "gzip"),
    "too-long": ("long.txt", b"word " * 500_000, "limit"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_input_gets_one_clear_line_and_the_rest_goes_on(name: str, folder: Path) -> None:
    file_name, content, said = BAD[name]
    path = folder / "bad" / file_name
    path.parent.mkdir()
    if content is not None:
        path.write_bytes(content)
    done = communique("read", str(path), str(folder / "a.txt"), "--format", "json")
    refusals = [line for line in done.stderr.decode().splitlines() if line.startswith("refused: ")]
    assert done.returncode == 1
    assert len(refusals) == 1
    assert file_name in refusals[0]
    assert said in refusals[0]
    assert refusals[0].count(";") >= 1  # what, where; and what to do
    assert len(done.stdout.splitlines()) == 1
    assert b"Traceback" not in done.stderr


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    done = communique("read", str(tmp_path))
    assert done.returncode == 1
    assert b"a folder without reports" in done.stderr


def test_another_language_is_read_with_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "es.txt"
    path.write_text(
        "Los cancilleres de Chile y Perú se reunieron en Lima para hablar de comercio, de la frontera y de la pesca.",
        encoding="utf-8",
    )
    reading = read_json(communique("read", str(path), "--format", "json").stdout, Reading)
    assert reading.report.language == "es"
    assert "language" in {notice.code for notice in reading.notices}


def test_an_old_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(
        "The foreign ministers of Chile and Peru met at the Café Torre Tagle in Lima, señor Núñez said.".encode(
            "cp1252"
        )
    )
    reading = json.loads(communique("read", str(path), "--format", "json", "--with-text").stdout)
    assert "Café" in reading["report"]["text"]
    assert "señor Núñez" in reading["report"]["text"]


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "x", "--format", "xml"], ["read", "x", "--jobs", "0"], ["raed"], ["read", "--what"]],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    done = communique(*arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_was_read_and_counts_it(tmp_path: Path, jobs: str) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"text": MEETING + NO_MEETING * 39}) + "\n"
    path.write_text(line * 20_000, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "communique", "read", str(path), "--format", "json", "--jobs", jobs],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, bufsize=0,
    )  # fmt: skip
    assert running.stdout is not None
    first = running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    begun = time.monotonic()
    rest, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert said.startswith(b"stopped by Ctrl-C: read ")
    assert b"Traceback" not in said
    assert rest == b"" or rest.endswith(b"\n")
    assert all(json.loads(text)["meetings"] for text in (first + rest).splitlines())
    assert time.monotonic() - begun < 30


def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    path = folder / "many.jsonl"
    path.write_text((json.dumps({"text": MEETING * 20}) + "\n") * 3000, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "communique", "read", str(path), "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr is not None
    said = running.stderr.read()
    running.wait(timeout=60)
    running.stderr.close()
    assert b"Traceback" not in said


def test_schema_is_json_schema() -> None:
    done = communique("schema")
    schema = json.loads(done.stdout)
    assert done.returncode == 0
    assert schema["$ref"] == "#/$defs/Reading"
    assert schema["$schema"].endswith("2020-12/schema")


def test_version() -> None:
    import communique as package

    assert communique("--version").stdout.decode() == f"communique {package.__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    """Help must come at once: no stage, no reader of sources, no record library is imported for it."""
    code = (
        "import sys; from communique.cli.app import app\n"
        "try:\n    app(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "print([name for name in ('msgspec', 'trafilatura', 'lxml', 'numpy', 'sqlite3', 'communique.pipeline')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_help_takes_little_longer_than_starting_python() -> None:
    def seconds(*command: str) -> float:
        times = []
        for _ in range(3):
            begun = time.perf_counter()
            subprocess.run([sys.executable, *command], capture_output=True, check=True)
            times.append(time.perf_counter() - begun)
        return min(times)

    assert seconds("-m", "communique", "--help") < max(0.4, 12 * seconds("-c", "pass"))
