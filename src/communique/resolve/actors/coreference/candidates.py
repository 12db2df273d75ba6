"""What a short expression could stand for: every thing named near it, and sets of things named together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.records import Mention
from communique.resolve.actors.coreference.scene import Scene

_SINGLE = frozenset({"person", "post", "organization", "country", "group", "body", "document", "event", "place"})
_MEMBERS = ("person", "country", "organization", "group", "post")
_MOST = 6
"""Things a set may hold at most; longer lists are never what "they" stands for in the corpus."""
_SENTENCES_BACK = 4
"""Sentences back from which sets of people of one event are taken."""


@dataclass
class Thread:
    """What is known so far, in the order of the report: which mentions were told to stand for what."""

    scene: Scene
    atoms: dict[int, frozenset[int]] = field(default_factory=dict)
    """For every expression resolved so far, the first mentions of what it stands for."""
    seen: dict[int, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    """Mentions so far of each thing, names and resolved expressions, by its first mention."""
    genders: dict[int, str] = field(default_factory=dict)

    def atoms_of(self, mention: Mention) -> frozenset[int]:
        """Return the first mentions of what *mention* stands for; itself where nothing else is known."""
        own = self.atoms.get(mention.id)
        return own if own is not None else frozenset({self.scene.leader[mention.id]})

    def meet(self, mention: Mention) -> None:
        """Take note that *mention* has been passed."""
        for atom in self.atoms_of(mention):
            self.seen[atom].append(mention)

    def settle(self, mention: Mention, atoms: frozenset[int] | None) -> None:
        """Take note of what *mention* stands for, None for nothing else than itself."""
        if atoms is not None:
            self.atoms[mention.id] = atoms
            gender = self.scene.form(mention).gender
            if gender is not None and len(atoms) == 1:
                self.genders.setdefault(next(iter(atoms)), gender)
        self.meet(mention)

    def gender(self, atom: int) -> str | None:
        """Return the gender of a person as titles, posts or earlier pronouns tell it."""
        return self.genders.get(atom) or self.scene.genders.get(atom)


@dataclass(frozen=True)
class Candidate:
    """What an expression could stand for. ``last`` is the mention of it nearest before, or else the first behind."""

    atoms: frozenset[int]
    last: Mention
    is_later: bool = False
    origins: tuple[str, ...] = ()
    """For sets: how its members belong together."""


def candidates_for(thread: Thread, mention: Mention) -> list[Candidate]:
    """Return what *mention* could stand for, each set of things once, nearest first."""
    found: dict[frozenset[int], Candidate] = {}
    for candidate in _singles(thread, mention):
        found.setdefault(candidate.atoms, candidate)
    form = thread.scene.form(mention)
    if form.is_plural or form.kind in {"several", "they", "group"}:
        for candidate in _sets(thread, mention):
            known = found.get(candidate.atoms)
            origins = tuple(dict.fromkeys((*(known.origins if known else ()), *candidate.origins)))
            last = max((known.last, candidate.last), key=lambda m: m.start) if known else candidate.last
            found[candidate.atoms] = Candidate(candidate.atoms, last, origins=origins)
    return sorted(found.values(), key=lambda one: (one.is_later, -one.last.start, sorted(one.atoms)))


def _singles(thread: Thread, mention: Mention) -> Iterator[Candidate]:
    scene = thread.scene
    for atom, members in scene.members.items():
        if scene.graph.by_id[atom].label not in _SINGLE or scene.leader[mention.id] == atom:
            continue
        if frozenset({atom}) != thread.atoms_of(scene.graph.by_id[atom]):
            continue
        before = [m for m in thread.seen.get(atom, ()) if not _overlap(m, mention)]
        if before:
            yield Candidate(frozenset({atom}), before[-1])
            continue
        behind = [m for m in members if m.start >= mention.end and scene.sentence(m) == scene.sentence(mention)]
        if behind:
            yield Candidate(frozenset({atom}), behind[0], is_later=True)


def _overlap(left: Mention, right: Mention) -> bool:
    return left.start < right.end and right.start < left.end


def _sets(thread: Thread, mention: Mention) -> Iterator[Candidate]:
    """Yield the sets of things that act together, stand in one sentence, hold one post, or are all there are so far."""
    scene = thread.scene
    here = scene.sentence(mention)
    for event in scene.graph.of("event"):
        if event.start < mention.start and (event.encounter or here - scene.sentence(event) <= _SENTENCES_BACK):
            actors = scene.graph.targets(event, "actor")
            yield from _set(thread, mention, actors, "actors")
            yield from _set(thread, mention, [*actors, *scene.graph.targets(event, "recipient")], "event")
            yield from _set(thread, mention, scene.graph.targets(event, "recipient"), "recipients")
    for number, named in _by_sentence(thread, mention).items():
        for label in _MEMBERS:
            own = [m for m in named if m.label == label]
            yield from _set(thread, mention, own, "sentence" if number == here else "earlier sentence")
            for size in (2, 3):
                if len(own) > size:
                    yield from _set(thread, mention, own[-size:], f"last {size} of sentence")
    for label in _MEMBERS:
        own = [m for m in scene.graph.of(label) if m.start < mention.start]
        yield from _set(thread, mention, own, "all")
        first = {atom: m for m in reversed(own) for atom in thread.atoms_of(m)}
        order = sorted(first.values(), key=lambda m: m.start)
        for size in (2, 3):
            yield from _set(thread, mention, order[:size], f"first {size}")
    for post in scene.graph.of("post"):
        yield from _set(thread, mention, scene.graph.sources(post, "holds"), "post")
    for number, atoms in thread.atoms.items():
        if len(atoms) > 1:
            yield Candidate(atoms, scene.graph.by_id[number], origins=("told",))
    heads = [m for g in scene.graph.of("group", "event") for m in scene.graph.sources(g, "heads")]
    yield from _set(thread, mention, heads, "heads")


def _by_sentence(thread: Thread, mention: Mention) -> dict[int, list[Mention]]:
    scene = thread.scene
    here = scene.sentence(mention)
    named: dict[int, list[Mention]] = defaultdict(list)
    for other in scene.graph.of(*_MEMBERS):
        number = scene.sentence(other)
        if other.start < mention.start and here - number <= 2 and not _overlap(other, mention):
            named[number].append(other)
    return named


def _set(thread: Thread, mention: Mention, members: list[Mention], origin: str) -> Iterator[Candidate]:
    """Yield the set of *members* when they are several, all named before, and not too many."""
    before = [m for m in members if m.start < mention.start and m.id != mention.id]
    atoms = frozenset(atom for m in before for atom in thread.atoms_of(m))
    if 2 <= len(atoms) <= _MOST:
        yield Candidate(atoms, max(before, key=lambda m: m.start), origins=(origin,))
