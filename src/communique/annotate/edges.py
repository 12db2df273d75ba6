"""Edges of mentions that no phrase can have: an end at "the" or "of" is mended before anything is built on it."""

from __future__ import annotations

import re

import msgspec

from communique.records import Mention

_OPEN = r"(?:the|a|an|of|to|in|on|at|for|with|by|from|and|or|its|their|his|her)"
_UNFINISHED = re.compile(rf"(?:^|\s){_OPEN}$", re.IGNORECASE)
_OPEN_WORDS = re.compile(rf"(?:\s+{_OPEN})+$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;!?](?=\s|$)|\n|\s(?:was|were|is|are|has been|have been)\s|$")
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
    seen has the name behind it.
    """
    if mention.label == "person" and mention.end - mention.start == 1:
        name = _NAME_OF_INITIAL.match(text, mention.end)
        return msgspec.structs.replace(mention, end=name.end()) if name else mention
    if mention.label not in _PHRASES and mention.label != "content":
        return mention
    words = text[mention.start : mention.end]
    if mention.label in _NAMED and _OPEN_NAME.search(words):
        rest = _NAME_GOING_ON.match(text, mention.end)
        return msgspec.structs.replace(mention, end=rest.end()) if rest else mention
    if not _UNFINISHED.search(words):
        return mention
    if mention.label == "content":
        end = _CLAUSE_END.search(text, mention.end)
        return msgspec.structs.replace(mention, end=end.start() if end else len(text))
    ahead = _NAME_AHEAD.match(text, mention.end)
    if ahead is not None:
        return msgspec.structs.replace(mention, end=ahead.end())
    kept = _OPEN_WORDS.sub("", words)
    return msgspec.structs.replace(mention, end=mention.start + len(kept)) if kept else mention
