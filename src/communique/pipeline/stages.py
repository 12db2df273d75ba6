"""The list of stages: what each reads, what each writes, in the order they run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from communique.annotate import annotate_by_model, annotate_by_rules
from communique.coding import code_events
from communique.compose import compose
from communique.errors import WiringError
from communique.predict import shipped_model
from communique.predict.manifest import load_manifest
from communique.records import Findings
from communique.resolve import correct_mentions, resolve
from communique.sources.imprint import read_imprint
from communique.vocabulary import ActorBook


@dataclass(frozen=True)
class Stage:
    """One step: ``run`` takes what the stage reads, by name, and returns what it writes."""

    name: str
    reads: tuple[str, ...]
    writes: str
    run: Callable[..., Any]


@dataclass(frozen=True)
class Annotator:
    """What makes the mention graph: ``run``, and the ``model`` that readings name as their reader."""

    model: str
    run: Callable[..., Any]


def find_annotator(reader: str) -> Annotator:
    """Return the annotator called *reader*: ``model`` (the one shipped), ``rules``, or the folder of a model.

    Raises `WiringError` when there is no such reader.
    """
    if reader == "rules":
        return Annotator(reader, annotate_by_rules)
    folder = shipped_model() if reader == "model" else Path(reader)
    if not (folder / "manifest.json").is_file():
        raise WiringError(f"no reader {reader!r}; say model, rules, or the folder of a model (with its manifest.json)")
    return Annotator(load_manifest(folder).full_name, partial(annotate_by_model, folder=folder))


def stages_with(
    annotator: Annotator, gazetteer: Path | None = None, book: ActorBook | None = None
) -> tuple[Stage, ...]:
    """Return the stages of a reading by *annotator*.

    Places are looked up in *gazetteer* (None: the shipped); *book* holds the user's own actors, which correct the
    mentions before they are resolved.
    """
    found = ("report", "imprint", "graph")
    corrections = (
        [Stage("own actors", found, "graph", partial(correct_mentions, book=book))] if book is not None else []
    )
    return (
        Stage("imprint", ("report",), "imprint", read_imprint),
        Stage("annotate", ("report", "imprint"), "graph", annotator.run),
        *corrections,
        Stage("resolve", found, "resolution", partial(resolve, gazetteer=gazetteer, book=book)),
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
