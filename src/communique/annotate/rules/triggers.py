"""Encounters, ceremonial acts and outcomes, with who, where and when as far as their sentence says."""

from __future__ import annotations

import re

from communique.annotate.draft import Draft
from communique.annotate.rounds import find_round
from communique.annotate.text import Sentence
from communique.records import Mention
from communique.vocabulary import load_triggers

_FRAME = re.compile(
    r"\b(?:for|to attend|(?:side-?lines?|margins?|framework) of|ahead of|before|since|coming|upcoming|next|last"
    r"|previous|after|'s|’s) (?:the |a )?(?:[\w’'-]+ ){0,3}$"
)
"""Words before "summit" by which it is the frame of the encounter, or another one, and not the encounter itself."""
_PLANNED = re.compile(r"\b(?:will|is to|are to|is due|is expected|is scheduled|are scheduled|would|plans? to)\b")
_NOT_ACTING = re.compile(r"\b(?:in|on|about|over|regarding|concerning|against)(?: the)? $")
"""Before a country that is a place or is talked about, and does not take part."""
_CALLED_OFF = re.compile(
    r"\b(?:not?|never|den(?:y|ied|ies|ying)|cancel\w*|postpon\w*|called off|put off|refus\w+|reject\w*|rul\w+ out)\b",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:(?:did|will|would|could) not (?:take place|be held|go ahead)"
    r"|(?:was|were|has been|have been|is|are) (?:\w+ )?"
    r"(?:cancelled|canceled|postponed|called off|put off)|out of the question)\b"
)
_EARLIER = re.compile(
    r"\b(?:last|previous(?:ly)?|earlier|had|predecessor\w*|since)\b(?! (?:week|month|night|\w+day))", re.IGNORECASE
)
_CONFIDENCE = 0.5
"""Rules do not measure their own certainty; the reader model does."""


def mark_triggers(draft: Draft, sentence: Sentence) -> None:
    """Add the triggers of *sentence*; at one place the first pattern of the vocabulary wins."""
    for pattern in load_triggers():
        for found in pattern.expression.finditer(draft.text, sentence.start, sentence.end):
            inside = draft.covers(found.start(), found.start() + 1, "post", "document", "body")
            if not pattern.programme and (inside or draft.covers(found.start(), found.end(), "event")):
                continue
            if pattern.encounter == "summit" and _FRAME.search(draft.text[sentence.start : found.start()]):
                continue
            status = _status(draft, sentence, found)
            trigger = draft.add(
                "event", found.start(), found.end(),
                type="CONSULT" if pattern.encounter and pattern.encounter not in {"signing", "credentials"} else "NONE",
                encounter=pattern.encounter if status != "cancelled" else None,
                programme=pattern.programme, outcome=pattern.outcome,
                mode=pattern.mode, status=status, confidence=_CONFIDENCE,
                value=_round(draft, sentence, found) if pattern.encounter else None,
            )  # fmt: skip
            _link_circumstances(draft, sentence, trigger)


def _round(draft: Draft, sentence: Sentence, found: re.Match[str]) -> str | None:
    """Return the number of the round that the words about the trigger give, or None."""
    return find_round(draft.text, max(sentence.start, found.start() - 60), min(sentence.end, found.start() + 60))


def _status(draft: Draft, sentence: Sentence, found: re.Match[str]) -> str:
    """Return what the words before and behind the trigger make of it; a planned encounter may be called off too."""
    before = draft.text[max(sentence.start, found.start() - 40) : found.end()]
    behind = draft.text[found.end() : min(sentence.end, found.end() + 90)]
    if _CALLED_OFF.search(before) or _NOT_HELD.search(behind):
        return "cancelled"
    if _EARLIER.search(draft.text, max(sentence.start, found.start() - 40), found.start()):
        return "earlier"
    return "planned" if _PLANNED.search(before) else "held"


def _link_circumstances(draft: Draft, sentence: Sentence, trigger: Mention) -> None:
    for country in draft.inside(sentence.start, sentence.end, "country"):
        is_elsewhere = _NOT_ACTING.search(draft.text[max(sentence.start, country.start - 14) : country.start])
        if trigger.encounter and country.kind != "metonym" and not is_elsewhere:
            draft.link("actor", trigger, country)
    for person in draft.inside(sentence.start, sentence.end, "person") if trigger.encounter else ():
        draft.link("actor", trigger, person)
    for place in draft.inside(sentence.start, sentence.end, "place"):
        if re.search(r"\b(?:in|at)(?: the)? $", draft.text[max(0, place.start - 8) : place.start]) or trigger.programme:
            draft.link("place", trigger, place)
    for date in draft.inside(sentence.start, sentence.end, "date"):
        draft.link("date", trigger, date)
