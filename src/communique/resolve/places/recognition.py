"""Whether a spot names a place: a sum of named reasons."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from communique.gazetteer import Candidate
from communique.gazetteer.lookup import is_main_name
from communique.records import Mention
from communique.resolve.places.spots import Page, Spot
from communique.vocabulary import load_organizations

_LOCATIVE = frozenset("in at from near outside across around inside throughout toward towards into".split())
_DIRECTIONS = frozenset(
    "northern southern eastern western central northwestern northeastern southwestern southeastern".split()
)
_LONGEST_ACRONYM = 5
_CONTAINED = re.compile(r",[ \t\n]*|[ \t]*\([ \t]*|[ \t]+in[ \t]+(?:the[ \t]+)?")
_ENDS_SENTENCE = re.compile(r"[.!?:\n]|[“\"]")


def reasons_to_be_a_place(page: Page, spots: Sequence[Spot]) -> list[dict[str, float]]:
    """Return for every spot its reasons by name: 0 to about 1 each; a reason that is silent is left out."""
    marked = {spot.key for spot in spots if any(_marks(m) for m in spot.mentions)}
    persons = {
        word.lower() for m in page.graph.of("person") for word in page.text[m.start : m.end].replace("-", " ").split()
    }
    joined = _joined(page, spots)
    found = []
    for number, spot in enumerate(spots):
        reasons = {"always": 1.0}
        reasons |= _by_annotator(spot)
        reasons |= _by_gazetteer(spot)
        reasons |= _by_words(page, spot)
        if number in joined:
            reasons["beside what it lies in"] = 1.0
        if spot.key in marked:
            reasons["marked somewhere"] = 1.0
        if spot.key in persons and not spot.as_adjective:
            reasons["part of a person's name somewhere"] = 1.0
        if any(start <= spot.start and spot.end <= end for start, end in page.datelines):
            reasons["in the dateline"] = 1.0
        found.append(reasons)
    return found


def likelihood(reasons: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability, 0 to 1, that the reasons add up to."""
    total = sum(weights.get(name, 0.0) * value for name, value in reasons.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _marks(mention: Mention) -> bool:
    return mention.label == "place" and mention.kind != "venue"


def _by_annotator(spot: Spot) -> dict[str, float]:
    reasons: dict[str, float] = {}
    for mention in spot.mentions:
        covers = mention.start <= spot.start and spot.end <= mention.end
        exact = mention.start == spot.start and mention.end >= spot.end
        if mention.label == "place":
            name = "in a venue" if mention.kind == "venue" else "marked as a place"
            reasons[name] = mention.confidence
        elif mention.label == "country":
            kind = {"adjective": "adjective", "demonym": "people", "metonym": "government"}.get(
                mention.kind or "", "name"
            )
            reasons[f"marked as a country's {kind}"] = mention.confidence
        elif covers and mention.label in {
            "person",
            "organization",
            "group",
            "post",
            "source",
            "body",
            "document",
            "date",
        }:
            reasons[f"in {mention.label}"] = 1.0
            if mention.label == "organization" and exact:
                whole = mention.end <= spot.end
                reasons["is an organization" if whole else "begins an organization"] = 1.0
    return reasons or {"unmarked": 1.0}


def _by_gazetteer(spot: Spot) -> dict[str, float]:
    if not spot.candidates:
        return {"not in the gazetteer": 1.0}
    if spot.as_adjective:
        return {"adjective of a country": 1.0}
    best = max(spot.candidates, key=lambda c: c.population)
    reasons = {"people": math.log10(best.population + 1) / 7}
    for name, holds in (
        ("a country", any(c.is_country for c in spot.candidates)),
        ("a continent", best.feature == "CONT"),
        ("a first division", any(c.feature == "ADM1" for c in spot.candidates)),
        ("a capital", any(c.feature == "PPLC" for c in spot.candidates)),
        ("own name", any(is_main_name(c, spot.name) for c in spot.candidates)),
        ("several words", " " in spot.name),
        ("a short form", spot.name.endswith(".")),
        ("many namesakes", len(spot.candidates) >= 10),
    ):
        if holds:
            reasons[name] = 1.0
    return reasons


def _by_words(page: Page, spot: Spot) -> dict[str, float]:
    words, first, last = page.words, spot.first, spot.last
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    gap_before = page.between(first - 1, first) if before else "\n"
    gap_after = page.text[spot.end : after.start] if after else "\n"
    beside_before, beside_after = gap_before in {" ", "-"}, gap_after in {" ", "-"}
    reasons = {
        "behind in, at or from": beside_before and before is not None and before.text.lower() in _LOCATIVE,
        "behind a direction": beside_before and before is not None and before.text.lower() in _DIRECTIONS,
        "behind the": beside_before and before is not None and before.text == "the",
        "behind a capitalized word": beside_before and before is not None and before.is_capitalized
        and before.text.lower() not in {*_LOCATIVE, *_DIRECTIONS, "the"},
        "before a capitalized word": beside_after and after is not None and after.is_capitalized,
        "before a common word": beside_after and after is not None and not after.is_capitalized,
        "before a possessive": page.text[spot.end : spot.end + 2] in {"'s", "’s"},
        "begins a sentence": bool(_ENDS_SENTENCE.search(gap_before)),
        "a common word too": spot.name.lower() in page.small_words,
        "before of": beside_after and after is not None and after.text == "of",
        "all capitals": spot.name.isupper() and len(spot.name) > 3 and not _is_acronym(page, spot),
        "an acronym": _is_acronym(page, spot),
        "name of an organization": spot.name in _organizations(),
        "beside a word of divisions": spot.generic is not None,
    }  # fmt: skip
    return {name: 1.0 for name, holds in reasons.items() if holds}


def _is_acronym(page: Page, spot: Spot) -> bool:
    """Return whether a name in capitals stands among words that are not."""
    if not spot.name.isupper() or "." in spot.name or len(spot.name) < 3:
        return False
    beside = page.words[max(0, spot.first - 1) : spot.first] + page.words[spot.last + 1 : spot.last + 2]
    in_dateline = any(start <= spot.start and spot.end <= end for start, end in page.datelines)
    return len(spot.name) <= _LONGEST_ACRONYM and not in_dateline and not any(w.text.isupper() for w in beside)


@cache
def _organizations() -> frozenset[str]:
    return frozenset(name for name, _ in load_organizations().phrases())


def _joined(page: Page, spots: Sequence[Spot]) -> set[int]:
    """Return the numbers of spots that stand with what they lie in: both of "Edmonton, Ky."."""
    found = set()
    for number in range(len(spots) - 1):
        if lies_in_next(page, spots[number], spots[number + 1]):
            found |= {number, number + 1}
    return found


def lies_in_next(page: Page, inner: Spot, outer: Spot) -> bool:
    """Return whether the text joins two spots and the gazetteer knows the one to lie in the other."""
    if not _CONTAINED.fullmatch(page.text[inner.end : outer.start]):
        return False
    return any(lies_in(i, o) for o in outer.candidates for i in inner.candidates)


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Return whether candidate *inner* lies in candidate *outer*, a country or division."""
    if inner.geonames_id == outer.geonames_id or inner.country != outer.country:
        return False
    if outer.is_country:
        return not inner.is_country
    if outer.feature == "ADM1":
        return inner.admin1 == outer.admin1
    return outer.feature == "ADM2" and (inner.admin1, inner.admin2) == (outer.admin1, outer.admin2)
