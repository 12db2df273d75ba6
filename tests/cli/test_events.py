"""`communique events` and `communique ontology` as their users run them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.test_read import communique

TEXT = "The Foreign Ministers of Chile and Peru met in Lima on 4 May 2021.\n"
EXAMPLE = Path(__file__).parents[2] / "benchmarks" / "ontology" / "consular.toml"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_row_an_event_from_reports_and_from_readings(report: Path, tmp_path: Path) -> None:
    made = communique("read", str(report), "--format", "json", "--reader", "rules")
    (tmp_path / "readings.jsonl").write_bytes(made.stdout)
    direct = communique("events", str(report), "--format", "csv", "--reader", "rules")
    again = communique("events", str(tmp_path / "readings.jsonl"), "--format", "csv", "--reader", "rules")
    piped = communique("events", "-", "--format", "csv", "--reader", "rules", stdin=made.stdout)
    assert direct.returncode == again.returncode == piped.returncode == 0
    assert direct.stdout == again.stdout == piped.stdout
    rows = list(csv.DictReader(io.StringIO(direct.stdout.decode())))
    assert [(row["type"], row["actor_codes"], row["date"], row["cameo"]) for row in rows] == [
        ("CONSULT", "CHL|PER", "2021-05-04", "040")
    ]


def test_cameo_pairs_to_a_file(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "cameo.csv"
    done = communique("events", str(report), "--format", "cameo", "--reader", "rules", "--out", str(out))
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert done.returncode == 0
    assert done.stdout == b""
    assert [(row["actor1"], row["actor2"], row["quad_class"]) for row in rows] == [
        ("CHLGOV", "PERGOV", "1"), ("PERGOV", "CHLGOV", "1"),
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "cameo.csv"]


def test_the_table_is_for_people(report: Path) -> None:
    shown = communique("events", str(report), "--reader", "rules", "--dyads", "--one-a-day").stdout.decode()
    assert "CONSULT" in shown
    assert shown.count("met") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "parquet"], "--out FILE"),
        (["--ontology", "missing.toml"], "missing.toml"),
        (["--reader", "nobody"], "no reader"),
        (["--format", "xml"], "xml"),
        (["--out", "no/such/folder/x.csv", "--format", "csv"], "cannot be written"),
    ],
)
def test_wrong_usage_is_two(report: Path, arguments: list[str], said: str) -> None:
    done = communique("events", str(report), *arguments, "--reader", "rules") if "--reader" not in arguments else (
        communique("events", str(report), *arguments)
    )  # fmt: skip
    assert done.returncode == 2
    assert said in " ".join(done.stderr.decode().replace("│", " ").split())


def test_bad_lines_are_refused_and_the_rest_goes_on(report: Path, tmp_path: Path) -> None:
    good = communique("read", str(report), "--format", "json", "--reader", "rules").stdout
    path = tmp_path / "readings.jsonl"
    path.write_bytes(good + b'{"report": {"id": 5}}\n\n\xff\xfe broken\n' + good)
    done = communique("events", str(path), str(tmp_path / "absent.txt"), "--format", "jsonl", "--reader", "rules")
    assert done.returncode == 1
    assert [json.loads(line)["type"] for line in done.stdout.splitlines()] == ["CONSULT", "CONSULT"]
    refused = [line for line in done.stderr.decode().splitlines() if line.startswith("refused:")]
    assert ["line 2" in refused[0], "line 4" in refused[1], "absent.txt" in refused[2]] == [True] * 3


def test_an_ontology_needs_the_text(report: Path, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(communique("read", str(report), "--format", "json", "--reader", "rules").stdout)
    done = communique("events", str(tmp_path / "r.jsonl"), "--ontology", str(EXAMPLE))
    assert done.returncode == 2
    assert b"--with-text" in done.stderr


def test_an_ontology_is_checked() -> None:
    done = communique("ontology", "check", str(EXAMPLE))
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[0].startswith("RECALL (SANCTION): ")


def test_a_faulty_ontology_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('name = "x"\n[types.RECALL]\nparent = "FROWN"\n', encoding="utf-8")
    done = communique("ontology", "check", str(path))
    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1


def test_where_nothing_could_be_read_an_older_file_stays(tmp_path: Path) -> None:
    older = tmp_path / "events.csv"
    older.write_text("kept\n", encoding="utf-8")
    done = communique("events", str(tmp_path / "absent.txt"), "--format", "csv", "--out", str(older))
    assert done.returncode == 2
    assert older.read_text(encoding="utf-8") == "kept\n"
    assert b"absent.txt" in done.stderr
