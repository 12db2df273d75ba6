"""The output contract as JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from communique.records import Reading


def contract_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one reading, as ``communique read --format json`` prints it."""
    schema = msgspec.json.schema(Reading)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "communique reading",
        "description": "What communique says of one report. Positions count code points, end exclusive.",
        **schema,
    }
