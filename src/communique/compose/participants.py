"""Who took part, in which role and for whom; and who is merely named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from communique.compose.encounters import Encounter
from communique.compose.tellings import acting_mentions, in_one_breath, sentence_apart
from communique.records import Findings, Mention, MentionedPerson, Participant, ResolvedPerson
from communique.vocabulary import SENT_ABROAD, load_posts, singular_of

_ATTENDED = re.compile(
    r"\b(?:also present|attended|in attendance|were present|was present|accompanied|took part|participated"
    r"|among those present|members of the delegation|joined by|present at)\b",
    re.IGNORECASE,
)


BY_LINK = "meets or receives, by the words of the encounter"
ATTENDS = "attends, by the words of the encounter"
LEADS = "leads a delegation"
"""Why somebody took part, where the text says so most clearly."""


@dataclass(frozen=True)
class _Seat:
    """A person with the party and role the meeting gives them."""

    person: ResolvedPerson
    party: str | None
    basis: str | None
    is_head: bool
    because: str
    office: Mention | None = None
    """The office of all who met, where the report gives this person none."""


@dataclass(frozen=True)
class Delegates:
    """Who took part, heads first, and why each did, in the same order."""

    participants: tuple[Participant, ...]
    because: tuple[str, ...]

    @property
    def heads(self) -> list[Participant]:
        """The principals of the sides."""
        return [person for person in self.participants if person.role == "head"]


def find_participants(findings: Findings, encounter: Encounter, ground: str | None = None) -> Delegates:
    """Return who took part, heads first.

    Somebody in office of an unnamed country is of *ground*, the party at home where they meet, unless sent abroad.
    """
    involved = _involved(findings, encounter)
    heads = _heads(findings, encounter, list(involved), ground)
    shared = _shared_office(findings, encounter, involved)
    seats = [_seat(person, heads, because) for person, because in involved.items()]
    seats = [replace(seat, office=shared) if seat.is_head and seat.person.post is None else seat for seat in seats]
    if len(encounter.codes) == 1:
        seats = _with_unnamed_head(seats)
    elif ground is not None:
        seats = [_at_home(seat, ground) for seat in seats]
    seats.sort(key=lambda seat: not seat.is_head)
    return Delegates(tuple(_participant(findings, seat) for seat in seats), tuple(seat.because for seat in seats))


def _is_unplaced(person: ResolvedPerson) -> bool:
    """Return whether the person is in office of a country that the report leaves out, and not one sent abroad."""
    return person.party is None and person.rank is not None and person.rank not in SENT_ABROAD


def _at_home(seat: _Seat, ground: str) -> _Seat:
    """Return the seat with *ground* as the party of a person in office whose own the report does not say."""
    if seat.party is not None or not _is_unplaced(seat.person):
        return seat
    return replace(seat, party=ground, basis="the post names no country: that of the party at home where they meet")


def _with_unnamed_head(seats: list[_Seat]) -> list[_Seat]:
    """Return the seats with the highest in rank of the side that the report does not name as its head."""
    unnamed = [seat for seat in seats if seat.party is None and seat.person.post is not None]
    if not unnamed:
        return seats
    first = min(unnamed, key=lambda seat: (load_posts().height_of(seat.person.rank), seat.person.mentions[0]))
    return [replace(seat, is_head=True) if seat is first else seat for seat in seats]


def _involved(findings: Findings, encounter: Encounter) -> dict[ResolvedPerson, str]:
    """Return who took part and why: by links; of a side that links give no principal by where they are named."""
    told = {person: _involvement(findings, encounter, person) for person in findings.resolution.persons}
    sides = {person.party for person, because in told.items() if because in {BY_LINK, LEADS}} - {None}
    for person, because in told.items():
        if because is None and person.party not in sides and _may_be_there(findings, encounter, person):
            told[person] = _presence(findings, encounter, person) or _company(findings, person, told)
    return {
        person: because
        for person, because in told.items()
        if because is not None and not (encounter.kind == "credentials" and _sends(encounter, person, told))
    }


def _sends(encounter: Encounter, person: ResolvedPerson, told: Mapping[ResolvedPerson, str | None]) -> bool:
    """Return whether the person is the head of the state whose envoy took part, received by another."""
    there = [one for one, because in told.items() if because is not None]
    sent = any(one.rank in SENT_ABROAD and one.party == person.party for one in there)
    received = bool(set(encounter.codes) - {person.party})
    return person.party is not None and person.rank in {"head-of-state", "royal"} and sent and received


def _company(findings: Findings, person: ResolvedPerson, told: Mapping[ResolvedPerson, str | None]) -> str | None:
    """Return why somebody is there who is named in one breath with a principal: "P, minister of A, and Q"."""
    first = findings.graph.by_id[person.mentions[0]]
    for other, because in told.items():
        ends = [m.end for m in map(findings.graph.by_id.__getitem__, other.mentions) if m.end <= first.start]
        if because in {BY_LINK, LEADS} and ends and in_one_breath(findings, ends[-1], first.start):
            return f"is named in one breath with {other.name}"
    return None


def _involvement(findings: Findings, encounter: Encounter, person: ResolvedPerson) -> str | None:
    """Return why the person took part by links: meets, receives, attends, leads a delegation; None when not at all."""
    if person.rank == "spokesperson":  # who tells of a meeting seldom took part in it
        return None
    links = _cast_by(findings, encounter, person)
    if links == "acts":
        return BY_LINK
    if _is_of_side(findings, encounter, person) and _leads(findings, person):  # also one who meets others besides
        return LEADS
    if links == "attends":
        return ATTENDS
    mentions = [findings.graph.by_id[number] for number in person.mentions]
    if _may_be_there(findings, encounter, person) and person.post and any(_attends(findings, m) for m in mentions):
        return "is in office of a party, in a sentence about who attended"
    return None


def _is_of_side(findings: Findings, encounter: Encounter, person: ResolvedPerson) -> bool:
    """Return whether the person is in office of a party of the report's own encounter, or of an unnamed one."""
    is_ours = person.party is None or person.party in encounter.codes
    return encounter.is_main and is_ours and not _is_past(findings, person)


