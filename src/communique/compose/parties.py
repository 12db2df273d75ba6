"""The parties of an encounter, from who acts, who heads, whose body meets, and how each is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.compose.tellings import LEAD, acting, acting_mentions
from communique.records import Findings, Mention, Party
from communique.vocabulary import load_countries, load_organizations


@dataclass(frozen=True)
class Claimed:
    """The words that make a party one of an encounter, and why they do."""

    mentions: list[Mention]
    because: str


Codes = dict[str, Claimed]
ACTS = "it acts in the encounter, or somebody who acts is in its office"
"""Why a code is a party, where the encounter's own words say so."""
_STATE_BODIES = {"government", "ministry", "parliament", "presidency"}
_ON_NEUTRAL_GROUND = re.compile(
    r"\b(?:side-?lines?|margins?|General Assembly|summit|conference|forum|Security Council)\b", re.IGNORECASE
)
"""Words of occasions on which people meet in a country that is no party."""


def codes_of_main(findings: Findings, own: Sequence[Mention]) -> Codes:
    """Return the codes of the parties with the words that name them: who acts, who heads, whose body meets.

    The lead and the report's home help out where the triggers' own links give fewer than two.
    """
    codes = _linked(findings, own)
    _add(codes, findings.headed_parties(), "somebody leads its delegation")
    if len(codes) < 2:
        bodies = [m for trigger in own for m in findings.graph.targets(trigger, "body", "what")]
        _add(codes, findings.codes(bodies), "it is a party of the body that met")
    _add_home(findings, own, codes)
    if not _has_unnamed_side(findings, own, codes):
        _add(codes, _codes_of_sentence(findings, own[0]), "the sentence of the encounter names just two")
        _add(codes, _codes_of_persons(findings, own[0].start + LEAD), "somebody in its office is named in the lead")
    return codes


def _has_unnamed_side(findings: Findings, own: Sequence[Mention], codes: Codes) -> bool:
    """Return whether two sides act: two parties, or one and somebody in office of a country that the report leaves out.

    Then countries that others of the lead are in office of did not meet.
    """
    return len(codes) >= 2 or (len(codes) == 1 and bool(_unplaced(findings, own)))


def _unplaced(findings: Findings, own: Sequence[Mention]) -> list[Mention]:
    """Return who acts in *own* in office of no known country."""
    acts = [mention for trigger in own for mention in acting_mentions(findings, trigger)]
    persons = ((mention, findings.resolution.person_of(mention)) for mention in acts)
    return [m for m, person in persons if person is not None and person.party is None and person.post is not None]


def codes_of_other(findings: Findings, own: Sequence[Mention], main: Codes) -> Codes:
    """Return the codes of the parties of an encounter beside the main one, whose codes are *main*.

    A round told without people is one between the parties of the main encounter, and who met there belongs to the
    same side here. Of two sides one may stay unnamed where the text gives somebody met, a day or a place; {} when no
    side is known.
    """
    codes, cast = _linked(findings, own), acting(findings, *own)
    if not cast.faces and set(codes) < set(main) and own[0].encounter != "visit":
        told = {code: [own[0]] for code in main} if len(main) >= 2 else {}
        _add(codes, told, "the text names no others: the parties of the report's own encounter")
        return codes
    if len(codes) < 2:
        acts = {m.id for trigger in own for m in acting_mentions(findings, trigger)}
        met = {code: claimed.mentions for code, claimed in main.items() if acts & {m.id for m in claimed.mentions}}
        _add(codes, met, "who met in the report's own encounter meets here too")
    if len(codes) == 1:
        _add(codes, _other_side(findings, own, main, codes), "somebody's office names no country: the other side's")
    is_told = len(cast.faces) >= 2 or any(findings.graph.targets(trigger, "date", "place") for trigger in own)
    return codes if len(codes) >= 2 or (codes and is_told) else {}


def _other_side(findings: Findings, own: Sequence[Mention], main: Codes, codes: Codes) -> dict[str, list[Mention]]:
    """Return the other of the two parties of the main encounter, for a person in office of an unnamed country."""
    others = [code for code in main if code not in codes]
    unplaced = _unplaced(findings, own)
    return {others[0]: unplaced} if len(main) == 2 and len(others) == 1 and unplaced else {}


def _linked(findings: Findings, own: Sequence[Mention]) -> Codes:
    codes: Codes = {}
    _add(codes, findings.parties_of(own[0]), ACTS)
    for trigger in own:
        if len(codes) < 2:
            _add(codes, findings.parties_of(trigger), "it acts in the encounter as told again")
        heading = findings.codes(findings.graph.sources(trigger, "heads", "host"))
        _add(codes, heading, "it leads or receives")
    return codes


def _codes_of_sentence(findings: Findings, trigger: Mention) -> dict[str, list[Mention]]:
    """Return the two parties that the sentence of *trigger* names, when it names just two."""
    named = findings.graph.inside(*findings.sentence_of(trigger), "country", "group")
    codes = findings.codes(named)
    return codes if len(codes) == 2 else {}


def _add_home(findings: Findings, own: Sequence[Mention], codes: Codes) -> None:
    """Add the country the report is at home in when other parties are named and somebody in office has none.

    It is that of the outlet, else of the place or the dateline, unless they meet where others do too.
    """
    unplaced = _unplaced(findings, own)
    if not codes or not unplaced:
        return
    placed = [findings.resolution.place_of(m) for trigger in own for m in findings.graph.targets(trigger, "place")]
    grounds = [place.country for place in (*placed, findings.resolution.dateline) if place is not None]
    lead = findings.report.text[: own[0].start + LEAD]
    homes = [findings.resolution.home, *([] if _ON_NEUTRAL_GROUND.search(lead) else grounds)]
    home = next((home for home in homes if home is not None), None)
    if home is not None and home not in codes:
        _add(codes, {home: unplaced}, "the report's own country, for somebody whose office names none")


def _add(codes: Codes, found: dict[str, list[Mention]], because: str) -> None:
    for code, mentions in found.items():
        codes.setdefault(code, Claimed(mentions, because))


def _codes_of_persons(findings: Findings, limit: int) -> dict[str, list[Mention]]:
    """Return the parties of the persons in office that the lead names."""
    codes: dict[str, list[Mention]] = {}
    for person in findings.resolution.persons:
        mention = findings.graph.by_id[person.mentions[0]]
        if person.party is not None and person.post is not None and mention.start <= limit:
            codes.setdefault(person.party, []).append(mention)
    return codes


def describe_party(findings: Findings, code: str, mentions: list[Mention]) -> Party:
    """Return the party with its name, the part of its government that met, and the words that name it."""
    organizations = load_organizations().by_code
    name = organizations[code].name if code in organizations else load_countries().name_of(code)
    bodies = [m for m in mentions if name == code or m.label not in {"person", "post"}]  # people stand for their party
    own = next((told for mention in bodies if (told := findings.name_of(mention)) is not None), name)
    return Party(code=code, name=own, organization=_organization(findings, code), evidence=findings.cut(*mentions))


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
