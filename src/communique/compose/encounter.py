"""The encounter the report is about: its trigger, its parties, its kind, mode and round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast, get_args

from communique.records import Evidence, Findings, MeetingPlace, Mention, Party
from communique.records.meetings import MeetingKind, MeetingMode, MeetingStatus
from communique.vocabulary import load_countries, load_organizations

_KINDS: tuple[MeetingKind, ...] = get_args(MeetingKind)
_STATE_BODIES = {"government", "ministry", "parliament", "presidency"}
_LEAD = 600
"""Code points from the first trigger on that are about this encounter unless they say otherwise."""
_REMOTE = re.compile(
    r"\b(?:video[- ]?(?:conference|link|call)\w*|virtual(?:ly)?|(?:held|took place|met) online|online)\b", re.IGNORECASE
)
_FACE_TO_FACE = re.compile(r"\b(?:met|received|welcomed|visited|visit|hosted|arrived|handed|presented|summit|talks)\b")


@dataclass(frozen=True)
class Encounter:
    """The main encounter of a report: its triggers, the telling one first, and the parties that met.

    ``elsewhere`` holds the mentions that act in other encounters only.
    """

    triggers: tuple[Mention, ...]
    kind: MeetingKind
    parties: tuple[Party, ...]
    elsewhere: frozenset[int] = frozenset()

    @property
    def lead_end(self) -> int:
        """Where the report's lead ends: what stands before it is about this encounter unless it says otherwise."""
        return self.triggers[0].start + _LEAD

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the parties, in the order of the report."""
        return tuple(party.code for party in self.parties)


def find_encounter(findings: Findings) -> Encounter | None:
    """Return the encounter that the report is about, or None when it tells of no two sides meeting.

    It is the first that the report names, earlier rounds aside. A side may stay unnamed: "the Minister received the
    Ambassador of Ghana" has one party and two people in office.
    """
    named = [m for m in findings.graph.of("event") if m.encounter and m.status != "earlier"]
    named = [m for m in named if "historical" not in m.auxiliary]
    if not named:
        return None
    main = _telling(findings, named)
    own = (main, *(m for m in named if m is not main and _is_same(findings, main, m)))
    codes = _codes(findings, own)
    _add_home(findings, own, codes)
    if not _meets(findings, own, codes):
        return None
    parties = tuple(_party(findings, code, mentions) for code, mentions in codes.items())
    elsewhere = _acting(findings, *(m for m in named if m not in own)) - _acting(findings, *own)
    return Encounter(triggers=own, kind=_exact_kind(own), parties=parties, elsewhere=frozenset(elsewhere))


def _telling(findings: Findings, named: list[Mention]) -> Mention:
    """Return the first trigger of the body; a headline's ("Ministers meet") only where the body names none."""
    title = findings.imprint.title_end
    return next((m for m in named if m.start >= title), named[0])


def status_of(findings: Findings, encounter: Encounter) -> MeetingStatus:
    """Return whether the encounter was held; another word of its sentence may say that it was not ("postponed")."""
    main = encounter.triggers[0]
    text = findings.report.text
    for other in findings.graph.of("event"):
        between = text[min(main.end, other.end) : max(main.start, other.start)]
        if other.status in {"postponed", "cancelled"} and re.search(r"[.!?]\s|\n", between) is None:
            return cast("MeetingStatus", other.status)
    return cast("MeetingStatus", main.status) if main.status in get_args(MeetingStatus) else "held"


def _is_same(findings: Findings, main: Mention, other: Mention) -> bool:
    """Return whether two triggers tell of one encounter: linked, or alike in status and with people in common.

    One that brings people of its own must not differ in day or place, nor be told as a further encounter.
    """
    graph = findings.graph
    if other in graph.targets(main, "same_as") or main in graph.targets(other, "same_as"):
        return True
    if other.status != main.status or {other.encounter, main.encounter} & {"signing", "credentials"}:
        return False
    cast, own = _acting(findings, other), _acting(findings, main)
    return cast <= own or (bool(cast & own) and not _differs(findings, main, other))


