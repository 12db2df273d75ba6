"""Persons: one for all mentions of a name and the pronouns that stand for it, with post, rank and party."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from communique.records import Mention, MentionGraph, Report, ResolvedPerson, ResolvedReference
from communique.resolve.actors.posts import Codes, best_post, parties_told, words_of_one

_BY_HOME = "{}: the post names no country"
_BY_ORDER = "the order of names and countries beside one post"
_IN_ORDER = re.compile(r"\brespectively\b|\bin (?:that|this|the same) order\b|\bin the order\b")
_NEAR = 200
"""Code points behind a post within which "respectively" is about it."""


def resolve_persons(
    report: Report,
    graph: MentionGraph,
    codes: Codes,
    leader: Mapping[int, int],
    references: Sequence[ResolvedReference],
    *,
    home: tuple[str, str] | None,
) -> tuple[ResolvedPerson, ...]:
    """Return the persons of the report in order of first mention.

    The one person in office whose country the report leaves out is taken to be of *home* (code, how it is known), and
    ``party_basis`` says so; when there are several, whose party is whose is not known and stays None.
    """
    clusters = _clusters(graph, leader, references)
    persons = [_resolve(report, graph, codes, mentions) for mentions in clusters]
    persons = _paired_in_order(report, persons, graph, codes)
    unplaced = [person for person in persons if _names_no_country(person, graph)]
    if home is not None and len(unplaced) == 1:
        placed = msgspec.structs.replace(unplaced[0], party=home[0], party_basis=_BY_HOME.format(home[1]))
        persons = [placed if person is unplaced[0] else person for person in persons]
    return tuple(sorted(persons, key=lambda person: person.mentions[0]))


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


def _words(report: Report, mention: Mention) -> str:
    """Return the words of *mention* with single plain blanks between them."""
    return " ".join(report.text[mention.start : mention.end].split())


def _names_no_country(person: ResolvedPerson, graph: MentionGraph) -> bool:
    """Return whether the person holds a post of a country that the report leaves out."""
    post = graph.by_id[person.post_mention] if person.post_mention is not None else None
    return person.party is None and post is not None and post.kind != "counterpart" and not graph.owners(post)


def _paired_in_order(
    report: Report, persons: list[ResolvedPerson], graph: MentionGraph, codes: Codes
) -> list[ResolvedPerson]:
    """Return *persons* with parties from "the ministers of A and B, P and Q, respectively".

    Without such a word nobody's party is guessed: outlets list names and countries in unlike orders.
    """
    placed = {id(person): person for person in persons}
    for post in graph.of("post"):
        if not _IN_ORDER.search(report.text, post.start, post.end + _NEAR):
            continue
        own_codes = [codes[owner.id] for owner in graph.owners(post) if owner.id in codes]
        holding = {mention.id for mention in graph.sources(post, "holds")}
        own = [person for person in persons if holding & set(person.mentions)]
        if len(own_codes) < 2 or len(own_codes) != len(own) or any(person.party for person in own):
            continue
        own.sort(key=lambda person: min(holding & set(person.mentions)))
        for person, code in zip(own, own_codes, strict=True):
            placed[id(person)] = msgspec.structs.replace(person, party=code, party_basis=_BY_ORDER)
    return [placed[id(person)] for person in persons]
