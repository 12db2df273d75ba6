"""Formats that need an extra are tested where it is installed."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

EXTRAS = {"docx": "docx", "parquet": "pyarrow"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for word, module in EXTRAS.items():
            if "tests/exports" in item.nodeid and word in item.name and find_spec(module) is None:
                item.add_marker(pytest.mark.skip(reason=f"{module} is not installed (an extra)"))
