"""The list of stages: what each reads, what each writes, in the order they run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.annotate import annotate_by_rules
from communique.coding import code_events
from communique.compose import compose
from communique.errors import WiringError
from communique.records import Findings
from communique.resolve import resolve
from communique.sources.imprint import read_imprint


@dataclass(frozen=True)
class Stage:
    """One step: ``run`` takes what the stage reads, by name, and returns what it writes."""

    name: str
    reads: tuple[str, ...]
    writes: str
    run: Callable[..., Any]


ANNOTATORS = {"rules": annotate_by_rules}
"""Readers by name: what makes the mention graph."""


def stages_with(reader: str) -> tuple[Stage, ...]:
    """Return the stages of a reading by *reader*; raise `WiringError` when there is no such reader."""
    if reader not in ANNOTATORS:
        raise WiringError(f"no reader {reader!r}; available: {', '.join(sorted(ANNOTATORS))}")
    return (
        Stage("imprint", ("report",), "imprint", read_imprint),
        Stage("annotate", ("report", "imprint"), "graph", ANNOTATORS[reader]),
        Stage("resolve", ("report", "imprint", "graph"), "resolution", resolve),
        Stage("gather", ("report", "imprint", "graph", "resolution"), "findings", _gather),
        Stage("code", ("findings",), "events", code_events),
        Stage("compose", ("findings",), "composition", compose),
    )


def _gather(report: Any, imprint: Any, graph: Any, resolution: Any) -> Findings:
    return Findings(report=report, imprint=imprint, graph=graph, resolution=resolution)


def check_wiring(stages: Sequence[Stage], given: Sequence[str]) -> None:
    """Raise `WiringError` when a stage reads what neither *given* nor a stage before it writes."""
    available = list(given)
    for stage in stages:
        for need in stage.reads:
            if need not in available:
                raise WiringError(
                    f"stage {stage.name!r} reads {need!r}, which nothing before it writes;"
                    f" available here: {', '.join(available)}"
                )
        available.append(stage.writes)
