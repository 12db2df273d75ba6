"""Countries and organizations by name."""

from __future__ import annotations

import re
from functools import cache

from communique.annotate.draft import Draft
from communique.annotate.lookup import country_book, organization_book
from communique.annotate.text import Sentence, follows_a_name
from communique.records import Mention
from communique.vocabulary import load_posts

_SHORT_NAMES = (
    r"(?:Foreign|Defen[cs]e|Interior|Finance|Justice|Economy|Trade|External Affairs) Ministry"
    r"|foreign (?:affairs )?ministry"
    r"|(?:Federal )?Foreign Office|State Department|(?:National )?(?:Parliament|Assembly|Congress)|Senate"
)
_OF = re.compile(r" (?:of|in) (?:the )?")
_AND = re.compile(r" and (?:the )?")


@cache
def _state_body() -> re.Pattern[str]:
    """Return what matches the named part of a government: "Ministry of Foreign Affairs", "Parliament"."""
    word = "(?:" + "|".join(sorted((word.title() for word in load_posts().portfolio), key=len, reverse=True)) + ")"
    full = (
        rf"(?:Federal |State )?Ministr(?:y|ies) (?:of|for) (?:the )?{word}(?:(?:,| &)?(?: and| of)?(?: the)? {word})*"
    )
    return re.compile(rf"\b(?:{full}|{_SHORT_NAMES})\b")


def mark_countries(draft: Draft, sentence: Sentence) -> None:
    """Add every country name, adjective, demonym and metonym of *sentence*."""
    book, index = country_book(), 0
    while index < len(sentence.words):
        found = book.longest_at(sentence.words, index)
        if found is None:
            index += 1
            continue
        length, meanings = found
        if length == 1 and meanings[0][0] == "name" and follows_a_name(sentence, index, ordinary=load_posts().ordinary):
            index += 1
            continue
        codes = "|".join(dict.fromkeys(code for _, code in meanings))
        start, end = sentence.tokens[index].start, sentence.tokens[index + length - 1].end
        draft.add("country", start, end, kind=meanings[0][0], code=codes)
        index += length


def mark_organizations(draft: Draft, sentence: Sentence) -> None:
    """Add every organization of the vocabulary and every ministry or parliament of *sentence*."""
    book, index = organization_book(), 0
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
    for match in _state_body().finditer(draft.text, sentence.start, sentence.end):
        _add_state_body(draft, match.start(), match.end())


def _add_state_body(draft: Draft, start: int, end: int) -> None:
    """Add a part of a government with the countries that stand behind or before it: one, or two for "Ministries"."""
    owners = _countries_behind(draft, end)
    body = draft.add("organization", start, owners[-1].end if owners else end, kind="government")
    before = draft.inside(max(0, start - 40), start, "country")
    if not owners and before and start - before[-1].end <= 3:
        owners = before[-1:]
    for country in owners:
        draft.link("of", body, country)


def _countries_behind(draft: Draft, end: int) -> list[Mention]:
    """Return the countries of " of Azerbaijan and Georgia" at *end*."""
    countries: list[Mention] = []
    opening = _OF.match(draft.text, end)
    while opening is not None:
        country = draft.starting_at(opening.end(), "country")
        if country is None or country.kind != "name":
            break
        countries.append(country)
        opening = _AND.match(draft.text, country.end)
    return countries
