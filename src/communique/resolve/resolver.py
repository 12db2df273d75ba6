"""The stage as one function."""

from __future__ import annotations

from communique.records import Imprint, MentionGraph, Report, Resolution
from communique.resolve.actors import resolve_actors
from communique.resolve.dates import resolve_dates
from communique.resolve.parties import resolve_parties
from communique.resolve.persons import resolve_persons
from communique.resolve.places import resolve_dateline, resolve_places
from communique.vocabulary import fold, load_countries


def resolve(report: Report, imprint: Imprint, graph: MentionGraph) -> Resolution:
    """Return what the mentions of *graph* stand for; what cannot be told is left out."""
    actors = resolve_actors(report, graph)
    by_mention = {actor.mention: actor for actor in actors}
    persons = resolve_persons(report, graph, by_mention, home=_home(imprint))
    return Resolution(
        actors=actors,
        persons=persons,
        parties=resolve_parties(graph, by_mention, persons),
        places=resolve_places(report, graph, {actor.code for actor in actors}),
        dates=resolve_dates(report, imprint, graph),
        dateline=resolve_dateline(imprint, {actor.code for actor in actors}),
    )


def _home(imprint: Imprint) -> str | None:
    """Return the country the report is written in: that of its dateline, when it is a capital; else None."""
    place = imprint.dateline.place if imprint.dateline else None
    return next(
        (code for name, code in load_countries().capitals().items() if place and fold(name) == fold(place)), None
    )
