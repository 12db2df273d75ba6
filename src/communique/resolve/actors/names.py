"""Persons by their names: which mentions name one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.records import Mention, MentionGraph, Report
from communique.vocabulary import fold


def name_pairs(report: Report, graph: MentionGraph) -> Iterator[tuple[int, int]]:
    """Yield pairs of mentions that name one person: the same name, or all its words in one person's fuller name.

    Where a shorter name fits two persons ("Zammit" beside Martina and Laurent Zammit), it is joined to neither.
    """
    by_name: dict[tuple[str, ...], list[Mention]] = {}
    for mention in graph.of("person"):
        by_name.setdefault(name_words(report, mention), []).append(mention)
    for mentions in by_name.values():
        yield from ((mentions[0].id, other.id) for other in mentions[1:])
    for words, mentions in by_name.items():
        longer = [name for name in by_name if len(name) > len(words) and _holds(name, words)]
        fullest = [name for name in longer if not any(other != name and set(name) < set(other) for other in longer)]
        if len(fullest) == 1:
            yield mentions[0].id, by_name[fullest[0]][0].id


def name_words(report: Report, mention: Mention) -> tuple[str, ...]:
    """Return the words of a name, folded, initials apart ("D.Gulmanova")."""
    return tuple(re.findall(r"[^\W_]+", fold(report.text[mention.start : mention.end])))


def _holds(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Return whether *name* has all *words*, of which at least one is no initial."""
    return set(words) <= set(name) and any(len(word) > 1 for word in words)
