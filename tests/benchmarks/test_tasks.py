"""The tasks by their parts, the run over them, and one real run where a model lies."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.child import ChildFailed, run_child
from benchmarks.folders import ARTICLES, MEETINGS, ROOT, SCORE_MEETINGS
from benchmarks.gold import fingerprint_of, held_out, meeting_texts, meetings_fingerprint
from benchmarks.ingest_cost import compare_ingest, corpus_reports
from benchmarks.memory import peak_mib
from benchmarks.peers.environment import VARIABLE
from benchmarks.results import Figure, Result, TaskSkipped, read_results
from benchmarks.run import read_arguments, run_tasks
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from benchmarks.tasks import meetings, places, reader, register, speed
from sqlalchemy import func, select

from benchmarks import run
from communique.predict import shipped_model
from communique.records import PlacesOfReport, Toponym, to_json
from communique.register.schema import reports as reports_table
from communique.services.reading import read
from tests.benchmarks.small import TEXT, eventless_document, small_document

NO_SPACY = {VARIABLE: "/nowhere/python"}
SETTINGS = BenchSettings(model=shipped_model(), environ=NO_SPACY, articles=2, rounds=1)
needs_model = pytest.mark.skipif(
    not (shipped_model() / "manifest.json").is_file(), reason="no model: models/reader-0.4 is absent"
)
SCORED = """\
value                  F1      P      R  gold
kind                0.783  0.818  0.750  24
whole core right    0.375  0.375  0.375  24
core mean F1 0.757   whole core right 0.375
"""


def test_the_fingerprint_of_gold() -> None:
    one, two = small_document("a"), eventless_document()
    assert fingerprint_of([one, two]) == fingerprint_of([two, one])
    moved = replace(one.mentions[0], end=one.mentions[0].end - 1)
    for other in (
        replace(one, text=f"{TEXT} "),
        replace(one, arcs=one.arcs[1:]),
        replace(one, mentions=(moved, *one.mentions[1:])),
        replace(one, mentions=(replace(one.mentions[0], attributes={"rank": "envoy"}), *one.mentions[1:])),
    ):
        assert fingerprint_of([other, two]) != fingerprint_of([one, two])


def test_only_the_test_split_is_measured() -> None:
    assert {document.split for document in held_out()} == {"test"}


def test_meeting_texts_stand_in_the_order_of_gold(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for name in ("b", "a"):
        (tmp_path / "texts" / f"{name}.txt").write_text(name, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text('{"id": "b"}\n\n{"id": "a"}\n', encoding="utf-8")
    assert [path.stem for path in meeting_texts(tmp_path)] == ["b", "a"]
    before = meetings_fingerprint(tmp_path)
    (tmp_path / "texts" / "a.txt").write_text("other", encoding="utf-8")
    assert meetings_fingerprint(tmp_path) != before


def test_the_scorers_lines_are_read() -> None:
    figures = meetings.parse_scores(SCORED)
    assert figures["kind"] == Figure(value=0.783, gold=24, precision=0.818, recall=0.75)
    assert figures["core mean F1"] == Figure(value=0.757, gold=24)
    with pytest.raises(ValueError, match="printed no line"):
        meetings.parse_scores("Traceback")


def test_the_line_of_the_places_scorer_is_read() -> None:
    line = (
        "recognition F1 0.910 (exact span 0.788), recall 0.934; of found: same id 0.914, within 161 km 0.936;"
        " of all: same id 0.860, within 161 km 0.880; gold 1319, with id 1275\n"
    )
    figures = places.parse_scores(line)
    assert figures["recognition: overlap"] == Figure(value=0.91, gold=1319)
    assert figures["of all: within 161 km"] == Figure(value=0.88, gold=1275)
    with pytest.raises(ValueError, match="no line of figures"):
        places.parse_scores("118 predictions for 117 texts")


def test_the_baseline_takes_the_largest_namesake() -> None:
    paris = Toponym(start=0, end=5, quote="Paris", name="Paris", country="USA", geonames_id=4717560, confidence=0.9)
    unknown = Toponym(start=6, end=13, quote="Qwrtpsd", name="Qwrtpsd", confidence=0.5)
    told = places.with_the_largest(PlacesOfReport(id="a", places=(paris, unknown))).places
    assert [place.country for place in told] == ["FRA", None]


@pytest.mark.skipif(not SCORE_MEETINGS.is_file(), reason="../shared/bench is absent")
def test_rules_are_scored_by_the_shared_scorer(tmp_path: Path) -> None:
    gold = (MEETINGS / "gold.jsonl").read_text(encoding="utf-8").splitlines()[0]
    name = json.loads(gold)["id"]
    (tmp_path / "texts").mkdir()
    text = (MEETINGS / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(f"{gold}\n", encoding="utf-8")
    assert meetings.score_reader("rules", tmp_path)["kind"].gold == 1


def test_absent_data_is_skipped_with_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(meetings, "MEETINGS", tmp_path)
    monkeypatch.setattr(speed, "ARTICLES", tmp_path)
    assert run_tasks(["meetings", "speed"], SETTINGS, tmp_path / "results") == 2
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[:2] for line in printed] == [["meetings", "skipped"], ["speed", "skipped"]]
    assert not (tmp_path / "results").exists()


def test_an_absent_model_is_skipped_with_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_tasks(["reader"], replace(SETTINGS, model=tmp_path / "none-0.0"), tmp_path) == 1
    assert "none-0.0: no model there" in capsys.readouterr().out


def test_results_and_pages_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = {"model": {"mention: person": Figure(value=0.9, gold=3)}}
    result = Result(task="reader", gold="a", reader="r", columns=columns)
    monkeypatch.setitem(run.TASKS, "reader", lambda _: (result, "# page\n"))
    assert run_tasks(["reader"], SETTINGS, tmp_path) == 0
    assert read_results(tmp_path) == {"reader": result}
    assert (tmp_path / "reader.md").read_text(encoding="utf-8") == "# page\n"


@pytest.mark.parametrize("words", [["weather"], ["--articles", "0"], ["speed", "--rounds", "x"]])
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        read_arguments(words)


def test_articles_are_taken_at_even_steps(tmp_path: Path) -> None:
    lines = [json.dumps({"text": str(number)}) for number in range(10)]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines[:6], '{"text": " "}']), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(lines[6:]), encoding="utf-8")
    assert speed.read_articles(tmp_path, 5) == lines[::2]
    assert speed.read_articles(tmp_path, 99) == lines
    with pytest.raises(TaskSkipped, match="wikinews"):
        speed.read_articles(tmp_path / "none", 5)


def test_systems_take_turns() -> None:
    order: list[str] = []

    def system(name: str) -> speed.System:
        def measure(workers: int) -> speed.Measured:
            order.append(f"{name}{workers}")
            return {"seconds": 2.0 if name == "a" else 4.0, "articles": 8, "words": 800, "peak_mib": 10.0}

        return measure

    rounds = speed.take_turns({"model": system("a"), speed.PEER: system("b")}, 2)
    assert order == ["a1", "b1", "a2", "b2"] * 2
    columns = speed.columns_of(rounds)
    assert columns["model"]["words/s with 1"].value == 400
    assert columns["model"][f"{speed.RATIO} with 2"] == Figure(value=2.0, gold=2)
    assert f"{speed.RATIO} with 2" not in columns[speed.PEER]
    page = speed.render_page(Result(task="speed", gold="", reader="r", columns=columns))
    assert [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| a")] == [
        "articles/s with 1", "articles/s with 2"
    ]  # fmt: skip


def test_the_ratio_is_that_of_each_round() -> None:
    def measured(seconds: float) -> speed.Measured:
        return {"seconds": seconds, "articles": 1, "words": 100, "peak_mib": 1.0}

    quiet_then_busy = {("model", 1): [measured(1), measured(4)], (speed.PEER, 1): [measured(2), measured(8)]}
    assert speed.columns_of(quiet_then_busy)["model"][f"{speed.RATIO} with 1"].value == 2.0


def test_our_side_measures_the_pipeline(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.our_side", "pipeline", str(file), "--reader", "rules"]
    measured = json.loads(run_child(command))
    assert (measured["articles"], measured["words"]) == (1, len(TEXT.split()))
    assert measured["seconds"] > 0


def test_memory_of_the_caller_is_not_counted_as_the_childs() -> None:
    ballast = bytearray(b"x" * 300_000_000)
    here = peak_mib()
    printed = run_child([sys.executable, "-c", "from benchmarks.memory import peak_mib; print(peak_mib())"])
    assert len(ballast) < here * 1024**2
    assert float(printed) < 100


def test_a_failed_child_says_its_last_words() -> None:
    with pytest.raises(ChildFailed, match=r"exit code 3\nlast words"):
        run_child([sys.executable, "-c", "import sys; sys.stderr.write('last words'); sys.exit(3)"])


def test_columns_stand_side_by_side() -> None:
    columns = {
        "model": {"mention: person": Figure(value=0.9, gold=3, precision=0.8, recall=1.0)},
        "rules": {"mention: person": Figure(value=0.5, gold=3), "arc: of": Figure(value=0.25, gold=7)},
        "spaCy": {},
    }
    page = render_figures(columns)
    assert "| person |    3 | 0.900 | 0.800 | 1.000 | 0.500 |     – |" in page
    assert "|    7 |     – | – | – | 0.250 |     – |" in page
    assert [line for line in page.splitlines() if line.startswith("##")] == ["## mention", "## arc"]


def test_no_file_names_a_place_on_a_machine() -> None:
    for path in (ROOT / "benchmarks").rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            text = path.read_text(encoding="utf-8")
            for place in (tempfile.gettempdir(), str(Path.home()), str(ROOT)):
                assert f"{place}/" not in text, path


@needs_model
def test_the_reader_task_on_a_few_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    few = held_out()[:3]
    monkeypatch.setattr(reader, "held_out", lambda: few)
    result, page = reader.run_reader(SETTINGS)
    assert set(result.columns) == {"model", "rules"}
    assert result.gold == fingerprint_of(few)
    assert "attribute given mentions: type" in result.columns["model"]
    assert "No column for spaCy" in page


@needs_model
@pytest.mark.skipif(not ARTICLES.is_dir(), reason="../shared/data/wikinews is absent")
def test_the_speed_task_on_two_articles() -> None:
    result, _ = speed.run_speed(SETTINGS)
    assert result.columns[speed.ALONE]["words/s with 2"].value > 0


def test_the_output_contract_is_what_the_scorer_reads() -> None:
    assert {"report", "meetings"} <= set(json.loads(to_json(read(TEXT, reader="rules"))))


def test_what_keeping_costs_is_measured_beside_reading() -> None:
    reports = corpus_reports(2)
    assert [report.source.startswith("corpus, ") for report in reports] == [True, True]
    figures = compare_ingest(lambda: register.open_empty(None), reports, Path("rules"), rounds=1)
    assert [figure.gold for figure in figures.values()] == [1, 1, 1, 1]
    assert all(figure.value > 0 for figure in figures.values())


def test_linking_is_measured_at_every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "SIZES", (4, 8, 100))
    with register.open_empty(None) as kept:
        figures = register.keep_and_link(kept, 10)
        with kept.read() as connection:
            assert connection.execute(select(func.count()).select_from(reports_table)).scalar_one() == 10
    assert [name for name in figures if name.startswith("link")] == [
        f"link {size} reports, by the report" for size in (4, 8, 10)
    ]
