"""Persons by their names: which mentions name one person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from communique.records import Mention, MentionGraph, Report
from communique.vocabulary import fold

_SURE = 0.8
"""Confidence from which a `same_as` link joins two names that names alone do not. Links of authors are certain; of
`reader-0.1` none reaches it on every fourth report of the development split, so nothing else was tried."""
_ALIKE = 3
"""Letters with which two spellings of one name begin alike ("Jim'ale", "Jimcaale")."""


def name_pairs(report: Report, graph: MentionGraph) -> Iterator[tuple[int, int]]:
    """Yield pairs of mentions that name one person: the same name, or all its words in one person's fuller name.

    An initial is in a name with a word that begins with it ("S. Orazov", "Serdar Orazov"). Where a shorter name fits
    two persons ("Zammit" beside Martina and Laurent Zammit), or is spelt in another way, the graph's links decide; else
    it is joined to neither.
    """
    by_name: dict[tuple[str, ...], list[Mention]] = {}
    for mention in graph.of("person"):
        by_name.setdefault(name_words(report, mention), []).append(mention)
    fuller = {words: _fuller(words, by_name) for words in by_name}
    for words, mentions in by_name.items():
        linked = {mention.id: _linked(report, graph, mention) for mention in mentions if len(fuller[words]) != 1}
        if len(set(linked.values()) - {None}) <= 1:
            yield from ((mentions[0].id, other.id) for other in mentions[1:])
        yield from ((number, target) for number, target in linked.items() if target is not None)
        if len(fuller[words]) == 1:
            yield mentions[0].id, by_name[fuller[words][0]][0].id


def _fuller(words: tuple[str, ...], names: Collection[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the fullest of *names* that hold all *words*."""
    longer = [name for name in names if name != words and len(name) >= len(words) and _holds(name, words)]
    return [name for name in longer if not any(other != name and set(name) < set(other) for other in longer)]


def _linked(report: Report, graph: MentionGraph, mention: Mention) -> int | None:
    """Return the one person's name that a sure link leads to and that begins alike in some word, or None."""
    sure = [m for m, link in graph.leaving(mention) if link.label == "same_as" and link.confidence >= _SURE]
    named = [target for target in sure if target.label == "person"]
    if len(named) != 1:
        return None
    ours, theirs = (name_words(report, one) for one in (mention, named[0]))
    alike = any(a[:_ALIKE] == b[:_ALIKE] for a in ours for b in theirs if min(len(a), len(b)) >= _ALIKE)
    return named[0].id if alike else None


def name_words(report: Report, mention: Mention) -> tuple[str, ...]:
    """Return the words of a name, folded, initials apart ("D.Gulmanova")."""
    return tuple(re.findall(r"[^\W_]+", fold(report.text[mention.start : mention.end])))


def _holds(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Return whether *name* has all *words*, of which at least one is no initial; initials begin other words of it."""
    whole = {word for word in words if len(word) > 1}
    initials = [word for word in words if len(word) == 1]
    left = [word for word in name if word not in whole]
    if not whole or not whole <= set(name):
        return False
    for initial in initials:
        found = next((word for word in left if word.startswith(initial)), None)
        if found is None:
            return False
        left.remove(found)
    return True
