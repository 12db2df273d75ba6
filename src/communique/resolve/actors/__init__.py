"""actors: who the mentions of a report stand for, and what its short expressions refer to."""

from communique.resolve.actors.resolver import ResolvedActors, resolve_actors

__all__ = ["ResolvedActors", "resolve_actors"]
