"""`python -m benchmarks.gate`: the kept results against their floors; exit code 1 and a line for each that fails.

`--set` writes floors a little under the kept results and never lowers one; `--set --lower` may.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.floors import Floors, find_losses, floors_under, join_floors, read_floors, write_floors
from benchmarks.folders import FLOORS, RESULTS
from benchmarks.gold import FINGERPRINTS
from benchmarks.results import OURS, Result, TaskSkipped, name_reader, read_results
from communique.predict import shipped_model


@dataclass(frozen=True)
class Present:
    """What lies here now. gold: fingerprint by task, None where it is absent. reader: the shipped model, or None."""

    gold: Mapping[str, str | None]
    reader: str | None


def find_complaints(floors: Mapping[str, Floors], results: Mapping[str, Result], present: Present) -> list[str]:
    """Return a line for everything that keeps the gate shut; nothing when every figure holds."""
    if not floors:
        return ["there are no floors: measure (make bench), then python -m benchmarks.gate --set"]
    complaints = []
    for task, own in floors.items():
        result = results.get(task)
        if result is None:
            complaints.append(f"{task}: no result: measure (python -m benchmarks.run {task})")
            continue
        stale = find_stale(result, present)
        if not stale and result.gold != own.gold:
            stale = [f"{task}: the gold changed since the floors were set: measure again, then gate --set"]
        complaints += stale or [f"{task}: {line}" for line in find_losses(own, result.columns[OURS])]
    unset = (task for task, result in results.items() if result.gold and task not in floors)
    return complaints + [f"{task}: a result without floors: python -m benchmarks.gate --set" for task in unset]


def find_stale(result: Result, present: Present) -> list[str]:
    """Return a line when the result was not measured on the gold and the model that lie here now."""
    gold, again = present.gold.get(result.task), f"measure again (python -m benchmarks.run {result.task})"
    if gold is not None and gold != result.gold:
        return [f"{result.task}: the gold changed: {again}"]
    if present.reader is not None and present.reader != result.reader:
        return [f"{result.task}: the model changed, {result.reader} to {present.reader}: {again}"]
    return []


def set_floors(
    old: Mapping[str, Floors], results: Mapping[str, Result], present: Present, *, lower: bool
) -> tuple[dict[str, Floors], list[str]]:
    """Return the floors under *results* and what is refused: stale results, and without *lower* every fall.

    When anything is refused the floors are the old ones. A task without a result keeps its floors.
    """
    fresh, refused = dict(old), []
    for task, result in results.items():
        if not result.gold:
            continue
        refused += find_stale(result, present)
        new = floors_under(result)
        if task in old and not lower:
            refused += [
                f"{task}: {line}: lowering takes --lower" for line in find_losses(old[task], result.columns[OURS])
            ]
            new = join_floors(old[task], new)
        fresh[task] = new
    return (dict(old), refused) if refused else (fresh, [])


def look_around() -> Present:
    """Return the fingerprints of the gold and of the shipped model."""
    try:
        reader = name_reader(shipped_model())
    except TaskSkipped:
        reader = None
    return Present(gold={task: fingerprint() for task, fingerprint in FINGERPRINTS.items()}, reader=reader)


def run_gate(words: Sequence[str], present: Present) -> int:
    """Check, or set, as the command line says, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    parser.add_argument("--set", action="store_true", help="write floors under the kept results")
    parser.add_argument("--lower", action="store_true", help="with --set: floors may fall")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder of the results")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors")
    arguments = parser.parse_args(words)
    if arguments.lower and not arguments.set:
        parser.error("--lower says how to set: use it with --set")
    floors, results = read_floors(arguments.floors), read_results(arguments.results)
    if arguments.set:
        floors, complaints = set_floors(floors, results, present, lower=arguments.lower)
        if not complaints:
            write_floors(floors, arguments.floors)
    else:
        complaints = find_complaints(floors, results, present)
    for line in complaints:
        sys.stdout.write(f"{line}\n")
    if not complaints:
        sys.stdout.write(f"{'set' if arguments.set else 'every floor holds'}: {', '.join(sorted(floors))}\n")
    return 1 if complaints else 0


def main() -> None:
    """Run from the command line."""
    sys.exit(run_gate(sys.argv[1:], look_around()))


if __name__ == "__main__":
    main()
