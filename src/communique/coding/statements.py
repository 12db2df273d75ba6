"""The statement that an event stands in, and who makes it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from communique.records import Findings, Mention

_NEAR = 8
"""Contents that begin before a place and may reach over it: statements within statements do not nest deeper."""


class Said(NamedTuple):
    """What is said and the speech verb that says it."""

    content: Mention
    speech: Mention


def statement_around(findings: Findings, trigger: Mention) -> Said | None:
    """Return the innermost statement whose content holds *trigger*, or None."""
    graph = findings.graph
    contents = graph.of("content")
    until = bisect_right(contents, trigger.start, key=lambda m: m.start)
    around = [m for m in contents[max(0, until - _NEAR) : until] if trigger.end <= m.end]
    for content in sorted(around, key=lambda m: (m.end - m.start, m.start)):
        speeches = graph.sources(content, "content")
        if speeches:
            return Said(content, speeches[0])
    return None


def speakers_of(findings: Findings, trigger: Mention) -> list[Mention]:
    """Return who says that the event happens: none when the report itself says so, or nobody is named."""
    said = statement_around(findings, trigger)
    return [] if said is None else findings.graph.targets(said.speech, "speaker")