_ON_NEUTRAL_GROUND = re.compile(
    r"\b(?:side-?lines?|margins?|General Assembly|summit|conference|forum|Security Council)\b", re.IGNORECASE
)
"""Words of occasions on which people meet in a country that is no party."""
_FURTHER = re.compile(r"\b(?:also|later|separate\w*|then|earlier|afterwards|after|before|another|besides)\b")
"""Words close before a trigger by which it names a further encounter."""


def _differs(findings: Findings, main: Mention, other: Mention) -> bool:
    """Return whether *other* has a day or place of its own, or is told as a further encounter."""
    graph = findings.graph
    for label in ("date", "place"):
        left, right = graph.targets(main, label), graph.targets(other, label)
        if left and right and not {findings.quote(m) for m in left} & {findings.quote(m) for m in right}:
            return True
    return _FURTHER.search(findings.report.text.lower(), max(0, other.start - 60), other.start) is not None


def _acting(findings: Findings, *triggers: Mention) -> set[int]:
    """Return who acts in *triggers*: persons by their first mention, everybody else by the mention itself."""
    return {number for trigger in triggers for m in _cast(findings, trigger) for number in _faces(findings, m)}


def _cast(findings: Findings, trigger: Mention) -> list[Mention]:
    """Return the mentions that act in, receive, host or head *trigger*."""
    graph = findings.graph
    return [*graph.targets(trigger, "actor", "recipient"), *graph.sources(trigger, "host", "heads")]


def _faces(findings: Findings, mention: Mention) -> list[int]:
    person = findings.resolution.person_of(mention)
    if person is not None:
        return [person.mentions[0]]
    persons = [findings.resolution.person_of(m) for m in findings.behind(mention)]
    return [person.mentions[0] for person in persons if person is not None] or [mention.id]


def _meets(findings: Findings, own: tuple[Mention, ...], codes: dict[str, list[Mention]]) -> bool:
    """Return whether two sides meet: two parties, or one and somebody in office of an unnamed one."""
    if len(codes) >= 2:
        return True
    acting = _acting(findings, *own)
    return len(codes) == 1 and len(acting) >= 2


def _codes(findings: Findings, own: tuple[Mention, ...]) -> dict[str, list[Mention]]:
    """Return the codes of the parties with the words that name them: who acts, who heads, whose body meets."""
    codes = dict(findings.parties_of(own[0]))
    for trigger in own:
        acting = findings.parties_of(trigger) if len(codes) < 2 else {}
        heading = findings.codes(findings.graph.sources(trigger, "heads", "host"))
        _add(codes, acting, heading)
    _add(codes, findings.headed_parties())
    if len(codes) < 2:
        bodies = [m for trigger in own for m in findings.graph.targets(trigger, "body", "what")]
        _add(codes, findings.codes(bodies))
    if len(codes) < 2:
        _add(codes, _codes_of_sentence(findings, own[0]), _codes_of_persons(findings, own[0].start + _LEAD))
    return codes


def _codes_of_sentence(findings: Findings, trigger: Mention) -> dict[str, list[Mention]]:
    """Return the two parties that the sentence of *trigger* names, when it names just two."""
    named = findings.graph.inside(*findings.sentence_of(trigger), "country", "group")
    codes = findings.codes(named)
    return codes if len(codes) == 2 else {}


def _add_home(findings: Findings, own: tuple[Mention, ...], codes: dict[str, list[Mention]]) -> None:
    """Add the country the report is at home in when a single party is named and somebody in office has none."""
    placed = [findings.resolution.place_of(m) for trigger in own for m in findings.graph.targets(trigger, "place")]
    homes = [place.country for place in (*placed, findings.resolution.dateline) if place is not None and place.country]
    lead = findings.report.text[: own[0].start + _LEAD]
    if len(codes) != 1 or not homes or homes[0] in codes or _ON_NEUTRAL_GROUND.search(lead):
        return
    for trigger in own:
        for mention in _cast(findings, trigger):
            person = findings.resolution.person_of(mention)
            if person is not None and person.party is None and person.post is not None:
                codes.setdefault(homes[0], [mention])


