"""The acts that the words of a text tell: verbs with their objects and the frames they stand in, without a model."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.vocabulary.acts import LIKELY, ActBook, ActRule, Codebook, Sense, load_acts
from communique.vocabulary.phrases import split_words

_REACH = 9
"""Words behind a verb within which its object begins. On the development split 5, 9 and 14 gave .863 to .864."""
_REACH_OF_FRAME = 16
"""The same for verbs whose object is an act: people stand between ("urged the leaders of both sides to stop")."""
_MAX_NOUNS = 3
"""Nouns that follow the first of a compound at most ("peace talks", "arms embargo")."""
_FRAMES = frozenset({"promise", "swear", "ask", "refuse", "threaten", "command"})
_BE = frozenset("be is are was were been being".split())
_MODALS = frozenset("will would shall should may might can could must 'll ’ll".split())
_FUTURE = frozenset("will shall would 'll ’ll".split())
_NEGATIONS = frozenset("not never 't ’t no neither nor cannot without".split())
_BEFORE_NOUN = frozenset(
    "the a an this that these those his her its their our my your any some no every each another other more new recent"
    " of in on for against by with after over under into during following amid from about 's ’s two three four five six"
    " several many first second last latest further fresh".split()
)
"""Words after which a form that is both noun and verb is a noun."""
_STOPS = frozenset(
    '. ; : ( ) " “ ” ! ? after while because when amid if who which before until since although though but as whereas'
    " unless despite where whose so".split()
)
_NOUN_FRAMES = {"AGREE": "promise", "REJECT": "refuse", "REQUEST": "ask", "THREATEN": "swear"}
"""Classes of verbs that nouns of a type stand for before "to" ("its refusal to sign")."""
_HELPING = frozenset(
    "help helps helping assist assisting support supporting protect protecting train training rescue rescuing relief"
    " humanitarian peacekeeping evacuate stabilize stabilise secure escort monitor distribute deliver".split()
)
"""Words after a move of forces that make it help (section MOBILIZE: disaster relief is AID)."""
_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_REFUSABLE = _COOPERATIVE | {"CONCEDE", "RETREAT", "AGREE"}
_ADNOMINAL = 0.4
"""What is left of the weight of a participle before its noun ("the detained journalists")."""


@dataclass(frozen=True)
class WordedAct:
    """One act as the words tell it: code points of its verb or noun, of its object, and weights of its types."""

    start: int
    end: int
    types: Mapping[str, float]
    is_verb: bool
    is_passive: bool = False
    object: tuple[int, int] | None = None
    rule: ActRule | None = None

    def covers(self, start: int, end: int) -> bool:
        """Return whether its own words, or those of its object, share a character with ``start:end``."""
        return (self.start < end and start < self.end) or (
            self.object is not None and self.object[0] < end and start < self.object[1]
        )


@dataclass(frozen=True)
class _Hit:
    """A verb or noun of the vocabulary at the words ``first:last`` (last exclusive)."""

    first: int
    last: int
    sense: Sense
    is_verb: bool


@dataclass(frozen=True)
class _Told:
    """A hit with what it tells in its place."""

    hit: _Hit
    types: Mapping[str, float]
    kinds: frozenset[str]
    """Classes and types it counts as when it is an object."""
    is_passive: bool = False
    object: tuple[int, int] | None = None
    """Words of its object, last exclusive."""
    rule: ActRule | None = None


def find_acts(text: str, codebook: Codebook = "plover") -> list[WordedAct]:
    """Return the acts that the words of *text* tell, in order of position, with types as *codebook* has them."""
    found = split_words(text)
    words = [word.lower() for word, _, _ in found]
    told = _Clauses(words, load_acts(codebook)).read()
    acts = []
    for one in told:
        if not one.types:
            continue
        own = one.object
        acts.append(
            WordedAct(
                start=found[one.hit.first][1],
                end=found[one.hit.last - 1][2],
                types=one.types,
                is_verb=one.hit.is_verb,
                is_passive=one.is_passive,
                object=(found[own[0]][1], found[own[1] - 1][2]) if own else None,
                rule=one.rule,
            )
        )
    return acts


def types_at(acts: Sequence[WordedAct], start: int, end: int, *, as_object: bool = False) -> dict[str, float]:
    """Return the weights of the types that *acts* tell for the words ``start:end``.

    What a verb and its object tell together outweighs what the verb tells alone; it counts for the words of the object
    as well only where they are taken *as_object* (an agreement to release is no release).
    """
    own = acts_at(acts, start, end)
    around = [act for act in acts if act.rule is not None and act.covers(start, end)] if as_object else []
    weights: dict[str, float] = {}
    for act in around[:1] or [act for act in own if act.rule is not None][:1] or own:
        for name, weight in act.types.items():
            weights[name] = max(weight, weights.get(name, 0.0))
    return weights


def acts_at(acts: Sequence[WordedAct], start: int, end: int) -> list[WordedAct]:
    """Return those of *acts*, as `find_acts` gives them, whose own words share a character with ``start:end``."""
    first = bisect_right(acts, start, key=lambda act: act.end)
    return list(itertools.takewhile(lambda act: act.start < end, itertools.islice(acts, first, None)))


class _Clauses:
    """The words of a text while their acts are told, from the last to the first: an object before its verb."""

    def __init__(self, words: Sequence[str], book: ActBook) -> None:
        self._words = words
        self._book = book
        self._told: dict[int, _Told] = {}
        self._nouns: dict[int, _Told] = {}

    def read(self) -> list[_Told]:
        """Return what is told, in order of position."""
        for index in range(len(self._words) - 1, -1, -1):
            noun = self._hit(index, is_verb=False)
            if noun is not None:
                self._nouns[index] = self._noun(noun)
            verb = self._hit(index, is_verb=True)
            if verb is not None and not (noun is not None and self._is_noun(index, verb, noun)):
                self._told[index] = self._verb(verb)
            elif noun is not None and self._is_head(noun):
                self._told[index] = self._nouns[index]
        kept: list[_Told] = []
        for index in sorted(self._told):
            if not kept or index >= kept[-1].hit.last:
                kept.append(self._told[index])
        return kept

    def _hit(self, index: int, *, is_verb: bool) -> _Hit | None:
        found = (self._book.verbs if is_verb else self._book.nouns).longest_at(self._words, index)
        return _Hit(index, index + found[0], found[1][0], is_verb) if found else None

    def _is_noun(self, index: int, verb: _Hit, noun: _Hit) -> bool:
        """Return whether a form that could be either is a noun in its place."""
        if noun.last != verb.last:
            return noun.last > verb.last
        return index > 0 and self._words[index - 1] in _BEFORE_NOUN

    def _is_head(self, noun: _Hit) -> bool:
        """Return whether no other noun of the vocabulary follows: "arms embargo" is an embargo."""
        return noun.last not in self._nouns or bool(noun.sense.types)

    def _noun(self, hit: _Hit) -> _Told:
        behind = self._told.get(hit.last + 1)
        if behind is not None and behind.hit.is_verb and self._words[hit.last] == "to":
            frames = [frame for name, frame in _NOUN_FRAMES.items() if hit.sense.types.get(name, 0.0) > LIKELY]
            rule = self._book.rule_for(frames, behind.kinds)
            if rule is not None:
                own = (behind.hit.first, behind.hit.last)
                return _Told(hit, {rule.type: rule.weight}, frozenset({rule.type}), object=own, rule=rule)
        sure = {name for name, weight in hit.sense.types.items() if weight > LIKELY}
        return _Told(hit, hit.sense.types, hit.sense.classes | sure)

    def _verb(self, hit: _Hit) -> _Told:
        is_passive = hit.sense.is_past and self._follows_be(hit.first)
        target = self._subject(hit) if is_passive else self._object(hit)
        told = self._composed(hit, target) if target is not None else None
        told = told or self._alone(hit)
        return replace(self._framed(told), is_passive=is_passive)

    def _follows_be(self, first: int) -> bool:
        return any(word in _BE for word in self._words[max(0, first - 2) : first])

    def _alone(self, hit: _Hit) -> _Told:
        types = dict(hit.sense.types)
        before = self._words[hit.first - 1] if hit.first else ""
        if hit.sense.is_past and before in _BEFORE_NOUN:
            types = {name: weight * _ADNOMINAL for name, weight in types.items()}
        sure = frozenset(name for name, weight in types.items() if weight > LIKELY)
        return _Told(hit, types, sure or frozenset(types))

    def _composed(self, hit: _Hit, target: _Told) -> _Told | None:
        """Return what verb and object tell together, or None when they tell nothing more than the verb."""
        own = (target.hit.first, target.hit.last)
        if "command" in hit.sense.classes and target.kinds & set(target.types) and not target.hit.is_verb:
            return _Told(hit, target.types, target.kinds, object=own)
        rule = self._book.rule_for(hit.sense.classes, target.kinds)
        if rule is not None:
            return _Told(hit, {rule.type: rule.weight}, frozenset({rule.type}), object=own, rule=rule)
        if "light" in hit.sense.classes and target.types and not target.hit.is_verb:
            return _Told(hit, target.types, target.kinds, object=own)
        return None

    def _framed(self, told: _Told) -> _Told:
        """Return the act as the words about its verb make it.

        Cooperation to come is AGREE, refused it is REJECT; forces moved to help are AID.
        """
        before = self._words[max(0, told.hit.first - 3) : told.hit.first]
        own = max(told.types, key=lambda name: told.types[name], default=None)
        if own == "MOBILIZE" and self._is_help(told.hit):
            return self._become(told, "AID")
        if own not in _REFUSABLE:
            return told
        modal = _MODALS.intersection(before)
        if any(word in _NEGATIONS for word in before) and (modal or self._book.negated_is_refused):
            return self._become(told, "REJECT")
        to_come = _COOPERATIVE | self._book.yielding_to_come
        return self._become(told, "AGREE") if own in to_come and modal & _FUTURE else told

    def _is_help(self, hit: _Hit) -> bool:
        behind = itertools.takewhile(
            lambda word: word not in _STOPS, self._words[hit.last : hit.last + _REACH_OF_FRAME]
        )
        return any(word in _HELPING for word in behind)

    def _become(self, told: _Told, name: str) -> _Told:
        return replace(told, types={name: max(told.types.values())}, kinds=frozenset({name}))

    def _object(self, hit: _Hit) -> _Told | None:
        """Return the object of an active verb: the act its frame leads to, else the head of the noun behind it."""
        frames = bool(hit.sense.classes & _FRAMES)
        noun: _Told | None = None
        for index in range(hit.last, min(len(self._words), hit.last + (_REACH_OF_FRAME if frames else _REACH))):
            word = self._words[index]
            if word in _STOPS or (word == "," and not frames):
                break
            verb = self._told.get(index)
            if verb is not None and verb.hit.is_verb:
                if frames and self._is_led_to(index):
                    return verb if self._book.rule_for(hit.sense.classes, verb.kinds) else noun or verb
                if not frames and self._words[index - 1] in {"and", "or", "to"}:
                    break
            elif noun is None and index in self._nouns:
                noun = self._head_from(index)
        return noun

    def _is_led_to(self, index: int) -> bool:
        before = self._words[max(0, index - 3) : index]
        if self._words[index].endswith("ing"):
            return True
        return bool(before) and (before[-1] == "to" or not _MODALS.isdisjoint(before))

    def _head_from(self, index: int) -> _Told:
        """Return the last of the nouns that follow one another from *index* on."""
        told = self._nouns[index]
        for _ in range(_MAX_NOUNS):
            told = self._nouns.get(told.hit.last, told)
        return told

    def _subject(self, hit: _Hit) -> _Told | None:
        """Return the noun before a passive verb; for a frame ("was urged to withdraw") the act behind it."""
        if hit.sense.classes & _FRAMES:
            behind = self._object(hit)
            if behind is not None and behind.hit.is_verb:
                return behind
        for index in range(hit.first - 1, max(-1, hit.first - _REACH), -1):
            if self._words[index] in _STOPS:
                return None
            noun = self._hit(index, is_verb=False)
            if noun is not None and noun.last <= hit.first:
                return self._noun(noun)
        return None
