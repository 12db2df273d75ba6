"""Edges of mentions that no phrase can have: an end at "the" or "of" is mended before anything is built on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from communique.records import Mention

_OPEN = r"(?:the|a|an|of|to|in|on|at|for|with|by|from|and|or|its|their|his|her|between|among)"
_UNFINISHED = re.compile(rf"(?:^|\s){_OPEN}$", re.IGNORECASE)
_OPEN_WORDS = re.compile(rf"(?:\s+{_OPEN})+$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;!?](?=\s|$)|\n|\s(?:was|were|is|are|has been|have been)\s|$")
_SIDES_AHEAD = re.compile(
    r"\s+(?:the )?(?:two|both|three|four) (?:countries|states|sides|nations|peoples|parties|ministries|governments)\b"
)
_NAME_AHEAD = re.compile(r"(?: [A-Z][\w'’-]*)+")
_OPEN_NAME = re.compile(r"\b[A-Z][\w-]*(?:al|ic|ive|ary|eign|oint|[a-z]-)$")
"""A name cut behind an adjective or a prefix: "Joint Economic", "Inter-"."""
_NAME_GOING_ON = re.compile(r"(?:[ -]?[A-Z][\w-]*(?:s['’](?= [A-Z]))?)+(?!['’\w])")
_NAME_OF_INITIAL = re.compile(
    r"(?:\.\s?[A-Z])*\.\s?[A-Z][\w'’-]+(?:\s(?:(?:al|bin|da|dal|de|del|der|di|dos|du|la|le|van|von)\s)*[A-Z][\w'’-]+)*"
)
_NAMED = frozenset({"document", "body", "organization"})
_PHRASES = frozenset({"place", "document", "body", "organization", "topic"})


def finish_mention(text: str, mention: Mention) -> Mention:
    """Return *mention* with an end that a phrase can have.

    What somebody says goes on to the end of its clause; other phrases take the name that follows, or lose the words
    that lead nowhere; a name cut behind an adjective goes on with its capitals. A person of whom only an initial is
    seen has the name behind it. A town is its bare name: "city of Awaza" begins at the name.
    """
    end = _end(text, mention)
    kind = _KIND_OF_TOWN.match(text, mention.start, end) if mention.label == "place" else None
    start = kind.end() if kind else mention.start
    changed = (start, end) != mention.span and end > start
    return msgspec.structs.replace(mention, start=start, end=end) if changed else mention


_KIND_OF_TOWN = re.compile(
    r"(?:[\w-]+ ){0,4}(?:city|capital|town|village|port|resort|oasis|suburb|township) of (?=[A-Z])"
)
"""Words in front of the name of a town that tell what it is; they hold no name of their own."""


def _end(text: str, mention: Mention) -> int:
    words = text[mention.start : mention.end]
    if mention.label == "person" and len(words) == 1:
        name = _NAME_OF_INITIAL.match(text, mention.end)
        return name.end() if name else mention.end
    if mention.label == "content":
        clause_end = _CLAUSE_END.search(text, mention.end) if _UNFINISHED.search(words) else None
        end = clause_end.start() if clause_end else mention.end
        return mention.start + len(text[mention.start : end].rstrip(", \n"))
    if mention.label in _NAMED and _OPEN_NAME.search(words):
        rest = _NAME_GOING_ON.match(text, mention.end)
        return rest.end() if rest else mention.end
    if mention.label not in _PHRASES or not _UNFINISHED.search(words):
        return mention.end
    ahead = _SIDES_AHEAD.match(text, mention.end) or _NAME_AHEAD.match(text, mention.end)
    return ahead.end() if ahead else mention.start + len(_OPEN_WORDS.sub("", words))


_IN_TOWN = re.compile(r" in (?P<town>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)$")


def with_towns(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return *mentions* with the towns that names of places end with ("Alley of Honor in Baku") and nothing marks."""
    marked = {mention.end for mention in mentions if mention.label in {"place", "country"} and not _tail(text, mention)}
    found = [
        msgspec.structs.replace(place, id=0, start=place.start + tail.start("town"), kind="city")
        for place in mentions
        if (tail := _tail(text, place)) and place.end not in marked
    ]
    return (*mentions, *(msgspec.structs.replace(m, id=len(mentions) + n) for n, m in enumerate(found)))


def _tail(text: str, mention: Mention) -> re.Match[str] | None:
    return _IN_TOWN.search(text[mention.start : mention.end]) if mention.label == "place" else None
