"""Persons: one for all mentions of a name, with post, rank and party."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import cast

import msgspec

from communique.records import ArcLabel, Mention, MentionGraph, Report, ResolvedActor, ResolvedPerson
from communique.vocabulary import fold

Actors = Mapping[int, ResolvedActor]


def resolve_persons(
    report: Report, graph: MentionGraph, actors: Actors, *, home: str | None
) -> tuple[ResolvedPerson, ...]:
    """Return the persons of the report in order of first mention.

    The one person in office whose country the report leaves out is taken to be of *home*, the country it is written
    in, and ``party_basis`` says so; when there are several, whose party is whose is not known and stays None.
    """
    persons = [_resolve(report, graph, actors, mentions) for mentions in _clusters(report, graph)]
    persons = _paired_in_order(report, persons, graph, actors)
    unplaced = [person for person in persons if _names_no_country(person, graph)]
    if home is not None and len(unplaced) == 1:
        placed = msgspec.structs.replace(unplaced[0], party=home, party_basis=_BY_DATELINE)
        persons = [placed if person is unplaced[0] else person for person in persons]
    return tuple(sorted(persons, key=lambda person: person.mentions[0]))


_IN_ORDER = re.compile(r"\brespectively\b|\bin (?:that|this|the same) order\b|\bin the order\b")
_NEAR = 200
"""Code points behind a post within which "respectively" is about it."""
_BY_ORDER = "the order of names and countries beside one post"


def _paired_in_order(
    report: Report, persons: list[ResolvedPerson], graph: MentionGraph, actors: Actors
) -> list[ResolvedPerson]:
    """Return *persons* with parties from "the ministers of A and B, P and Q, respectively".

    Without such a word nobody's party is guessed: outlets list names and countries in unlike orders.
    """
    placed = {id(person): person for person in persons}
    for post in graph.of("post"):
        if not _IN_ORDER.search(report.text, post.start, post.end + _NEAR):
            continue
        codes = [actors[owner.id].code for owner in graph.owners(post) if owner.id in actors]
        holding = {mention.id for mention in graph.sources(post, "holds")}
        own = [person for person in persons if holding & set(person.mentions)]
        if len(codes) < 2 or len(codes) != len(own) or any(person.party for person in own):
            continue
        own.sort(key=lambda person: min(holding & set(person.mentions)))
        for person, code in zip(own, codes, strict=True):
            placed[id(person)] = msgspec.structs.replace(person, party=code, party_basis=_BY_ORDER)
    return [placed[id(person)] for person in persons]


_BARE = 14
"""Code points of the longest one-word posts ("Undersecretary"): more is a full post."""
_BY_DATELINE = "the dateline: the post names no country"


def _names_no_country(person: ResolvedPerson, graph: MentionGraph) -> bool:
    """Return whether the person holds a post of a country that the report leaves out."""
    post = graph.by_id[person.post_mention] if person.post_mention is not None else None
    return person.party is None and post is not None and post.kind != "counterpart" and not graph.owners(post)


def _clusters(report: Report, graph: MentionGraph) -> list[list[Mention]]:
    """Return the person mentions (and pronouns) that stand for one person, each list in order of position.

    Links say so, and names: the same name is one person, and a shorter name is the one person whose name holds all its
    words ("Darsalia", "Minister Lasha"); where two people fit, it stays by itself.
    """
    leader: dict[int, int] = {m.id: m.id for m in graph.of("person", "reference")}

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    def join(left: int, right: int) -> None:
        low, high = sorted((find(left), find(right)))
        leader[high] = low

    several = Counter(link.source for link in graph.links if link.label == "same_as")
    for link in graph.links:
        if link.label == "same_as" and link.source in leader and link.target in leader and several[link.source] == 1:
            join(link.source, link.target)
    for left, right in _same_names(report, graph, find):
        join(left, right)
    clusters: dict[int, list[Mention]] = {}
    for mention in graph.of("person", "reference"):
        clusters.setdefault(find(mention.id), []).append(mention)
    return [mentions for mentions in clusters.values() if any(m.label == "person" for m in mentions)]


def _same_names(report: Report, graph: MentionGraph, find: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of mentions of one person by their names."""
    by_name: dict[tuple[str, ...], list[Mention]] = {}
    for mention in graph.of("person"):
        by_name.setdefault(_name_words(report, mention), []).append(mention)
    for mentions in by_name.values():
        yield from ((mentions[0].id, other.id) for other in mentions[1:])
    for words, mentions in by_name.items():
        longer = [name for name in by_name if len(name) > len(words) and _holds(name, words)]
        people = {find(by_name[name][0].id) for name in longer}
        if len(people) == 1:
            yield mentions[0].id, people.pop()


