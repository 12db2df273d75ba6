"""Upkeep: whether a register holds together, its backup, and its schema brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from communique.register.checking import Check, Checked, Fault, repair
from communique.register.copying import back_up
from communique.register.opening import Register, upgrade_register

__all__ = ["Checked", "Fault", "back_up_register", "check_register", "upgrade_register"]


def check_register(
    register: Register,
    *,
    found: Callable[[Fault], None],
    mend: bool = False,
    step: Callable[[int], None] = lambda _reports: None,
) -> tuple[Checked, int, bool]:
    """Check everything, pass each fault to *found*, and return how much was checked, how many faults, and if mended.

    *step* is told how many reports were checked so far.

    With *mend* what is derived is made anew where it is not true; what is said is never touched.
    """
    with register.read() as connection:
        check = Check(connection, step)
        faults = 0
        derived = False
        for fault in check.faults():
            faults += 1
            derived |= fault.repairable
            found(fault)
    if mend and derived:
        with register.write() as connection:
            repair(connection)
    return check.checked, faults, mend and derived


def back_up_register(register: Register, path: Path) -> int:
    """Write the register to a new file at *path* and return its length in bytes."""
    back_up(register, path)
    return path.stat().st_size
