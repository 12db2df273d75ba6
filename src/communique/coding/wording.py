"""The words that tell an act apart from others of its type: its trigger, and what stands about it in the sentence."""

from __future__ import annotations

from bisect import bisect_left

from communique.coding.acts import Act
from communique.records import Findings, Mention

_WITH_OBJECT = frozenset({"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})
"""Types whose object may be an act with a trigger of its own: the rest of the sentence is about them."""
_MAX_CHARS = 200
"""Code points on either side of a trigger that are about it at most: a text without full stops is one sentence."""


def trigger_of(findings: Findings, act: Act) -> str:
    """Return the trigger's words, with the kind of encounter that the annotator takes them for."""
    return f"{findings.quote(act.trigger)} {act.trigger.encounter or ''}".strip()


def words_about(findings: Findings, act: Act) -> str:
    """Return the words about the act: its clause between the triggers beside it, and what links say it is about."""
    own, text = act.trigger, findings.report.text
    start, end = sentence_around(text, own)
    for other in triggers_between(findings, start, end):
        if other.end <= own.start:
            start = max(start, other.end)
        elif other.start >= own.end and act.type not in _WITH_OBJECT:
            end = min(end, other.start)
    linked = findings.graph.targets(own, "what", "topic")
    return " ".join((text[start:end], *map(findings.quote, linked)))


def sentence_around(text: str, trigger: Mention) -> tuple[int, int]:
    """Return where the sentence of *trigger* begins and ends, at most so many characters from it."""
    low, high = max(0, trigger.start - _MAX_CHARS), trigger.end + _MAX_CHARS
    start = max(low, *(text.rfind(stop, low, trigger.start) + 1 for stop in (". ", "\n")))
    ends = [end for stop in (". ", "\n") if (end := text.find(stop, trigger.end, high)) >= 0]
    return start, min([*ends, high, len(text)])


def triggers_between(findings: Findings, start: int, end: int) -> list[Mention]:
    """Return the triggers inside ``start:end``, in order of position."""
    triggers = findings.graph.of("event")
    first = bisect_left(triggers, start, key=lambda m: m.start)
    last = bisect_left(triggers, end, key=lambda m: m.start)
    return [m for m in triggers[first:last] if m.end <= end]
