"""For which parties a mention stands: itself, its owner, or what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.records import Label, Mention, MentionGraph, MentionParties, ResolvedPerson, ResolvedReference

_MAX_STEPS = 6
"""Links followed at most from a mention to its party; longer chains are errors of the annotator."""
_LABELS: tuple[Label, ...] = ("person", "post", "organization", "country", "group", "reference", "body", "document")


@dataclass(frozen=True)
class _Known:
    """What is known by mention: codes of countries and organizations, persons, what references stand for."""

    graph: MentionGraph
    codes: Mapping[int, str]
    holders: Mapping[int, ResolvedPerson]
    references: Mapping[int, ResolvedReference]


def resolve_parties(
    graph: MentionGraph,
    codes: Mapping[int, str],
    persons: tuple[ResolvedPerson, ...],
    references: tuple[ResolvedReference, ...],
) -> tuple[MentionParties, ...]:
    """Return the codes of the parties that each mention stands for; mentions that stand for none are left out."""
    holders = {number: person for person in persons for number in person.mentions}
    known = _Known(graph, codes, holders, {reference.mention: reference for reference in references})
    found = ((mention, _codes(known, mention, _MAX_STEPS)) for mention in graph.of(*_LABELS))
    return tuple(MentionParties(mention=mention.id, codes=own) for mention, own in found if own)


def _codes(known: _Known, mention: Mention, steps: int) -> tuple[str, ...]:
    if mention.id in known.codes:
        return (known.codes[mention.id],)
    person = known.holders.get(mention.id)
    if person is not None and person.party is not None:
        return (person.party,)
    if steps == 0:
        return ()
    following = known.graph.targets(mention, "party") or known.graph.owners(mention) or _behind(known, mention)
    codes = (code for target in following for code in _codes(known, target, steps - 1))
    return tuple(dict.fromkeys(codes))


def _behind(known: _Known, mention: Mention) -> list[Mention]:
    reference = known.references.get(mention.id)
    return [known.graph.by_id[number] for number in reference.antecedents] if reference is not None else []
