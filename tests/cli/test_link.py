"""``communique link``, ``why``, ``judge``, ``series`` and ``people`` as their users run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_register import communique
from tests.register.small import BAKU, TBILISI, only, pair
from tests.register.test_linking import OTHER

ONE, TWO, THIRD = (only(pair(text)[1]) for text in (TBILISI, OTHER, BAKU))


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked")
    (folder / "in").mkdir()
    for number, text in enumerate((TBILISI, OTHER, BAKU)):
        (folder / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    assert communique(folder, "ingest", "in", "--reader", "rules").returncode == 0
    done = communique(folder, "link")
    assert done.stdout == "3 meetings in reports are 2: 1 pairs same, 0 unsure (new 1, withdrawn 0)\n"
    return folder


def test_a_link_is_explained_judged_and_shown(linked: Path) -> None:
    asked = communique(linked, "why", ONE[:8], TWO)
    assert "By reasons: same" in asked.stdout
    assert "In the register: one meeting" in asked.stdout
    told = json.loads(communique(linked, "why", ONE, THIRD, "--format", "json").stdout)
    assert (told["comparison"]["verdict"], told["linked"]) == ("different", False)
    shown = communique(linked, "show", ONE).stdout
    assert "Told of in 2 reports" in shown
    assert "Lasha Darsalya" in shown
    assert json.loads(communique(linked, "show", TWO, "--format", "json").stdout)["merged"]["voices"] == 2
    lines = communique(linked, "timeline", "AZE", "GEO").stdout.splitlines()
    assert [line.split()[-2:] for line in lines[1:] if "-m0" in line] == [["1", THIRD], ["2", min(ONE, TWO)]]
    judged = communique(linked, "judge", ONE, TWO, "different", "--because", "two calls", "--author", "Ana")
    assert judged.stdout.endswith("different, says Ana\n")
    assert "Ana" in communique(linked, "history", ONE).stdout
    assert "two calls" in communique(linked, "why", TWO, ONE).stdout
    assert "Told of in" not in communique(linked, "show", ONE).stdout
    assert communique(linked, "judge", ONE, TWO, "--withdraw", "--author", "Ben").stdout.endswith("Ana withdrawn\n")
    assert "Told of in 2 reports" in communique(linked, "show", ONE).stdout
    assert communique(linked, "check").returncode == 0


def test_series_and_people(linked: Path) -> None:
    assert "AZE – GEO: political consultations" in communique(linked, "series", "AZE", "geo").stdout
    series = json.loads(communique(linked, "series", "--format", "json").stdout)
    assert series["last"]["accounts"] == sorted((ONE, TWO))
    people = [json.loads(line) for line in communique(linked, "people", "GEO", "--format", "json").stdout.splitlines()]
    assert ["Lasha Darsalia", "Lasha Darsalya"] in [one["spellings"] for one in people]
    assert "Irma Beridze" in communique(linked, "people", "GEO", "--person", "Beridze").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("link", "--register", "none.db"), 2, "there is none"),
        (("why", ONE, "zzzz"), 2, "nothing of id"),
        (("why", ONE, ONE), 2, "name two meetings"),
        (("judge", ONE, TWO), 2, "or --withdraw"),
        (("judge", ONE, TWO, "same", "--withdraw"), 2, "or --withdraw"),
        (("judge", ONE, TWO, "perhaps"), 2, "perhaps"),
        (("judge", ONE, THIRD, "--withdraw"), 2, "nobody judged"),
        (("judge", ONE, TWO, "same", "--author", "communique link"), 2, "name of a person"),
        (("series", "XXX"), 1, "no series"),
        (("people", "XXX"), 1, "nobody found"),
    ],
)
def test_faults_are_one_line(linked: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = communique(linked, *arguments)
    assert said in " ".join(done.stderr.split())
    assert done.returncode == code
    assert "Traceback" not in done.stderr
