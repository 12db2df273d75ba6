"""How a reading looks; every rule holds inside ``.communique`` only, so that a notebook keeps its own looks."""

from communique.records.html.values import KINDS

_HUES = dict(zip(KINDS, (220, 0, 270, 130, 200, 45, 90, 320, 20, 170, 60), strict=True))
"""Degrees of the colour circle for each kind of value, neighbours in a text far apart."""
_COLOURS = "".join(f".communique .{kind}{{background:hsl({hue} 75% 88%)}}" for kind, hue in _HUES.items())

STYLE = (
    ".communique{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start;color:#222;background:#fff;"
    "font:14px/1.5 system-ui,sans-serif;padding:.5rem;text-align:left}"
    ".communique .text{flex:1 1 24rem;margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;color:inherit;"
    "background:none;unicode-bidi:isolate}"
    ".communique .record{flex:1 1 24rem;overflow-wrap:anywhere}"
    ".communique mark{color:inherit;border-radius:2px;padding:0}"
    ".communique mark.deep{border-bottom:1px solid #555}"
    ".communique mark:target{outline:2px solid #c00}"
    ".communique h3,.communique h4{margin:.8rem 0 .2rem}"
    ".communique table{border-collapse:collapse;background:none;color:inherit}"
    ".communique th,.communique td{text-align:left;vertical-align:top;padding:.1rem .8rem .1rem 0;border:0;"
    "unicode-bidi:isolate}"
    ".communique ul{margin:0;padding-left:1.2rem}.communique li{unicode-bidi:isolate}"
    ".communique .at{color:#666;font-size:85%}.communique .at a{color:inherit}.communique .doubt{color:#a40}"
    f"{_COLOURS}"
    "@media print{.communique mark.deep{border-bottom:0}}"
)
