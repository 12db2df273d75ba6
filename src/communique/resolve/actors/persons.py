"""Persons: one for all mentions of a name and the pronouns that stand for it, with post, rank and party."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from communique.records import Imprint, Mention, MentionGraph, Report, ResolvedPerson, ResolvedReference
from communique.resolve.actors.home import home_of, year_of
from communique.resolve.actors.posts import Codes, best_post, names_its_country, parties_told, words_of_one
from communique.resolve.actors.sides import Told, first_told, sides_told
from communique.vocabulary import SENT_ABROAD, load_office_holders

_BY_OFFICE = "the table of office holders: the report names no country"
_BY_HOME = "{}: the post names no country"


def resolve_persons(
    report: Report,
    graph: MentionGraph,
    codes: Codes,
    leader: Mapping[int, int],
    references: Sequence[ResolvedReference],
    *,
    imprint: Imprint,
) -> tuple[ResolvedPerson, ...]:
    """Return the persons of the report in order of first mention.

    Persons in office whose country the report leaves out are taken to be of the country that *imprint* is at home in,
    and ``party_basis`` says so: the only one, or all but those sent abroad where somebody else's country is told.
    Before that the table of office holders hints at the party of somebody who was in office then, if the report names
    that party.
    """
    home = home_of(imprint)
    clusters = _clusters(graph, leader, references)
    persons = [_resolve(report, graph, codes, mentions) for mentions in clusters]
    persons = _placed_by_words(report, graph, codes, persons)
    named = set(codes.values()) | ({home[0]} if home is not None else set())
    persons = [_hinted(person, named, year_of(imprint)) for person in persons]
    at_home = _at_home(persons, graph, home[0]) if home is not None else []
    persons = [
        msgspec.structs.replace(person, party=home[0], party_basis=_BY_HOME.format(home[1]))
        if home is not None and person in at_home
        else person
        for person in persons
    ]
    return tuple(sorted(persons, key=lambda person: person.mentions[0]))


def _hinted(person: ResolvedPerson, named: Collection[str], year: int | None) -> ResolvedPerson:
    """Return the person with the party that the table of office holders hints at, where the words tell none."""
    hint = load_office_holders().party_of(person.name, year) if person.party is None else None
    if hint is None or hint not in named:
        return person
    return msgspec.structs.replace(person, party=hint, party_basis=_BY_OFFICE)


def _at_home(persons: Sequence[ResolvedPerson], graph: MentionGraph, home: str) -> list[ResolvedPerson]:
    """Return the persons in office of an unnamed country who are of *home*."""
    unplaced = [person for person in persons if _names_no_country(person, graph)]
    if len(unplaced) == 1:
        return unplaced
    has_guests = any(person.party not in {None, home} for person in persons)
    return [person for person in unplaced if has_guests and person.rank not in SENT_ABROAD]


def _clusters(
    graph: MentionGraph, leader: Mapping[int, int], references: Sequence[ResolvedReference]
) -> list[list[Mention]]:
    """Return the mentions of each person, names and what stands for them alone, each list in order of position."""
    clusters: dict[int, list[Mention]] = {}
    for mention in graph.of("person"):
        clusters.setdefault(leader[mention.id], []).append(mention)
    for reference in references:
        own = clusters.get(reference.antecedents[0]) if len(reference.antecedents) == 1 else None
        if own is not None and graph.by_id[reference.mention].label in {"reference", "person"}:
            own.append(graph.by_id[reference.mention])
    return [sorted(own, key=lambda m: m.id) for own in clusters.values()]


def _resolve(report: Report, graph: MentionGraph, codes: Codes, mentions: list[Mention]) -> ResolvedPerson:
    names = [_words(report, m) for m in mentions if m.label == "person"]
    post = best_post(graph, mentions)
    party = next((codes[m.id] for m in mentions if m.id in codes), None)
    party = party or next(parties_told(report, graph, codes, mentions), None)
    return ResolvedPerson(
        mentions=tuple(m.id for m in mentions),
        name=max(names, key=lambda name: (len(name.split()), len(name))),
        post=words_of_one(report, graph, post) if post else None,
        post_mention=post.id if post else None,
        rank=post.rank if post else None,
        party=party,
        party_basis="stated" if party else None,
    )


def _placed_by_words(
    report: Report, graph: MentionGraph, codes: Codes, persons: list[ResolvedPerson]
) -> list[ResolvedPerson]:
    """Return *persons* with the parties that the words about their names give.

    They outrank links, unless the person's own post names its country.
    """
    known = {number: person.party for person in persons for number in person.mentions}
    told = sides_told(report, graph, codes, known)
    return [_placed(report, graph, codes, person, told) for person in persons]


def _placed(
    report: Report, graph: MentionGraph, codes: Codes, person: ResolvedPerson, told: Mapping[int, Told]
) -> ResolvedPerson:
    found = first_told(told, [graph.by_id[number] for number in person.mentions])
    post = graph.by_id[person.post_mention] if person.post_mention is not None else None
    if found is None or found.code == person.party or (post and names_its_country(report, graph, codes, post)):
        return person
    return msgspec.structs.replace(person, party=found.code, party_basis=found.basis, party_mention=found.mention)


def _words(report: Report, mention: Mention) -> str:
    """Return the words of *mention* with single plain blanks between them."""
    return " ".join(report.text[mention.start : mention.end].split())


def _names_no_country(person: ResolvedPerson, graph: MentionGraph) -> bool:
    """Return whether the person holds a post of a country that the report leaves out."""
    post = graph.by_id[person.post_mention] if person.post_mention is not None else None
    return person.party is None and post is not None and post.kind != "counterpart" and not graph.owners(post)
