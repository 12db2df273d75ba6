"""services: what a user can ask for. Names are imported when they are used: asking needs no reader model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.services.reading import Tally, read, read_many, read_sources
    from communique.services.schema import contract_schema

__all__ = ["Tally", "contract_schema", "read", "read_many", "read_sources"]


def __getattr__(name: str) -> Any:
    """Return a public name, importing its home only now."""
    if name not in __all__:
        raise AttributeError(f"module 'communique.services' has no attribute {name!r}")
    from importlib import import_module

    home = "schema" if name == "contract_schema" else "reading"
    return getattr(import_module(f"communique.services.{home}"), name)
