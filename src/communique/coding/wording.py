"""The words that tell an act apart from others of its type: its trigger, and what stands about it in the sentence."""

from __future__ import annotations

from communique.coding.acts import Act
from communique.records import Findings

_WITH_OBJECT = frozenset({"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})
"""Types whose object may be an act with a trigger of its own: the rest of the sentence is about them."""


def trigger_of(findings: Findings, act: Act) -> str:
    """Return the trigger's words, with the kind of encounter that the annotator takes them for."""
    return f"{findings.quote(act.trigger)} {act.trigger.encounter or ''}".strip()


def words_about(findings: Findings, act: Act) -> str:
    """Return the words about the act: its clause between the triggers beside it, and what links say it is about."""
    own = act.trigger
    start, end = findings.sentence_of(own)
    others = [m for m in findings.graph.inside(start, end, "event") if m.id != own.id]
    start = max([start, *(m.end for m in others if m.end <= own.start)])
    if act.type not in _WITH_OBJECT:
        end = min([end, *(m.start for m in others if m.start >= own.end)])
    linked = findings.graph.targets(own, "what", "topic")
    return " ".join((findings.report.text[start:end], *map(findings.quote, linked)))
