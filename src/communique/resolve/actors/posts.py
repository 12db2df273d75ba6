"""Posts as held: the best-worded post of a person, and the country that its words name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from communique.records import Mention, MentionGraph, Report

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


_ELSEWHERE = re.compile(r"\b(?:to|in|with|for|at|on)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words before a country inside a post by which it is where the holder serves, not whom: "Ambassador to Peru"."""


def country_inside(report: Report, graph: MentionGraph, codes: Codes, post: Mention) -> str | None:
    """Return the one country that a post's own words name as its owner, None where they name none or several."""
    named = [m for m in graph.inside(post.start, post.end, "country") if m.id in codes]
    own = {codes[m.id] for m in named if not _ELSEWHERE.search(report.text, post.start, m.start)}
    return own.pop() if len(own) == 1 and post.label == "post" else None


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
