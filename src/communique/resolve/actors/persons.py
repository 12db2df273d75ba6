"""Persons: one for all mentions of a name and the pronouns that stand for it, with post, rank and party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from communique.records import Imprint, Mention, MentionGraph, Report, ResolvedPerson, ResolvedReference
from communique.resolve.actors.belonging import STATED, Belonging, settle, signs_of_sides
from communique.resolve.actors.posts import Codes, best_post, words_of_one


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

    The party is what the signs in the report speak for, weighed together (`belonging`); ``party_basis`` says how it is
    known: stated, by the words about the name, by where the report is at home, by the table of office holders.
    """
    clusters = _clusters(graph, leader, references)
    people = [_named(report, graph, mentions, imprint.title_end) for mentions in clusters]
    signs = signs_of_sides(report, graph, codes, people, imprint=imprint)
    found = settle(report, graph, codes, people, signs)
    persons = [
        _placed(person, own, next((codes[number] for number in person.mentions if number in codes), None))
        for person, own in zip(people, found, strict=True)
    ]
    return tuple(sorted(persons, key=lambda person: person.mentions[0]))


def _placed(person: ResolvedPerson, own: Belonging, coded: str | None) -> ResolvedPerson:
    """Return the person with its party; *coded* is what the user's own table says of the name."""
    if coded is not None:
        return msgspec.structs.replace(person, party=coded, party_basis=STATED)
    return msgspec.structs.replace(person, party=own.code, party_basis=own.basis, party_mention=own.mention)


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


def _named(report: Report, graph: MentionGraph, mentions: list[Mention], title_end: int) -> ResolvedPerson:
    """Return the person with its name and post, its party still open."""
    names = [_words(report, m) for m in mentions if m.label == "person"]
    post = best_post(report, graph, mentions, title_end)
    return ResolvedPerson(
        mentions=tuple(m.id for m in mentions),
        name=max(names, key=lambda name: (len(name.split()), len(name))),
        post=words_of_one(report, graph, post) if post else None,
        post_mention=post.id if post else None,
        rank=post.rank if post else None,
    )


def _words(report: Report, mention: Mention) -> str:
    """Return the words of *mention* with single plain blanks between them."""
    return " ".join(report.text[mention.start : mention.end].split())
