"""Who is actor and who recipient, by the codebook's rules on compound actors and visits."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.coding.acts import Act
from communique.records import Findings, Mention

_VISIT = re.compile(r"\bvisit|\btour|\barriv|\btrip\b|\btravel|\bjourney|\bflew\b|\bpaid\b", re.IGNORECASE)
_RECEIVES = re.compile(r"\breceiv(?:e|es|ed|ing)\b|\bhost(?:s|ed|ing)?\b|\bwelcom(?:es|ed|ing)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+\s+)?$")


def set_sides(findings: Findings, act: Act) -> Act:
    """Return the act with the sides of an encounter in their places; other acts keep theirs.

    A visitor is the actor and the host the recipient; where nobody visits, all are actors (section CONSULT). A meeting
    told without its sides has those of the delegations that somebody heads.
    """
    if act.is_encounter and _count_sides(findings, act) < 2:
        headed = [m for own in findings.headed_parties().values() for m in own]
        act = act.with_sides(headed, ())
    if act.type != "CONSULT":
        return act
    hosts = _hosts(findings, act)
    everybody = tuple(dict.fromkeys((*act.actors, *act.recipients)))
    guests = [m for m in everybody if m not in hosts]
    if hosts and guests and _is_visit(findings, act):
        return act.with_sides(guests, hosts)
    if act.recipients and act.actors and not _is_visit(findings, act):
        return act.with_sides(everybody, ())
    return act


def fit_visit(findings: Findings, act: Act) -> Act:
    """Return a meeting with the mode that its sides and its place tell, where its words tell no other.

    By rulings 9 and 29 of the guideline: who visits whom makes a visit, and without a visitor and a host there is none.
    Talks of two sides in a country that is neither's are held by a third party.
    """
    if act.type != "CONSULT":
        return act
    if act.actors and act.recipients:
        return act if act.modes else replace(act, modes=("visit",))
    sides = findings.codes(list(act.actors))
    if len(sides) >= 2 and "visit" in act.modes:
        act = replace(act, modes=tuple(mode for mode in act.modes if mode != "visit"))
    at = _country_of_place(findings, act.trigger)
    if len(sides) == 2 and not act.modes and at is not None and at not in sides:
        return replace(act, modes=("third-party",))
    return act


def _count_sides(findings: Findings, act: Act) -> int:
    """Return how many parties meet; somebody of no known party counts as one."""
    sides: set[object] = set()
    for mention in (*act.actors, *act.recipients):
        sides |= set(findings.resolution.codes_of(mention)) or {mention.id}
    return len(sides)


def _is_visit(findings: Findings, act: Act) -> bool:
    quote = findings.quote(act.trigger)
    told = "visit" in act.modes or act.trigger.encounter == "visit"
    return told or _VISIT.search(quote) is not None or _RECEIVES.search(quote) is not None


def _hosts(findings: Findings, act: Act) -> list[Mention]:
    """Return who receives: by a link, by "received" in the active, else those of the country where it happens."""
    everybody = (*act.actors, *act.recipients)
    linked = [m for m in everybody if m in findings.graph.sources(act.trigger, "host")]
    if linked:
        return linked
    before = findings.report.text[max(0, act.trigger.start - 30) : act.trigger.start]
    if _RECEIVES.search(findings.quote(act.trigger)) and not _PASSIVE.search(before):
        return [m for m in everybody if m.end <= act.trigger.start]
    if act.recipients:
        return list(act.recipients)
    at = _country_of_place(findings, act.trigger)
    return [m for m in everybody if at is not None and findings.resolution.codes_of(m) == (at,)]


def _country_of_place(findings: Findings, trigger: Mention) -> str | None:
    """Return the country the event happens in, when one is told."""
    for mention in findings.graph.targets(trigger, "place"):
        place = findings.resolution.place_of(mention)
        if place is not None and place.country is not None:
            return place.country
        actor = findings.resolution.actor_of(mention)
        if actor is not None and not actor.is_organization:
            return actor.code
    return None
