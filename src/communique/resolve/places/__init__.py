"""Places: where a report names one, and which of its namesakes it means, by named reasons with learnt weights."""

from communique.resolve.places.resolver import Places

__all__ = ["Places"]
