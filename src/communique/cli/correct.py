"""``communique correct``, ``undo``, ``history`` and ``corrections``."""

from __future__ import annotations

import sys

import msgspec
from rich.console import Console
from rich.text import Text

from communique.cli.edge import author_of, now, opened
from communique.cli.output import print_trimmed
from communique.services.correcting import Step, correct, export_corrections, history, undo


def run_correct(meeting: str, change: str, *, because: str, author: str | None, register: str | None) -> None:
    """Keep the correction and print what undoes it."""
    with opened(register) as found:
        made = correct(found, meeting, change, because=because, author=author_of(author), at=now())
    sys.stdout.write(f"{made.subject_id}: {made.told}  (to take it off: communique undo {made.id})\n")


def run_undo(correction: str, *, author: str | None, register: str | None) -> None:
    """Take the correction off and say so."""
    with opened(register) as found:
        undone = undo(found, correction, author=author_of(author), at=now())
    sys.stdout.write(f"{undone.subject_id}: {undone.told} undone\n")


def run_history(wanted: str, *, register: str | None, as_json: bool) -> None:
    """Print the steps in order of time."""
    with opened(register) as found:
        steps = history(found, wanted)
    if as_json:
        sys.stdout.buffer.writelines(msgspec.json.encode(step) + b"\n" for step in steps)
    else:
        print_trimmed(lambda out: _render(steps, out))


def _render(steps: list[Step], out: Console) -> None:
    for step in steps:
        shown = Text(f"{step.at[:19].replace('T', ' ')}  {step.by}: {step.what}")
        out.print(shown + Text(f"  {step.id}" if step.id else "", style="dim"))


def run_corrections(*, register: str | None) -> None:
    """Print the rows to learn from."""
    with opened(register) as found:
        for row in export_corrections(found):
            sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
