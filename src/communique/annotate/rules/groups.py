"""Delegations and sides, and who heads them; gapped coordinations ("and that of B by Q") included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence
from communique.records import Mention

_OF_COUNTRY = re.compile(r"\b(?:delegations?|that|side|team) (?:of|from) (?:the )?$")
_SIDE_NOUN = re.compile(r"(?:['’]s?)? (?P<noun>delegation|side|team|one)\b")
_COLLECTIVE = re.compile(
    r"\b(?:the (?:two )?sides|both sides|the parties|both parties"
    r"|the two (?:ministers|officials|diplomats|countries|leaders)|the two countries' representatives"
    r"|the (?:foreign )?ministers|both ministers|both countries|the (?:other side|interlocutors?|guests?|hosts?)"
    r"|(?:his|her|their) (?:interlocutors?|colleagues?|guests?|hosts?)|the delegations?|they)\b",
    re.IGNORECASE,
)
_HEADED_BY = re.compile(
    r"(?:[^.;]{0,60}?\b(?:headed|led|chaired|represented|presided over|co-chaired|conducted)"
    r"|[,–—-]{0,2}\s?(?:was|were|is)?) by\b(?: the)?"
)
_REPRESENTED = re.compile(r"(?: (?P<verb>(?:was|were|is) represented))? by ")
_HEADS = re.compile(
    r"[^.;]{0,160}?\b(?:headed|led|heading|leading|heads|leads|chaired|represented|was at the head of|headed up)"
    r" (?:the |a )?(?:[\w-]+ )?$"
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
        if not is_gapped or _names_a_side(draft, sentence, country):
            return sentence.start + before.start(), country.end
    behind = _SIDE_NOUN.match(draft.text, country.end)
    if behind is None or (behind["noun"] == "one" and not _names_a_side(draft, sentence, country)):
        return None
    return country.start, behind.end()


def _names_a_side(draft: Draft, sentence: Sentence, country: Mention) -> bool:
    """Return whether the sentence spoke of a delegation before, so that "that of X" and "the X one" mean another."""
    return re.search(r"delegation|side|team", draft.text[sentence.start : country.start]) is not None


def link_heads(draft: Draft, sentence: Sentence) -> None:
    """Link each head of a delegation to it: "headed by P", "P headed", and gapped "that of B by Q"."""
    groups = [m for m in draft.inside(sentence.start, sentence.end, "group") if draft.targets("of", m)]
    headed = False
    for group in groups:
        limit = min((m.start for m in groups if m.start > group.end), default=sentence.end)
        head = _head_behind(draft, group, limit, is_gapped=headed)
        head = head or _head_before(draft, sentence, group, is_gapped=headed)
        if head is not None:
            draft.link("heads", head, group)
            headed = True


def _head_behind(draft: Draft, group: Mention, limit: int, *, is_gapped: bool) -> Mention | None:
    """Return who heads *group* by the words behind it; without a verb only after a headed group (a gap)."""
    found = _HEADED_BY.match(draft.text, group.end, limit)
    if found is None:
        return _head_of_inversion(draft, group, limit)
    has_verb = re.search(r"headed|led|chaired|represented|presided|conducted", found.group()) is not None
    if not (has_verb or is_gapped):
        return None
    return next(_persons_from(draft, found.end(), limit), None)


def _head_of_inversion(draft: Draft, group: Mention, limit: int) -> Mention | None:
    """Return who heads *group* in "heading the X delegation was P", or None."""
    leads = re.search(
        r"\b(?:heading|leading|at the head of) (?:the )?$", draft.text[max(0, group.start - 24) : group.start]
    )
    behind = re.compile(r" (?:was|is|were) ").match(draft.text, group.end)
    return next(_persons_from(draft, behind.end(), limit), None) if leads and behind else None


def link_representatives(draft: Draft, sentence: Sentence) -> None:
    """Link "X was represented by P, Y by Q" : each person to the country, the later verbs left out."""
    started = False
    for country in draft.inside(sentence.start, sentence.end, "country"):
        found = _REPRESENTED.match(draft.text, country.end)
        if found is None or (found["verb"] is None and not started):
            continue
        following = draft.inside(found.end(), min(sentence.end, found.end() + 120), "person")
        if following and not draft.targets("of", following[0]):
            draft.link("of", following[0], country)
            started = True


def _persons_from(draft: Draft, start: int, limit: int) -> Iterator[Mention]:
    yield from draft.inside(start, limit, "person")


def _head_before(draft: Draft, sentence: Sentence, group: Mention, *, is_gapped: bool) -> Mention | None:
    """Return the person before "headed the delegation": the nearest; in a gap "P of the X one" is enough."""
    for person in reversed(draft.inside(sentence.start, group.start, "person")):
        between = draft.text[person.end : group.start]
        if _HEADS.fullmatch(between) or (is_gapped and re.fullmatch(r",? (?:of|for|from) (?:the )?", between)):
            return person
    return None
