"""What the triggers of an encounter tell by themselves: who acts in them, its kind, mode, round and status."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from communique.records import Evidence, Findings, Mention, ResolvedPerson
from communique.records.meetings import MeetingKind, MeetingMode, MeetingStatus
from communique.vocabulary import load_posts

LEAD = 600
"""Code points from the first trigger on that are about this encounter unless they say otherwise."""

_KINDS: tuple[MeetingKind, ...] = get_args(MeetingKind)
_EXACT: tuple[MeetingKind, ...] = ("political-consultations", "commission-session", "summit", "phone-call")
"""Kinds that "meeting" gives way to."""
_REMOTE = re.compile(
    r"\b(?:(?:video|visio|tele)[- ]?(?:conference|link|call)\w*|virtual(?:ly)?|online"
    r"|(?:by|via|through|over|on|for|in)(?: (?:the|a|secure))? (?:screens?|video))\b",
    re.IGNORECASE,
)
_FACE_TO_FACE = re.compile(
    r"\b(?:met|received|welcomed|visited|visit|visitors?|visiting|guests?|hosts?|hosted|arrived|handed|presented|summit"
    r"|talks|sat|gathered|convened|table|tête-à-tête|here)\b"
)


@dataclass(frozen=True)
class Cast:
    """Who acts in an encounter: persons by their first mention, and the codes of the parties they and others act for.

    ``strangers`` are mentions that stand for no known person or party.
    """

    people: frozenset[int] = frozenset()
    codes: frozenset[str] = frozenset()
    peoples_codes: frozenset[str] = frozenset()
    strangers: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether anybody acts at all."""
        return bool(self.people or self.codes or self.strangers)

    @property
    def faces(self) -> frozenset[int]:
        """The persons and the strangers."""
        return self.people | self.strangers

    def is_within(self, other: Cast) -> bool:
        """Return whether all who act here act in *other*."""
        return self.faces <= other.faces and self.codes <= (other.codes | other.peoples_codes)

    def meets(self, other: Cast) -> bool:
        """Return whether somebody acts in both; where one names no person, a party in common is enough."""
        if self.people and other.people:
            return bool(self.people & other.people)
        ours, theirs = self.codes | self.peoples_codes, other.codes | other.peoples_codes
        return bool(self.strangers & other.strangers) or bool(ours & theirs)


def acting(findings: Findings, *triggers: Mention) -> Cast:
    """Return who acts in *triggers*."""
    return cast_among(findings, [m for trigger in triggers for m in acting_mentions(findings, trigger)])


def acting_mentions(findings: Findings, trigger: Mention) -> list[Mention]:
    """Return the mentions that act in, receive, host or head *trigger*."""
    graph = findings.graph
    return [*graph.targets(trigger, "actor", "recipient"), *graph.sources(trigger, "host", "heads")]


def present_mentions(findings: Findings, trigger: Mention) -> list[Mention]:
    """Return the mentions that act in *trigger* or attend it."""
    return [*acting_mentions(findings, trigger), *findings.graph.sources(trigger, "attends")]


def cast_among(findings: Findings, mentions: Iterable[Mention]) -> Cast:
    """Return the persons and parties that *mentions* stand for; what a group or pronoun stands for is looked up."""
    people: dict[int, str | None] = {}
    codes: set[str] = set()
    strangers: set[int] = set()
    for mention in mentions:
        persons = _persons_behind(findings, mention)
        if persons:
            people.update({person.mentions[0]: person.party for person in persons})
            continue
        own = findings.resolution.codes_of(mention)
        codes.update(own)
        if not own and _is_stranger(findings, mention):
            strangers.add(mention.id)
    return Cast(
        people=frozenset(people),
        codes=frozenset(codes),
        peoples_codes=frozenset(code for code in people.values() if code is not None),
        strangers=frozenset(strangers),
    )


