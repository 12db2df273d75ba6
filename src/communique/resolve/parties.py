"""For which parties a mention stands: itself, its owner, or what it refers to."""

from __future__ import annotations

from collections.abc import Mapping

from communique.records import Mention, MentionGraph, MentionParties, ResolvedActor, ResolvedPerson

_MAX_STEPS = 6
"""Links followed at most from a mention to its party; longer chains are errors of the annotator."""


def resolve_parties(
    graph: MentionGraph, actors: Mapping[int, ResolvedActor], persons: tuple[ResolvedPerson, ...]
) -> tuple[MentionParties, ...]:
    """Return the codes of the parties that each mention stands for; mentions that stand for none are left out."""
    holders = {number: person for person in persons for number in person.mentions}
    found = []
    for mention in graph.of("person", "post", "organization", "country", "group", "reference", "body", "document"):
        codes = _codes(graph, actors, holders, mention, _MAX_STEPS)
        if codes:
            found.append(MentionParties(mention=mention.id, codes=codes))
    return tuple(found)


def _codes(
    graph: MentionGraph,
    actors: Mapping[int, ResolvedActor],
    holders: Mapping[int, ResolvedPerson],
    mention: Mention,
    steps: int,
) -> tuple[str, ...]:
    if mention.id in actors:
        return (actors[mention.id].code,)
    person = holders.get(mention.id)
    if person is not None and person.party is not None:
        return (person.party,)
    if steps == 0:
        return ()
    following = graph.targets(mention, "party") or graph.owners(mention) or graph.targets(mention, "same_as")
    codes = (code for target in following for code in _codes(graph, actors, holders, target, steps - 1))
    return tuple(dict.fromkeys(codes))
