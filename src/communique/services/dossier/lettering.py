"""Labels of a drawing as lines, so that its picture is the same where no fonts are installed, as on most servers."""

from __future__ import annotations

_HEIGHT = 8
"""Units from the top of a capital or digit down to the line it stands on."""

_SIGNS: dict[str, tuple[float, str]] = {
    "0": (6, "M2.5 0C.9 0 .5 2 .5 4S.9 8 2.5 8 4.5 6 4.5 4 4.1 0 2.5 0z"),
    "1": (6, "M1.2 1.6L3 0V8"),
    "2": (6, "M.6 2.2C.6-.8 4.4-.8 4.4 2.1 4.4 4 .6 6 .5 8H4.6"),
    "3": (6, "M.7 1.2C1.6-.5 4.2-.3 4.2 2 4.2 3.3 3 3.8 2 3.8 3.2 3.8 4.5 4.3 4.5 5.8 4.5 8.5 1.4 8.7.4 6.8"),
    "4": (6, "M3.6 8V0L.3 5.7H4.8"),
    "5": (6, "M4.2 0H1L.7 3.6C2 2.4 4.6 2.8 4.6 5.4 4.6 8.5 1.6 8.6.5 7.1"),
    "6": (6, "M4.1.9C2.4-.8.5 1.2.5 5 .5 7 1.4 8 2.5 8S4.5 7 4.5 5.5 3.6 3.1 2.5 3.1.6 4.1.6 5.4"),
    "7": (6, "M.4 0H4.6C3 2.4 2.1 5 1.9 8"),
    "8": (6, "M2.5 3.8C1.4 3.8.8 2.9.8 1.9S1.4 0 2.5 0 4.2.9 4.2 1.9 3.6 3.8 2.5 3.8C1.2 3.8.5 4.8.5 5.9S1.2 8 2.5 8"
             " 4.5 7 4.5 5.9 3.8 3.8 2.5 3.8z"),
    "9": (6, "M.9 7.1C2.6 8.8 4.5 6.8 4.5 3 4.5 1 3.6 0 2.5 0S.5 1 .5 2.5 1.4 4.9 2.5 4.9 4.4 3.9 4.4 2.6"),
    "+": (6, "M2.5 1.8V6.6M.2 4.2H4.8"),
    "-": (6, "M.6 4.5H4.2"),
    " ": (4, ""),
    "c": (5, "M4.1 4C2.9 2.2.6 2.9.6 5.5S2.9 8.8 4.1 7"),
    "e": (5.5, "M.6 5.4H4.3C4.3 2.2.6 2.2.6 5.4S3.3 8.9 4.2 7.1"),
    "g": (5.5, "M4.2 3V8.5C4.2 11 1.6 10.8.7 9.8M4.2 5.5C4.2 2.2.5 2.2.5 5.5S4.2 8.8 4.2 5.5"),
    "i": (2.4, "M1 3V8M1 .8V1.5"),
    "m": (7.5, "M.6 8V3M.6 4.6C1 2.6 3.4 2.6 3.4 4.6V8M3.4 4.6C3.9 2.6 6.3 2.6 6.3 4.6V8"),
    "n": (5.5, "M.6 8V3M.6 4.8C1 2.5 4.2 2.3 4.2 4.9V8"),
    "o": (5.5, "M2.5 3C-.1 3-.1 8 2.5 8S5.1 3 2.5 3z"),
    "r": (4, "M.8 8V3M.8 5C1.1 3.4 2.3 2.8 3.5 3.1"),
    "s": (5, "M3.9 3.9C3.2 2.6.9 2.7.9 4.2S4.1 5.2 4.1 6.7 1.3 8.6.5 7.2"),
    "t": (4.2, "M1.8 1.2V6.6C1.8 8 2.8 8.3 3.6 7.8M.5 3H3.4"),
    "v": (5, "M.4 3L2.3 8 4.2 3"),
}  # fmt: skip
"""By sign: how many units it takes, and its lines as an SVG path."""


def draw_label(x: float, y: float, words: str, *, height: float = 6.5) -> str:
    """Return *words* as SVG lines beginning at *x* and standing on *y*, digits *height* pixels high.

    Raises `KeyError` for a sign that is not drawn here: labels hold digits, signs and the few words of a plot.
    """
    scale = round(height / _HEIGHT, 3)
    parts, at = [], 0.0
    for sign in words:
        width, lines = _SIGNS[sign]
        if lines:
            parts.append(f'<path transform="translate({at:g} 0)" d="{lines}"/>')
        at += width
    top = round(y - height, 1)
    return (
        f'<g transform="translate({x:g} {top:g}) scale({scale:g})" fill="none" stroke="#222" stroke-width=".9"'
        f' stroke-linecap="round">{"".join(parts)}</g>'
    )
