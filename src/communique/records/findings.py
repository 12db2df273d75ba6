"""What the first stages found in one report, as the later ones take it."""

from __future__ import annotations

from communique.records.base import Record
from communique.records.graph import Mention, MentionGraph
from communique.records.reports import Evidence, Imprint, Report
from communique.records.resolution import Resolution


class Findings(Record, frozen=True, kw_only=True):
    """A report with its imprint, its mention graph and what the mentions stand for."""

    report: Report
    imprint: Imprint
    graph: MentionGraph
    resolution: Resolution

    def quote(self, mention: Mention) -> str:
        """Return the words of *mention*."""
        return self.report.text[mention.start : mention.end]

    def cut(self, *mentions: Mention) -> tuple[Evidence, ...]:
        """Return the evidence for *mentions*, in their order."""
        return tuple(Evidence.cut(self.report, mention.start, mention.end) for mention in mentions)
