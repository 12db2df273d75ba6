"""Places: capitals and other cities of the gazetteer where the sentence uses them as a place."""

from __future__ import annotations

import re
from functools import cache

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence, follows_a_name, split_phrase
from communique.vocabulary import PhraseBook, load_countries, load_posts

_VENUE = re.compile(
    r"\b(?:at|in) (?:the )?((?:[A-Z][\w’'-]+ |of |the |for )*"
    r"(?:House|Palace|Hotel|Park|Building|Headquarters|headquarters|Castle|Center|Centre|Square|Ministry|Museum|University|Residence|Hall))\b"
)


@cache
def _capital_book() -> PhraseBook[str]:
    return PhraseBook((split_phrase(name), code) for name, code in load_countries().capitals().items())


def mark_places(draft: Draft, sentence: Sentence) -> None:
    """Add the capitals of *sentence*, other capitalized words after "in" or "at", and venues."""
    book, index = _capital_book(), 0
    while index < len(sentence.words):
        found = book.longest_at(sentence.words, index)
        length = found[0] if found else _city_length(draft, sentence, index)
        if length == 1 and follows_a_name(sentence, index, ordinary=load_posts().ordinary):
            length = 0
        if length:
            _add_city(draft, sentence, index, length, found[1][0] if found else None)
        index += max(1, length)
    for match in _VENUE.finditer(draft.text, sentence.start, sentence.end):
        draft.add("place", match.start(1), match.end(1), kind="venue")


def _add_city(draft: Draft, sentence: Sentence, index: int, length: int, code: str | None) -> None:
    start, end = sentence.tokens[index].start, sentence.tokens[index + length - 1].end
    if not draft.covers(start, end, "country", "organization", "post", "date", "person"):
        draft.add("place", start, end, kind="city", code=code)


def _city_length(draft: Draft, sentence: Sentence, index: int) -> int:
    """Return how many capitalized words after "in", "at" or the like form a place name; 0 for none."""
    if index == 0 or sentence.lowers[index - 1] not in {"in", "at"}:
        return 0
    length = 0
    while index + length < len(sentence.tokens):
        token = sentence.tokens[index + length]
        if not token.is_capitalized or not token.text.isalpha():
            break
        if draft.covers(token.start, token.end, "country", "organization", "post", "date", "body", "document"):
            break
        length += 1
    return length if length <= 3 else 0
