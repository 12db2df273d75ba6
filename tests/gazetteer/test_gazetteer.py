"""The shipped gazetteer, and one built from a sample in the format of the GeoNames dump."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from communique.errors import SourceMissing, SourceUnreadable, VocabularyError
from communique.gazetteer import Gazetteer, open_gazetteer
from communique.gazetteer.dump import build_from_dump
from communique.gazetteer.forms import is_plausible, spellings_of
from communique.gazetteer.lookup import shipped_gazetteer
from communique.gazetteer.write import CountryRow, PlaceRow, write_gazetteer
from communique.pipeline import open_pipeline
from communique.records import Report

ROOT = Path(__file__).parents[2]
MAX_BYTES = 25_000_000
MAX_MIB = 150


def row(
    number: int, name: str, *, alternates: str = "", kind: str = "P.PPL", area: str = "NZ.G2", people: int = 0
) -> str:
    """Return a line as GeoNames writes it: 19 columns."""
    (group, feature), (country, admin1) = kind.split("."), area.split(".")
    cells = [str(number), name, name, alternates, "-41.5", "173.25", group, feature, country, "", admin1, "", "", "",
             str(people), "", "", "Pacific/Auckland", "2024-01-01"]  # fmt: skip
    return "\t".join(cells)


DUMP = "\n".join([
    row(1, "Kererutown", alternates="Kererustadt,Kererū Town", people=40_000),
    row(2, "Kererutown", area="NZ.E9", people=90),
    row(3, "Tuiland", kind="A.ADM1", people=60_000),
    row(4, "Lake Weka", kind="H.LK"),
    row(5, "Oldtown", kind="P.PPLH"),
    row(6, "Nowhere", area="QQ.1"),
    "7\tbroken",
    row(8, "Badland").replace("173.25", "east"),
    row(2186224, "New Zealand", kind="A.PCLI", area="NZ.00", people=5_000_000),
]) + "\n"  # fmt: skip


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "allCountries.txt").write_text(DUMP, encoding="utf-8")
    dumped = build_from_dump(tmp_path / "allCountries.txt", tmp_path / "full.sqlite")
    assert dumped.counts.places == 5
    assert dict(dumped.left_out) == {
        "historical": 1, "unknown country code": 1, "not 19 columns": 1, "no number where one belongs": 1,
    }  # fmt: skip
    assert not list(tmp_path.glob("*.unfinished"))
    return tmp_path / "full.sqlite"


def test_a_built_file_answers(built: Path) -> None:
    gazetteer = Gazetteer(built)
    assert [c.geonames_id for c in gazetteer.candidates("Kererutown")] == [1, 2]
    assert [c.geonames_id for c in gazetteer.candidates("Kererustadt")] == [1]
    assert [c.feature for c in gazetteer.candidates("lake weka")] == ["LK"]
    assert gazetteer.candidates("Oldtown") == ()
    assert gazetteer.admin1_name("NZL", "G2") == "Tuiland"
    country = gazetteer.country_row("NZL")
    assert country is not None
    assert (country.name, country.admin1) == ("New Zealand", None)


def test_a_built_file_is_used_for_reading(built: Path) -> None:
    report = Report(text="The ministers of New Zealand met in Kererutown.", language="en")
    found = open_pipeline("rules", built).resolve(report)[1].toponyms
    assert ("Kererutown", 1, "Tuiland") in [(place.name, place.geonames_id, place.admin1) for place in found]


def test_the_command_builds(tmp_path: Path) -> None:
    (tmp_path / "NZ.txt").write_text(DUMP, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "communique", "gazetteer", "build", "NZ.txt", "--out", "nz.sqlite"],
        capture_output=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stdout.decode().split(", ")[0]) == (0, "nz.sqlite: 5 places")
    assert b"left out 4" in done.stderr


def test_what_is_no_dump_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="no such file"):
        build_from_dump(tmp_path / "none.txt", tmp_path / "out.sqlite")
    (tmp_path / "prose.txt").write_bytes(b"Dear Sir,\xff\n\n")
    with pytest.raises(SourceUnreadable, match="no row of GeoNames"):
        build_from_dump(tmp_path / "prose.txt", tmp_path / "out.sqlite")
    assert not (tmp_path / "out.sqlite").exists()


def test_what_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no gazetteer" * 100, encoding="utf-8")
    with sqlite3.connect(tmp_path / "b.sqlite") as base:
        base.execute("CREATE TABLE t (x)")
    base.close()
    for name, said in (("a.txt", "not a gazetteer"), ("b.sqlite", "no gazetteer"), ("none", "no such gazetteer")):
        with pytest.raises(VocabularyError, match=said):
            Gazetteer(tmp_path / name)


def test_the_same_rows_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [(PlaceRow(n, f"Town {n}", "NZL", "G2", None, 1.0, 2.0, n, "PPL"), {f"town {n}", "town"}) for n in range(50)]
    countries = [CountryRow("NZL", "NZ", 7), CountryRow("AUS", "AU", 8)]
    write_gazetteer(tmp_path / "a", rows, countries)
    write_gazetteer(tmp_path / "b", rows[::-1], countries[::-1])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("name", "geonames_id"),
    [
        ("Tbilisi", 611717), ("TBILISI", 611717), ("Kyiv", 703448), ("Kiev", 703448), ("Geneva", 2660646),
        ("St. Petersburg", 498817), ("Saint Petersburg", 498817), ("Łódź", 3093133), ("Winston Salem", 4499612),
        ("Ky.", 6254925), ("B.C.", 5909050), ("England", 6269131), ("Europe", 6255148), ("Metcalfe County", 4300606),
    ],
)  # fmt: skip
def test_known_places(name: str, geonames_id: int) -> None:
    assert geonames_id in {candidate.geonames_id for candidate in open_gazetteer().candidates(name)}


@pytest.mark.parametrize("name", ["Nowhere-on-Sea", "", "'; DROP TABLE place", "ß" * 5000])
def test_unknown_places(name: str) -> None:
    assert open_gazetteer().candidates(name) == ()


def test_the_shipped_file_is_small_and_never_held_whole() -> None:
    assert shipped_gazetteer().stat().st_size <= MAX_BYTES
    script = (
        "from communique.gazetteer import open_gazetteer; g = open_gazetteer();"
        "[g.candidates(w) for w in ('Paris', 'London', 'San José') * 1000];"
        "from benchmarks.memory import peak_mib; print(peak_mib())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT)
    assert float(done.stdout) < MAX_MIB


@pytest.mark.parametrize(("name", "plausible"), [("Baku", True), ("BAK", False), ("Баку", False), ("Al", False)])
def test_plausible_forms(name: str, plausible: bool) -> None:
    assert is_plausible(name) is plausible


def test_spellings() -> None:
    assert "saint john's" in spellings_of("St. John’s") or "saint johns" in spellings_of("St. John’s")
    assert list(spellings_of("Baku")) == ["baku"]
