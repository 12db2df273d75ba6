"""Delegations and sides, and who heads them; gapped coordinations ("and that of B by Q") included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence
from communique.records import Mention

_OF_COUNTRY = re.compile(r"\b(?:delegations?|that|side|team) (?:of|from) (?:the )?$")
_SIDE_NOUN = re.compile(r"(?:['’]s?)? (?:delegation|side|team)\b")
_COLLECTIVE = re.compile(
    r"\b(?:the (?:two )?sides|both sides|the parties|both parties|the two (?:ministers|officials|diplomats|countries|leaders)"
    r"|the (?:foreign )?ministers|both ministers|both countries|the two countries' representatives|the interlocutors"
    r"|the delegations?|they)\b",
    re.IGNORECASE,
)
_HEADED_BY = re.compile(
    r"(?:[^.;]{0,60}?\b(?:headed|led|chaired|represented|presided over|co-chaired)|[,–—-]{0,2}\s?(?:was|were|is)?) by\b(?: the)?",
)
_HEADS = re.compile(
    r"[^.;]{0,60}?\b(?:headed|led|heading|leading|heads|leads|chaired|represented|was at the head of|headed up) (?:the |a )?(?:[\w-]+ )?$"
)


def mark_groups(draft: Draft, sentence: Sentence) -> None:
    """Add the delegations and sides of *sentence* with the countries they belong to, and collective subjects."""
    for country in draft.inside(sentence.start, sentence.end, "country"):
        span = _group_span(draft, sentence, country)
        if span is not None:
            draft.link("of", draft.add("group", *span), country)
    for found in _COLLECTIVE.finditer(draft.text, sentence.start, sentence.end):
        if not draft.covers(found.start(), found.end(), "group"):
            draft.add("group", found.start(), found.end())


def _group_span(draft: Draft, sentence: Sentence, country: Mention) -> tuple[int, int] | None:
    """Return the span of "the delegation of X", "that of X", "the X side" around *country*, or None."""
    before = _OF_COUNTRY.search(draft.text[sentence.start : country.start])
    if before is not None:
        is_gapped = before.group().startswith("that")
        if not is_gapped or re.search(r"delegation|side|team", draft.text[sentence.start : country.start]):
            return sentence.start + before.start(), country.end
    behind = _SIDE_NOUN.match(draft.text, country.end)
    return (country.start, behind.end()) if behind else None


def link_heads(draft: Draft, sentence: Sentence) -> None:
    """Link each head of a delegation to it: "headed by P", "P headed", and gapped "that of B by Q"."""
    groups = [m for m in draft.inside(sentence.start, sentence.end, "group") if draft.targets("of", m)]
    headed = False
    for group in groups:
        limit = min((m.start for m in groups if m.start > group.end), default=sentence.end)
        head = _head_behind(draft, group, limit, is_gapped=headed)
        head = head or _head_before(draft, sentence, group)
        if head is not None:
            draft.link("heads", head, group)
            headed = True


def _head_behind(draft: Draft, group: Mention, limit: int, *, is_gapped: bool) -> Mention | None:
    """Return who heads *group* by the words behind it; without a verb only after a headed group (a gap)."""
    found = _HEADED_BY.match(draft.text, group.end, limit)
    if found is None:
        return None
    has_verb = re.search(r"headed|led|chaired|represented|presided", found.group()) is not None
    if not (has_verb or is_gapped):
        return None
    return next(_persons_from(draft, found.end(), limit), None)


def _persons_from(draft: Draft, start: int, limit: int) -> Iterator[Mention]:
    yield from draft.inside(start, limit, "person")


def _head_before(draft: Draft, sentence: Sentence, group: Mention) -> Mention | None:
    """Return the person before "headed the delegation": the nearest one of the sentence."""
    for person in reversed(draft.inside(sentence.start, group.start, "person")):
        between = draft.text[person.end : group.start]
        if _HEADS.fullmatch(between):
            return person
    return None
