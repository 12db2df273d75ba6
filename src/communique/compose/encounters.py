"""The encounters a report tells of: their triggers, told apart, and the parties of each; the main one first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.compose.parties import Codes, codes_of_main, codes_of_other, describe_party
from communique.compose.tellings import (
    LEAD,
    Cast,
    acting,
    acting_mentions,
    cast_among,
    is_collective,
    kind_of,
    present_mentions,
    sentence_apart,
    status_of,
)
from communique.records import Findings, Mention, Party
from communique.records.meetings import MeetingKind


@dataclass(frozen=True)
class Encounter:
    """One encounter of a report: its triggers, the telling one first, and the parties that met.

    ``number`` is 0 for the one the report is about. ``elsewhere`` holds the mentions that act in other encounters only.
    """

    number: int
    triggers: tuple[Mention, ...]
    kind: MeetingKind
    parties: tuple[Party, ...]
    elsewhere: frozenset[int] = frozenset()
    because: tuple[str, ...] = ()
    """Why each of the parties is one, in their order."""

    @property
    def is_main(self) -> bool:
        """Whether the report is about this encounter."""
        return self.number == 0

    @property
    def status(self) -> str | None:
        """The status of its telling trigger."""
        return self.triggers[0].status

    @property
    def lead_end(self) -> int:
        """Where the report's lead ends: what stands before it is about this encounter unless it says otherwise."""
        return self.triggers[0].start + LEAD

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the parties, in the order of the report."""
        return tuple(party.code for party in self.parties)


def find_encounters(findings: Findings) -> tuple[Encounter, ...]:
    """Return the encounters with two sides or more, the one that the report is about first; () when it is about none.

    That is the first that the report names, earlier rounds aside, unless it tells of no other and of one of these with
    people and a day. A side of it may stay unnamed: "the Minister received the Ambassador of Ghana" has one
    party and two people in office.
    """
    named = [m for m in findings.graph.of("event") if m.encounter]
    leading = [m for m in named if not _is_background(m)] or [m for m in named if _is_told_whole(findings, m)]
    if not leading:
        return ()
    main = _telling(findings, leading)
    groups = _groups(findings, [main, *(m for m in named if m is not main)])
    codes = codes_of_main(findings, groups[0])
    if not _meets(findings, groups[0], codes):
        return ()
    found = [_encounter(findings, 0, groups, groups[0], codes)]
    ours = acting(findings, *groups[0])
    for group in groups[1:]:
        others = codes_of_other(findings, group, codes)
        if others and _has_something_of_its_own(findings, group, ours):
            found.append(_encounter(findings, len(found), groups, group, others))
    return tuple(found)


def _is_told_whole(findings: Findings, trigger: Mention) -> bool:
    """Return whether an earlier encounter has people of two sides and a day of its own, and nobody denies it."""
    is_denied = bool({"negated", "hypothetical"} & set(trigger.auxiliary))
    is_dated = bool(findings.graph.targets(trigger, "date"))
    return is_dated and not is_denied and len(acting(findings, trigger).people) > 1


def _is_background(trigger: Mention) -> bool:
    return trigger.status == "earlier" or "historical" in trigger.auxiliary


def _telling(findings: Findings, named: Sequence[Mention]) -> Mention:
    """Return the first trigger of the body; a headline's ("Ministers meet") only where the body names none.

    The occasion for which people are there gives way to their meeting: "in Rome for the summit, had talks with".
    """
    title = findings.imprint.title_end
    first = next((m for m in named if m.start >= title), named[0])
    if not _is_occasion(findings, first):
        return first
    beside = (m for m in named if m is not first and not sentence_apart(findings, first, m))
    return next((m for m in beside if len(acting(findings, m).people) > 1), first)


def _is_occasion(findings: Findings, trigger: Mention) -> bool:
    """Return whether the words before the trigger say that it is what people were there for."""
    return _OCCASION.search(findings.report.text, max(0, trigger.start - _REACH), trigger.start) is not None


_OCCASION = re.compile(
    r"\b(?:(?:sidelines|margins?|fringes?) of|beside|for|ahead of|during|attend(?:ed|ing)?)(?: the)?(?: [\w-]+){0,5} $"
)
"""Words before what people came for."""
_REACH = 90
"""Code points before a trigger in which they are looked for."""


def _groups(findings: Findings, named: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Return the triggers that tell of one encounter together; *named* has the main one first."""
    groups: list[tuple[Mention, ...]] = []
    left = list(named)
    while left:
        first = left[0]
        group = (first, *(m for m in left[1:] if _is_same(findings, first, m)))
        left = [m for m in left if m not in group]
        groups.append(group)
    return groups


