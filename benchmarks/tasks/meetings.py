"""Task `meetings`: what `communique read` says of restated reports of real meetings, against gold facts."""

import re
import sys
import tempfile
from pathlib import Path

from benchmarks.child import run_child
from benchmarks.folders import MEETINGS, SCORE_MEETINGS
from benchmarks.gold import meeting_texts, meetings_fingerprint
from benchmarks.results import OURS, Figure, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures

CORE = "core mean F1"
_ROW = re.compile(r"(?P<name>\S.*?) +(?P<f1>\d\.\d+) +(?P<p>\d\.\d+) +(?P<r>\d\.\d+) +(?P<gold>\d+)")
_CORE = re.compile(rf"{CORE} (?P<f1>\d\.\d+)")


def run_meetings(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where the data or the model is absent."""
    if not (MEETINGS / "gold.jsonl").is_file() or not SCORE_MEETINGS.is_file():
        raise TaskSkipped("../shared/data/meetings and ../shared/bench/score_meetings.py are absent; put them there")
    reader = name_reader(settings.model)
    result = Result(
        task="meetings",
        gold=meetings_fingerprint(MEETINGS),
        reader=reader,
        columns={OURS: score_reader(str(settings.model)), "rules": score_reader("rules")},
        notes=(f"{len(meeting_texts(MEETINGS))} reports, read without their metadata.",),
    )
    return result, render_page(result)


def score_reader(reader: str, folder: Path = MEETINGS) -> dict[str, Figure]:
    """Return the figures of `communique read --reader READER` over the texts of *folder*."""
    files = [str(path) for path in meeting_texts(folder)]
    command = [sys.executable, "-m", "communique", "read", "--format", "json", "--reader", reader, *files]
    with tempfile.TemporaryDirectory() as kept:
        predictions = Path(kept) / "predictions.jsonl"
        predictions.write_text(run_child(command), encoding="utf-8")
        return parse_scores(
            run_child([sys.executable, str(SCORE_MEETINGS), str(folder / "gold.jsonl"), str(predictions)])
        )


def parse_scores(printed: str) -> dict[str, Figure]:
    """Return the figures that the scorer printed, by value; raise ValueError when it printed something else."""
    figures = {}
    for line in printed.splitlines():
        if row := _ROW.fullmatch(line.strip()):
            value, precision, recall = (float(row[part]) for part in ("f1", "p", "r"))
            figures[row["name"]] = Figure(value=value, gold=int(row["gold"]), precision=precision, recall=recall)
        elif core := _CORE.match(line):
            figures[CORE] = Figure(value=float(core["f1"]), gold=figures["whole core right"].gold)
    if CORE not in figures:
        raise ValueError(f"{SCORE_MEETINGS.name} printed no line '{CORE} …' but: {printed[:200]!r}")
    return figures


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# meetings: records of real meetings, restated",
        "",
        "F1 by value, model and rules; precision (P) and recall (R) of the model.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
    ]
    return "\n".join(lines)
