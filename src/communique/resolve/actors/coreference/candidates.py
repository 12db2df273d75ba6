"""What a short expression could stand for: every thing named near it, and sets of things named together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from communique.records import Label, Mention
from communique.resolve.actors.coreference.scene import Scene

_SINGLE = frozenset({"person", "post", "organization", "country", "group", "body", "document", "event", "place"})
_MEMBERS: tuple[Label, ...] = ("person", "country", "organization", "group", "post")
_MOST = 6
"""Things a set may hold at most; longer lists are never what "they" stands for in the corpus."""
_RECENT, _FIRST = 40, 4
"""Things last mentioned, and first ones of each label, that an expression can stand for: a bound on time."""


@dataclass
class Thread:
    """What is known so far, in the order of the report: which mentions were told to stand for what."""

    scene: Scene
    atoms: dict[int, frozenset[int]] = field(default_factory=dict)
    """For every expression resolved so far, the first mentions of what it stands for."""
    seen: dict[int, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    """Mentions so far of each thing, names and resolved expressions, by its first mention."""
    genders: dict[int, str] = field(default_factory=dict)
    recent: dict[int, None] = field(default_factory=dict)
    """Things in the order in which they were last mentioned."""
    order: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Things by label, in the order in which they were first mentioned."""
    sets: list[tuple[Mention, frozenset[int]]] = field(default_factory=list)
    """Expressions resolved to several things, in order."""
    told: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    """What the last expression with a head and of a kind was told to stand for."""

    def atoms_of(self, mention: Mention) -> frozenset[int]:
        """Return the first mentions of what *mention* stands for; itself where nothing else is known."""
        own = self.atoms.get(mention.id)
        return own if own is not None else frozenset({self.scene.leader[mention.id]})

    def meet(self, mention: Mention) -> None:
        """Take note that *mention* has been passed."""
        for atom in self.atoms_of(mention):
            if atom not in self.seen:
                self.order[self.scene.graph.by_id[atom].label].append(atom)
            self.seen[atom].append(mention)
            self.recent.pop(atom, None)
            self.recent[atom] = None

    def settle(self, mention: Mention, atoms: frozenset[int] | None) -> None:
        """Take note of what *mention* stands for, None for nothing else than itself."""
        if atoms is not None:
            self.atoms[mention.id] = atoms
            form = self.scene.form(mention)
            self.told[form.head, form.kind] = atoms
            gender = form.gender
            if gender is not None and len(atoms) == 1:
                self.genders.setdefault(next(iter(atoms)), gender)
            if len(atoms) > 1:
                self.sets.append((mention, atoms))
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
            is_later = candidate.is_later and (known is None or known.is_later)
            found[candidate.atoms] = Candidate(candidate.atoms, last, is_later=is_later, origins=origins)
    return sorted(found.values(), key=lambda one: (one.is_later, -one.last.start, sorted(one.atoms)))


def _singles(thread: Thread, mention: Mention) -> Iterator[Candidate]:
    scene = thread.scene
    before = list(islice(reversed(thread.recent), _RECENT))
    before += [atom for label in _MEMBERS for atom in thread.order[label][:_FIRST] if atom not in before]
    for atom in before:
        if scene.graph.by_id[atom].label not in _SINGLE or scene.leader[mention.id] == atom:
            continue
        last = next((m for m in reversed(thread.seen[atom][-3:]) if not _overlap(m, mention)), None)
        if last is not None and atom not in thread.atoms:
            yield Candidate(frozenset({atom}), last)
    for other in [*scene.behind(mention), *(scene.opening if scene.is_headline(mention) else ())]:
        atom = scene.leader[other.id]
        if other.label in _SINGLE and atom not in thread.seen and atom != scene.leader[mention.id]:
            yield Candidate(frozenset({atom}), other, is_later=True)


def _overlap(left: Mention, right: Mention) -> bool:
    return left.start < right.end and right.start < left.end


def _sets(thread: Thread, mention: Mention) -> Iterator[Candidate]:
    """Yield the sets of things that act together, stand in one sentence, hold one post, or are all there are so far."""
    scene = thread.scene
    here = scene.sentence(mention)
    for event in scene.events_near(here):
        if event.start < mention.start:
            actors, recipients = scene.graph.targets(event, "actor"), scene.graph.targets(event, "recipient")
            yield from _set(thread, mention, actors, "actors")
            yield from _set(thread, mention, [*actors, *recipients], "event")
            yield from _set(thread, mention, recipients, "recipients")
    for number in range(max(0, here - 2), here + 1):
        yield from _sets_of_sentence(thread, mention, number, "sentence" if number == here else "earlier sentence")
    for label in _MEMBERS:
        first = [scene.graph.by_id[atom] for atom in thread.order[label][: _MOST + 1]]
        yield from _set(thread, mention, first, "all")
        for size in (2, 3):
            yield from _set(thread, mention, first[:size], f"first {size}")
    for told, atoms in thread.sets[-_MOST:]:
        yield Candidate(atoms, told, origins=("told",))
    yield from _set(thread, mention, scene.heads, "heads")
    if scene.is_headline(mention):
        yield from _sets_below(thread)


def _sets_below(thread: Thread) -> Iterator[Candidate]:
    """Yield whom the first sentences name, by label: what a plural of the headline stands for."""
    scene = thread.scene
    for label in _MEMBERS:
        own = [m for m in scene.opening if m.label == label]
        atoms = frozenset(scene.leader[m.id] for m in own)
        if 2 <= len(atoms) <= _MOST:
            yield Candidate(atoms, own[0], is_later=True, origins=("below",))


def _sets_of_sentence(thread: Thread, mention: Mention, number: int, origin: str) -> Iterator[Candidate]:
    """Yield the things of one label that a sentence names before *mention*: all, the last ones, holders of one post."""
    before = [m for m in thread.scene.in_sentence(number) if m.start < mention.start and not _overlap(m, mention)]
    for label in _MEMBERS:
        own = [m for m in before if m.label == label]
        yield from _set(thread, mention, own, origin)
        for size in (2, 3):
            if len(own) > size:
                yield from _set(thread, mention, own[-size:], f"last {size} of sentence")
    for post in before:
        if post.label == "post":
            yield from _set(thread, mention, thread.scene.graph.sources(post, "holds"), "post")


def _set(thread: Thread, mention: Mention, members: list[Mention], origin: str) -> Iterator[Candidate]:
    """Yield the set of *members* when they are several, all named before, and not too many."""
    before = [m for m in members if m.start < mention.start and m.id != mention.id]
    atoms = frozenset(atom for m in before for atom in thread.atoms_of(m))
    if 2 <= len(atoms) <= _MOST:
        yield Candidate(atoms, max(before, key=lambda m: m.start), origins=(origin,))
