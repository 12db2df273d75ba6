"""``communique check``, ``backup`` and ``upgrade``."""

from __future__ import annotations

import sys
from pathlib import Path

from communique.cli.edge import opened, settings_of
from communique.cli.progress import show_progress
from communique.services.upkeep import Fault, back_up_register, check_register, upgrade_register


def run_check(*, register: str | None, mend: bool, progress: bool = False) -> int:
    """Print each fault and the counts, and return the exit code."""
    with opened(register) as found, show_progress("reports checked", asked=progress, refusing=False) as step:
        checked, faults, mended = check_register(found, found=_tell, mend=mend, step=lambda done: step(done, 0))
    sys.stdout.write(
        f"checked {checked.reports} reports, {checked.readings} readings, {checked.evidence} evidence,"
        f" {checked.corrections} corrections, {checked.verdicts} verdicts: {faults} faults\n"
    )
    if mended:
        sys.stdout.write("the index was made anew; say `communique check` again\n")
    return 1 if faults else 0


def _tell(fault: Fault) -> None:
    remedy = "say `communique check --repair`" if fault.repairable else "bring it back from a backup"
    sys.stdout.write(f"{fault.what} {fault.id}: {fault.said}; {remedy}\n")


def run_backup(file: str, *, register: str | None) -> None:
    """Write the backup and print how long it is."""
    with opened(register) as found:
        length = back_up_register(found, Path(file))
    sys.stdout.write(f"{file}: {length:,} bytes; it is a register: communique check --register {file}\n")


def run_upgrade(*, register: str | None) -> None:
    """Bring the schema up to date and print from what to what."""
    before, after = upgrade_register(settings_of(register))
    done = "nothing to do" if before == after else f"from {before or 'nothing'}"
    sys.stdout.write(f"schema {after}: {done}\n")
