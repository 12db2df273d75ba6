"""What passed month by month as a drawing: in signs for a terminal, in SVG for a page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

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


def plot_in_svg(months: Sequence[Month]) -> str:
    """Return an SVG: bars for meetings (dark) and events (light) upwards, and points for the mean score, -10 to 10."""
    span = _all_months(months)
    by_month = {month.month: month for month in months}
    highest = max((max(month.meetings, month.events) for month in months), default=1) or 1
    width, height = _LEFT + _STEP * len(span) + 10, 4 * _HALF + _FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' font-family="sans-serif" font-size="9" role="img">',
        "<title>Meetings and events by month, and their mean score</title>",
        f'<text x="2" y="10">{highest}</text><text x="2" y="{2 * _HALF}">0</text>',
        f'<text x="2" y="{2 * _HALF + 14}">+10</text><text x="2" y="{4 * _HALF}">-10</text>',
        f'<line x1="{_LEFT}" x2="{width}" y1="{3 * _HALF}" y2="{3 * _HALF}" stroke="#999" stroke-dasharray="2"/>',
    ]
    for at, name in enumerate(span):
        parts.extend(_column(by_month.get(name), name, _LEFT + at * _STEP, highest))
        if name.endswith("-01") or at == 0:
            parts.append(f'<text x="{_LEFT + at * _STEP}" y="{height - 8}">{escape(name[:4])}</text>')
    return "\n".join([*parts, "</svg>"])


def _column(month: Month | None, name: str, x: int, highest: int) -> list[str]:
    if month is None:
        return []
    said = f"{name}: {month.meetings} meetings, {month.events} events"
    parts = []
    for count, shift, colour in ((month.events, 0, "#9ecae1"), (month.meetings, 4, "#08519c")):
        bar = round(2 * (_HALF - 5) * count / highest)
        parts.append(
            f'<rect x="{x + shift}" y="{2 * _HALF - bar}" width="3" height="{bar}" fill="{colour}">'
            f"<title>{escape(said)}</title></rect>"
        )
    if month.score is not None:
        y = round(3 * _HALF - month.score * (_HALF - 5) / 10, 1)
        parts.append(
            f'<circle cx="{x + 3}" cy="{y}" r="2" fill="#cb181d"><title>score {month.score:+}</title></circle>'
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
