"""Coded events against gold ones: pairs by overlapping triggers, then F1 of every value, and who is taken for whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from training.reader.scores import Tally

from benchmarks.counting import FALSE_EVENTS, Figures, rounded, tally_figure
from benchmarks.event_gold import EventFacts
from benchmarks.results import Figure
from communique.records import Actor, Event

END, GIVEN = "end to end", "matched triggers"
ABSENT = "no event"
_PAIRED = ("actors", "recipients")


@dataclass
class EventScores:
    """Tallies by kind, confusions of types, and documents without an event."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    empty: int = 0
    false: int = 0

    def add(self, gold: Sequence[EventFacts], events: Iterable[Event]) -> None:
        """Count one document."""
        told = [facts_of(event) for event in events]
        if not gold:
            self.empty += 1
            self.false += bool(told)
        for want, have in pair_up(gold, told):
            self._add_end_to_end(want, have)
            self.confusions[want.type if want else ABSENT, have.type if have else ABSENT] += 1
            if want and have:
                self._add_given(want, have)

    def _add_end_to_end(self, want: EventFacts | None, have: EventFacts | None) -> None:
        both = want is not None and have is not None
        self._count(END, "trigger", {"one"} if want else set(), {"one"} if have else set(), right=both)
        same_type = want is not None and have is not None and want.type == have.type
        for name in ("type", "modes", "auxiliary", "contexts", *_PAIRED):
            wanted, had = _values(want, name), _values(have, name)
            self._count(END, name, wanted, had, right=same_type or (both and name in _PAIRED))
        for facts, counter in ((want, "gold"), (have, "found")):
            if facts is not None:
                getattr(self.tallies[f"type, {END}"], counter)[facts.type] += 1
        if want is not None and same_type:
            self.tallies[f"type, {END}"].right[want.type] += 1

    def _add_given(self, want: EventFacts, have: EventFacts) -> None:
        for name in ("type", "modes", "auxiliary", "contexts", *_PAIRED):
            self._count(GIVEN, name, _values(want, name), _values(have, name))
        for value in want.auxiliary | have.auxiliary:
            only = {value}
            self._count(GIVEN, f"auxiliary={value}", want.auxiliary & only, have.auxiliary & only)

    def _count(self, kind: str, name: str, want: Iterable[str], have: Iterable[str], *, right: bool = True) -> None:
        wanted, had, tally = set(want), set(have), self.tallies[kind]
        tally.gold[name] += len(wanted)
        tally.found[name] += len(had)
        tally.right[name] += len(wanted & had) if right else 0

    def figures(self) -> Figures:
        """Return every F1 under its name, and the share of documents without an event that are told one."""
        figures = {
            f"{kind}: {name}": tally_figure(tally, [name])
            for kind, tally in self.tallies.items()
            for name in sorted(set(tally.gold) | set(tally.found))
            if tally.gold[name] or tally.found[name]
        }
        if self.empty:
            share = rounded(self.false / self.empty)
            figures[FALSE_EVENTS] = Figure(value=share, gold=self.empty, lower_is_better=True)
        return figures


def facts_of(event: Event) -> EventFacts:
    """Return what is compared of a coded event."""
    return EventFacts(
        places=((event.trigger.start, event.trigger.end),),
        type=event.type,
        modes=frozenset(event.modes),
        auxiliary=frozenset(event.auxiliary),
        contexts=frozenset(event.contexts),
        actors=_codes(event.actors),
        recipients=_codes(event.recipients),
    )


def _codes(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(actor.code for actor in actors if actor.code is not None)


def _values(facts: EventFacts | None, name: str) -> set[str]:
    if facts is None:
        return set()
    return {facts.type} if name == "type" else set(getattr(facts, name))


def pair_up(
    gold: Sequence[EventFacts], told: Sequence[EventFacts]
) -> list[tuple[EventFacts | None, EventFacts | None]]:
    """Return gold and told events in pairs whose triggers overlap, those of one type first; None where one is alone."""
    left, pairs = list(told), []
    alone: list[EventFacts] = []
    for want in gold:
        own = next((have for have in left if want.overlaps(have) and want.type == have.type), None)
        if own is None:
            alone.append(want)
        else:
            left.remove(own)
            pairs.append((want, own))
    whole: list[tuple[EventFacts | None, EventFacts | None]] = list(pairs)
    for want in alone:
        own = next((have for have in left if want.overlaps(have)), None)
        if own is not None:
            left.remove(own)
        whole.append((want, own))
    return whole + [(None, have) for have in left]
