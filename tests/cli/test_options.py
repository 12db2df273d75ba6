"""Options that commands share, and progress."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli import app as app_module
from communique.cli import progress
from communique.cli.app import app, main

TEXT = "The Foreign Ministers of Chile and Peru, Luis Soto and Ana Vela, met in Lima on 4 May 2021.\n"


ROWS = "marked_sentence\n<s>Chile</s> accused <t>Peru</t> of spying.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def test_a_register_is_exported_and_briefed(folder: Path) -> None:
    assert run("ingest", "a.txt", "--reader", "rules").exit_code == 0
    done = run("export", "jsonl", "--register", "communique.db", "--party", "Peru", "--since", "2021")
    assert done.exit_code == 0
    meeting = json.loads(done.stdout)["meetings"][0]
    corrected = run("correct", meeting["id"], "date=2021-05-05", "--because", "calendar", "--author", "Ana")
    assert corrected.exit_code == 0
    told = run("brief", meeting["id"], "--register", "communique.db").stdout
    assert "5 May 2021" in told
    assert "4 May 2021" not in told.partition("[^1]:")[0]
    assert run("brief", "--register", "communique.db", "--party", "FRA").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("brief",), "name reports or readings"),
        (("export", "jsonl", "a.txt", "--party", "PER"), "these select from a register"),
        (("brief", "abcd", "--register", "communique.db", "--since", "2021"), "give ids, or say what to select"),
        (("export", "jsonl", "--register", "communique.db", "--kind", "tea"), "'tea' is no kind; it is one of"),
        (("ingest", "a.txt", "--actors", "none.csv"), "there is no such file of actors"),
        (("ingest", "a.txt", "--gazetteer", "none.db"), "no such gazetteer"),
        (("brief", "a.txt", "--actors", "a.txt"), "has no code"),
        (("read", "a.txt", "--format", "xml"), "Invalid value for '--format': 'xml' is not one of 'text', 'json'"),
        (("read", "a.txt", "--jobs", "0"), "Invalid value for '--jobs' / '-j': it must be at least 1"),
        (("read", "a.txt", "--jobs", "65"), "it must be at most 64"),
        (("read", "a.txt", "--jobs", "many"), "it must be a whole number"),
        (("judge", "a", "b", "perhaps"), "Invalid value for 'VERDICT': 'perhaps' is not one of"),
    ],
)
def test_wrong_usage_is_told(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_lines_of_own_actors_passed_over_are_told_once(folder: Path) -> None:
    (folder / "own.txt").write_text("CHILE_ [CHL]\nCODELESS_\nOPEN_ [USA\n", encoding="utf-8")
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    done = run("events", "a.txt", "b.txt", "--reader", "rules", "--actors", "own.txt")
    assert done.exit_code == 0
    assert done.stderr.count("2 lines were passed over (line 2: 'codeless' has no code; line 3: ") == 1


def test_own_actors_for_what_is_read_already_are_refused(folder: Path) -> None:
    (folder / "own.csv").write_text("name,code\nChile,PER\n", encoding="utf-8")
    readings = run("read", "a.txt", "--reader", "rules", "--format", "json").stdout
    (folder / "readings.jsonl").write_text(readings, encoding="utf-8")
    assert run("ingest", "a.txt", "--reader", "rules").exit_code == 0
    for command in (
        ("events", "readings.jsonl"),
        ("events", "a.txt", "readings.jsonl"),
        ("brief", "readings.jsonl"),
        ("export", "jsonl", "readings.jsonl"),
    ):
        done = run(*command, "--reader", "rules", "--actors", "own.csv")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "readings.jsonl holds readings, in which --actors can change nothing; give the reports" in done.stderr
    done = run("export", "jsonl", "--register", "communique.db", "--actors", "own.csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--actors and --gazetteer change nothing there; keep them anew with communique ingest" in done.stderr
    assert run("events", "readings.jsonl").exit_code == 0


def test_dates_as_a_table_and_as_json(folder: Path) -> None:
    shown = run("dates", "a.txt", "--reader", "rules")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "2021-05-04" in shown.stdout
    found = json.loads(run("dates", "a.txt", "--reader", "rules", "--format", "json").stdout)
    (date,) = found["dates"]
    assert list(date) == ["evidence", "iso", "end", "time", "basis", "anchor", "either"]
    assert (date["evidence"]["quote"], date["iso"], date["basis"]) == ("4 May 2021", "2021-05-04", "stated")


def test_progress_is_shown_where_it_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY_S", 0.0)
    for command in (("read",), ("places",), ("dates",), ("brief",), ("export", "jsonl"), ("events",)):
        shown = run(*command, "a.txt", "--reader", "rules", "--progress")
        assert shown.stderr.startswith("1 read, 0 refused (")
        assert "read, 0 refused" not in run(*command, "a.txt", "--reader", "rules").stderr
    assert "1 kept, 0 refused (" in run("ingest", "a.txt", "--reader", "rules", "--progress").stderr
    assert run("link", "--progress").stderr.startswith("1 meetings taken (")
    assert run("check", "--progress").stderr.startswith("1 reports checked (")
    (folder / "rows.tsv").write_text(ROWS, encoding="utf-8")
    assert run("relate", "rows.tsv", "--reader", "rules", "--progress").stderr.startswith("1 rows read, 0 refused (")
    for quiet in ("link", "check", "relate rows.tsv --reader rules"):
        assert run(*quiet.split()).stderr == ""


def test_a_fault_of_the_program_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise KeyError("nobody foresaw it")

    monkeypatch.setattr(app_module, "app", fail)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("communique: communique failed on it (test_options.py, line ")
    assert "KeyError" not in said
    monkeypatch.setenv("COMMUNIQUE_TRACEBACK", "1")
    with pytest.raises(KeyError):
        main()