_SIDES = re.compile(
    r"(?:the |all )?(?:both|two|three|four|five|they)|(?:(?! (?:of|from) ).)*\b(?:sides?|part(?:y|ies)|delegations?"
    r"|teams?|guests?|hosts?|visitors?|ministers|presidents|leaders|officials|diplomats|ministries|missions|countries"
    r"|governments|counterparts|interlocutors|(?:co-)?chairs|trio)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""Groups that stand for people told of elsewhere in the report, by their number alone or by what they are."""


def _is_stranger(findings: Findings, mention: Mention) -> bool:
    """Return whether the mention stands for somebody not told of elsewhere: "the families of four fishermen"."""
    if mention.label != "group":
        return mention.label != "reference"
    return not findings.behind(mention) and not is_collective(findings, mention)


def is_collective(findings: Findings, mention: Mention) -> bool:
    """Return whether the mention is a group or short expression for people told of elsewhere: "the two sides"."""
    return mention.label in {"group", "reference"} and _SIDES.fullmatch(findings.quote(mention)) is not None


def _persons_behind(findings: Findings, mention: Mention) -> list[ResolvedPerson]:
    person = findings.resolution.person_of(mention)
    if person is not None:
        return [person]
    return [found for m in findings.behind(mention) if (found := findings.resolution.person_of(m)) is not None]


def sentence_apart(findings: Findings, one: Mention, other: Mention) -> bool:
    """Return whether a sentence ends between two mentions."""
    between = findings.report.text[min(one.end, other.end) : max(one.start, other.start)]
    return re.search(r"[.!?]\s|\n", between) is not None


def in_one_breath(findings: Findings, start: int, end: int) -> bool:
    """Return whether nothing but offices, titles and "and" stands between two names."""
    if end - start > _BREATH:
        return False
    between, position = "", start
    for mention in findings.graph.inside(start, end, "post", "organization", "country"):
        if mention.start >= position:
            between, position = f"{between}{findings.report.text[position : mention.start]} ", mention.end
    words = re.findall(r"[^\W_]+|[^\w\s]", (between + findings.report.text[position:end]).lower())
    return "and" in words and all(word in _BREATHED or word in load_posts().honorifics for word in words)


_BREATH = 250
"""Code points between two names at most that are named in one breath."""
_BREATHED = frozenset({"and", ",", "the", "of", "his", "her", ".", "h", "e", "ambassador"})
"""Words between them, offices aside."""


def kind_of(triggers: Sequence[Mention]) -> MeetingKind:
    """Return the kind of the first trigger; "met" gives way to a more exact word of the lead ("summit")."""
    kinds = [_kind(trigger) for trigger in triggers if trigger.start <= triggers[0].start + LEAD]
    return next((kind for kind in _EXACT if kind in kinds), "meeting") if kinds[0] == "meeting" else kinds[0]


def _kind(trigger: Mention) -> MeetingKind:
    return next((kind for kind in _KINDS if kind == trigger.encounter), "meeting")


def status_of(findings: Findings, triggers: Sequence[Mention]) -> MeetingStatus:
    """Return whether the encounter was held; another word of its sentence may say that it was not ("postponed")."""
    main = triggers[0]
    for other in findings.graph.of("event"):
        if other.status in {"postponed", "cancelled"} and not sentence_apart(findings, main, other):
            return cast("MeetingStatus", other.status)
    return cast("MeetingStatus", main.status) if main.status in get_args(MeetingStatus) else "held"


def mode_of(
    findings: Findings, triggers: Sequence[Mention], kind: MeetingKind, seen_at: tuple[Evidence, ...] | None
) -> tuple[MeetingMode | None, tuple[Evidence, ...]]:
    """Return how the parties met, with the words that say so; None when no word and no place tells.

    *seen_at* is the evidence of the place where they met, None when no place but a dateline's is known. Of what did not
    come about only words for a call or a screen tell.
    """
    if kind == "phone-call":
        return "phone", findings.cut(triggers[0])
    remote = _remote(findings, triggers, is_seen=seen_at is not None)
    if remote is not None:
        return "video", (remote,)
    if status_of(findings, triggers) in {"postponed", "cancelled"}:
        return None, ()
    if seen_at is not None:
        return "in-person", seen_at
    meets = _FACE_TO_FACE.search(findings.report.text, *_stretch(findings, triggers))
    return ("in-person", (Evidence.cut(findings.report, *meets.span()),)) if meets else (None, ())


def _remote(findings: Findings, triggers: Sequence[Mention], *, is_seen: bool) -> Evidence | None:
    """Return the words for a screen in the lead of the encounter, none of another encounter's sentence, or None.

    Where people are seen to meet in a place, only those in a sentence of the encounter count.
    """
    text = findings.report.text
    for found in _REMOTE.finditer(text, *_stretch(findings, triggers)):
        start, end = max(text.rfind(". ", 0, found.start()), text.rfind("\n", 0, found.start())) + 1, found.end()
        ends = [at for at in (text.find(". ", end), text.find("\n", end)) if at >= 0]
        beside = findings.graph.inside(start, min(ends, default=len(text)), "event")
        named = [event for event in beside if event.encounter]
        if any(event in triggers for event in named) or not (named or is_seen):
            return Evidence.cut(findings.report, *found.span())
    return None


def _stretch(findings: Findings, triggers: Sequence[Mention]) -> tuple[int, int]:
    """Return where the words about the encounter stand, as far as position tells."""
    start, _ = findings.sentence_of(triggers[0])
    return start, triggers[0].start + LEAD


_NO_ROUNDS = {"phone-call", "visit", "signing", "credentials"}


def round_of(
    findings: Findings, triggers: Sequence[Mention], kind: MeetingKind
) -> tuple[int | None, tuple[Evidence, ...]]:
    """Return the number of the round as the triggers of the encounter's own kind give it, or None.

    Calls, visits and signings have no rounds: a "fourth call" is one of a row of calls.
    """
    if kind in _NO_ROUNDS:
        return None, ()
    for trigger in triggers:
        if trigger.value and _kind(trigger) == kind and trigger.start <= triggers[0].start + LEAD:
            return int(trigger.value), findings.cut(trigger)
    return None, ()
