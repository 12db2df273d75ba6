"""The stage as one function."""

from __future__ import annotations

from pathlib import Path

from communique.gazetteer import open_gazetteer
from communique.records import Imprint, MentionGraph, Report, Resolution
from communique.resolve.actors import resolve_actors
from communique.resolve.dates import resolve_dates
from communique.resolve.places import Places
from communique.vocabulary import ActorBook


def resolve(
    report: Report,
    imprint: Imprint,
    graph: MentionGraph,
    *,
    gazetteer: Path | None = None,
    book: ActorBook | None = None,
) -> Resolution:
    """Return what the mentions of *graph* stand for; what cannot be told is left out.

    Places are looked up in the file *gazetteer*, without one in the gazetteer of the package. *book* holds the user's
    own actors, which outrank the vocabulary.
    """
    places = Places(report, imprint, graph, open_gazetteer(gazetteer))
    who = resolve_actors(report, imprint, graph, book=book, toponyms=places.toponyms)
    return Resolution(
        actors=who.actors,
        persons=who.persons,
        parties=who.parties,
        references=who.references,
        places=places.of_mentions(graph.of("place")),
        toponyms=places.toponyms,
        dates=resolve_dates(report, imprint, graph),
        home=who.home,
        dateline=places.of_dateline(imprint.dateline.place if imprint.dateline else None),
    )
