"""`python -m benchmarks.run [TASK …]`: measure, print one page a task, and keep figures and page in `results/`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.folders import RESULTS
from benchmarks.results import Result, TaskSkipped, write_result
from benchmarks.settings import BenchSettings
from benchmarks.tasks.actors import run_actors
from benchmarks.tasks.confidence import run_confidence
from benchmarks.tasks.dates import run_dates
from benchmarks.tasks.events import run_events
from benchmarks.tasks.linking import run_linking
from benchmarks.tasks.meetings import run_meetings
from benchmarks.tasks.ontology import run_ontology
from benchmarks.tasks.places import run_places
from benchmarks.tasks.reader import run_reader
from benchmarks.tasks.records import run_records
from benchmarks.tasks.register import run_register
from benchmarks.tasks.relations import run_relations
from benchmarks.tasks.spans import run_spans
from benchmarks.tasks.speed import run_speed
from communique.predict import shipped_model

Task = Callable[[BenchSettings], tuple[Result, str]]

TASKS: dict[str, Task] = {
    "reader": run_reader,
    "actors": run_actors,
    "dates": run_dates,
    "meetings": run_meetings,
    "records": run_records,
    "confidence": run_confidence,
    "events": run_events,
    "spans": run_spans,
    "relations": run_relations,
    "ontology": run_ontology,
    "linking": run_linking,
    "places": run_places,
    "register": run_register,
    "speed": run_speed,
}


def run_tasks(names: Sequence[str], settings: BenchSettings, folder: Path) -> int:
    """Run the tasks, print their pages and write them to *folder*; return how many were skipped, each with a line."""
    skipped = 0
    for name in names:
        try:
            result, page = TASKS[name](settings)
        except TaskSkipped as reason:
            sys.stdout.write(f"{name}: skipped: {reason}\n")
            skipped += 1
            continue
        write_result(result, page, folder)
        sys.stdout.write(f"{page}\n")
        sys.stdout.flush()
    return skipped


def main() -> None:
    """Run from the command line; a skipped task is no failure."""
    arguments = read_arguments(sys.argv[1:])
    settings = BenchSettings(
        model=arguments.model.resolve(),
        environ=dict(os.environ),
        articles=arguments.articles,
        rounds=arguments.rounds,
        reports=arguments.reports,
    )
    run_tasks(arguments.tasks or list(TASKS), settings, arguments.results)


def read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """Return what the command line says; an unknown task ends the program with the list of tasks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"of {', '.join(TASKS)}; all when none is named")
    parser.add_argument("--articles", type=_count, default=120, help="articles of speed and register (default 120)")
    parser.add_argument("--rounds", type=_count, default=3, help="rounds of speed and register (default 3)")
    parser.add_argument("--reports", type=_count, default=1000, help="reports of register (default 1000)")
    parser.add_argument("--model", type=Path, default=shipped_model(), help="folder of a model (default: the shipped)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where to keep them (default benchmarks/results)")
    arguments = parser.parse_args(words)
    unknown = [name for name in arguments.tasks if name not in TASKS]
    if unknown:
        parser.error(f"no task {', '.join(unknown)}; there are {', '.join(TASKS)}")
    return arguments


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is none; say 1 or more")
    return number


if __name__ == "__main__":
    main()
