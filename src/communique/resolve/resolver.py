"""The stage as one function."""

from __future__ import annotations

from communique.records import Imprint, MentionGraph, Report, Resolution
from communique.resolve.actors import resolve_actors
from communique.resolve.dates import resolve_dates
from communique.resolve.places import resolve_dateline, resolve_places
from communique.vocabulary import ActorBook


def resolve(report: Report, imprint: Imprint, graph: MentionGraph, *, book: ActorBook | None = None) -> Resolution:
    """Return what the mentions of *graph* stand for; what cannot be told is left out.

    *book* holds the user's own actors, which outrank the vocabulary.
    """
    who = resolve_actors(report, imprint, graph, book)
    countries = {actor.code for actor in who.actors}
    return Resolution(
        actors=who.actors,
        persons=who.persons,
        parties=who.parties,
        references=who.references,
        places=resolve_places(report, graph, countries),
        dates=resolve_dates(imprint, graph),
        dateline=resolve_dateline(imprint, countries),
    )