def _add(codes: dict[str, list[Mention]], *more: dict[str, list[Mention]]) -> None:
    for found in more:
        for code, mentions in found.items():
            codes.setdefault(code, mentions)


def _exact_kind(own: tuple[Mention, ...]) -> MeetingKind:
    """Return the kind of the first trigger; "met" gives way to a more exact word of the lead ("summit")."""
    kinds = [_kind(trigger) for trigger in own if trigger.start <= own[0].start + _LEAD]
    return next((kind for kind in _EXACT if kind in kinds), "meeting") if kinds[0] == "meeting" else kinds[0]


_EXACT: tuple[MeetingKind, ...] = ("political-consultations", "commission-session", "summit", "phone-call")
"""Kinds that "meeting" gives way to."""


def _kind(trigger: Mention) -> MeetingKind:
    return next((kind for kind in _KINDS if kind == trigger.encounter), "meeting")


def _codes_of_persons(findings: Findings, limit: int) -> dict[str, list[Mention]]:
    """Return the parties of the persons in office that the lead names."""
    codes: dict[str, list[Mention]] = {}
    for person in findings.resolution.persons:
        mention = findings.graph.by_id[person.mentions[0]]
        if person.party is not None and person.post is not None and mention.start <= limit:
            codes.setdefault(person.party, []).append(mention)
    return codes


def _party(findings: Findings, code: str, mentions: list[Mention]) -> Party:
    organizations = load_organizations().by_code
    name = organizations[code].name if code in organizations else load_countries().name_of(code)
    return Party(code=code, name=name, organization=_organization(findings, code), evidence=findings.cut(*mentions))


def _organization(findings: Findings, code: str) -> str | None:
    """Return the ministry or other part of the government that the report names for the party, or None."""
    for mention in findings.graph.of("organization"):
        owners = [findings.resolution.actor_of(owner) for owner in findings.graph.owners(mention)]
        if mention.kind in _STATE_BODIES and any(owner and owner.code == code for owner in owners):
            return _without_country(findings, mention)
    return None


def _without_country(findings: Findings, mention: Mention) -> str:
    """Return "Ministry of Foreign Affairs" for "Ministries of Foreign Affairs of Azerbaijan and Georgia"."""
    inside = findings.graph.inside(mention.start, mention.end, "country")
    end = inside[0].start if inside and inside[0].start > mention.start else mention.end
    words = re.sub(r" (?:of|in)(?: the)?\s*$", "", findings.report.text[mention.start : end].rstrip())
    return re.sub(r"^Ministries\b", "Ministry", words)


def mode_of(
    findings: Findings, encounter: Encounter, place: MeetingPlace | None
) -> tuple[MeetingMode | None, tuple[Evidence, ...]]:
    """Return how the parties met, with the words that say so; None when no word and no place tells."""
    main = encounter.triggers[0]
    if encounter.kind == "phone-call":
        return "phone", findings.cut(main)
    remote = _REMOTE.search(findings.report.text, 0, encounter.lead_end)
    if remote is not None:
        return "video", (Evidence.cut(findings.report, *remote.span()),)
    if place is not None and place.basis != "dateline":
        return "in-person", place.evidence
    meets = _FACE_TO_FACE.search(findings.report.text)
    return ("in-person", (Evidence.cut(findings.report, *meets.span()),)) if meets else (None, ())


def round_of(findings: Findings, encounter: Encounter) -> tuple[int | None, tuple[Evidence, ...]]:
    """Return the number of the round as the triggers of the encounter's own kind give it, or None."""
    for trigger in encounter.triggers:
        if trigger.value and _kind(trigger) == encounter.kind and trigger.start <= encounter.triggers[0].start + _LEAD:
            return int(trigger.value), findings.cut(trigger)
    return None, ()
