"""CAMEO codes of PLOVER events: the crosswalk read the other way round, row by row (``data/crosswalk.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_table, split_list

_WEIGHTS = {"trigger": 16, "auxiliary": 8, "about": 4, "mode": 2, "contexts": 1}
"""How telling each condition of a row is: words tell codes apart that share mode and contexts; a trigger tells most.
Powers of two, so that no number of lesser conditions outweighs a greater one."""

QUAD_CLASSES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
"""The quad classes of the older data sets by number."""


@dataclass(frozen=True)
class CrosswalkRow:
    """One CAMEO code and what an event must be to get it; an empty condition is always met."""

    code: str
    type: str
    mode: str
    auxiliary: str
    contexts: tuple[str, ...]
    trigger: re.Pattern[str] | None
    about: re.Pattern[str] | None
    means: str

    @property
    def weight(self) -> int:
        """How many conditions the row makes, the telling ones counting most."""
        return sum(weight for name, weight in _WEIGHTS.items() if getattr(self, name))


@dataclass(frozen=True)
class CodedAct:
    """What the crosswalk looks at: type, modes, auxiliary modes and contexts, the trigger and the words about it."""

    type: str
    modes: Collection[str] = ()
    auxiliary: Collection[str] = ()
    contexts: Collection[str] = ()
    trigger: str = ""
    about: str = ""


@dataclass(frozen=True)
class Crosswalk:
    """All rows, in the order of the file."""

    rows: tuple[CrosswalkRow, ...]

    def code_of(self, act: CodedAct) -> str | None:
        """Return the most specific CAMEO code of *act*; None for a type that CAMEO does not know.

        Of the rows whose conditions all hold, the one that makes the most telling conditions; of equals the first.
        """
        held = [row for row in self.rows if row.type == act.type and _holds(row, act)]
        return max(held, key=lambda row: row.weight).code if held else None

    @property
    def meanings(self) -> dict[str, str]:
        """What each code means, in few words."""
        return {row.code: row.means for row in self.rows}


def root_of(code: str) -> str:
    """Return the root code of CAMEO, its first two digits."""
    return code[:2]


def quad_class_of(code: str) -> int:
    """Return CAMEO's quad class by the root code, as GDELT and ICEWS use it: 1 to 4, see `QUAD_CLASSES`.

    It differs from PLOVER's quad category for protests (3 here), investigations (09) and concessions (08): both 2.
    """
    root = int(root_of(code))
    return 1 if root <= 5 else 2 if root <= 9 else 3 if root <= 14 else 4


@cache
def load_crosswalk() -> Crosswalk:
    """Return the crosswalk."""
    return Crosswalk(rows=tuple(_row(cells) for cells in read_table("crosswalk.tsv")))


def _row(cells: dict[str, str]) -> CrosswalkRow:
    return CrosswalkRow(
        code=cells["code"],
        type=cells["type"],
        mode=cells["mode"],
        auxiliary=cells["auxiliary"],
        contexts=split_list(cells["contexts"].replace("+", "|")),
        trigger=_pattern(cells["trigger"]),
        about=_pattern(cells["about"]),
        means=cells["means"],
    )


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE) if words else None


def _holds(row: CrosswalkRow, act: CodedAct) -> bool:
    return (
        (not row.mode or row.mode in act.modes)
        and (not row.auxiliary or row.auxiliary in act.auxiliary)
        and set(row.contexts) <= set(act.contexts)
        and (row.trigger is None or row.trigger.search(act.trigger) is not None)
        and (row.about is None or row.about.search(act.about) is not None)
    )
