"""`python -m tests.golden [--update] [ID …]`: what has changed against the golden files; write them anew.

IDs with `--update` are reports of the corpus that are to have a golden file, too.
"""

from __future__ import annotations

import argparse
import sys

from tests.golden.files import (
    RECORDS,
    Held,
    changes,
    golden_ids,
    marks_in,
    processor,
    read_golden,
    read_held,
    read_now,
    write_held,
)


def main() -> int:
    """Print what has changed and how many lines are marked; return 1 when there are more than there may be."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--update", action="store_true", help="write the files anew")
    parser.add_argument("ids", nargs="*", metavar="ID")
    arguments = parser.parse_args()
    fresh = set(arguments.ids) - set(golden_ids())
    names = sorted({*golden_ids(), *fresh})
    for name in names:
        old = "" if name in fresh else read_golden(name)
        if shown := list(changes(old, read_now(name))):
            sys.stdout.write("\n".join([name, *(f"  {line}" for line in shown)]) + "\n")
        if arguments.update:
            (RECORDS / f"{name}.txt").write_text(read_now(name), encoding="utf-8")
    return _hold(names, fresh, update=arguments.update)


def _hold(names: list[str], fresh: set[str], *, update: bool) -> int:
    """Print how many lines are marked, and return 1 where that is more than before; *fresh* reports bring their own."""
    wrong = sum(marks_in(read_now(name)) for name in names)
    may_be = read_held().wrong + sum(marks_in(read_now(name)) for name in fresh)
    lines = sum(len(read_now(name).splitlines()) for name in names)
    sys.stdout.write(f"{wrong} of {lines} lines are marked; there may be {may_be}\n")
    if update:
        write_held(Held(wrong=min(wrong, may_be), processor=processor()))
    return int(wrong > may_be)


if __name__ == "__main__":
    sys.exit(main())
