"""The stage as one function."""

from __future__ import annotations

from pathlib import Path

from communique.gazetteer import open_gazetteer
from communique.records import Imprint, MentionGraph, Report, Resolution
from communique.resolve.actors import resolve_actors
from communique.resolve.dates import resolve_dates
from communique.resolve.parties import resolve_parties
from communique.resolve.persons import resolve_persons
from communique.resolve.places import Places
from communique.vocabulary import fold, load_countries


def resolve(report: Report, imprint: Imprint, graph: MentionGraph, *, gazetteer: Path | None = None) -> Resolution:
    """Return what the mentions of *graph* stand for; what cannot be told is left out.

    Places are looked up in the file *gazetteer*, without one in the gazetteer of the package.
    """
    actors = resolve_actors(report, graph)
    by_mention = {actor.mention: actor for actor in actors}
    persons = resolve_persons(report, graph, by_mention, home=_home(imprint))
    places = Places(report, imprint, graph, open_gazetteer(gazetteer))
    return Resolution(
        actors=actors,
        persons=persons,
        parties=resolve_parties(graph, by_mention, persons),
        places=places.of_mentions(graph.of("place")),
        toponyms=places.toponyms,
        dates=resolve_dates(report, imprint, graph),
        dateline=places.of_dateline(imprint.dateline.place if imprint.dateline else None),
    )


def _home(imprint: Imprint) -> str | None:
    """Return the country the report is written in: that of its dateline, when it is a capital; else None."""
    place = imprint.dateline.place if imprint.dateline else None
    return next(
        (code for name, code in load_countries().capitals().items() if place and fold(name) == fold(place)), None
    )
