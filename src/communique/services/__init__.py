"""services: what a user can ask for."""

from communique.services.reading import Tally, read, read_many, read_sources
from communique.services.schema import contract_schema

__all__ = ["Tally", "contract_schema", "read", "read_many", "read_sources"]