def _name_words(report: Report, mention: Mention) -> tuple[str, ...]:
    """Return the words of a name, folded, initials apart ("D.Gulmanova")."""
    return tuple(re.findall(r"[^\W_]+", fold(report.text[mention.start : mention.end])))


def _holds(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Return whether *name* has all *words*, of which at least one is no initial."""
    return set(words) <= set(name) and any(len(word) > 1 for word in words)


def _resolve(report: Report, graph: MentionGraph, actors: Actors, mentions: list[Mention]) -> ResolvedPerson:
    names = [_words(report, m) for m in mentions if m.label == "person"]
    post = _best_post(graph, mentions)
    party = next(_parties(report, graph, actors, mentions), None)
    return ResolvedPerson(
        mentions=tuple(m.id for m in mentions),
        name=max(names, key=lambda name: (len(name.split()), len(name))),
        post=_words(report, post) if post else None,
        post_mention=post.id if post else None,
        rank=post.rank if post else None,
        party=party,
        party_basis="stated" if party else None,
    )


def _words(report: Report, mention: Mention) -> str:
    """Return the words of *mention* with single plain blanks between them."""
    return " ".join(report.text[mention.start : mention.end].split())


def _best_post(graph: MentionGraph, mentions: list[Mention]) -> Mention | None:
    """Return the post under which the person is first named; of several there, the fullest.

    A bare word ("Minister Novak", in a headline) gives way to a fuller post later on.
    """
    named: list[Mention] = []
    for mention in mentions:
        posts = [post for post in graph.targets(mention, "holds") if post.kind != "counterpart"]
        if posts:
            named.append(max(posts, key=lambda post: post.end - post.start))
    if named:
        return next((post for post in named if post.end - post.start > _BARE), named[0])
    counterparts = (post for mention in mentions for post in graph.targets(mention, "holds"))
    return next(counterparts, None)


def _parties(report: Report, graph: MentionGraph, actors: Actors, mentions: list[Mention]) -> Iterator[str]:
    """Yield the party codes that the text gives the person: said outright, by delegation, by post, by a possessive.

    A post or delegation of several countries ("the ministers of A and B") tells nobody's party by itself.
    """
    ending = {country.end: country for country in graph.of("country")}
    for mention in mentions:
        yield from (actors[owner.id].code for owner in graph.targets(mention, "of") if owner.id in actors)
    for label in ("sure heads", "holds", "heads"):
        for mention in mentions:
            for holder in _held(graph, mention, label):
                codes = {actors[owner.id].code for owner in graph.owners(holder) if owner.id in actors}
                yield from codes if len(codes) == 1 else ()
    for mention in mentions:
        possessor = ending.get(mention.start - 3)
        if possessor and report.text[mention.start - 3 : mention.start] in {"'s ", "’s "} and possessor.id in actors:
            yield actors[possessor.id].code


def _held(graph: MentionGraph, mention: Mention, label: str) -> list[Mention]:
    """Return the posts the mention holds or the groups it heads; a pattern is surer of a head than the model."""
    if label == "sure heads":
        return [m for m, link in graph.leaving(mention) if link.label == "heads" and link.confidence == 1.0]
    return graph.targets(mention, cast("ArcLabel", label))