def _may_be_there(findings: Findings, encounter: Encounter, person: ResolvedPerson) -> bool:
    """Return whether nothing speaks against the person having been there without a link to the encounter."""
    if person.rank == "spokesperson" or _acts_elsewhere(findings, encounter, person):
        return False
    return _is_of_side(findings, encounter, person)


def _leads(findings: Findings, person: ResolvedPerson) -> bool:
    """Return whether the person is at the head of a delegation; who headed an earlier round is not."""
    led = [m for number in person.mentions for m in findings.graph.targets(findings.graph.by_id[number], "heads")]
    return any(mention.label != "event" for mention in led)


def _presence(findings: Findings, encounter: Encounter, person: ResolvedPerson) -> str | None:
    """Return by what a person of one of the parties is there without a link to the encounter, or None."""
    mentions = [findings.graph.by_id[number] for number in person.mentions]
    if person.post is None:
        return None
    if mentions[0].start <= encounter.lead_end and not _is_possessor(findings, person):
        return "is named in office in the lead"
    speaks = any(findings.graph.sources(mention, "speaker") for mention in mentions)
    return "speaks, in office of a party" if speaks else None


def _acts_elsewhere(findings: Findings, encounter: Encounter, person: ResolvedPerson) -> bool:
    """Return whether the person is first named in another sentence, as one who acts in another encounter."""
    first = findings.graph.by_id[person.mentions[0]]
    return person.mentions[0] in encounter.elsewhere and sentence_apart(findings, first, encounter.triggers[0])


def _cast_by(findings: Findings, encounter: Encounter, person: ResolvedPerson) -> str | None:
    """Return whether links say that the person acts (meets, heads, receives) or attends: by name, post or group."""
    graph = findings.graph
    own = set(person.mentions) | ({person.post_mention} if person.post_mention is not None else set())
    acting = [mention for trigger in encounter.triggers for mention in acting_mentions(findings, trigger)]
    attending = [mention for trigger in encounter.triggers for mention in graph.sources(trigger, "attends")]
    for how, linked in (("acts", acting), ("attends", attending)):
        behind = [mention for one in linked for mention in findings.behind(one)]
        if own & {mention.id for mention in (*linked, *behind)}:
            return how
    return None


def _is_past(findings: Findings, person: ResolvedPerson) -> bool:
    """Return whether the person is called late or former: no longer in office, so not at the meeting in it."""
    numbers = [person.mentions[0]] + ([person.post_mention] if person.post_mention is not None else [])
    start = min(findings.graph.by_id[number].start for number in numbers)
    before = findings.report.text[max(0, start - 12) : start].lower()
    return before.endswith(("late ", "former ")) or (person.post or "").lower().startswith("former")


def _is_possessor(findings: Findings, person: ResolvedPerson) -> bool:
    """Return whether the person is named only as whose something is: "greetings of President X"."""
    post = person.post_mention if person.post_mention is not None else person.mentions[0]
    start = min(findings.graph.by_id[post].start, findings.graph.by_id[person.mentions[0]].start)
    before = findings.report.text[max(0, start - 40) : start]
    return (
        re.search(r"\b(?!(?:meeting|talks|visit|negotiations|consultations) )\w+ (?:of|from)(?: the)? $", before)
        is not None
    )


