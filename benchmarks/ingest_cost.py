"""What keeping costs beside reading: reports of the corpus read alone, and read and kept, by turns."""

import datetime
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from training.reader.read_corpus import read_corpus

from benchmarks.results import Figure
from communique.records import Report
from communique.register import Register
from communique.services.ingesting import Ingestion, IngestOptions
from communique.services.reading import ReadOptions, read, read_found

Empty = Callable[[], AbstractContextManager[Register]]
"""Opens a register with nothing in it."""


def corpus_reports(count: int) -> list[Report]:
    """Return at most *count* reports of the corpus, taken at even steps, in order."""
    texts = [(document.id, document.text) for document in read_corpus() if document.family == "report"]
    kept = min(count, len(texts))
    picked = [texts[number * len(texts) // kept] for number in range(kept)]
    return [Report(text=text, source=f"corpus, {name}", language="en") for name, text in picked]


def compare_ingest(open_empty: Empty, reports: Sequence[Report], model: Path, rounds: int) -> dict[str, Figure]:
    """Return milliseconds a report of reading and of ingesting, and how many times as long the second takes.

    Both in one process, in turns, so that a busy minute weighs on both; figures are medians over the *rounds*.
    """
    read(reports[0], reader=str(model))  # loads the model, and fills the caches
    alone: list[tuple[float, float]] = []
    kept: list[tuple[float, float]] = []
    for _ in range(rounds):
        alone.append(_timed(lambda: list(read_found(iter(reports), options=ReadOptions(reader=str(model))))))
        with open_empty() as register:
            ingestion = Ingestion(register, IngestOptions(reader=str(model)), clock=_now)
            kept.append(_timed(lambda: ingestion.take(iter(reports), named=["corpus"])))  # noqa: B023 - called at once
        if ingestion.tally.kept != len({report.id for report in reports}):
            raise RuntimeError(f"{ingestion.tally.kept} of {len(reports)} reports were kept")
    return _figures(alone, kept, len(reports))


def _figures(
    alone: Sequence[tuple[float, float]], kept: Sequence[tuple[float, float]], count: int
) -> dict[str, Figure]:
    def figure(values: Sequence[float], digits: int) -> Figure:
        return Figure(value=round(statistics.median(values), digits), gold=len(values), lower_is_better=True)

    ratios = [[mine[clock] / other[clock] for mine, other in zip(kept, alone, strict=True)] for clock in (0, 1)]
    return {
        "read a report": figure([1000 * wall / count for wall, _ in alone], 1),
        "read and keep a report": figure([1000 * wall / count for wall, _ in kept], 1),
        "reading and keeping to reading, by the clock": figure(ratios[0], 3),
        "reading and keeping to reading, this process alone": figure(ratios[1], 3),
    }


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that *work* takes by the clock, and those that this process works."""
    wall, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - worked


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
