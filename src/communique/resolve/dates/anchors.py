"""What a report's dates are counted from, and in which order its outlet writes days and months."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Sequence

from communique.records import DateAnchor, Imprint, Report
from communique.resolve.dates.forms import Form, Written, full_day
from communique.resolve.dates.grammar import read_date_words
from communique.vocabulary import load_calendar

_DAY_LENGTH = len("2024-05-31")
_MAX_CAPTION_CHARS = 400
_MAX_WORDS = 4
"""Words of the longest date in full: "Wednesday, 14 December 2022"."""


def find_anchor(imprint: Imprint) -> DateAnchor | None:
    """Return the day the report speaks from: its dateline, else its publication; None when neither gives a day."""
    dateline, published = imprint.dateline, imprint.published
    if dateline is not None and dateline.date is not None and len(dateline.date) == _DAY_LENGTH:
        return DateAnchor(kind="dateline", iso=dateline.date, evidence=dateline.evidence)
    if published is not None and len(published.iso) >= _DAY_LENGTH:
        return DateAnchor(kind="published", iso=published.iso[:_DAY_LENGTH], evidence=published.evidence)
    return None


def find_caption_days(report: Report, imprint: Imprint) -> dict[datetime.date, tuple[int, int]]:
    """Return the days that captions of pictures give in full, each with where it stands."""
    days: dict[datetime.date, tuple[int, int]] = {}
    for item in imprint.furniture:
        if item.kind != "caption":
            continue
        words = [found.span() for found in re.finditer(r"\S+", item.evidence.quote[:_MAX_CAPTION_CHARS])]
        for first, last in itertools.product(range(len(words)), range(1, _MAX_WORDS + 1)):
            if first + last > len(words):
                continue
            start, end = (item.evidence.start + edge for edge in (words[first][0], words[first + last - 1][1]))
            day = full_day(read_date_words(report.text[start:end]).form)
            if day is not None:
                days[day] = start, end
    return days


def find_order(imprint: Imprint, forms: Sequence[Form | None]) -> bool | None:
    """Return whether the day comes first in figures: as the report's other dates show, else by the outlet's country."""
    shown = {_is_day_first(form) for form in forms} - {None}
    if len(shown) == 1:
        return shown.pop()
    calendar = load_calendar()
    return calendar.day_comes_first(calendar.country_of_outlet(imprint.outlet))


def _is_day_first(form: Form | None) -> bool | None:
    if not isinstance(form, Written) or form.figures in {None, "either"}:
        return None
    return form.figures == "day-first"
