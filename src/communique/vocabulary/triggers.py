"""Words that name an encounter, a ceremonial act or an outcome."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_toml


@dataclass(frozen=True)
class TriggerPattern:
    """One pattern with what it names: an encounter's kind and mode, a programme act, or a kind of outcome."""

    expression: re.Pattern[str]
    encounter: str | None
    mode: str | None
    programme: str | None
    outcome: str | None


@cache
def load_triggers() -> tuple[TriggerPattern, ...]:
    """Return the patterns in order of precedence (``data/triggers.toml``)."""
    return tuple(
        TriggerPattern(
            expression=re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE),
            encounter=row.get("encounter"),
            mode=row.get("mode"),
            programme=row.get("programme"),
            outcome=row.get("outcome"),
        )
        for row in read_toml("triggers.toml")["triggers"]
    )
