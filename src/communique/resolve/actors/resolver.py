"""Who the mentions of one report stand for: countries and organizations, then references, persons, parties."""

from __future__ import annotations

from dataclasses import dataclass

from communique.records import (
    Imprint,
    Mention,
    MentionGraph,
    MentionParties,
    Report,
    ResolvedActor,
    ResolvedPerson,
    ResolvedReference,
)
from communique.resolve.actors.coreference.decide import resolve_references
from communique.resolve.actors.coreference.scene import Scene
from communique.resolve.actors.countries import CountryNamer
from communique.resolve.actors.home import home_of, year_of
from communique.resolve.actors.organizations import OrganizationNamer, Owner, sectors_of
from communique.resolve.actors.parties import resolve_parties
from communique.resolve.actors.persons import resolve_persons
from communique.vocabulary import load_countries, load_organizations

_BY_REFERENCE = "what it refers to"


@dataclass(frozen=True)
class ResolvedActors:
    """Everything about who: actors by mention, persons, the parties of every mention, what references stand for."""

    actors: tuple[ResolvedActor, ...]
    persons: tuple[ResolvedPerson, ...]
    parties: tuple[MentionParties, ...]
    references: tuple[ResolvedReference, ...]


def resolve_actors(report: Report, imprint: Imprint, graph: MentionGraph) -> ResolvedActors:
    """Return who the mentions of *graph* stand for; what cannot be told is left out or said to be unsure."""
    home = home_of(imprint)
    namer = CountryNamer(report, graph, year_of(imprint), home[0] if home else None)
    actors = _countries(namer)
    countries = {number: actor.code for number, actor in actors.items()}
    actors |= _organizations(graph, namer, countries)
    codes = {number: actor.code for number, actor in actors.items()}
    references, leader = resolve_references(Scene(report, graph, codes=codes, home=home[0] if home else None))
    actors |= _referred(graph, actors, references)
    own = {number: actor.organization or actor.code for number, actor in actors.items()}
    persons = resolve_persons(report, graph, own, leader, references, home=home)
    return ResolvedActors(
        actors=tuple(actors[number] for number in sorted(actors)),
        persons=persons,
        parties=resolve_parties(graph, own, persons, references),
        references=references,
    )


def _countries(namer: CountryNamer) -> dict[int, ResolvedActor]:
    named = ((mention, namer.code_of(mention)) for mention in namer.graph.of("country"))
    return {
        mention.id: ResolvedActor(mention=mention.id, code=code, name=load_countries().name_of(code), sectors=("GOV",))
        for mention, code in named
        if code is not None
    }


def _organizations(graph: MentionGraph, namer: CountryNamer, countries: dict[int, str]) -> dict[int, ResolvedActor]:
    owners = OrganizationNamer(graph, namer, countries)
    found: dict[int, ResolvedActor] = {}
    for mention in graph.of("organization"):
        words = namer.quote(mention)
        sectors = sectors_of(mention, words)
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
            )
    return found
