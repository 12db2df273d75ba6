"""Drawings as pictures of pixels, by resvg (the extra ``communique[png]``)."""

from __future__ import annotations

from importlib.util import find_spec

from communique.errors import ExportError

NOT_INSTALLED = "PNG needs resvg_py, which is not installed; pip install 'communique[png]', or take SVG"

ZOOM = 2
"""Pixels of the picture to one of the drawing: sharp on paper and on today's screens."""


def can_draw() -> bool:
    """Return whether resvg_py is installed."""
    return find_spec("resvg_py") is not None


def picture_of(svg: str) -> bytes:
    """Return *svg* as PNG on white; raise `ExportError` where resvg_py is not installed.

    No fonts are looked for, since they differ from machine to machine: letters have to be drawn as lines.
    """
    try:
        import resvg_py
    except ImportError as error:
        raise ExportError(NOT_INSTALLED) from error
    drawn = resvg_py.svg_to_bytes(svg_string=svg, background="white", zoom=ZOOM, skip_system_fonts=True)
    return bytes(drawn)
