"""coding: who did what to whom. Reads ``graph`` and ``resolution``, writes ``events``."""

from communique.coding.events import code_events

__all__ = ["code_events"]
