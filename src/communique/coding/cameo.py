"""The CAMEO code of an act, by the words of its sentence where the crosswalk's types, modes and contexts are not enough."""

from __future__ import annotations

from communique.coding.acts import Act
from communique.records import Findings
from communique.vocabulary import CodedAct, load_crosswalk

_WITH_OBJECT = frozenset({"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})
"""Types whose object may be an act with a trigger of its own: the rest of the sentence is about them."""


def cameo_of(findings: Findings, act: Act) -> str | None:
    """Return the most specific CAMEO code that the crosswalk gives *act*."""
    trigger = findings.quote(act.trigger)
    return load_crosswalk().code_of(
        CodedAct(
            type=act.type,
            modes=act.modes,
            auxiliary=act.auxiliary,
            contexts=act.contexts,
            trigger=f"{trigger} {act.trigger.encounter or ''}",
            about=_about(findings, act),
        )
    )


def _about(findings: Findings, act: Act) -> str:
    """Return the words about the act: its clause between the triggers beside it, and what links say it is about."""
    own = act.trigger
    start, end = findings.sentence_of(own)
    others = [m for m in findings.graph.inside(start, end, "event") if m.id != own.id]
    start = max([start, *(m.end for m in others if m.end <= own.start)])
    if act.type not in _WITH_OBJECT:
        end = min([end, *(m.start for m in others if m.start >= own.end)])
    linked = findings.graph.targets(own, "what", "topic")
    return " ".join((findings.report.text[start:end], *map(findings.quote, linked)))
