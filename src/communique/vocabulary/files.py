"""The package's data files, opened by name."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from communique.errors import VocabularyError


def data_file(name: str) -> Traversable:
    """Return the data file *name*; raise `VocabularyError` when the installation lacks it."""
    path = files("communique.vocabulary") / "data" / name
    if not path.is_file():
        raise VocabularyError(f"{name}: this data file of the package is missing; install communique again")
    return path


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of the tab-separated file *name*, each as a dict by column name."""
    lines = data_file(name).read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise VocabularyError(f"{name}, line {number}: wrong number of columns; expected {len(rows[0])}")
    return rows


def read_toml(name: str) -> dict[str, Any]:
    """Return the content of the TOML file *name*."""
    with data_file(name).open("rb") as stream:
        return tomllib.load(stream)


def split_list(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that holds a list joined by ``|``."""
    return tuple(item for item in cell.split("|") if item)
