"""Words that tell the mode of an event (``data/modes.tsv``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_table

NO_MODE = "-"
SURE, LIKELY = 1.0, 0.5
"""Weights of the mode of the first wording of the table that holds, and of those of later ones."""


@dataclass(frozen=True)
class ModeWords:
    """One wording of one mode: words of the trigger and words about it, each None where it does not matter."""

    type: str
    mode: str
    trigger: re.Pattern[str] | None
    about: re.Pattern[str] | None

    def tells(self, trigger: str, about: str) -> bool:
        """Return whether a *trigger* of the type and the words *about* it are of this wording."""
        return (self.trigger is None or self.trigger.search(trigger) is not None) and (
            self.about is None or self.about.search(about) is not None
        )


def find_mode(event_type: str, trigger: str, about: str) -> str | None:
    """Return the mode that the words tell for an event of *event_type*, the first of the table; None when none does."""
    told = next((row.mode for row in _load().get(event_type, ()) if row.tells(trigger, about)), NO_MODE)
    return None if told == NO_MODE else told


def weigh_modes(event_type: str, trigger: str, about: str) -> dict[str, float]:
    """Return the weights of the modes that the words tell for an event of *event_type*: 1 the first, .5 any other.

    `NO_MODE` is among them where the words tell that the act has none.
    """
    told = dict.fromkeys(row.mode for row in _load().get(event_type, ()) if row.tells(trigger, about))
    return {mode: SURE if number == 0 else LIKELY for number, mode in enumerate(told)}


@cache
def _load() -> dict[str, tuple[ModeWords, ...]]:
    rows: dict[str, list[ModeWords]] = {}
    for cells in read_table("modes.tsv"):
        words = (_pattern(cells[name]) for name in ("trigger", "about"))
        rows.setdefault(cells["type"], []).append(ModeWords(cells["type"], cells["mode"], *words))
    return {name: tuple(own) for name, own in rows.items()}


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE) if words else None
