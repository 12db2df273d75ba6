"""`communique places` as its users run it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TEXT = "The Foreign Ministers of Chile and Peru met in Lima on 4 May 2021.\n"


def communique(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the command line and return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "communique", *arguments], input=stdin, capture_output=True, check=False, cwd=cwd
    )


def test_json_is_one_object_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("nothing at all happened here.", encoding="utf-8")
    done = communique("places", "a.txt", "b.txt", "none.txt", "--format", "json", cwd=tmp_path)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    lima = first["places"][-1]
    assert list(lima) == [
        "start", "end", "quote", "name", "country", "admin1", "geonames_id", "latitude", "longitude", "feature",
        "venue", "confidence",
    ]  # fmt: skip
    assert (lima["quote"], lima["country"], lima["geonames_id"]) == ("Lima", "PER", 3936456)
    assert TEXT[lima["start"] : lima["end"]] == "Lima"
    assert second["places"] == []
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith(b"refused: none.txt")
    assert done.stderr.splitlines()[-1] == b"read 2, refused 1"


def test_a_table_for_people() -> None:
    done = communique("places", "-", "--reader", "rules", stdin=TEXT.encode())
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Lima" in shown
    assert not any(line.endswith(" ") for line in shown.splitlines())


@pytest.mark.parametrize("command", ["read", "places"])
def test_an_absent_gazetteer_is_wrong_usage(command: str) -> None:
    done = communique(command, "-", "--gazetteer", "nowhere.sqlite", stdin=TEXT.encode())
    assert done.returncode == 2
    assert b"no such gazetteer" in done.stderr


def test_a_gazetteer_that_cannot_be_written_or_read_is_refused_plainly(tmp_path: Path) -> None:
    packed = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("allCountries.txt", "")
    done = communique("gazetteer", "build", str(packed), "--out", str(tmp_path / "g.sqlite"))
    assert (done.returncode, b"unpack it" in done.stderr) == (2, True)
    row = "292968\tAbu Dhabi\tAbu Dhabi\t\t24.45\t54.39\tP\tPPLC\tAE\t\t01\t\t\t\t603492\t\t6\tAsia/Dubai\t2019-01-01\n"
    (tmp_path / "dump.txt").write_text(row, encoding="utf-8")
    done = communique("gazetteer", "build", str(tmp_path / "dump.txt"), "--out", str(tmp_path / "none" / "g.sqlite"))
    assert (done.returncode, b"cannot be written" in done.stderr) == (2, True)
