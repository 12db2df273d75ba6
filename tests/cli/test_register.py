"""The commands of the register as their users run them: processes, files and faults."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from communique.cli.app import main
from communique.register import open_register
from communique.register.schema import reports
from communique.services.timelines import Entry, latest_of
from communique.settings import Settings
from tests.register.small import BAKU, LIMA, TBILISI, only, pair, rows_of

MEETING = only(pair(TBILISI)[1])


class Done(NamedTuple):
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def communique(folder: Path, *arguments: str) -> Done:
    """Run the command line in *folder*, whose register is the default one: in this process, which has it loaded."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["communique", *arguments])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        for name in ("COMMUNIQUE_REGISTER", "COMMUNIQUE_AUTHOR", "COMMUNIQUE_BUSY_TIMEOUT"):
            patch.delenv(name, raising=False)
        with pytest.raises(SystemExit) as ended:
            main()
        out.flush()
    code = ended.value.code
    return Done(code if isinstance(code, int) else 0, out.buffer.getvalue().decode(), err.getvalue())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "in").mkdir()
    for name, text in (("lima", LIMA), ("tbilisi", TBILISI), ("baku", BAKU)):
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    done = communique(folder, "ingest", "in", "none.txt", "--reader", "rules")
    assert done.stderr.splitlines()[-1] == "new 3, read anew 0, known 0, refused 1"
    assert done.returncode == 1
    return folder


def test_a_day_at_the_desk(folder: Path) -> None:
    again = communique(folder, "ingest", "in", "--reader", "rules")
    assert (again.returncode, again.stderr) == (0, "new 0, read anew 0, known 3, refused 0\n")
    assert "Khalaf Khalafov" in communique(folder, "show", MEETING[:8]).stdout
    found = json.loads(communique(folder, "search", "consultations", "--party", "geo", "--format", "json").stdout)
    assert found["report_id"] == pair(TBILISI)[0].id
    report = MEETING.split("-")[0]  # the report of one meeting stands for it
    corrected = communique(folder, "correct", report, "date=2023-06-21", "--because", "calendar", "--author", "Ana")
    assert corrected.returncode == 0
    assert "2023-06-21" in communique(folder, "timeline", "AZE", "GEO").stdout
    last = communique(folder, "timeline", "AZE", "GEO", "--limit", "1").stdout
    assert last.startswith("other meetings, not shown: 1 (--limit 0 shows all)\n")
    assert "2023-06-21" in last
    assert "2022-03-07" not in last
    assert "2022-03-07" in communique(folder, "timeline", "AZE", "GEO", "--limit", "0").stdout
    shown = json.loads(communique(folder, "show", MEETING, "--format", "json").stdout)
    date = shown["meetings"][0]["date"]
    assert (date["iso"], date["basis"], date["evidence"]) == ("2023-06-21", "corrected", [])
    assert shown["kept"]["corrections"][0]["because"] == "calendar"
    assert json.loads(communique(folder, "corrections").stdout)["corrected"] == "2023-06-21"
    assert "date=2023-06-21 because calendar" in communique(folder, "history", MEETING).stdout.replace("\n", " ")
    undone = communique(folder, "undo", shown["kept"]["corrections"][0]["id"], "--author", "Ben")
    assert "undone" in undone.stdout
    written = communique(folder, "dossier", "AZE", "GEO", "--format", "html", "--output", "d.html")
    assert written.returncode == 0
    assert "2023-06-20" in (folder / "d.html").read_text(encoding="utf-8")
    assert communique(folder, "dossier", "AZE", "GEO", "--plot", "d.svg").stdout.startswith("# Dossier")
    plotted = communique(folder, "timeline", "AZE", "GEO", "--format", "svg", "--plot", "t.svg")
    assert plotted.stdout == (folder / "t.svg").read_text(encoding="utf-8") == (folder / "d.svg").read_text("utf-8")
    assert communique(folder, "backup", "copy.db").returncode == 0
    checked = communique(folder, "check", "--register", "copy.db")
    assert checked.stdout.endswith("1 corrections, 0 verdicts: 0 faults\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("show", MEETING, "--register", "none.db"), 2, "there is none; say `communique ingest"),
        (("show", "zzzz"), 2, "nothing of id"),
        (("show", MEETING, "--as-of", "yesterday"), 2, "is no time"),
        (("search", "zzzz"), 1, "nothing found"),
        (("search", "Baku", "--since", "May"), 2, "no partial date"),
        (("search", "Baku", "--kind", "banana"), 2, "'banana' is no kind; it is one of political-consultations"),
        (("timeline", "XXX"), 2, "nothing in the register on XXX"),
        (("dossier", "AZE", "--output", "no/such/folder.md"), 2, "cannot be written"),
        (("dossier", "AZE", "--plot", "plot.gif"), 2, "ends in .svg or .png"),
        (("timeline", "AZE", "--plot", "no/such/plot.svg"), 2, "cannot be written"),
        (("correct", MEETING, "kind=tea", "--because", "x"), 2, "no such meeting can be"),
        (("undo", "zzzz"), 2, "no correction"),
        (("backup", "in"), 2, "it exists"),
        (("upgrade", "--register", "none.db"), 2, "there is none"),
        (("ingest",), 2, "name a source"),
        (("ingest", "none.txt", "--reader", "rules"), 2, "refused 1"),
        (("ingest", "in", "--reader", "nobody"), 2, "no reader"),
    ],
)
def test_faults_are_one_line(folder: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = communique(folder, *arguments)
    assert said in " ".join(done.stderr.split())
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_an_ingestion_that_was_killed_goes_on(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(
        "".join(json.dumps({"text": f"{LIMA} {number}"}) + "\n" for number in range(100)), encoding="utf-8"
    )
    command = [sys.executable, "-m", "communique", "ingest", "r.jsonl", "--reader", "rules", "--register", "c.db"]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL, env=environ)
    settings = Settings(register=str(tmp_path / "c.db"))
    deadline = time.monotonic() + 60
    while running.poll() is None and time.monotonic() < deadline and not kept(settings):
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert kept(settings) in {0, 64, 100}
    done = communique(tmp_path, *command[3:])
    assert done.returncode == 0
    assert kept(settings) == 100
    assert communique(tmp_path, "check", "--register", "c.db").returncode == 0


def kept(settings: Settings) -> int:
    """Return how many reports the register holds; none where there is no register yet."""
    if not Path(settings.register).exists():
        return 0
    try:
        with open_register(settings) as register, register.read() as connection:
            return len(rows_of(connection)[reports.name])
    except Exception:
        return 0


def test_the_latest_meetings_are_those_with_a_date() -> None:
    def entry(name: str, date: str | None) -> Entry:
        return Entry(id=name, report_id=name, date=date, kind="visit", status="held", parties=(), place=None, heads=())

    told = [entry("a", "2021"), entry("b", "2022"), entry("c", "2023-05"), entry("d", None), entry("e", None)]
    shown = {limit: "".join(one.id for one in latest_of(told, limit)) for limit in (0, 1, 2, 4, 9)}
    assert shown == {0: "abcde", 1: "c", 2: "bc", 4: "abcd", 9: "abcde"}


def test_export_takes_the_register_of_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = folder / "communique.db"
    environment = {**os.environ, "COMMUNIQUE_REGISTER": str(register)}
    command = [sys.executable, "-m", "communique", "export", "ics", "--party", "GEO"]
    monkeypatch.chdir(folder.parent)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "BEGIN:VEVENT" in done.stdout
