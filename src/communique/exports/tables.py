"""Rows as tables: CSV, JSON Lines and Parquet. Any record whose fields are values or tuples of texts is a row."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Any, BinaryIO, get_args, get_origin, get_type_hints

import msgspec

from communique.errors import ExportError
from communique.records import Record, to_json

TABLE_FORMATS = ("csv", "jsonl", "parquet")
_SEPARATOR = "|"
"""Between the items of a list in a cell of CSV; inside an item it is written as a slash."""
_FORMULA_STARTS = ("=", "+", "-", "@")
"""What makes a spreadsheet take words for a formula; a report can hold any words."""
_ROWS_AT_A_TIME = 5000
"""Rows of one group of a Parquet file: enough to compress, few enough to hold little in memory."""


def columns_of(kind: type[Record]) -> tuple[str, ...]:
    """Return the columns of a table of *kind*, in order."""
    return kind.__struct_fields__


def write_table(rows: Iterable[Record], kind: type[Record], table_format: str, stream: BinaryIO) -> int:
    """Write *rows* of *kind* to *stream* as they come, and return how many there were.

    Raises `ExportError` when the format needs what is not installed.
    """
    writer = {"csv": _write_csv, "jsonl": _write_lines, "parquet": _write_parquet}[table_format]
    return writer(rows, kind, stream)


def _write_csv(rows: Iterable[Record], kind: type[Record], stream: BinaryIO) -> int:
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns_of(kind))
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the count is what is returned
        writer.writerow([_cell(getattr(row, name)) for name in columns_of(kind)])
    text.detach()
    return count


def _cell(value: Any) -> Any:
    """Return *value* as one line; words that a spreadsheet would run as a formula get an apostrophe before them."""
    if isinstance(value, tuple):
        value = _SEPARATOR.join(" ".join(item.split()).replace(_SEPARATOR, "/") for item in value)
    if not isinstance(value, str):
        return value
    flat = " ".join(value.split())
    return f"'{flat}" if flat.startswith(_FORMULA_STARTS) else flat


def _write_lines(rows: Iterable[Record], kind: type[Record], stream: BinaryIO) -> int:  # noqa: ARG001 - one shape for all
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the count is what is returned
        stream.write(to_json(row) + b"\n")
    return count


def _write_parquet(rows: Iterable[Record], kind: type[Record], stream: BinaryIO) -> int:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow, which is not installed; pip install 'communique[parquet]'") from error
    schema = arrow.schema([(name, _arrow_type(arrow, hint)) for name, hint in _hints(kind).items()])
    count = 0
    with parquet.ParquetWriter(stream, schema) as writer:
        for group in _groups(rows):
            listed = [{name: _arrow_value(getattr(row, name)) for name in columns_of(kind)} for row in group]
            writer.write_table(arrow.Table.from_pylist(listed, schema=schema))
            count += len(listed)
    return count


def _groups(rows: Iterable[Record]) -> Iterator[list[Record]]:
    left = iter(rows)
    while group := list(itertools.islice(left, _ROWS_AT_A_TIME)):
        yield group


def _hints(kind: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in columns_of(kind)}


def _arrow_type(arrow: Any, hint: Any) -> Any:
    """Return the Parquet type of a field: list of texts, whole number, number or text; each may be null."""
    options = [one for one in get_args(hint) if one is not type(None)] if isinstance(hint, UnionType) else [hint]
    if get_origin(options[0]) is tuple:
        return arrow.list_(arrow.string())
    return {int: arrow.int64(), float: arrow.float64()}.get(options[0], arrow.string())


def _arrow_value(value: Any) -> Any:
    """Return *value* as Parquet takes it: what UTF-8 cannot hold is written as escapes."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return [_arrow_value(item) for item in value] if isinstance(value, tuple) else msgspec.to_builtins(value)
