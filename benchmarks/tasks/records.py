"""Task `records`: the meetings of every report of the test split, against the gold records of the corpus.

Beside the model stand the rules and what composition makes of the gold mention graphs: the ceiling of this stage.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from training.reader.documents import Document
from training.reader.gold_records import report_of

from benchmarks.child import run_child
from benchmarks.folders import SCORE_MEETINGS
from benchmarks.gold import held_out, records_fingerprint
from benchmarks.records import gold_of, graph_of
from benchmarks.results import OURS, Figure, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from benchmarks.tasks.meetings import parse_scores
from communique.pipeline import Pipeline, open_pipeline
from communique.pipeline.stages import Annotator, stages_with
from communique.records import Reading

Read = Callable[[Document], Reading]


def run_records(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where the scorer or the model is absent."""
    if not SCORE_MEETINGS.is_file():
        raise TaskSkipped("../shared/bench/score_meetings.py is absent; put it there")
    reader = name_reader(settings.model)
    documents = [document for document in held_out() if document.family == "report"]
    readers: dict[str, Read] = {
        OURS: _reader_of(open_pipeline(str(settings.model))),
        "rules": _reader_of(open_pipeline("rules")),
        "gold graph": read_gold_graph,
    }
    columns = {name: score_records(read, documents) for name, read in readers.items()}
    counted = (
        f"{len(documents)} reports with {sum(len(gold_of(d)) for d in documents)} meetings, read with the day they"
    )
    notes = (f"{counted} were published.", "Figures without a star are those of the first meeting of each report.")
    result = Result(task="records", gold=records_fingerprint(documents), reader=reader, columns=columns, notes=notes)
    return result, render_page(result)


def _reader_of(pipeline: Pipeline) -> Read:
    return lambda document: pipeline.read(report_of(document))


def read_gold_graph(document: Document) -> Reading:
    """Return what the stages behind the annotator make of the gold mention graph."""
    graph = graph_of(document)
    return Pipeline(stages_with(Annotator("gold", lambda _report, _imprint: graph)), "gold").read(report_of(document))


def score_records(read: Read, documents: Sequence[Document]) -> dict[str, Figure]:
    """Return the figures of the first meetings, and of all meetings ("meetings", "status", marked with a star)."""
    told = [(gold_of(document), msgspec.to_builtins(read(document))) for document in documents]
    with_meetings = [(gold[0], reading) for gold, reading in told if gold]
    return _first_meetings(with_meetings) | _all_meetings([(gold, reading["meetings"]) for gold, reading in told])


def _first_meetings(told: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, Figure]:
    with tempfile.TemporaryDirectory() as kept:
        files = [Path(kept) / name for name in ("gold.jsonl", "read.jsonl")]
        for number, path in enumerate(files):
            path.write_text("".join(json.dumps(pair[number], default=str) + "\n" for pair in told), encoding="utf-8")
        return parse_scores(run_child([sys.executable, str(SCORE_MEETINGS), *map(str, files)]))


def _all_meetings(told: Sequence[tuple[list[dict[str, Any]], list[dict[str, Any]]]]) -> dict[str, Figure]:
    pairs = [pair for gold, meetings in told for pair in pair_meetings(gold, meetings)]
    wanted, found = (sum(len(side[number]) for side in told) for number in (0, 1))
    right = sum(gold["status"] == meeting["status"] for gold, meeting in pairs)
    return {"meetings*": _figure(len(pairs), wanted, found), "status*": _figure(right, wanted, found)}


def pair_meetings(
    gold: Sequence[dict[str, Any]], meetings: Sequence[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the pairs that share a party and the words that name the encounter; each meeting at most once."""
    left = list(meetings)
    pairs = []
    for one in gold:
        match = next((meeting for meeting in left if _is_same(one, meeting)), None)
        if match is not None:
            pairs.append((one, match))
            left.remove(match)
    return pairs


def _is_same(gold: dict[str, Any], meeting: dict[str, Any]) -> bool:
    start, end = gold["span"]
    named = any(item["start"] < end and start < item["end"] for item in meeting["evidence"]["kind"])
    return named and bool(set(gold["parties"]) & {party["code"] for party in meeting["parties"]})


def _figure(right: int, wanted: int, found: int) -> Figure:
    precision, recall = right / max(1, found), right / max(1, wanted)
    both = precision + recall
    return Figure(
        value=round(2 * precision * recall / both if both else 0.0, 3),
        gold=wanted,
        precision=round(precision, 3),
        recall=round(recall, 3),
    )


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# records: the meetings of the corpus's test split",
        "",
        "F1 by value; precision (P) and recall (R) of the model; `gold graph` is composed of the gold mentions.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
    ]
    return "\n".join(lines)
