"""Child processes: a command run to its end, or an error that says what it said last."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from benchmarks.folders import ROOT

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""Numerical libraries that would take every core by themselves: with this a process is one thread unless told."""


class ChildFailed(RuntimeError):
    """A child process ended with an error; the message holds its command and its last lines."""


def run_child(
    command: Sequence[str], *, text: str = "", extra: Mapping[str, str] | None = None, timeout_s: float = 1800
) -> str:
    """Return what *command* printed, given *text* on its standard input; it runs in the repository's root.

    *extra* is added to its environment. Raises `ChildFailed` when it ends with another exit code than 0, does not end
    within *timeout_s*, or cannot be started.
    """
    try:
        done = subprocess.run(  # noqa: S603 - commands are written in this folder, never taken from data
            command,
            input=text,
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, **(extra or {})},
            timeout=timeout_s,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ChildFailed(f"{command[0]}: {error}") from error
    if done.returncode:
        last = "\n".join(done.stderr.strip().splitlines()[-8:])
        raise ChildFailed(f"{' '.join(command[:4])} …: exit code {done.returncode}\n{last}")
    return done.stdout
