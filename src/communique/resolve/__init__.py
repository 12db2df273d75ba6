"""resolve: who, where and when the mentions stand for. Reads ``graph`` and ``imprint``, writes ``resolution``."""

from communique.resolve.actors.own import correct_mentions
from communique.resolve.resolver import resolve

__all__ = ["correct_mentions", "resolve"]
