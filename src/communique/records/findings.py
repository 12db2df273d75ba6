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

    def name_of(self, mention: Mention) -> str | None:
        """Return the name that the user's own file gives whom *mention* stands for alone, or None."""
        actor = self.resolution.actor_of(mention)
        is_alone = len(self.resolution.codes_of(mention)) == 1
        return actor.name if actor is not None and actor.is_own and is_alone else None

    def behind(self, mention: Mention) -> list[Mention]:
        """Return the first mentions of what *mention* stands for as a short expression; empty where that is unsure."""
        reference = self.resolution.reference_of(mention)
        return [self.graph.by_id[number] for number in reference.antecedents] if reference is not None else []

    def parties_of(self, trigger: Mention) -> dict[str, list[Mention]]:
        """Return the codes of the parties that act or receive in *trigger*, each with the words that name it.

        Where the people who meet give two parties or more, countries beside them are what they talk about.
        """
        acting = self.graph.targets(trigger, "actor", "recipient")
        people = [mention for mention in acting if self.resolution.person_of(mention) is not None]
        by_people = self.codes(people)
        return by_people if len(by_people) >= 2 else self.codes(acting)

    def headed_parties(self) -> dict[str, list[Mention]]:
        """Return the parties of the delegations that somebody heads, each with the words that name it."""
        codes: dict[str, list[Mention]] = {}
        for group in self.graph.of("group"):
            own = self.resolution.codes_of(group)
            if self.graph.sources(group, "heads") and len(own) == 1:
                owners = [m for m in self.graph.targets(group, "of") if self.resolution.actor_of(m)]
                codes.setdefault(own[0], []).extend(owners or [group])
        return codes

    def codes(self, mentions: list[Mention]) -> dict[str, list[Mention]]:
        """Return the codes of the parties that *mentions* stand for, each with those that do."""
        codes: dict[str, list[Mention]] = {}
        for mention in mentions:
            for code in self.resolution.codes_of(mention):
                codes.setdefault(code, []).append(mention)
        return codes

    def sentence_of(self, mention: Mention) -> tuple[int, int]:
        """Return where the sentence of *mention* begins and ends."""
        text = self.report.text
        start = max(text.rfind(". ", 0, mention.start), text.rfind("\n", 0, mention.start)) + 1
        ends = [end for end in (text.find(". ", mention.end), text.find("\n", mention.end)) if end >= 0]
        return start, min(ends, default=len(text))

    def cut(self, *mentions: Mention) -> tuple[Evidence, ...]:
        """Return the evidence for *mentions*, in their order."""
        return tuple(Evidence.cut(self.report, mention.start, mention.end) for mention in mentions)
