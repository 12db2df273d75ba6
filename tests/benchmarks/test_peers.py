"""Rules and spaCy as predictions, and where spaCy is taken from."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from benchmarks.child import ChildFailed
from benchmarks.peers import environment
from benchmarks.peers.environment import VARIABLE, find_spacy
from benchmarks.peers.rules import RulesReader
from benchmarks.peers.rules import as_prediction as rules_prediction
from benchmarks.peers.spacy import as_prediction, predict_with_spacy
from benchmarks.results import TaskSkipped

from communique.records import Link, Mention, MentionGraph


def test_a_graph_becomes_a_prediction() -> None:
    graph = MentionGraph(
        mentions=(
            Mention(id=0, label="post", start=0, end=8, rank="minister"),
            Mention(id=1, label="event", start=10, end=13),
            Mention(id=2, label="place", start=20, end=24, kind="city"),
        ),
        links=(Link(label="place", source=1, target=2),),
    )
    prediction = rules_prediction(graph)
    assert [m.values for m in prediction.mentions] == [
        {"rank": ("minister",)}, {"type": ("NONE",)}, {"place_kind": ("city",)}
    ]  # fmt: skip
    assert [(a.label, a.source, a.target) for a in prediction.arcs] == [("place", 1, 2)]
    assert all(m.values.keys() == m.value_confidence.keys() for m in prediction.mentions)


def test_rules_read_a_text() -> None:
    text = "Talks between Georgia and Latvia took place in Riga on 3 May 2022."
    found = {(m.label, text[m.start : m.end]) for m in RulesReader().predict(text).mentions}
    assert {("country", "Georgia"), ("country", "Latvia"), ("date", "3 May 2022")} <= found


@pytest.mark.parametrize(
    ("label", "quote", "ours", "cut"),
    [
        ("PERSON", "Ana Rusu's", "person", "Ana Rusu"),
        ("GPE", "the Netherlands", "country", "Netherlands"),
        ("GPE", "Lisbon", "place", "Lisbon"),
        ("NORP", "French", "country", "French"),
        ("NORP", "Sunni", None, ""),
        ("LOC", "the Black Sea", "place", "Black Sea"),
        ("ORG", "the European Union’s", "organization", "European Union"),
        ("DATE", "the 5th of May", "date", "5th of May"),
        ("MONEY", "$5", None, ""),
        ("ORG", "the 's", None, ""),
    ],
)
def test_labels_of_spacy(label: str, quote: str, ours: str | None, cut: str) -> None:
    text = f"Then {quote} came."
    mentions = as_prediction(text, [(label, 5, 5 + len(quote))]).mentions
    assert [(m.label, text[m.start : m.end]) for m in mentions] == ([(ours, cut)] if ours else [])


def test_a_named_python_without_spacy_is_a_clear_line(tmp_path: Path) -> None:
    with pytest.raises(TaskSkipped, match=VARIABLE):
        find_spacy({VARIABLE: str(tmp_path / "python")})


def test_pip_that_cannot_install_is_a_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(command: list[str], **_: object) -> str:
        if "pip" in command:
            raise ChildFailed("pip …: exit code 1\nno network")
        (tmp_path / "venv").mkdir(exist_ok=True)
        return ""

    monkeypatch.setattr(environment, "run_child", refuse)
    with pytest.raises(TaskSkipped, match=r"pip could not install spacy.*no network"):
        find_spacy({}, tmp_path / "venv")
    assert not (tmp_path / "venv" / "ready").exists()


def test_a_ready_environment_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "ready").touch()
    assert find_spacy({}, tmp_path) == str(tmp_path / "bin" / "python")


@pytest.mark.skipif(VARIABLE not in os.environ, reason=f"{VARIABLE} names no python with spaCy")
def test_spacy_itself() -> None:
    text = "Ana Rusu flew to Lisbon."
    found = {(m.label, text[m.start : m.end]) for m in predict_with_spacy(os.environ[VARIABLE], [text])[0].mentions}
    assert ("place", "Lisbon") in found


def test_our_own_python_holds_no_spacy() -> None:
    with pytest.raises(TaskSkipped, match="names no python"):
        find_spacy({VARIABLE: sys.executable})
