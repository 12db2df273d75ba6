"""What passed month by month as a drawing: in signs for a terminal, in SVG for a page, in pixels for other uses."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from communique.errors import ExportError
from communique.exports.documents.pictures import NOT_INSTALLED, can_draw, picture_of
from communique.services.dossier.lettering import draw_label
from communique.services.timelines import Month

_BARS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"


def plot_in_signs(months: Sequence[Month]) -> list[str]:
    """Return one line a year: a bar a month, as high as its events and meetings, and the year's counts and score."""
    highest = max((month.events + month.meetings for month in months), default=0)
    lines = []
    for year in sorted({month.month[:4] for month in months}):
        own = {int(month.month[5:7]): month for month in months if month.month.startswith(year)}
        bars = "".join(_bar(own.get(number), highest) for number in range(1, 13))
        meetings, events = (sum(getattr(m, name) for m in own.values()) for name in ("meetings", "events"))
        score = _mean_score(list(own.values()))
        said = f"  score {score:+.1f}" if score is not None else ""
        lines.append(f"{year}  {bars}  {meetings:4} meetings {events:5} events{said}")
    return lines


def _bar(month: Month | None, highest: int) -> str:
    if month is None or highest == 0:
        return _NOTHING
    return _BARS[max((month.events + month.meetings) * len(_BARS) - 1, 0) // highest]


def _mean_score(months: Sequence[Month]) -> float | None:
    events = sum(month.events for month in months)
    return sum((month.score or 0.0) * month.events for month in months) / events if events else None


_STEP, _HALF, _LEFT, _FOOT = 8, 60, 34, 22
_EVENTS, _MEETINGS, _SCORE = "#9ecae1", "#08519c", "#cb181d"
_NARROWEST = _LEFT + 150
"""Pixels that what the colours mean takes, however few the months are."""


def plot_in_svg(months: Sequence[Month]) -> str:
    """Return an SVG: bars for meetings (dark) and events (light) upwards, and points for the mean score, -10 to 10."""
    span = _all_months(months)
    by_month = {month.month: month for month in months}
    highest = max((max(month.meetings, month.events) for month in months), default=1) or 1
    width, height = max(_LEFT + _STEP * len(span) + 10, _NARROWEST), 4 * _HALF + 2 * _FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img">',
        "<title>Meetings and events by month, and their mean score</title>",
        draw_label(2, 10, str(highest)),
        draw_label(2, 2 * _HALF, "0"),
        draw_label(2, 2 * _HALF + 14, "+10"),
        draw_label(2, 4 * _HALF, "-10"),
        f'<line x1="{_LEFT}" x2="{width}" y1="{3 * _HALF}" y2="{3 * _HALF}" stroke="#999" stroke-dasharray="2"/>',
    ]
    for at, name in enumerate(span):
        parts.extend(_column(by_month.get(name), name, _LEFT + at * _STEP, highest))
        if name.endswith("-01") or (at == 0 and not any(near.endswith("-01") for near in span[1:3])):
            parts.append(draw_label(_LEFT + at * _STEP, 4 * _HALF + 14, name[:4]))
    return "\n".join([*parts, *_legend(height - 8), "</svg>"])


def write_plot(months: Sequence[Month], name: str) -> bytes:
    """Return the plot as a file called *name*: PNG or SVG, as it ends.

    Raises `ExportError` for another ending, and for PNG where resvg_py is not installed.
    """
    check_plot_name(name)
    svg = plot_in_svg(months)
    return picture_of(svg) if name.lower().endswith(".png") else f"{svg}\n".encode()


def check_plot_name(name: str) -> None:
    """Raise `ExportError` when a plot cannot be written under *name*, or PNG is asked for without resvg_py."""
    ending = name.lower()
    if not ending.endswith((".svg", ".png")):
        raise ExportError(f"{name}: a plot is written as SVG or PNG; name a file that ends in .svg or .png")
    if ending.endswith(".png") and not can_draw():
        raise ExportError(f"{name}: {NOT_INSTALLED}")


def _legend(y: float) -> list[str]:
    """Return what the colours mean, in a line that stands on *y*."""
    return [
        f'<rect x="{_LEFT}" y="{y - 7}" width="7" height="7" fill="{_MEETINGS}"/>',
        draw_label(_LEFT + 10, y, "meetings"),
        f'<rect x="{_LEFT + 56}" y="{y - 7}" width="7" height="7" fill="{_EVENTS}"/>',
        draw_label(_LEFT + 66, y, "events"),
        f'<circle cx="{_LEFT + 107}" cy="{y - 3}" r="2.5" fill="{_SCORE}"/>',
        draw_label(_LEFT + 113, y, "score"),
    ]


def _column(month: Month | None, name: str, x: int, highest: int) -> list[str]:
    if month is None:
        return []
    said = f"{name}: {month.meetings} meetings, {month.events} events"
    parts = []
    for count, shift, colour in ((month.events, 0, _EVENTS), (month.meetings, 4, _MEETINGS)):
        bar = round(2 * (_HALF - 5) * count / highest)
        parts.append(
            f'<rect x="{x + shift}" y="{2 * _HALF - bar}" width="3" height="{bar}" fill="{colour}">'
            f"<title>{escape(said)}</title></rect>"
        )
    if month.score is not None:
        y = round(3 * _HALF - month.score * (_HALF - 5) / 10, 1)
        parts.append(
            f'<circle cx="{x + 3}" cy="{y}" r="2" fill="{_SCORE}"><title>score {month.score:+}</title></circle>'
        )
    return parts


def _all_months(months: Sequence[Month]) -> list[str]:
    """Return every month from the first to the last, gaps included; years where that would be more than fifty."""
    if not months:
        return []
    first, last = min(month.month for month in months), max(month.month for month in months)
    numbers = range(_number(first), _number(last) + 1)
    named = [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
    return named if len(named) <= 600 else [month.month for month in months]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
