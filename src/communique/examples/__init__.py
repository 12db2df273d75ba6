"""Example reports in our own words, shipped with the package."""

from __future__ import annotations

from importlib.resources import files


def example_text(name: str = "consultations") -> str:
    """Return the text of the example report *name*."""
    return (files("communique.examples") / f"{name}.txt").read_text(encoding="utf-8")
