"""Faults of communique itself: what nobody foresaw, told so that it can be reported and the batch goes on."""

from __future__ import annotations

import traceback
from pathlib import Path

from communique.errors import SourceError


def unforeseen(where: str, error: Exception, noun: str) -> SourceError:
    """Return what to tell of *error*, met in the *noun* at *where*: the line of the program that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return SourceError(where, f"communique failed on it{at}", f"please report this line with the {noun}")
