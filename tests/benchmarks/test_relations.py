"""The task `relations`: figures from labels, confusions, faulty rows, and the line where data is absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.results import TaskSkipped
from benchmarks.settings import BenchSettings
from benchmarks.tasks import relations

from benchmarks import gold
from communique.predict import shipped_model


def test_figures_and_confusions_of_known_labels() -> None:
    told = relations.Told(gold=["AID", "AID", "YIELD", "REJECT"], told=["AID", "YIELD", "YIELD", "NONE"])
    figures = told.figures()
    assert figures["accuracy"].value == 0.5
    assert figures["label: AID"].value == pytest.approx(0.6667)
    assert figures["macro F1 over 15 labels"].value == pytest.approx((0.6667 + 0.6667 + 0) / 3, abs=1e-3)
    assert figures["macro F1 over 4 quad categories"].value == pytest.approx(0.5)
    rows = relations.render_confusions(told).splitlines()
    assert [cell.strip() for cell in rows[2].split("|")[1:-1]] == ["AID", "1", "·", "1", "·"]


def test_rows_pair_up_with_gold(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(
        "marked_sentence\tgold_root\n<s>Chad</s> withdrew its soldiers from <t>Niger</t>.\tYIELD\nnothing\tAID\n",
        encoding="utf-8",
    )
    told = relations.tell_all(path, "rules")
    assert told == relations.Told(gold=["YIELD", "AID"], told=["YIELD", "NONE"])


def test_it_is_skipped_with_a_line_where_the_data_is_absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gold, "RELATIONS", tmp_path / "none.tsv")
    with pytest.raises(TaskSkipped, match=r"dev\.tsv is absent"):
        relations.run_relations(BenchSettings(model=shipped_model(), environ={}))
