"""Task `speed`: articles and words a second, and memory, of communique and of spaCy, turn by turn on one machine."""

import hashlib
import json
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.child import ONE_THREAD, run_child
from benchmarks.folders import ARTICLES
from benchmarks.peers.environment import find_spacy
from benchmarks.peers.spacy import measure_spacy
from benchmarks.results import OURS, Figure, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import ABSENT, render_table

WORKERS = (1, 2)
ALONE, PEER = "reader alone", "spaCy"
RATIO = "words/s, communique to spaCy"

Measured = Mapping[str, Any]
"""What a side wrote: seconds, articles, words, peak_mib."""
System = Callable[[int], Measured]
"""Measures once with that many workers: processes, or threads of the reader alone."""
Rounds = Mapping[tuple[str, int], Sequence[Measured]]
"""By system and number of workers: what was measured in each round."""


def run_speed(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where the articles or the model are absent."""
    lines = read_articles(ARTICLES, settings.articles)
    reader = name_reader(settings.model)
    notes = [_machine(), f"{len(lines)} articles of Wikinews, {settings.rounds} rounds."]
    with tempfile.TemporaryDirectory() as kept:
        file = Path(kept) / "articles.jsonl"
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        systems = our_systems(file, settings.model)
        try:
            systems[PEER] = spacy_system(find_spacy(settings.environ), [json.loads(line)["text"] for line in lines])
        except TaskSkipped as skipped:
            notes.append(f"Without spaCy. {skipped}")
        rounds = take_turns(systems, settings.rounds)
    notes.append(f"Articles `{hashlib.sha256(''.join(lines).encode()).hexdigest()[:16]}`.")
    result = Result(task="speed", gold="", reader=reader, columns=columns_of(rounds), notes=tuple(notes))
    return result, render_page(result)


def read_articles(folder: Path, count: int) -> list[str]:
    """Return *count* JSON lines with a `text`, taken at even steps over the files of *folder*, in order.

    Raises `TaskSkipped` when there are none.
    """
    lines = [
        line
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if json.loads(line).get("text", "").strip()
    ]
    if not lines:
        raise TaskSkipped("../shared/data/wikinews holds no articles (*.jsonl with a text); put them there")
    kept = min(count, len(lines))
    return [lines[number * len(lines) // kept] for number in range(kept)]


def our_systems(file: Path, model: Path) -> dict[str, System]:
    """Return the whole pipeline and the model by itself, over the articles in *file*."""

    def system(what: str) -> System:
        command = [sys.executable, "-m", "benchmarks.our_side", what, str(file), "--reader", str(model)]
        return lambda workers: _decoded(run_child([*command, "--workers", str(workers)], extra=ONE_THREAD))

    return {OURS: system("pipeline"), ALONE: system("reader")}


def _decoded(printed: str) -> Measured:
    measured: dict[str, Any] = json.loads(printed)
    return measured


def spacy_system(python: str, texts: Sequence[str]) -> System:
    """Return spaCy's public English pipeline over *texts*."""
    return lambda workers: measure_spacy(python, texts, workers=workers)


def take_turns(systems: Mapping[str, System], rounds: int, workers: Iterable[int] = WORKERS) -> Rounds:
    """Return what each system measured in each round: A B A B, so that a busy hour weighs on all alike."""
    measured: dict[tuple[str, int], list[Measured]] = defaultdict(list)
    counts = tuple(workers)
    for number in range(rounds):
        for count in counts:
            for name, system in systems.items():
                sys.stderr.write(f"round {number + 1} of {rounds}: {name} with {count}\n")
                measured[name, count].append(system(count))
    return measured


def columns_of(rounds: Rounds) -> dict[str, dict[str, Figure]]:
    """Return by system the medians over the rounds, and the median of each round's ratio to spaCy."""
    columns: dict[str, dict[str, Figure]] = {name: {} for name, _ in rounds}
    for (name, count), own in rounds.items():
        columns[name] |= {
            f"articles/s with {count}": _median(_a_second(one, "articles") for one in own),
            f"words/s with {count}": _median(_a_second(one, "words") for one in own),
            f"peak MiB with {count}": _median(one["peak_mib"] for one in own),
        }
        peers = rounds.get((PEER, count))
        if peers and name != PEER:
            ratios = (_a_second(a, "words") / _a_second(b, "words") for a, b in zip(own, peers, strict=True))
            columns[name][f"{RATIO} with {count}"] = _median(ratios)
    return columns


def _a_second(measured: Measured, what: str) -> float:
    return float(measured[what]) / float(measured["seconds"])


def _median(values: Iterable[float]) -> Figure:
    listed = list(values)
    return Figure(value=round(statistics.median(listed), 3), gold=len(listed))


def _machine() -> str:
    """Return what the figures depend on: cores, and how busy they were before the first round."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return f"{os.cpu_count()} cores, load {load} before the first round."


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    names = sorted({name for column in result.columns.values() for name in column}, key=_order)
    rows = [[name, *(_shown(column.get(name)) for column in result.columns.values())] for name in names]
    heads = {OURS: "communique, whole pipeline"}
    lines = [
        "# speed: articles of Wikinews",
        "",
        "Medians over the rounds, systems in turns. “with 2”: two processes; the reader alone: two threads. Memory is "
        "that of the largest process.",
        f"Model {result.reader}. {' '.join(result.notes)}",
        "",
        render_table(["", *(heads.get(name, name) for name in result.columns)], rows),
    ]
    return "\n".join(lines)


def _order(name: str) -> tuple[int, str]:
    return ([name.startswith(one) for one in ("articles/s", "words/s with", RATIO, "peak")].index(True), name)


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return ABSENT
    return f"{figure.value:,.0f}" if figure.value >= 100 else f"{figure.value:.2f}"
