"""The stage as one function."""

from __future__ import annotations

from communique.records import Imprint, MentionGraph, Report, Resolution
from communique.resolve.actors import resolve_actors
from communique.resolve.dates import resolve_dates
from communique.resolve.persons import resolve_persons
from communique.resolve.places import resolve_places


def resolve(report: Report, imprint: Imprint, graph: MentionGraph) -> Resolution:
    """Return what the mentions of *graph* stand for; what cannot be told is left out."""
    actors = resolve_actors(report, graph)
    return Resolution(
        actors=actors,
        persons=resolve_persons(report, graph, {actor.mention: actor for actor in actors}),
        places=resolve_places(report, graph, {actor.code for actor in actors}),
        dates=resolve_dates(imprint, graph),
    )
