"""Countries and organizations by name."""

from __future__ import annotations

import re
from functools import cache

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence, split_phrase
from communique.records import Mention
from communique.vocabulary import PhraseBook, load_countries, load_organizations

# The named part of a government: "Ministry of Foreign Affairs", "Azerbaijani Foreign Ministry", "Parliament of Chile".
_STATE_BODY = re.compile(
    r"\b(?:(?:Federal |State )?Ministr(?:y|ies) (?:of|for) (?:[A-Z][\w-]+|the [A-Z][\w-]+)"
    r"(?:(?:,? (?:and|of|&) (?:the )?|, )[A-Z][\w-]+| [A-Z][\w-]+)*"
    r"|(?:Foreign|Defen[cs]e|Interior|Finance|Justice|Economy|Trade|External Affairs) Ministry"
    r"|foreign (?:affairs )?ministry"
    r"|(?:Federal )?Foreign Office|State Department|(?:National )?(?:Parliament|Assembly|Congress)|Senate)\b"
)


@cache
def _country_book() -> PhraseBook[tuple[str, str]]:
    return PhraseBook((split_phrase(form), (kind, code)) for form, kind, code in load_countries().phrases())


@cache
def _organization_book() -> PhraseBook[str]:
    return PhraseBook((split_phrase(form), code) for form, code in load_organizations().phrases())


def mark_countries(draft: Draft, sentence: Sentence) -> None:
    """Add every country name, adjective, demonym and metonym of *sentence*."""
    book, index = _country_book(), 0
    while index < len(sentence.words):
        found = book.longest_at(sentence.words, index)
        if found is None:
            index += 1
            continue
        length, meanings = found
        codes = "|".join(dict.fromkeys(code for _, code in meanings))
        start, end = sentence.tokens[index].start, sentence.tokens[index + length - 1].end
        draft.add("country", start, end, kind=meanings[0][0], code=codes)
        index += length


def mark_organizations(draft: Draft, sentence: Sentence) -> None:
    """Add every organization of the vocabulary and every ministry or parliament of *sentence*."""
    book, index = _organization_book(), 0
    while index < len(sentence.words):
        found = book.longest_at(sentence.words, index)
        if found is None:
            index += 1
            continue
        length, codes = found
        start, end = sentence.tokens[index].start, sentence.tokens[index + length - 1].end
        if not draft.covers(start, end, "country"):
            draft.add("organization", start, end, code="|".join(codes))
        index += length
    for match in _STATE_BODY.finditer(draft.text, sentence.start, sentence.end):
        _add_state_body(draft, match.start(), match.end())


def _add_state_body(draft: Draft, start: int, end: int) -> None:
    """Add a part of a government, cut before a country that its pattern ran into, linked to its country."""
    countries = draft.inside(start, end, "country")
    if countries and countries[0].start > start:
        end = countries[-1].end if countries[-1].kind == "name" else countries[0].start
    body = draft.add("organization", start, len(draft.text[:end].rstrip(" ,")), kind="government")
    for country in countries[:1] or _neighbours(draft, start, end):
        draft.link("of", body, country)


def _neighbours(draft: Draft, start: int, end: int) -> list[Mention]:
    before = draft.inside(max(0, start - 40), start, "country")
    if before and start - before[-1].end <= 3:
        return before[-1:]
    after = re.compile(r" (?:of|in) (?:the )?").match(draft.text, end)
    behind = draft.starting_at(after.end(), "country") if after else None
    return [behind] if behind else []
