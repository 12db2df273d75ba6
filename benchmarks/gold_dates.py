"""What the corpus's notation of a date stands for in its report: the values that count as right, worked out apart."""

import datetime
import re
from collections.abc import Iterable

from training.reader.documents import Document, Mention

Outcome = str | None
"""A date or range as ISO 8601 ("2024-05", "2024-05-03/2024-05-05"); None: not to be known."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_OF_TEXT = {"same-day": 0, "following-day": 1, "previous-day": -1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_WEEK = 7


def gold_outcomes(document: Document, anchor: datetime.date | None) -> dict[str, set[Outcome]]:
    """Return by mention the outcomes that are right, several where the corpus leaves the direction open.

    A date of the record says which day a mention stands for; else the status of the events on it decides.
    """
    outcomes: dict[str, set[Outcome]] = {}
    before: datetime.date | None = None
    dates = [mention for mention in document.mentions if mention.label == "date"]
    for mention in sorted(dates, key=lambda one: one.start):
        said = mention.attributes["value"]
        told = _told_by_record(document, mention) if said.startswith("weekday:") else None
        outcomes[mention.id] = {told} if told else _outcomes(document, mention, anchor, before)
        before = _only_day(outcomes[mention.id]) or before
    return outcomes


def _told_by_record(document: Document, mention: Mention) -> Outcome:
    """Return the day that the record gives for a meeting from this mention alone, or None."""
    days = {line.arguments[1] for line in document.lines("date") if line.attributes.get("from") == mention.id}
    return days.pop() if len(days) == 1 else None


def _only_day(outcomes: set[Outcome]) -> datetime.date | None:
    only = next(iter(outcomes)) if len(outcomes) == 1 else None
    last = only.rpartition("/")[2] if only else ""
    return datetime.date.fromisoformat(last) if re.fullmatch(r"\d{4}-\d\d-\d\d", last) else None


def _outcomes(
    document: Document, mention: Mention, anchor: datetime.date | None, before: datetime.date | None
) -> set[Outcome]:
    said = re.sub(r"T[\d:]+", "", mention.attributes["value"])
    if re.match(r"\d{4}", said):
        return {said}
    if said in _OF_TEXT or (said.startswith("days:") and re.search(r"ago|^in ", mention.quote) is None):
        shift = _OF_TEXT[said] if said in _OF_TEXT else int(said.partition(":")[2])
        return {(before + datetime.timedelta(shift)).isoformat()} if before else {None}
    if anchor is None or said == "vague":
        return {None}
    direction = _direction(document, mention)
    if said.startswith("--"):
        return set(_with_years(said, anchor, direction))
    kind, _, rest = said.partition(":")
    if rest in _DAYS:
        return {
            day.isoformat()
            for day in _weekdays(kind, (_DAYS.index(rest) - anchor.weekday()) % _WEEK, anchor, direction)
        }
    return {_counted(said, anchor)}


def _direction(document: Document, mention: Mention) -> int:
    """Return -1 or 1 where every event on the date was, or is to come; else 0."""
    events = [document.mention(arc.source) for arc in document.arcs if arc.label == "date" and arc.target == mention.id]
    told = {_direction_of(event) for event in events if event is not None} - {0}
    return told.pop() if len(told) == 1 else 0


def _direction_of(event: Mention) -> int:
    if event.attributes.get("status") == "planned" or "future" in event.values("aux"):
        return 1
    return -1 if event.attributes.get("status") in {"held", "earlier"} or "historical" in event.values("aux") else 0


def _with_years(said: str, anchor: datetime.date, direction: int) -> Iterable[Outcome]:
    """Yield *said* in the year that its direction asks for; in the nearest either way where there is none."""
    first, _, last = said.partition("/")
    choices: list[tuple[int, Outcome]] = []
    for year in range(anchor.year - 1, anchor.year + 2):
        begins = f"{year}{first[1:]}"
        day = _begin(begins)
        if day is not None:
            ends = f"/{year + (last < first)}{last[1:]}" if last else ""
            choices.append(((day - anchor).days, f"{begins}{ends}"))
    month_length = 31 if len(first) < len("--05-31") else 1
    if direction < 0:
        choices = [max((c for c in choices if c[0] <= 1), default=(0, None))]
    elif direction > 0:
        choices = [min((c for c in choices if c[0] >= -month_length), default=(0, None))]
    else:
        choices = [c for c in choices if -366 < c[0] < 366]
    return [outcome for _, outcome in choices]


def _begin(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso if len(iso) > len("2024-05") else f"{iso}-01")
    except ValueError:
        return None


def _weekdays(kind: str, ahead: int, anchor: datetime.date, direction: int) -> list[datetime.date]:
    """Return the days that a weekday can mean, *ahead* days from the anchor: "last" and "next" may skip a week."""
    if kind == "last":
        shifts = [ahead - _WEEK, ahead - 2 * _WEEK]
    elif kind == "next":
        shifts = [ahead or _WEEK, ahead + _WEEK]
    elif direction < 0:
        shifts = [ahead - _WEEK if ahead else 0]
    elif direction > 0:
        shifts = [ahead or _WEEK]
    else:
        shifts = [ahead, ahead - _WEEK]
    return [anchor + datetime.timedelta(shift) for shift in shifts]


def _counted(said: str, anchor: datetime.date) -> Outcome:
    if said in _NEAR:
        return (anchor + datetime.timedelta(_NEAR[said])).isoformat()
    kind, _, rest = said.partition(":")
    step, _, unit = said.partition("-")
    count, unit = (int(rest), kind.rstrip("s")) if rest else (_STEPS[step], unit)
    if unit == "day":
        return (anchor + datetime.timedelta(count)).isoformat()
    if unit == "week":
        monday = anchor + datetime.timedelta(_WEEK * count - anchor.weekday())
        return f"{monday}/{monday + datetime.timedelta(_WEEK - 1)}"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{anchor.year + count:04}"
