"""How a short expression is worded: pronoun or noun, one or several, man or woman, and what it can stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from communique.records import Mention
from communique.vocabulary import load_posts

Kind = Literal[
    "he", "she", "it", "they", "we", "latter", "several", "person", "state", "body", "thing", "group", "name"
]
"""What an expression is read as. ``several``: "both", "the two ministers". ``thing``: "the meeting", "the document"."""

_PRONOUNS: dict[str, Kind] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she", "it": "it", "its": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "we": "we", "our": "we", "us": "we",
    "latter": "latter", "former": "latter", "one another": "they", "each other": "they",
}  # fmt: skip
_SUBJECT, _OBJECT = frozenset({"he", "she", "they", "we"}), frozenset({"him", "them", "us"})
_POSSESSIVE = frozenset({"his", "her", "hers", "its", "their", "theirs", "our"})
_NUMBERS = {
    "two": 2,
    "both": 2,
    "pair": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "duo": 2,
    "either": 2,
    "neither": 2,
}
_STATES = frozenset(
    "country countries state states kingdom republic nation nations sultanate emirate neighbour neighbours".split()
)
_BODIES = frozenset(
    "ministry union organization organisation bloc commission committee council party movement agency group company"
    " government parliament court bank army police force league community authority institution chamber house senate"
    " secretariat embassy department office federation alliance association body assembly forum bureau cabinet mission"
    " service".split()
)
_THINGS = frozenset(
    "meeting talks session consultations consultation ceremony visit call conversation audience talk round negotiations"
    " dialogue discussion discussions trip journey conference summit invitation memorandum agreement document treaty"
    " signature signatures offer gesture attack claim loan request paper note letter text protocol paper exchange event"
    " occasion accord pact declaration statement city town capital village island region area place".split()
)
_GROUPS = frozenset(
    "sides side parties part parts delegation delegations guests hosts visitors governments teams team members"
    " participants interlocutors co-chairs co-chairmen leaders colleagues".split()
)
_WOMEN = frozenset(
    "mrs ms miss madam madame lady queen princess sheikha dame hostess duchess woman spokeswoman chairwoman".split()
)
_MEN = frozenset("mr sir king prince lord sheikh duke man spokesman chairman brother gentleman emir sultan".split())


@dataclass(frozen=True)
class Form:
    """One expression as worded. ``head`` is its last word, in small letters; ``count`` how many it says they are."""

    kind: Kind
    words: tuple[str, ...]
    head: str
    case: Literal["subject", "object", "possessive", "noun"]
    count: int | None
    is_plural: bool
    gender: Literal["man", "woman"] | None


def form_of(mention: Mention, quote: str) -> Form:
    """Return how the words *quote* of *mention* are to be read."""
    text = quote.lower().replace("’", "'")
    words = tuple(re.findall(r"[^\W_]+(?:['-][^\W_]+)*\.?", text)) or (text,)
    head = words[-1].removesuffix("'s")
    kind = _PRONOUNS.get(" ".join(words))
    count = next((number for word, number in _NUMBERS.items() if word in words), None)
    is_plural = kind in {"they", "we"} or (count or 0) > 1 or _is_plural_noun(head)
    if kind is None:
        kind = _noun_kind(mention, head, count, is_plural=is_plural)
    return Form(kind, words, head, _case(words[0], head), count, is_plural, gender_of(words, kind))


def gender_of(words: tuple[str, ...], kind: str | None = None) -> Literal["man", "woman"] | None:
    """Return the gender that the words themselves give, or None."""
    bare = {word.rstrip(".") for word in words}
    if kind == "she" or bare & _WOMEN:
        return "woman"
    return "man" if kind == "he" or bare & _MEN else None


def _is_plural_noun(head: str) -> bool:
    return head.endswith("s") and not head.endswith(("ss", "us", "is")) and head not in {"his", "its", "talks"}


def _case(first: str, head: str) -> Literal["subject", "object", "possessive", "noun"]:
    if first in _POSSESSIVE:
        return "possessive"
    if first in _SUBJECT:
        return "subject"
    return "object" if first in _OBJECT or head in _OBJECT else "noun"


def _noun_kind(mention: Mention, head: str, count: int | None, *, is_plural: bool) -> Kind:
    if head in _THINGS:
        return "thing"
    if head in _STATES:
        return "several" if is_plural else "state"
    if mention.label == "organization" or (head in _BODIES and not is_plural):
        return "body"
    if count is not None or (is_plural and head != "talks"):
        return "several"
    return "group" if mention.label == "group" or head in _GROUPS else "person"


def is_rank_word(word: str) -> bool:
    """Return whether *word* can be a post by itself ("minister")."""
    return (word,) in load_posts().heads