def _is_same(findings: Findings, first: Mention, other: Mention) -> bool:
    """Return whether two triggers tell of one encounter: linked, or alike in status and with people in common.

    One that brings people of its own must not differ in day or place, nor be told as a further encounter.
    """
    graph = findings.graph
    if other in graph.targets(first, "same_as") or first in graph.targets(other, "same_as"):
        return True
    cast, own = acting(findings, other), _present(findings, [first])
    if {other.encounter, first.encounter} & {"signing", "credentials"}:
        return other.encounter == first.encounter == "credentials" and bool(cast.faces) and cast.is_within(own)
    if status_of(findings, [other]) != status_of(findings, [first]):
        return False
    if _is_one_session(findings, first, other, cast):
        return True
    own = own if own.faces else _with_leaders(findings, first)
    if cast.is_within(own):
        return True
    if not cast.meets(own) or _brings_others(first, other, cast, own):
        return False
    return not _differs(findings, first, other)


_SESSIONS = ("political-consultations", "commission-session", "summit")
"""Kinds of which two sides have one at a time."""


def _is_one_session(findings: Findings, first: Mention, other: Mention, cast: Cast) -> bool:
    """Return whether both triggers name a session of one kind of the same parties, whoever is told beside them."""
    if first.encounter != other.encounter or first.encounter not in _SESSIONS:
        return False
    parties = cast.codes | cast.peoples_codes
    own = _present(findings, [first])
    return bool(parties) and parties <= own.codes | own.peoples_codes and not _differs(findings, first, other)


_WAYS = ("visit", "phone-call")
"""Kinds of encounter of which each is a way of its own to meet: who visits is received by several people."""


def _brings_others(first: Mention, other: Mention, cast: Cast, own: Cast) -> bool:
    """Return whether *other* has somebody of its own though *first* has both its sides, or meets in another way."""
    if not cast.faces - own.faces:
        return False
    ways = [trigger.encounter if trigger.encounter in _WAYS else None for trigger in (first, other)]
    return ways[0] != ways[1] or len(own.faces) >= 2


_FURTHER = re.compile(r"\b(?:also|later|separate\w*|then|earlier|afterwards|after|before|another|besides)\b")
"""Words close before a trigger by which it names a further encounter."""


def _differs(findings: Findings, first: Mention, other: Mention) -> bool:
    """Return whether *other* has a day or place of its own, or is told as a further encounter."""
    graph = findings.graph
    for label in ("date", "place"):
        left, right = graph.targets(first, label), graph.targets(other, label)
        if left and right and not {findings.quote(m) for m in left} & {findings.quote(m) for m in right}:
            return True
    return _FURTHER.search(findings.report.text.lower(), max(0, other.start - 60), other.start) is not None


_NOT_HELD = {"earlier", "postponed", "cancelled"}


def _has_something_of_its_own(findings: Findings, group: tuple[Mention, ...], ours: Cast) -> bool:
    """Return whether the text gives the encounter people of its own, or one that is not to come its date or place.

    "The two sides agreed to meet again" is an outcome of the main one and no encounter yet; that one of them is to go
    on elsewhere is one.
    """
    status = group[0].status
    told = [mention for trigger in group for mention in acting_mentions(findings, trigger)]
    if status == "planned" and all(is_collective(findings, mention) for mention in told):
        return False
    cast = acting(findings, *group)
    if not cast.is_within(ours):
        return True
    given = [m for trigger in group for m in findings.graph.targets(trigger, "date", "place")]
    if status == "planned":
        return bool(given) and bool(cast.faces) and cast.faces < ours.faces
    if cast.faces or (cast and status == "earlier"):
        return True
    return status in _NOT_HELD and group[0].encounter != "signing" and bool(given)


def _meets(findings: Findings, own: tuple[Mention, ...], codes: Codes) -> bool:
    """Return whether two sides meet: two parties, or one and somebody in office of an unnamed one."""
    cast = acting(findings, *own)
    is_met = len(cast.faces) >= 2 or (cast.faces and not cast.peoples_codes)
    return len(codes) >= 2 or (len(codes) == 1 and bool(is_met))


def _with_leaders(findings: Findings, first: Mention) -> Cast:
    """Return who is present in *first*, told of parties only, with those who lead a delegation."""
    led = [leader for group in findings.graph.of("group") for leader in findings.graph.sources(group, "heads")]
    return cast_among(findings, [*present_mentions(findings, first), *led])


def _present(findings: Findings, triggers: Sequence[Mention]) -> Cast:
    return cast_among(findings, [mention for trigger in triggers for mention in present_mentions(findings, trigger)])


def _encounter(
    findings: Findings,
    number: int,
    groups: Sequence[tuple[Mention, ...]],
    own: tuple[Mention, ...],
    codes: Codes,
) -> Encounter:
    others = [trigger for group in groups if group is not own for trigger in group]
    return Encounter(
        number=number,
        triggers=own,
        kind=kind_of([trigger for trigger in own if trigger is own[0] or not _is_occasion(findings, trigger)]),
        parties=tuple(describe_party(findings, code, claimed.mentions) for code, claimed in codes.items()),
        because=tuple(claimed.because for claimed in codes.values()),
        elsewhere=_present(findings, others).people - _present(findings, own).people,
    )
