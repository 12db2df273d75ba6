"""Standing bodies and formats, and documents, by the noun they are built on."""

from __future__ import annotations

import re

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence
from communique.records import Mention

_CAPITALIZED = r"(?:[A-Z][\w’']*|\d+(?:st|nd|rd|th))"
_GLUE = r"(?:of|for|on|and|the|in|between|-|–|&|,)"
_BODY = re.compile(
    rf"\b(?:{_CAPITALIZED}[ \-–])*{_CAPITALIZED} "
    r"(?:Commission|Committee|Council|Mechanism|Forum|Dialogue|Format|Platform|Consultations?|Task Force|Working Group)"
    rf"(?: (?:of|on|for|between) (?:the )?{_CAPITALIZED}(?: (?:and |of |the )*{_CAPITALIZED})*)?"
)
_FORMAT = re.compile(
    r"\b(?:[A-Za-z]+(?:lateral|partite)) (?:cooperation )?(?:format|mechanism)"
    rf"(?: of (?:the )?{_CAPITALIZED}(?:\s?[-–]\s?{_CAPITALIZED})+(?: cooperation)?)?"
    rf"|\b(?:{_CAPITALIZED}\s?[-–]\s?)+{_CAPITALIZED} (?:trilateral |quadrilateral |tripartite )?(?:format|mechanism)"
    r"|\b(?:joint |intergovernmental |interparliamentary |bilateral )+(?:commission|committee|working group)"
    rf"(?: on [\w-]+(?: [\w-]+){{0,4}}?(?=[,.;]| and | of | between ))?"
)
_DOCUMENT = re.compile(
    r"\b(?:[Jj]oint (?:[Ss]tatement|[Cc]ommuniqu[eé]|[Dd]eclaration)"
    rf"|(?:{_CAPITALIZED} )*(?:[Mm]emorand(?:um|a) of [Uu]nderstanding|[Mm]emorandum"
    r"|MoUs?|MOUs?|[Aa]greements?|[Pp]rotocol|[Dd]eclaration"
    r"|[Rr]oadmap|[Aa]ction [Pp]lan|[Ll]etter of [Ii]ntent|[Cc]onvention|[Tt]reaty)"
    r"(?: (?:on|for|of|between) (?:the )?[\w’'-]+(?: [\w’'-]+){0,8}? ?"
    r"(?=[,.;:)]| between | in | at | with | was | were | which | that |\n|$))?)"
)
_KINDS = {
    "memorand": "memorandum", "mou": "memorandum", "agreement": "agreement", "protocol": "protocol",
    "joint statement": "joint-statement", "communiqu": "communique", "declaration": "declaration",
    "plan": "plan", "roadmap": "plan", "letter": "letter", "treaty": "treaty", "convention": "treaty",
}  # fmt: skip


def mark_bodies(draft: Draft, sentence: Sentence) -> None:
    """Add the standing bodies and formats of *sentence*, linked to the countries in their names."""
    for expression in (_BODY, _FORMAT):
        for found in expression.finditer(draft.text, sentence.start, sentence.end):
            start, end = found.start(), _widened(draft, found.end(), sentence.end)
            if not draft.covers(start, end, "organization", "post", "body"):
                _link_parties(draft, draft.add("body", start, end))


def mark_documents(draft: Draft, sentence: Sentence) -> None:
    """Add the documents of *sentence*, linked to the countries in their names."""
    for found in _DOCUMENT.finditer(draft.text, sentence.start, sentence.end):
        words = found.group().lower()
        kind = next((kind for stem, kind in _KINDS.items() if stem in words), "other")
        end = found.start() + len(found.group().rstrip())
        _link_parties(draft, draft.add("document", found.start(), end, kind=kind))


def _widened(draft: Draft, end: int, limit: int) -> int:
    """Return the end of a body's name with "between A and B" behind it, where both are countries."""
    pair = re.compile(r" (?:of|between) (?:the )?").match(draft.text, end, limit)
    if pair is None:
        return end
    first = draft.starting_at(pair.end(), "country")
    if first is None:
        return end
    joint = re.compile(r" and (?:the )?").match(draft.text, first.end, limit)
    second = draft.starting_at(joint.end(), "country") if joint else None
    return second.end if second else first.end


def _link_parties(draft: Draft, mention: Mention) -> None:
    for country in draft.inside(mention.start, mention.end, "country"):
        draft.link("party", mention, country)
