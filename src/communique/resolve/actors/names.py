"""Names: which mentions name one person, and which are an organization's full name and its acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from communique.records import Mention, MentionGraph, Report
from communique.vocabulary.folding import fold
from communique.vocabulary.person_names import Name, compare_names, name_of, same_word

_LEAST_ALONE = 4
"""Letters from which on a word alone can be another spelling of a person's ("Tagini": Moffat Taginni)."""

_SURE = 0.8
"""Confidence from which a `same_as` link joins two names that names alone do not. Links of authors are certain; of
`reader-0.1` none reaches it on every fourth report of the development split, so nothing else was tried."""
_ALIKE = 3
"""Letters with which two spellings of one name begin alike ("Jim'ale", "Jimcaale")."""


def name_pairs(report: Report, graph: MentionGraph) -> Iterator[tuple[int, int]]:
    """Yield pairs of mentions that name one person: the same name, or all its words in one person's fuller name.

    Initials stand for given names, and a word may be spelt in another way ("F.Qodirzoda", "Qodirzoda F."). Where a
    name fits two persons ("Zammit" beside Martina and Laurent Zammit), or none by its words alone, sure links of the
    graph decide; else it is joined to neither.
    """
    by_name: dict[Name, list[Mention]] = {}
    for mention in graph.of("person"):
        by_name.setdefault(name_words(report, mention), []).append(mention)
    for words, mentions in by_name.items():
        fullest = _fullest(words, list(by_name))
        linked = {one.id: _linked(report, graph, one) for one in mentions} if fullest is None else {}
        if len(set(linked.values()) - {None}) <= 1:
            yield from ((mentions[0].id, other.id) for other in mentions[1:])
        yield from ((number, target) for number, target in linked.items() if target is not None)
        if fullest is not None:
            yield mentions[0].id, by_name[fullest][0].id


def _linked(report: Report, graph: MentionGraph, mention: Mention) -> int | None:
    """Return the one person's name that a sure link leads to and that begins alike in some word, or None."""
    sure = [m for m, link in graph.leaving(mention) if link.label == "same_as" and link.confidence >= _SURE]
    named = [target for target in sure if target.label == "person"]
    if len(named) != 1:
        return None
    ours, theirs = (name_words(report, one) for one in (mention, named[0]))
    alike = any(a[:_ALIKE] == b[:_ALIKE] for a in ours for b in theirs if min(len(a), len(b)) >= _ALIKE)
    return named[0].id if alike else None


def acronym_pairs(report: Report, graph: MentionGraph) -> Iterator[tuple[int, int]]:
    """Yield pairs of organizations of which one is the other's acronym.

    Either it stands in brackets behind the full name, whatever its letters ("National Union of Health Workers (SNSG)"),
    or its letters are the initials of one fuller name alone.
    """
    mentions = graph.of("organization")
    for full, short in pairwise(mentions):
        if report.text[full.end : short.start] == " (" and report.text[short.end : short.end + 1] == ")":
            yield full.id, short.id
    by_initials: dict[str, dict[str, int]] = {}
    for mention in mentions:
        words = report.text[mention.start : mention.end]
        for initials in _initials(words) if " " in words else ():
            by_initials.setdefault(initials, {}).setdefault(fold(words), mention.id)
    for mention in mentions:
        full_names = by_initials.get(report.text[mention.start : mention.end], {})
        if len(full_names) == 1:
            yield next(iter(full_names.values())), mention.id


def _initials(words: str) -> set[str]:
    """Return the capitals that can stand for *words*: of all its words, and of those in capitals alone."""
    first = [word[0] for word in re.findall(r"[^\W_]+", words)]
    found = {"".join(first).upper(), "".join(letter for letter in first if letter.isupper())}
    return {initials for initials in found if len(initials) > 1}


def name_words(report: Report, mention: Mention) -> Name:
    """Return the words of a name, folded, initials apart ("D.Gulmanova"), without titles."""
    return name_of(report.text[mention.start : mention.end])


def _fullest(words: Name, names: Sequence[Name]) -> Name | None:
    """Return the fullest of *names* that *words* can be short for; None for none, and for two persons' names.

    A name that has the very words outranks names that only have words like them.
    """
    others = [name for name in names if name != words and len(name) >= len(words)]
    own = [name for name in others if set(words) <= set(name) and any(len(word) > 1 for word in words)]
    own = own or [name for name in others if _may_be(words, name)]
    fullest = max(own, key=len, default=None)
    if fullest is None or any(not _agree(name, fullest) for name in own):
        return None
    return fullest


def _may_be(words: Name, name: Name) -> bool:
    """Return whether *words* can be *name* with initials or in another spelling."""
    likeness = compare_names(words, name)
    if likeness == "same":
        return not _differ_by_gender(words, name)
    return (
        likeness == "short" and len(words) == 1 and len(words[0]) >= _LEAST_ALONE and not _differ_by_gender(words, name)
    )


def _agree(name: Name, fullest: Name) -> bool:
    return name == fullest or set(name) <= set(fullest) or compare_names(name, fullest) == "same"


def _differ_by_gender(words: Name, name: Name) -> bool:
    """Return whether a word of the one ends as a woman's form of the other's ("Mihov", "Mihova"): two persons."""
    pairs = ((one, other) for one in words for other in name if len(one) > 1 and same_word(one, other))
    return any(one != other and one.removesuffix("a") == other.removesuffix("a") for one, other in pairs)
