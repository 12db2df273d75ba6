"""Posts as held: the best-worded post of a person, and the country that its words name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from communique.records import Mention, MentionGraph, Report
from communique.vocabulary import singular_of

Codes = Mapping[int, str]
_BARE = 14
"""Code points of the longest one-word posts ("Undersecretary"): more is a full post."""


def best_post(report: Report, graph: MentionGraph, mentions: list[Mention], title_end: int) -> Mention | None:
    """Return the post under which the person is first named; of several there, the fullest.

    A bare word ("Minister Novak") gives way to a fuller post later on, and so does what stands before *title_end*,
    in a headline.
    """
    named: list[Mention] = []
    for mention in mentions:
        posts = [post for post in graph.targets(mention, "holds") if post.kind != "counterpart"]
        if posts:
            named.append(max(posts, key=lambda post: post.end - post.start))
    if named:
        first = next((post for post in named if post.end - post.start > _BARE), named[0])
        told = next((post for post in named if post.start >= title_end), first)
        return max(first, told, key=lambda post: post.end - post.start) if first.start < title_end else first
    counterparts = (
        post
        for mention in mentions
        for post in graph.targets(mention, "holds")
        if post.start < mention.start or _APPOSITION.fullmatch(report.text, mention.end, post.start)
    )
    return next(counterparts, None)


_APPOSITION = re.compile(r",?\s+(?:(?:the|his|her|its|their)\s+)?|\s*\(\s*")
"""What stands between a name and a counterpart that it is; "P met his Greek counterpart" has more."""


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
        return _with_owner(report, graph, post, words)
    named = graph.inside(post.start, post.end, "country")
    shared = report.text[post.start : named[0].start] if len(named) > 1 else ""
    shared = re.sub(r",?(?: (?:of|from|for|in))?(?: the)?$", "", " ".join(shared.split()))
    singular = singular_of(shared or words)
    return singular if singular != shared else words


def _with_owner(report: Report, graph: MentionGraph, post: Mention, words: str) -> str:
    """Return the words of a post with the country in the genitive before it: "Peru's new Foreign Minister"."""
    owners = graph.inside(max(0, post.start - _GENITIVE_REACH), post.start, "country")
    if not owners or len(words.split()) == 1 or graph.inside(post.start, post.end, "country"):
        return words
    if not _GENITIVE.fullmatch(report.text, owners[-1].end, post.start):
        return words
    return " ".join(report.text[owners[-1].start : post.end].split())


_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])\s+(?:(?:new|newly appointed|acting|incoming)\s+)?")
_GENITIVE_REACH = 80
"""Code points before a post in which its country is looked for."""
