"""Names in a list share what is said of one of them: a plural post, a part in the event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from communique.records import ArcLabel, Link, Mention

_BETWEEN = re.compile(r"\s*(?:,|,?\s+and|&)\s+|\s+and\s+")
PLURAL_POST = re.compile(
    r"\b\w*(?:ministers|secretaries|ambassadors|presidents|directors|envoys|leaders|officials|premiers)\b",
    re.IGNORECASE,
)
PLURAL_OWNED = re.compile(
    PLURAL_POST.pattern
    + r"|\b(?:ministries|departments|offices|parliaments|delegations|sides|governments|heads|speakers)\b",
    re.IGNORECASE,
)
"""Words for several posts or bodies, each of a country of its own."""
_SHARED_TO: frozenset[ArcLabel] = frozenset({"actor", "recipient"})
_SHARED_FROM: frozenset[ArcLabel] = frozenset({"attends", "heads"})


def spread_over_lists(text: str, mentions: Sequence[Mention], links: Iterable[Link]) -> list[Link]:
    """Return *links* and those that the other names of each list of persons ("A, B and C") share with them."""
    found = list(links)
    known = {(link.label, link.source, link.target) for link in found}
    fellows = {number: run for run in name_lists(text, mentions) for number in run}
    for link in list(found):
        for other in fellows.get(link.source, ()):
            _keep(_shared_from(text, mentions, link, other), known, found)
        for other in fellows.get(link.target, ()):
            _keep(_shared_to(link, other), known, found)
    for link in list(found):
        for other in _fellow_owners(text, mentions, link):
            _keep(Link(label="of", source=link.source, target=other, confidence=link.confidence), known, found)
    return found


def _fellow_owners(text: str, mentions: Sequence[Mention], link: Link) -> list[int]:
    """Return the countries beside the one that a plural body or post belongs to: "Ministries of … of A and B"."""
    owned, owner = mentions[link.source], mentions[link.target]
    is_within = owned.start < owner.start and owner.end <= owned.end
    if link.label != "of" or owner.label != "country" or not is_within:
        return []
    if not PLURAL_OWNED.search(text, owned.start, owner.start):
        return []
    within = takewhile(lambda m: m.start < owned.end, islice(mentions, link.source + 1, None))
    runs = _runs(text, (m for m in within if m.label == "country" and m.end <= owned.end))
    return [m.id for run in runs if owner in run for m in run if m is not owner]


def _keep(link: Link | None, known: set[tuple[ArcLabel, int, int]], found: list[Link]) -> None:
    if link is not None and (link.label, link.source, link.target) not in known:
        known.add((link.label, link.source, link.target))
        found.append(link)


def name_lists(text: str, mentions: Sequence[Mention]) -> list[list[int]]:
    """Return the ids of the persons of each list of two names or more, in order of position."""
    runs = _runs(text, (m for m in mentions if m.label == "person"))
    return [[person.id for person in run] for run in runs if len(run) > 1]


def _runs(text: str, mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Return *mentions*, in order of position, in the lists ("A, B and C") that they stand in; many are alone."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1].end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _shared_from(text: str, mentions: Sequence[Mention], link: Link, other: int) -> Link | None:
    """Return what *link* of one name says of the *other* in its list, or None."""
    post = mentions[link.target]
    plural = link.label == "holds" and PLURAL_POST.search(text, post.start, post.end) is not None
    if plural or link.label in _SHARED_FROM:
        return Link(label=link.label, source=other, target=link.target, confidence=link.confidence)
    return None


def _shared_to(link: Link, other: int) -> Link | None:
    """Return what *link* to one name says of the *other* in its list, or None."""
    if link.label in _SHARED_TO:
        return Link(label=link.label, source=link.source, target=other, confidence=link.confidence)
    return None
