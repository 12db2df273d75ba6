"""Who acts and who receives: the mentions of an event as parties with sectors."""

from __future__ import annotations

from collections.abc import Iterable

from communique.records import Actor, Findings, Mention
from communique.vocabulary import load_countries, load_organizations

_SECTOR_OF_RANK = {
    "legislator": "LEG",
    "speaker": "LEG",
    "military-commander": "MIL",
    "head-of-organization": None,
    "other": None,
}
"""Sectors of ranks that are not the government's; None where the rank alone does not tell."""


def actors_of(findings: Findings, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """Return the parties that *mentions* stand for, each once with all the words that name it.

    Where people give the parties, countries beside them are what they talk about. Somebody of no known party
    (protesters, a person whose country the report leaves out) is an actor with a name and without a code.
    """
    acting = list(mentions)
    people = [m for m in acting if findings.resolution.person_of(m) is not None]
    by_people = {code for m in people for code in findings.resolution.codes_of(m)}
    if len(by_people) >= 2:
        acting = [m for m in acting if m.label != "country" or m in people]
    found: dict[tuple[str | None, str | None], Actor] = {}  # a code has one name, but for those of the user's own file
    for mention in acting:
        for actor in _actors(findings, mention):
            key = (actor.code, actor.name)
            found[key] = _together(found[key], actor) if key in found else actor
    return tuple(found.values())


def _together(left: Actor, right: Actor) -> Actor:
    """Return two mentions of one actor as one."""
    sectors = tuple(dict.fromkeys((*left.sectors, *right.sectors)))
    return Actor(code=left.code, sectors=sectors, name=left.name, evidence=left.evidence + right.evidence)


def _actors(findings: Findings, mention: Mention) -> list[Actor]:
    """Return the actors one mention stands for: one a party, one of no party, or none for a pronoun without a name."""
    evidence = findings.cut(mention)
    codes = findings.resolution.codes_of(mention)
    sectors = _sectors(findings, mention)
    if not codes:
        person = findings.resolution.person_of(mention)
        if person is None and mention.label == "reference":  # "he" whose antecedent is unsure names nobody
            return []
        name = person.name if person is not None else " ".join(findings.quote(mention).split())
        return [Actor(code=None, sectors=sectors, name=name, evidence=evidence)]
    own = findings.name_of(mention)
    return [
        Actor(code=code, sectors=sectors or _usual(code), name=own or _name_of(code), evidence=evidence)
        for code in codes
    ]


def _name_of(code: str) -> str:
    organizations = load_organizations().by_code
    return organizations[code].name if code in organizations else load_countries().name_of(code)


def _usual(code: str) -> tuple[str, ...]:
    organization = load_organizations().by_code.get(code)
    return organization.sectors if organization is not None else ("GOV",)


def _sectors(findings: Findings, mention: Mention) -> tuple[str, ...]:
    """Return the PLOVER sectors that the mention itself, its post or what it refers to gives."""
    if mention.sectors:
        return mention.sectors
    person = findings.resolution.person_of(mention)
    rank = person.rank if person is not None else mention.rank
    if rank is not None:
        sector = _SECTOR_OF_RANK.get(rank, "GOV")
        return (sector,) if sector else ()
    actor = findings.resolution.actor_of(mention)
    if actor is not None:
        return actor.sectors
    behind = findings.behind(mention)
    return behind[0].sectors if len(behind) == 1 else ()
