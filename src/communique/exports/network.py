"""Who met whom, as a graph: parties and persons, joined by the meetings at which they met."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import msgspec

from communique.exports.dates import days_of
from communique.records import Meeting, Reading, Record

_TOOK_PLACE = frozenset({"held", "earlier"})
"""Statuses of meetings at which people met."""


class Node(Record, frozen=True, kw_only=True):
    """A party (``id`` is its code) or a person (name and party); ``post`` is the one last told of."""

    id: str
    kind: str
    label: str
    party: str | None = None
    post: str | None = None


class Edge(Record, frozen=True, kw_only=True):
    """Two nodes that met at ``weight`` meetings (kind ``met``), or a person and their party (``represents``)."""

    source: str
    target: str
    kind: str
    weight: int
    first: str | None
    last: str | None
    meetings: tuple[str, ...]


class Network(Record, frozen=True, kw_only=True):
    """All nodes and edges, by id."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def build_network(readings: Iterable[Reading]) -> Network:
    """Return who met whom in the meetings of *readings* that took place.

    A person is a name and a party as the report has them; two reports of one meeting are two meetings here.
    """
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for reading in readings:
        for meeting in reading.meetings:
            if meeting.status in _TOOK_PLACE:
                nodes |= {node.id: node for node in _nodes(meeting)}
                _add_edges(edges, meeting)
    return Network(
        nodes=tuple(nodes[key] for key in sorted(nodes)),
        edges=tuple(edges[key] for key in sorted(edges)),
    )


def _nodes(meeting: Meeting) -> Iterator[Node]:
    for party in meeting.parties:
        yield Node(id=party.code, kind="party", label=party.name)
    for person in meeting.participants:
        key = _person_key(person.name, person.party)
        yield Node(id=key, kind="person", label=person.name, party=person.party, post=person.post)


def _person_key(name: str, party: str | None) -> str:
    return f"{name} ({party or '?'})"


def _add_edges(edges: dict[tuple[str, str, str], Edge], meeting: Meeting) -> None:
    days = days_of(meeting)
    for kind, one, other in dict.fromkeys(_pairs(meeting)):
        key = (min(one, other), max(one, other), kind)
        before = edges.get(key)
        if before is None:
            first, last = days or (None, None)
            edges[key] = Edge(
                source=key[0], target=key[1], kind=kind, weight=1, first=first, last=last, meetings=(meeting.id,)
            )
        else:
            edges[key] = _once_more(before, meeting.id, days)


def _once_more(edge: Edge, meeting_id: str, days: tuple[str, str] | None) -> Edge:
    firsts = [day for day in (edge.first, days[0] if days else None) if day]
    lasts = [day for day in (edge.last, days[1] if days else None) if day]
    return msgspec.structs.replace(
        edge,
        weight=edge.weight + 1,
        first=min(firsts, default=None),
        last=max(lasts, default=None),
        meetings=(*edge.meetings, meeting_id),
    )


def _pairs(meeting: Meeting) -> Iterator[tuple[str, str, str]]:
    codes = [party.code for party in meeting.parties]
    yield from (("met", one, other) for one, other in itertools.combinations(sorted(set(codes)), 2))
    for person in meeting.participants:
        if person.party in codes:
            yield "represents", _person_key(person.name, person.party), person.party
    for one, other in itertools.combinations(meeting.participants, 2):
        if one.party != other.party:  # people of one side did not come to meet one another
            first, second = sorted((_person_key(one.name, one.party), _person_key(other.name, other.party)))
            yield "met", first, second
