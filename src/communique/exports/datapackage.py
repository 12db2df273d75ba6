"""Tables in a folder: CSV with a frictionless ``datapackage.json``, or Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from communique.exports.relational import TABLES, Table
from communique.exports.tables import columns_of, write_table
from communique.records import Reading, Record
from communique.version import VERSION

_LIST = "a list, its items separated by |"


def write_csv_package(readings: Iterable[Reading], target: Path) -> int:
    """Write a CSV file a table and their ``datapackage.json`` into the folder *target*; return how many readings."""
    count = _write_tables(readings, target, "csv")
    described = json.dumps(describe_package(), indent=2, ensure_ascii=False)
    (target / "datapackage.json").write_text(f"{described}\n", encoding="utf-8")
    return count


def write_parquet(readings: Iterable[Reading], target: Path) -> int:
    """Write a Parquet file a table into the folder *target*; return how many readings.

    Raises `ExportError` where pyarrow is not installed.
    """
    return _write_tables(readings, target, "parquet")


def _write_tables(readings: Iterable[Reading], target: Path, table_format: str) -> int:
    kept = list(readings)
    for table in TABLES:
        with (target / f"{table.name}.{table_format}").open("wb") as stream:
            rows = (row for reading in kept for row in table.rows(reading))
            write_table(rows, table.kind, table_format, stream)
    return len(kept)


def describe_package() -> dict[str, Any]:
    """Return the descriptor of the tables by the Data Package specification (v1): types, keys, foreign keys."""
    return {
        "profile": "tabular-data-package",
        "name": "communique",
        "title": "Reports of diplomacy, read by communique",
        "version": VERSION,
        "resources": [_describe(table) for table in TABLES],
    }


def _describe(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(name, hint, is_key=name in table.key) for name, hint in _hints(table.kind).items()],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.parent is not None:
        field, parent = table.parent
        schema["foreignKeys"] = [{"fields": [field], "reference": {"resource": parent, "fields": [field]}}]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": (table.kind.__doc__ or "").partition("\n")[0],
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _hints(kind: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in columns_of(kind)}


def _field(name: str, hint: Any, *, is_key: bool) -> dict[str, Any]:
    is_optional = isinstance(hint, UnionType)
    plain = next(one for one in get_args(hint) if one is not type(None)) if is_optional else hint
    field: dict[str, Any] = {"name": name, "type": {int: "integer", float: "number"}.get(plain, "string")}
    if plain not in {int, float, str}:
        field["description"] = _LIST
    elif is_key:
        field["constraints"] = {"required": True}
    return field
