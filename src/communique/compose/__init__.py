"""compose: what one report says of its meeting. Reads ``findings`` and ``events``, writes ``composition``."""

from communique.compose.composer import compose

__all__ = ["compose"]
