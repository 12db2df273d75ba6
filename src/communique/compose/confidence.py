"""How likely it is that a meeting and its values are right: a sum of named signs, with weights set on the corpus."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import msgspec

from communique.compose.encounters import Encounter
from communique.compose.participants import BY_LINK, LEADS, Delegates
from communique.compose.parties import ACTS
from communique.records import (
    Findings,
    Link,
    Meeting,
    MeetingDate,
    MeetingPlace,
    Mention,
    Participant,
    Party,
    Reason,
    Statement,
)
from communique.vocabulary import load_confidence

Signs = dict[str, float]
"""By name, how far a sign is there: 1 or a share, of confidences of the reader their natural logarithm, 0 or less."""

_Value = MeetingDate | MeetingPlace | Party | Participant | Statement
_LEAST = 0.05
"""Confidences of the reader below this speak no louder against a value."""
_MANY = 3
"""How many people or countries that stand aside speak as loudly as any more."""


@dataclass(frozen=True)
class Standing:
    """The signs for a meeting and for each of its values, in their order; none for a date or place not known."""

    meeting: Signs
    dates: tuple[Signs, ...]
    places: tuple[Signs, ...]
    parties: tuple[Signs, ...]
    participants: tuple[Signs, ...]
    statements: tuple[Signs, ...]

    def rows(self) -> Iterator[tuple[str, Signs]]:
        """Yield the signs of the meeting and of all its values, each with the kind of value."""
        yield "meeting", self.meeting
        own = (self.dates, self.places, self.parties, self.participants, self.statements)
        for kind, signs in zip(VALUES, own, strict=True):
            yield from ((kind, one) for one in signs)


VALUES = ("date", "place", "party", "participant", "statement")
"""Kinds of value that carry a confidence, in the order of `Standing`."""


def chance_of(kind: str, signs: Signs) -> float:
    """Return how likely a value of *kind* with *signs* is right, .01 to .99: nothing is certain."""
    weights = load_confidence()[kind]
    total = sum(weights.get(name, 0.0) * amount for name, amount in signs.items())
    return min(max(round(1 / (1 + math.exp(-total)), 2), 0.01), 0.99)


def weigh(meeting: Meeting, standing: Standing) -> Meeting:
    """Return *meeting* with the confidence of itself and of its values; its reasons say what came of which sign."""
    dates = [chance_of("date", signs) for signs in standing.dates]
    places = [chance_of("place", signs) for signs in standing.places]
    reasons = meeting.reasons
    return msgspec.structs.replace(
        meeting,
        confidence=chance_of("meeting", standing.meeting),
        date=msgspec.structs.replace(meeting.date, confidence=dates[0]) if meeting.date else None,
        place=msgspec.structs.replace(meeting.place, confidence=places[0]) if meeting.place else None,
        parties=_each("party", meeting.parties, standing.parties),
        participants=_each("participant", meeting.participants, standing.participants),
        statements=_each("statement", meeting.statements, standing.statements),
        reasons=reasons if isinstance(reasons, msgspec.UnsetType) else (*reasons, _told(standing.meeting)),
    )


_Listed = TypeVar("_Listed", Party, Participant, Statement)


def _each(kind: str, values: tuple[_Listed, ...], signs: tuple[Signs, ...]) -> tuple[_Listed, ...]:
    return tuple(
        msgspec.structs.replace(value, confidence=chance_of(kind, own))
        for value, own in zip(values, signs, strict=True)
    )


def _told(signs: Signs) -> Reason:
    """Return the signs that count for or against the meeting, the weightiest first, in logits."""
    weights = load_confidence()["meeting"]
    counted = {name: weights.get(name, 0.0) * amount for name, amount in signs.items()}
    ranked = sorted(counted.items(), key=lambda item: (-abs(item[1]), item[0]))
    words = ", ".join(f"{name} {weight:+.2f}" for name, weight in ranked if round(weight, 2))
    return Reason(value="confidence", because=f"{chance_of('meeting', signs):.2f}: {words}")


def find_standing(findings: Findings, encounter: Encounter, delegates: Delegates, meeting: Meeting) -> Standing:
    """Return the signs for *meeting*, which was composed of *encounter* and *delegates*, and for its values."""
    words = _Words(findings, encounter)
    several = len(meeting.parties) > 2
    return Standing(
        meeting=_of_meeting(findings, encounter, delegates, meeting),
        dates=tuple({**words.signs(one), f"basis: {one.basis}": 1.0} for one in (meeting.date,) if one),
        places=tuple(
            {**words.signs(one), f"basis: {one.basis}": 1.0, "country not known": one.country is None}
            for one in (meeting.place,)
            if one
        ),
        parties=tuple(
            {
                **words.signs(party),
                "does not act itself": because != ACTS,
                "more than two sides": several,
                "nobody leads it": all(head.party != party.code for head in delegates.heads),
            }
            for party, because in zip(meeting.parties, encounter.because, strict=True)
        ),
        participants=tuple(
            {
                **words.signs(person),
                "no words of the encounter lead there": not because.startswith(BY_LINK),
                "no link to a side": not words.is_owned(person),
                "side inferred": person.basis is not None,
                "side not known": person.party is None,
                "post not known": person.post is None,
                "head": person.role == "head",
                "more than two sides": several,
                "sides that nobody leads": len(delegates.heads) < len(meeting.parties),
            }
            for person, because in zip(meeting.participants, delegates.because, strict=True)
        ),
        statements=tuple(
            {
                **words.signs(said),
                "nobody says it": said.speaker is None,
                "the sides say it": said.speaker is not None and said.speaker.party is None,
            }
            for said in meeting.statements
        ),
    )


def _of_meeting(findings: Findings, encounter: Encounter, delegates: Delegates, meeting: Meeting) -> Signs:
    codes, graph = encounter.codes, findings.graph
    led = {head.party for head in delegates.heads}
    triggers = {trigger.id for trigger in encounter.triggers}
    links = [link for link in graph.links if _joins_people(link, triggers)]
    names = {person.name for person in delegates.participants}
    aside = [person for person in findings.resolution.persons if person.post and person.name not in names]
    countries = {actor.code for actor in findings.resolution.actors if not actor.is_organization} - set(codes)
    return {
        "always": 1.0,
        "its words": _logarithm(encounter.triggers[0].confidence),
        "links to its people": sum(_logarithm(link.confidence) for link in links) / max(1, len(links)),
        "beside the report's own encounter": not encounter.is_main,
        "sides that nobody leads": sum(code not in led for code in codes) / len(codes),
        "somebody leads a delegation": any(because.startswith(LEADS) for because in delegates.because),
        "only one side": len(codes) == 1,
        "more than two sides": len(codes) > 2,
        "a side that does not act itself": any(because != ACTS for because in encounter.because),
        "people in office aside": min(len(aside), _MANY) / _MANY,
        "countries aside": min(len(countries), _MANY) / _MANY,
        "consultations or a session": encounter.kind in {"political-consultations", "commission-session"},
        "place stated": meeting.place is not None and meeting.place.basis == "stated",
        "no date of its own": meeting.date is None or meeting.date.basis in {"published", "dateline"},
    }


def _joins_people(link: Link, triggers: set[int]) -> bool:
    """Return whether the link says who acts in, receives, leads or attends one of *triggers*."""
    acts = link.source in triggers and link.label in {"actor", "recipient"}
    return acts or (link.target in triggers and link.label in {"host", "heads", "attends"})


def _logarithm(confidence: float) -> float:
    return math.log(max(confidence, _LEAST))


@dataclass(frozen=True)
class _Words:
    """What the reader's own confidences tell of a value: how sure its words are, and the links among them."""

    findings: Findings
    encounter: Encounter

    def signs(self, value: _Value) -> Signs:
        """Return the signs that every value has, by the words it was read from."""
        told = self._mentions(value)
        links = self._links(told)
        return {
            "always": 1.0,
            "its words": min((_logarithm(one.confidence) for one in told), default=0.0),
            "its links": min((_logarithm(link.confidence) for link in links), default=0.0),
            "no links": not links,
            "beside the report's own encounter": not self.encounter.is_main,
        }

    def is_owned(self, value: _Value) -> bool:
        """Return whether a link says whose the person or the post is."""
        return any(link.label == "of" for link in self._links(self._mentions(value)))

    def _mentions(self, value: _Value) -> list[Mention]:
        found = (self._mention_at.get((item.start, item.end)) for item in value.evidence)
        return [mention for mention in found if mention is not None]

    def _links(self, told: list[Mention]) -> list[Link]:
        """Return the links that join the words to one another or to the encounter, or say whose they are.

        A person is all of his mentions.
        """
        persons = [person for one in told if (person := self.findings.resolution.person_of(one))]
        own = {one.id for one in told} | {number for person in persons for number in person.mentions}
        around = own | {trigger.id for trigger in self.encounter.triggers}
        links = (link for number in sorted(own) for link in self._links_of[number])
        return [link for link in links if _is_among(link, own, around)]

    @cached_property
    def _mention_at(self) -> dict[tuple[int, int], Mention]:
        """The surest mention at each place."""
        return {one.span: one for one in sorted(self.findings.graph.mentions, key=lambda one: one.confidence)}

    @cached_property
    def _links_of(self) -> dict[int, list[Link]]:
        links: dict[int, list[Link]] = defaultdict(list)
        for link in self.findings.graph.links:
            links[link.source].append(link)
            links[link.target].append(link)
        return links


def _is_among(link: Link, own: set[int], around: set[int]) -> bool:
    is_inside = link.source in around and link.target in around
    return is_inside or (link.label == "of" and link.source in own)
