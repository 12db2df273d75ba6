"""Who the mentions of one report stand for: countries and organizations, then references, persons, parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.records import (
    Imprint,
    Label,
    Mention,
    MentionGraph,
    MentionParties,
    Report,
    ResolvedActor,
    ResolvedPerson,
    ResolvedReference,
    Toponym,
)
from communique.resolve.actors.coreference.decide import resolve_references
from communique.resolve.actors.coreference.scene import Scene
from communique.resolve.actors.countries import CountryNamer
from communique.resolve.actors.home import day_of, home_of, year_of
from communique.resolve.actors.known import Owner, known_organization
from communique.resolve.actors.organizations import OrganizationNamer, sectors_in, sectors_of
from communique.resolve.actors.parties import resolve_parties
from communique.resolve.actors.persons import resolve_persons
from communique.vocabulary import ActorBook, ActorEntry, Organization, load_countries, load_organizations, load_sectors

_BY_REFERENCE = "what it refers to"
_BY_FILE = "the actors file"


@dataclass(frozen=True)
class ResolvedActors:
    """Everything about who: actors by mention, persons, the parties of every mention, what references stand for."""

    actors: tuple[ResolvedActor, ...]
    persons: tuple[ResolvedPerson, ...]
    parties: tuple[MentionParties, ...]
    references: tuple[ResolvedReference, ...]
    home: str | None = None


def resolve_actors(
    report: Report,
    imprint: Imprint,
    graph: MentionGraph,
    *,
    book: ActorBook | None = None,
    toponyms: Sequence[Toponym] = (),
) -> ResolvedActors:
    """Return who the mentions of *graph* stand for; what cannot be told is left out or said to be unsure.

    What the user's *book* says of a name outranks the vocabulary. *toponyms* tell whose a body is that is named after a
    town, or that acts in one.
    """
    home = home_of(imprint)
    namer = CountryNamer(report, graph, year_of(imprint), home[0] if home else None)
    actors = _countries(namer)
    countries = {number: actor.code for number, actor in actors.items()}
    actors |= _organizations(graph, OrganizationNamer(graph, namer, countries, toponyms))
    actors |= _booked(namer, book, day_of(imprint)) if book is not None else {}
    codes = {number: actor.code for number, actor in actors.items()}
    references, leader = resolve_references(Scene(report, graph, codes=codes, home=home[0] if home else None))
    actors |= _referred(graph, actors, references)
    own = {number: _party_of(actor) for number, actor in actors.items()}
    persons = resolve_persons(report, graph, own, leader, references, imprint=imprint)
    parties = resolve_parties(graph, own, persons, references)
    actors |= _of_parties(namer, actors, persons, parties, book)
    return ResolvedActors(
        actors=tuple(actors[number] for number in sorted(actors)),
        persons=persons,
        parties=parties,
        references=references,
        home=home[0] if home else None,
    )


def _party_of(actor: ResolvedActor) -> str:
    """Return the code that an actor has as a party: an organization's own, but that of the user's file as it stands."""
    return actor.code if actor.is_own else actor.organization or actor.code


def _countries(namer: CountryNamer) -> dict[int, ResolvedActor]:
    named = ((mention, namer.code_of(mention)) for mention in namer.graph.of("country"))
    return {
        mention.id: ResolvedActor(mention=mention.id, code=code, name=load_countries().name_of(code), sectors=("GOV",))
        for mention, code in named
        if code is not None
    }


def _organizations(graph: MentionGraph, owners: OrganizationNamer) -> dict[int, ResolvedActor]:
    found: dict[int, ResolvedActor] = {}
    for mention in graph.of("organization"):
        sectors = sectors_of(mention, owners.quote(mention))
        owner = owners.owner_of(mention) or owners.bare_owner(mention, sectors)
        if owner is not None:
            found[mention.id] = _actor_of(mention, owner, sectors)
    return found


def _actor_of(mention: Mention, owner: Owner, sectors: tuple[str, ...]) -> ResolvedActor:
    organizations = load_organizations().by_code
    is_organization = owner.code in organizations
    own = organizations[owner.own] if owner.own is not None and owner.own in organizations else None
    name = own.name if own and not own.organ_of else None
    return ResolvedActor(
        mention=mention.id,
        code=owner.code,
        name=name or (organizations[owner.code].name if is_organization else load_countries().name_of(owner.code)),
        sectors=owner.sectors or (organizations[owner.code].sectors if is_organization else sectors),
        is_organization=is_organization,
        organization=own.code if own is not None and own.organ_of is None and own.code != owner.code else None,
        basis=owner.basis,
    )


def _referred(
    graph: MentionGraph, actors: dict[int, ResolvedActor], references: tuple[ResolvedReference, ...]
) -> dict[int, ResolvedActor]:
    """Return the actors that references to one country or organization stand for."""
    found: dict[int, ResolvedActor] = {}
    for reference in references:
        mention = graph.by_id[reference.mention]
        behind = actors.get(reference.antecedents[0]) if len(reference.antecedents) == 1 else None
        if behind is not None and mention.label in {"reference", "organization"} and mention.id not in actors:
            found[mention.id] = ResolvedActor(
                mention=mention.id,
                code=behind.code,
                name=behind.name,
                sectors=behind.sectors,
                is_organization=behind.is_organization,
                organization=behind.organization,
                basis=_BY_REFERENCE,
                is_own=behind.is_own,
            )
    return found


_BOOKED: tuple[Label, ...] = ("person", "post", "organization", "country", "group")


def _booked(namer: CountryNamer, book: ActorBook, day: str | None) -> dict[int, ResolvedActor]:
    """Return the mentions whose words the user's book codes."""
    found: dict[int, ResolvedActor] = {}
    for mention in namer.graph.of(*_BOOKED):
        words = namer.quote(mention)
        entry = book.find(words, day)
        if entry is not None and entry.code is not None and not namer.is_town(mention):
            found[mention.id] = _actor_booked(mention, words, entry, book)
    return found


