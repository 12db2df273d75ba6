"""The model's annotator: the same text, the same graph; nothing is lost; damaged models are refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import communique
from communique.annotate import annotate_by_model
from communique.errors import VocabularyError, WiringError
from communique.pipeline import open_pipeline
from communique.predict import shipped_model
from communique.predict.reader import ReaderModel
from communique.records import MentionGraph, Report, to_json
from communique.sources.imprint import read_imprint

SENTENCE = (
    "Kenyan Foreign Minister Alfred Mutinda met his Ghanaian counterpart Ama Owusu in Accra on Monday"
    " and thanked Ghana for its support. "
)


def graph_of(text: str) -> MentionGraph:
    report = Report(text=text, language="en")
    return annotate_by_model(report, read_imprint(report), folder=shipped_model())


def quotes(text: str, label: str) -> list[str]:
    return [text[m.start : m.end] for m in graph_of(text).mentions if m.label == label]


def test_a_plain_sentence_is_read() -> None:
    assert quotes(SENTENCE, "person") == ["Alfred Mutinda", "Ama Owusu"]
    assert quotes(SENTENCE, "country") == ["Kenyan", "Ghanaian", "Ghana"]
    assert quotes(SENTENCE, "date") == ["Monday"]
    assert "met" in quotes(SENTENCE, "event")
    graph = graph_of(SENTENCE)
    held = {
        (SENTENCE[graph.by_id[link.source].start : graph.by_id[link.source].end], graph.by_id[link.target].rank)
        for link in graph.links
        if link.label == "holds"
    }
    assert held == {("Alfred Mutinda", "minister"), ("Ama Owusu", "minister")}


def test_nothing_of_a_long_text_is_lost() -> None:
    text = SENTENCE * 60
    found = quotes(text, "person")
    assert found.count("Alfred Mutinda") >= 58
    assert found.count("Ama Owusu") >= 58


def test_the_same_text_gives_the_same_bytes_whatever_stands_beside_it(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(SENTENCE * (number + 1), encoding="utf-8")
    alone = [to_json(communique.read(tmp_path / f"{number}.txt")) for number in range(6)]
    together = [to_json(reading) for reading in communique.read_many([tmp_path], jobs=1)]
    in_processes = [to_json(reading) for reading in communique.read_many([tmp_path], jobs=3)]
    assert alone == together == in_processes


def test_threads_do_not_change_the_answer() -> None:
    text = SENTENCE * 8
    assert ReaderModel(shipped_model()).predict(text) == ReaderModel(shipped_model(), threads=2).predict(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "a",
        "\u200b",
        "🕊️ 🤝",
        "x" * 20_000,
        "\ufffd\x00\x07",
        ". . . ? ! \n\n\n",
        "中国外交部长访问了肯尼亚。",
    ],
    ids=["empty", "blank", "letter", "no-width", "emoji", "one-word", "control", "stops", "chinese"],
)
def test_strange_texts_are_read_without_a_fault(text: str) -> None:
    prediction = ReaderModel(shipped_model()).predict(text)
    assert all(0 <= m.start < m.end <= len(text) for m in prediction.mentions)
    assert all(0 <= m.confidence <= 1 for m in prediction.mentions)


def copy_of_the_model(folder: Path) -> Path:
    return Path(shutil.copytree(shipped_model(), folder / "model"))


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    folder = copy_of_the_model(tmp_path)
    with (folder / "heads.npz").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(VocabularyError, match=r"heads\.npz: SHA-256 .* the manifest says"):
        open_pipeline(str(folder))


def test_an_unknown_key_in_the_manifest_is_an_error(tmp_path: Path) -> None:
    folder = copy_of_the_model(tmp_path)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "beam": 4}), encoding="utf-8")
    with pytest.raises(VocabularyError, match="no manifest of a model"):
        open_pipeline(str(folder))


def test_a_folder_without_a_model_is_no_reader(tmp_path: Path) -> None:
    with pytest.raises(WiringError, match="or the folder of a model"):
        open_pipeline(str(tmp_path))


def test_another_model_drops_in_by_its_folder(tmp_path: Path) -> None:
    folder = copy_of_the_model(tmp_path)
    reading = communique.read(SENTENCE, reader=str(folder))
    assert reading.run.model == "reader-0.4"
    assert reading.events == communique.read(SENTENCE).events


def test_the_shipped_model_is_small() -> None:
    assert sum(path.stat().st_size for path in shipped_model().iterdir()) < 35_000_000
