"""Dates and times as mastheads, datelines and agency leads write them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
"""English names of months, to stand in an expression that ignores case."""

WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
"""English names of weekdays, to stand in an expression that ignores case."""

_DATE = re.compile(
    rf"""(?<![\w.:/-])(?:
      (?P<iso_y>\d{{4}})(?P<iso_sep>[-/.])(?P<iso_m>\d{{1,2}})(?P=iso_sep)(?P<iso_d>\d{{1,2}})
    | (?P<dmy_d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s/-]{{0,2}}(?P<dmy_m>{MONTH})\b\.?
        (?:\s?,?[\s/-]{{1,2}}(?P<dmy_y>\d{{4}}))?
    | (?P<mdy_m>{MONTH})\b\.?\s{{0,2}}(?P<mdy_d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])
        (?:\s?,?\s{{1,2}}(?P<mdy_y>\d{{4}}))?
    | (?P<num_1>\d{{1,2}})(?P<num_sep>[./-])(?P<num_2>\d{{1,2}})(?P=num_sep)(?P<num_y>\d{{4}})
    | (?P<my_m>{MONTH})\b\.?,?\s(?P<my_y>\d{{4}})
    )(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)

_TIME = (
    r"(?P<hour>\d{1,2})(?P<colon>[:.])(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?(?!\d)"
    r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?)?(?:\s?(?:hrs|hours|h)\b)?"
)
_TIME_AFTER = re.compile(rf"(?:[\s,|•·/–—-]{{0,4}}(?:at\s{{1,2}})?|T){_TIME}")
_TIME_BEFORE = re.compile(rf"(?<![\d.:/-]){_TIME}")
_SEPARATOR = re.compile(r"[\s,|•·/–—-]{0,4}(?:on\s)?")

_ZONE = re.compile(
    r"""\s?[(\[]?\s?(?:
      (?P<zulu>Z)\b
    | (?:UTC|GMT)\s?(?P<utc_sign>[-+−–])\s?(?P<utc_hours>\d{1,2})(?::?(?P<utc_minutes>\d{2}))?(?!\d)
    | (?P<sign>[-+−])(?P<hours>\d{2}):?(?P<minutes>\d{2})(?!\d)
    | (?P<name>[A-Z]{2,5})\b
    )\s?[)\]]?""",
    re.VERBOSE,
)

# Only abbreviations with one meaning. IST is India, Ireland or Israel; CST America, China or Cuba; and so on.
_OFFSETS = {
    "UTC": "+00:00", "GMT": "+00:00", "WET": "+00:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00",
    "EEST": "+03:00", "MSK": "+03:00", "TRT": "+03:00", "EAT": "+03:00", "CAT": "+02:00", "WAT": "+01:00",
    "SAST": "+02:00", "AZT": "+04:00", "PKT": "+05:00", "NPT": "+05:45", "WIB": "+07:00", "HKT": "+08:00",
    "SGT": "+08:00", "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00",
    "NZDT": "+13:00", "EDT": "-04:00", "PDT": "-07:00", "BRT": "-03:00",
}  # fmt: skip
_AMBIGUOUS_ZONES = frozenset(("IST", "EST", "CST", "BST", "PST", "AST", "MST", "GST", "CDT", "AMT", "SST", "WST"))

_YEARS = range(1800, 2200)


@dataclass(frozen=True)
class Moment:
    """A date, with a time where one stands beside it; positions are those of the text it was found in.

    ``day`` is None when only a month is written or when day and month cannot be told apart (then ``month`` is
    None too); ``year`` is None when the words give none.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    clock: str = ""

    @property
    def iso(self) -> str | None:
        """ISO 8601, no more precise than the words; None without a year."""
        if self.year is None:
            return None
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + (self.clock if self.day is not None else "")


def find_moments(text: str) -> list[Moment]:
    """Return the moments in *text* (a line, not a whole report), in order; days that do not exist are left out."""
    moments = []
    for found in _DATE.finditer(text):
        moment = _moment(text, found)
        if moment is not None:
            moments.append(moment)
    return moments


def match_moment(text: str, start: int) -> Moment | None:
    """Return the moment that begins at *start* of *text*, or None."""
    found = _DATE.match(text, start)
    return _moment(text, found) if found else None


def _moment(text: str, found: re.Match[str]) -> Moment | None:
    year, month, day = _calendar(found)
    if not _exists(year, month, day):
        return None
    start, end, clock = _clock(text, found.start(), found.end())
    return Moment(start, end, year, month, day, clock)


def _calendar(found: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    if found["iso_y"]:
        return int(found["iso_y"]), int(found["iso_m"]), int(found["iso_d"])
    if found["num_y"]:
        return (int(found["num_y"]), *_day_and_month(found))
    form = "dmy" if found["dmy_m"] else "mdy" if found["mdy_m"] else "my"
    year = found[f"{form}_y"]
    day = int(found[f"{form}_d"]) if form != "my" else None
    return int(year) if year else None, _MONTHS.index(found[f"{form}_m"][:3].lower()) + 1, day


def _day_and_month(found: re.Match[str]) -> tuple[int | None, int | None]:
    """Return month and day of a date in figures: dots put the day first everywhere, strokes do not say."""
    first, second = int(found["num_1"]), int(found["num_2"])
    if found["num_sep"] == "." or first > 12 or first == second:
        return second, first
    return (first, second) if second > 12 else (None, None)


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    if year is not None and year not in _YEARS:
        return False
    try:
        datetime.date(year or 2000, month or 1, day or 1)  # 2000 is a leap year: 29 February may stand without one
    except ValueError:
        return False
    return True


def _clock(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Return the stretch of the date with its time, and the time as ISO 8601 writes it ("" for none)."""
    after = _TIME_AFTER.match(text, end)
    clock = _iso_time(after) if after else None
    if after and clock:
        end, offset = _offset(text, after.end())
        return start, end, clock + offset
    before = list(_TIME_BEFORE.finditer(text, max(0, start - 40), start))
    clock = _iso_time(before[-1]) if before else None
    if not clock:
        return start, end, ""
    zone_end, offset = _offset(text, before[-1].end())
    gap = _SEPARATOR.match(text, zone_end)
    adjoins = gap is not None and gap.end() == start
    return (before[-1].start(), end, clock + offset) if adjoins else (start, end, "")


def _iso_time(found: re.Match[str]) -> str | None:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    half = (found["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02}:{minute:02}:{second:02}" if hour < 24 and minute < 60 and second < 60 else None


def _offset(text: str, start: int) -> tuple[int, str]:
    """Return where the zone at *start* ends and its offset; "" where none is written or it means several."""
    found = _ZONE.match(text, start)
    if found is None:
        return start, ""
    name = found["name"]
    if name:
        known = name in _OFFSETS or name in _AMBIGUOUS_ZONES
        return (found.end(), _OFFSETS.get(name, "")) if known else (start, "")
    if found["zulu"]:
        return found.end(), "+00:00"
    form = "utc_" if found["utc_sign"] else ""
    hours, minutes = int(found[f"{form}hours"]), int(found[f"{form}minutes"] or 0)
    if hours > 14 or minutes > 59:
        return start, ""
    return found.end(), f"{'+' if found[f'{form}sign'] == '+' else '-'}{hours:02}:{minutes:02}"
