"""Posts beside names: "Minister P", "P, the Minister", "the Minister, P" are links that a model may not see."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from communique.annotate.lists import PLURAL_POST
from communique.records import Link, Mention
from communique.vocabulary import load_posts

_CONFIDENCE = 0.6
"""Confidence of a link that only the place of the words tells: below that of most links of a model."""
_GAP = re.compile(r"(?P<comma>,)?(?:\s+(?P<title>[\w’'.]+(?:\s[\w’'.]+)?))?\s+")
_GAP_BEHIND = re.compile(r"\s*[,(–—]\s*(?:(?:the|a|an|its|his|her|their|current|our)\s+)?")
_NEAR = 40
"""Code points between a post and a name at most."""


def beside_names(text: str, mentions: Sequence[Mention], links: Iterable[Link]) -> list[Link]:
    """Return *links* with those of posts that stand beside a name.

    A post right before a name is that person's, whoever else a link gave it to. Across a comma posts and names pair
    from left to right ("P, minister, and Q, envoy", "the minister, P, the envoy, Q"), where links give neither another
    partner; a link whose two ends both have another partner beside them is a mistake.
    """
    before = _before_names(text, mentions)
    across = _across_commas(text, mentions, before)
    partners = {m.id: other.id for post, person in (*before, *across) for m, other in ((post, person), (person, post))}
    sure = {post.id: person.id for post, person in before if not PLURAL_POST.search(text, post.start, post.end)}
    kept = [link for link in links if not _is_mistaken(link, sure, partners)]
    held = {link.target for link in kept if link.label == "holds"}
    in_office = {link.source for link in kept if link.label == "holds"}
    pairs = [pair for pair in before if _is_new(kept, pair)]
    pairs += [(post, person) for post, person in across if post.id not in held and person.id not in in_office]
    pairs += _stacked(text, mentions, before, held)
    return kept + [
        Link(label="holds", source=person.id, target=post.id, confidence=_CONFIDENCE) for post, person in pairs
    ]


Pair = tuple[Mention, Mention]
"""A post and the person beside it."""


def _is_mistaken(link: Link, sure: Mapping[int, int], partners: Mapping[int, int]) -> bool:
    """Return whether the words beside both ends of a link of post and person speak against it."""
    if link.label != "holds":
        return False
    if sure.get(link.target, link.source) != link.source:
        return True
    ours, theirs = partners.get(link.source), partners.get(link.target)
    return ours not in {None, link.target} and theirs not in {None, link.source}


def _is_new(links: Sequence[Link], pair: Pair) -> bool:
    post, person = pair
    return not any(link.label == "holds" and (link.source, link.target) == (person.id, post.id) for link in links)


def _before_names(text: str, mentions: Sequence[Mention]) -> list[Pair]:
    """Return the pairs of post and person that only a title stands between: "Minister P", "Director Ms. P"."""
    pairs = []
    for post, person in _neighbours(mentions):
        if post.label == "post" and person.label == "person" and post.kind != "counterpart":
            gap = _GAP.fullmatch(text, post.end, person.start)
            if gap is not None and not gap["comma"] and _is_title(gap["title"]):
                pairs.append((post, person))
    return pairs


def _across_commas(text: str, mentions: Sequence[Mention], before: Sequence[Pair]) -> list[Pair]:
    """Return the pairs that a comma parts, each post and name in one pair at most, from left to right."""
    paired = {m.id for pair in before for m in pair}
    found = []
    for left, right in _neighbours(mentions):
        post, person = (left, right) if left.label == "post" else (right, left)
        if post.label == person.label or post.kind == "counterpart" or paired & {post.id, person.id}:
            continue
        if _is_apposition(text, left, right):
            paired |= {post.id, person.id}
            found.append((post, person))
    return found


def _stacked(text: str, mentions: Sequence[Mention], before: Sequence[Pair], held: Collection[int]) -> list[Pair]:
    """Return the posts that nobody holds in front of another and a name: "the Minister of Trade, Ambassador P"."""
    persons = {post.id: person for post, person in before}
    return [
        (left, persons[right.id])
        for left, right in _neighbours(mentions)
        if left.label == "post" and left.id not in held and right.id in persons
        if text[left.end : right.start] == ", "
    ]


def _neighbours(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Return each post or person with the next one that begins behind its end, close by."""
    row = sorted((m for m in mentions if m.label in {"post", "person"}), key=lambda m: (m.start, -m.end))
    reached = [0, *itertools.accumulate((m.end for m in row), max)]
    outer = [m for m, end in zip(row, reached, strict=False) if m.end > end]
    return [(left, right) for left, right in itertools.pairwise(outer) if 0 < right.start - left.end <= _NEAR]


def _is_title(words: str | None) -> bool:
    """Return whether *words* are titles of a person ("H.E. Mr."), or nothing."""
    honorifics = load_posts().honorifics
    return words is None or all(
        word.lower() in honorifics or word.lower().rstrip(".") in honorifics for word in words.split()
    )


def _is_apposition(text: str, left: Mention, right: Mention) -> bool:
    """Return whether *right* explains *left*: "the Minister, P", "P, the Minister"."""
    if left.label == "person":
        return _GAP_BEHIND.fullmatch(text, left.end, right.start) is not None
    gap = _GAP.fullmatch(text, left.end, right.start)
    return gap is not None and gap["comma"] is not None and _is_title(gap["title"])
