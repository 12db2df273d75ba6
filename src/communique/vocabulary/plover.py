"""PLOVER types, modes, scores and quad categories (codebook 2.0); CAMEO codes stand in the crosswalk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_toml


@dataclass(frozen=True)
class Plover:
    """The ontology as tables keyed by type, and by (type, mode)."""

    quads: dict[str, str]
    scores: dict[tuple[str, str | None], float]
    contexts: tuple[str, ...]
    sectors: dict[str, str]

    @property
    def types(self) -> tuple[str, ...]:
        """The sixteen event types."""
        return tuple(self.quads)

    def modes_of(self, event_type: str) -> tuple[str, ...]:
        """Return the modes that *event_type* can take, in the codebook's order."""
        return tuple(mode for kind, mode in self.scores if kind == event_type and mode is not None)

    def score_of(self, event_type: str, mode: str | None) -> float:
        """Return the conflict-cooperation score, -10 to +10; the type's own where the mode has none."""
        return self.scores.get((event_type, mode), self.scores[event_type, None])


@cache
def load_plover() -> Plover:
    """Return the ontology (``data/plover.toml``)."""
    table = read_toml("plover.toml")
    quads: dict[str, str] = {}
    scores: dict[tuple[str, str | None], float] = {}
    for name, row in table["types"].items():
        quads[name] = row["quad"]
        scores[name, None] = float(row["score"])
        scores |= {(name, mode): float(score) for mode, score in row.get("modes", {}).items()}
    return Plover(
        quads=quads,
        scores=scores,
        contexts=tuple(table["contexts"]),
        sectors=dict(table["sectors"]),
    )
