"""Posts as held: the best-worded post of a person, and the party it is held for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from communique.records import ArcLabel, Mention, MentionGraph, Report

Codes = Mapping[int, str]
_BARE = 14
"""Code points of the longest one-word posts ("Undersecretary"): more is a full post."""


def best_post(graph: MentionGraph, mentions: list[Mention]) -> Mention | None:
    """Return the post under which the person is first named; of several there, the fullest.

    A bare word ("Minister Novak", in a headline) gives way to a fuller post later on.
    """
    named: list[Mention] = []
    for mention in mentions:
        posts = [post for post in graph.targets(mention, "holds") if post.kind != "counterpart"]
        if posts:
            named.append(max(posts, key=lambda post: post.end - post.start))
    if named:
        return next((post for post in named if post.end - post.start > _BARE), named[0])
    counterparts = (post for mention in mentions for post in graph.targets(mention, "holds"))
    return next(counterparts, None)


def parties_told(report: Report, graph: MentionGraph, codes: Codes, mentions: list[Mention]) -> Iterator[str]:
    """Yield the party codes that the text gives a person: said outright, by delegation, by post, by a possessive.

    A post or delegation of several countries ("the ministers of A and B") tells nobody's party by itself.
    """
    ending = {country.end: country for country in graph.of("country")}
    for mention in mentions:
        yield from (codes[owner.id] for owner in graph.targets(mention, "of") if owner.id in codes)
    for label in ("sure heads", "holds", "heads"):
        for mention in mentions:
            for holder in _held(graph, mention, label):
                own = _inside(report, graph, codes, holder) or _owning(graph, codes, holder)
                yield from own if len(own) == 1 else ()
    for mention in mentions:
        possessor = ending.get(mention.start - 3)
        if possessor and report.text[mention.start - 3 : mention.start] in {"'s ", "’s "} and possessor.id in codes:
            yield codes[possessor.id]


_ELSEWHERE = re.compile(r"\b(?:to|in|with|for|at|on)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words before a country inside a post by which it is where the holder serves, not whom: "Ambassador to Peru"."""


def _inside(report: Report, graph: MentionGraph, codes: Codes, post: Mention) -> set[str]:
    """Return the one country that a post's own words name as its owner; it outranks links that lead outside."""
    if post.label != "post":
        return set()
    named = [m for m in graph.inside(post.start, post.end, "country") if m.id in codes]
    own = {codes[m.id] for m in named if not _ELSEWHERE.search(report.text, post.start, m.start)}
    return own if len(own) == 1 else set()


def names_its_country(report: Report, graph: MentionGraph, codes: Codes, post: Mention) -> bool:
    """Return whether the words of *post* name the one country that it is a post of."""
    return bool(_inside(report, graph, codes, post))


def _owning(graph: MentionGraph, codes: Codes, holder: Mention) -> set[str]:
    return {codes[owner.id] for owner in graph.owners(holder) if owner.id in codes}


def words_of_one(report: Report, graph: MentionGraph, post: Mention) -> str:
    """Return a post as one holder has it: "minister of trade" of "ministers of trade of A and B", held by several."""
    words = " ".join(report.text[post.start : post.end].split())
    if len(graph.sources(post, "holds")) < 2:
        return words
    named = graph.inside(post.start, post.end, "country")
    shared = report.text[post.start : named[0].start] if len(named) > 1 else ""
    shared = re.sub(r",?(?: (?:of|from|for|in))?(?: the)?$", "", " ".join(shared.split()))
    singular = _PLURAL_RANK.sub(lambda found: found[0][:-1], shared or words, count=1)
    return singular if singular != shared else words


_PLURAL_RANK = re.compile(
    r"\b(?:minister|president|ambassador|premier|chancellor|director|envoy|representative|speaker|leader)s\b",
    re.IGNORECASE,
)


def _held(graph: MentionGraph, mention: Mention, label: str) -> list[Mention]:
    """Return the posts the mention holds or the groups it heads; a pattern is surer of a head than the model."""
    if label == "sure heads":
        return [m for m, link in graph.leaving(mention) if link.label == "heads" and link.confidence == 1.0]
    return graph.targets(mention, cast("ArcLabel", label))