def _attends(findings: Findings, mention: Mention) -> bool:
    """Return whether the sentence about the mention says that people attended."""
    text = findings.report.text
    start = max(text.rfind(". ", 0, mention.start), text.rfind("\n", 0, mention.start)) + 1
    ends = [end for end in (text.find(". ", mention.end), text.find("\n", mention.end)) if end >= 0]
    return _ATTENDED.search(text, start, min(ends, default=len(text))) is not None


_Heads = dict[ResolvedPerson, tuple[str, str]]
"""By person: the party whose head it is, and why."""


def _heads(
    findings: Findings, encounter: Encounter, involved: list[ResolvedPerson], ground: str | None = None
) -> _Heads:
    """Return who heads which party: heads of delegations by the text, else the highest-ranking one of the encounter."""
    heads: _Heads = {}
    met = {mention.id for mention in acting_mentions(findings, encounter.triggers[0])}

    def precedence(person: ResolvedPerson) -> tuple[bool, int, int]:
        return not met & set(person.mentions), load_posts().height_of(person.rank), person.mentions[0]

    def headless() -> list[str]:
        led = {code for code, _ in heads.values()}
        return [code for code in encounter.codes if code not in led]

    for person in involved:
        leads = any(findings.graph.targets(findings.graph.by_id[number], "heads") for number in person.mentions)
        if leads and person.party in headless():
            heads[person] = person.party, "leads the delegation, by the text"
    for code in headless():
        own = [p for p in involved if p.party == code or (code == ground and _is_unplaced(p))]
        if own:
            heads[min(own, key=precedence)] = code, "first of its side among those who meet, then by rank"
    unplaced = [person for person in involved if person.party is None]
    missing = headless()
    if len(missing) == 1 and unplaced and len(encounter.codes) == 2:
        heads[min(unplaced, key=precedence)] = missing[0], "the only side left without a head"
    return heads


def _shared_office(findings: Findings, encounter: Encounter, involved: Mapping[ResolvedPerson, str]) -> Mention | None:
    """Return the plural office in the name of the encounter where nobody has one: "Foreign Ministers' Meeting"."""
    if any(person.post for person, because in involved.items() if because == BY_LINK):
        return None
    trigger = encounter.triggers[0]
    near = findings.graph.inside(max(0, trigger.start - _NAME), trigger.end + _NAME, "post")
    beside = (m for m in near if m.start <= trigger.end + 1 and m.end >= trigger.start - len("s' "))
    return next((m for m in beside if singular_of(findings.quote(m)) != findings.quote(m)), None)


_NAME = 60
"""Code points in which the name of an encounter goes on, and which it may have before the word for it."""


def _seat(person: ResolvedPerson, heads: _Heads, because: str) -> _Seat:
    party, why_head = heads.get(person, (None, None))
    if person.party is not None:
        basis = person.party_basis
    else:
        basis = why_head if party is not None else "the report does not say"
    return _Seat(
        person=person,
        party=person.party or party,
        basis=None if basis == "stated" else basis,
        is_head=person in heads,
        because=f"{because}; head: {why_head}" if why_head else because,
    )


def _participant(findings: Findings, seat: _Seat) -> Participant:
    person, office = seat.person, seat.office
    words = singular_of(findings.quote(office)) if office is not None else None
    return Participant(
        name=person.name,
        post=person.post or words,
        rank=person.rank or (office.rank if office is not None else None),
        party=seat.party,
        role="head" if seat.is_head else "participant",
        basis=seat.basis,
        evidence=findings.cut(*_telling_mentions(findings, person), *([office] if office is not None else [])),
    )


def describe_mentioned(findings: Findings, person: ResolvedPerson) -> MentionedPerson:
    """Return a person who is merely named."""
    return MentionedPerson(
        name=person.name,
        post=person.post,
        party=person.party,
        evidence=findings.cut(*_telling_mentions(findings, person)),
    )


def _telling_mentions(findings: Findings, person: ResolvedPerson) -> list[Mention]:
    """Return the first full mention of the name, of the post, and of what the party was inferred from."""
    graph = findings.graph
    names = [
        m for m in map(graph.by_id.get, person.mentions) if m and " ".join(findings.quote(m).split()) == person.name
    ][:1]
    others = (person.post_mention, person.party_mention)
    return [*names, *(graph.by_id[number] for number in others if number is not None)]
