"""What a user's file of actors says, looked up by words and day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap

from communique.vocabulary.folding import fold

Words = tuple[str, ...]


@dataclass(frozen=True)
class ActorEntry:
    """One phrase as a user's file codes it, between two days (ISO 8601, None where open). Roles alone have no ``code``.

    ``name`` is the phrase itself, of a synonym the phrase that it is a synonym of. ``usual_sectors`` hold where neither
    the code nor the vocabulary tells any. ``is_whole`` tells that without sectors there are none: a code of a
    dictionary says all, an empty cell of a table nothing.
    """

    words: Words
    name: str
    code: str | None
    sectors: tuple[str, ...] = ()
    is_international: bool = False
    usual_sectors: tuple[str, ...] = ()
    is_whole: bool = False
    is_name: bool = True
    """Whether it names somebody; False for agents, which are common words."""
    first_day: str | None = None
    last_day: str | None = None

    @property
    def is_dated(self) -> bool:
        """Whether it holds for a time only."""
        return self.first_day is not None or self.last_day is not None

    def holds_on(self, day: str | None) -> bool:
        """Return whether the entry is valid on *day* (ISO 8601, may be partial); without a day, whether it still is."""
        if day is None:
            return self.last_day is None
        first, last = self.first_day or day, self.last_day or day
        return first[: len(day)] <= day[: len(first)] and day[: len(last)] <= last[: len(day)]


@dataclass(frozen=True)
class SkippedLine:
    """A line of a dictionary that cannot be read, and why."""

    number: int
    why: str


@dataclass(frozen=True)
class ActorBook:
    """The names of a file by their words; ``agents`` are those of a sector alone, common words too ("police": COP).

    ``skipped`` are the lines of the file ``source`` that could not be read.
    """

    actors: dict[Words, tuple[ActorEntry, ...]]
    agents: dict[Words, tuple[str, ...]]
    source: str = ""
    skipped: tuple[SkippedLine, ...] = ()

    def find(self, words: str, day: str | None) -> ActorEntry | None:
        """Return the entry of exactly *words* that is valid on *day*, or None."""
        return self.find_phrase(phrase_of(words), day)

    def find_phrase(self, phrase: Words, day: str | None) -> ActorEntry | None:
        """Return what :meth:`find` does, for words as `phrase_of` gives them; what is dated outranks what is not."""
        valid = [entry for entry in self.actors.get(phrase, ()) if entry.holds_on(day)]
        return min(valid, key=lambda entry: not entry.is_dated, default=None)

    def sectors_of(self, words: str) -> tuple[str, ...]:
        """Return the sectors of the longest agent at the end of *words*, else of the first inside it; () for none."""
        phrase = phrase_of(words)
        for end in range(len(phrase), 0, -1):
            for start in range(end):
                if phrase[start:end] in self.agents:
                    return self.agents[phrase[start:end]]
        return ()

    def sectors_at_end(self, words: str) -> tuple[str, ...]:
        """Return the sectors of the longest agent that *words* end with; () for none."""
        phrase = phrase_of(words)
        ends = (phrase[start:] for start in range(len(phrase)))
        return next((self.agents[end] for end in ends if end in self.agents), ())

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each code that stands without a sector: what the file calls a country or body of its own."""
        found: dict[str, str] = {}
        for entry in (entry for entries in self.actors.values() for entry in entries):
            if entry.code is not None and not entry.sectors:
                found.setdefault(entry.code, entry.name)
        return found

    @cached_property
    def openings(self) -> dict[str, int]:
        """The number of words of the longest name of an actor that begins with each word."""
        longest: dict[str, int] = {}
        for phrase in self.actors:
            longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
        return longest

    @property
    def note(self) -> str | None:
        """What a user should know of the file: how many lines were passed over, the first of them, why; else None."""
        if not self.skipped:
            return None
        first = "; ".join(f"line {line.number}: {line.why}" for line in self.skipped[:_SHOWN])
        more = f"; and {len(self.skipped) - _SHOWN} more" if len(self.skipped) > _SHOWN else ""
        lines = "line was" if len(self.skipped) == 1 else "lines were"
        return f"{self.source}: {len(self.skipped)} {lines} passed over ({first}{more}); the others are used"


_SHOWN = 3
"""Lines passed over that the note tells of: enough to see what is wrong with the file."""


def book_of(entries: Iterable[ActorEntry], source: str, skipped: Iterable[SkippedLine] = ()) -> ActorBook:
    """Return the book of *entries*; of two agents of the same words the first holds."""
    actors: dict[Words, list[ActorEntry]] = {}
    agents: dict[Words, tuple[str, ...]] = {}
    for entry in entries:
        if entry.code is None:
            agents.setdefault(entry.words, entry.sectors)
        if entry.is_name:
            actors.setdefault(entry.words, []).append(entry)
    return ActorBook({words: tuple(own) for words, own in actors.items()}, agents, source, tuple(skipped))


def phrase_of(words: str) -> Words:
    """Return *words* folded, without an article in front or a possessive at the end."""
    phrase = tuple(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", fold(words))))
    return phrase[1:] if len(phrase) > 1 and phrase[0] == "the" else phrase


def name_of_phrase(phrase: str) -> str:
    """Return a phrase of a dictionary as a name: "WORLD_BANK_" is "World Bank", "ANSF" stays as it is."""
    words = re.sub(r"\(.*?\)", "", phrase).replace("_", " ").split() or phrase.replace("_", " ").split()
    if words[1:] and words[0].lower() == "the":
        words = words[1:]
    if len(words) == 1 and (len(words[0]) <= _ACRONYM or "." in words[0]):
        return words[0]
    return " ".join(starmap(_capitalized, enumerate(words)))


_ACRONYM = 4
"""Letters of the longest single word that is taken for an acronym and keeps its capitals."""
_SMALL = frozenset("of the and for in on at to de la el del al bin".split())


def _capitalized(number: int, word: str) -> str:
    if number and word.lower() in _SMALL:
        return word.lower()
    return re.sub(r"[^\W_]+", lambda part: part[0].capitalize(), word).replace("'S", "'s")