def _actor_booked(mention: Mention, words: str, entry: ActorEntry, book: ActorBook) -> ResolvedActor:
    """Return the actor of an entry: the code of the file, and the organization that the vocabulary knows by the name.

    What the file codes as above countries ("INTREB") is that organization.
    """
    organizations = load_organizations().by_code
    owner = known_organization(words) or known_organization(entry.name)
    known = organizations.get(owner.own) if owner is not None and owner.own is not None else None
    code = entry.code or ""
    if entry.is_international:
        code = known.code if known is not None and code not in organizations else code
        known = organizations.get(code)
    usual = ("GOV",) if mention.label == "country" else sectors_of(mention, words) if known is None else ()
    return ResolvedActor(
        mention=mention.id,
        code=code,
        name=_name_booked(mention, code, entry, known, book),
        sectors=entry.sectors or (known.sectors if known else ()) or entry.usual_sectors or usual,
        is_organization=code not in load_countries().by_code,
        organization=known.code if known is not None and known.code != code else None,
        basis=_BY_FILE,
        is_own=True,
    )


def _name_booked(mention: Mention, code: str, entry: ActorEntry, known: Organization | None, book: ActorBook) -> str:
    """Return whom a mention names: who is in office stands for the party, everybody else has the file's own name."""
    in_office = mention.label in {"person", "post"} and entry.sectors in {(), ("GOV",)}
    if in_office or (not entry.sectors and code in load_countries().by_code):
        name = _name_of(code, book)
        return name if name != code else entry.name
    return known.name if known is not None and mention.label != "person" else entry.name


def _of_parties(
    namer: CountryNamer,
    actors: dict[int, ResolvedActor],
    persons: tuple[ResolvedPerson, ...],
    parties: tuple[MentionParties, ...],
    book: ActorBook | None,
) -> dict[int, ResolvedActor]:
    """Return the persons, posts, groups and references of one party as actors, with the sectors they act in."""
    holders = {number: person for person in persons for number in person.mentions}
    found: dict[int, ResolvedActor] = {}
    for entry in parties:
        mention = namer.graph.by_id[entry.mention]
        if len(entry.codes) != 1 or mention.id in actors:
            continue
        person = holders.get(mention.id)
        behind = _own_behind(namer.graph, actors, mention, person, entry.codes[0])
        if mention.label not in _ACTING and (mention.label != "organization" or behind is None):
            continue
        told = book.sectors_of(namer.quote(mention)) if book is not None and mention.label != "person" else ()
        found[mention.id] = ResolvedActor(
            mention=mention.id,
            code=entry.codes[0],
            name=behind.name if behind is not None else _name_of(entry.codes[0], book),
            sectors=told or _sectors_in_office(namer, mention, person) or (behind.sectors if behind else ()),
            is_organization=entry.codes[0] not in load_countries().by_code,
            basis=(person.party_basis or "stated") if person is not None else "whom it belongs to",
            is_own=behind is not None,
        )
    return found


def _own_behind(
    graph: MentionGraph, actors: dict[int, ResolvedActor], mention: Mention, person: ResolvedPerson | None, code: str
) -> ResolvedActor | None:
    """Return the actor of the user's file that the person is, or that the group belongs to; None for none."""
    numbers = person.mentions if person is not None else [owner.id for owner in graph.owners(mention)]
    own = (actors[number] for number in numbers if number in actors and actors[number].is_own)
    return next((actor for actor in own if actor.code == code), None)


_ACTING = frozenset({"person", "post", "group", "reference"})
"""Mentions that act for one party; organizations have been told before, but for those of the user's own actors."""


def _sectors_in_office(namer: CountryNamer, mention: Mention, person: ResolvedPerson | None) -> tuple[str, ...]:
    """Return the sector of the rank that a person or post has, else that of a group's words."""
    rank = person.rank if person is not None else mention.rank
    if rank is not None:
        sector = load_sectors().by_rank.get(rank, "GOV")
        return (sector,) if sector else ()
    return sectors_in(namer.graph, namer.quote, mention) if mention.label == "group" else ()


def _name_of(code: str, book: ActorBook | None = None) -> str:
    organizations = load_organizations().by_code
    if code in organizations:
        return organizations[code].name
    told = book.names.get(code) if book is not None and code not in load_countries().by_code else None
    return told or load_countries().name_of(code)
