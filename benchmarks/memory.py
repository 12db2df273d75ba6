"""Peak memory of a measured process; imports nothing but the standard library, so that both sides can use it."""

import multiprocessing
import resource
import sys
from pathlib import Path


def peak_mib() -> float:
    """Return the peak resident memory, in MiB, of the largest of this process and the workers it has ended.

    Linux hands `ru_maxrss` of the caller on to the program it starts, which would count our memory as the peer's;
    `VmHWM` begins anew with the program, so it is taken where it exists.
    """
    multiprocessing.active_children()  # takes the exit codes of ended workers, which counts them
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(_own(), workers / _UNITS)


def _own() -> float:
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNITS


_UNITS = 1024 * 1024 if sys.platform == "darwin" else 1024
"""How many units of `ru_maxrss` are a MiB."""
