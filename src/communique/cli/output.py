"""Standard output: a record printed to it, and the end of output that nobody reads any more."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 110
"""Columns of the record where no terminal says how wide it is."""


def drop_output() -> None:
    """Send what still waits to be written to standard output nowhere, so that ending raises nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_trimmed(render: Callable[[Console], None], out: Console | None = None) -> None:
    """Print what *render* prints to a console; without a terminal there are no blanks at the ends of its lines."""
    from rich.console import Console

    console = out or Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
    if sys.stdout.isatty():
        render(console)
        return
    with console.capture() as captured:
        render(console)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
