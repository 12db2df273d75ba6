"""Progress: running counts on standard error, on a terminal only or where they are asked for."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[int, int], None]
"""Tells how many are done and how many were refused."""

EVERY_S = 2.0
"""Seconds between two lines where no terminal can overwrite one."""


@contextmanager
def show_progress(
    what: str, *, asked: bool = False, beside_output: bool = True, refusing: bool = True
) -> Iterator[Step]:
    """Yield a function that shows the counts of what is done (*what*: ``read``, ``kept``).

    Not *refusing*: nothing can be refused, and nothing is said of it.

    On a terminal they are one line that is wiped away at the end; elsewhere they are shown when *asked* for, a line
    every two seconds. Not *beside_output*: they are left out where records are printed to the same terminal.
    """
    if not sys.stderr.isatty():
        yield _lines(what, refusing=refusing) if asked else _nothing
        return
    if not asked and not beside_output and sys.stdout.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    counts = TextColumn(f"{{task.completed}} {what}" + (", {task.fields[refused]} refused" if refusing else ""))
    with Progress(
        SpinnerColumn(), counts, TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as progress:
        task = progress.add_task(what, total=None, refused=0)
        yield lambda done, refused: progress.update(task, completed=done, refused=refused)


def _nothing(_done: int, _refused: int) -> None:
    pass


def _lines(what: str, *, refusing: bool) -> Step:
    begun = time.monotonic()
    told = begun

    def step(done: int, refused: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= EVERY_S:
            told = now
            also = f", {refused} refused" if refusing else ""
            sys.stderr.write(f"{done} {what}{also} ({now - begun:.0f} s)\n")
            sys.stderr.flush()

    return step
