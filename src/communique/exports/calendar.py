"""Meetings as iCalendar (RFC 5545): all-day events that any calendar program takes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from communique.exports.dates import calendar_days_of
from communique.exports.naming import clean, name_meeting, name_place
from communique.records import Meeting, Reading

_STATUSES = {"planned": "TENTATIVE", "postponed": "CANCELLED", "cancelled": "CANCELLED"}
"""What became of a meeting, where it is not CONFIRMED. A postponed one does not take place on the day given."""
_MAX_OCTETS = 75
"""Octets of a line before it is folded (RFC 5545, 3.1)."""
_ADDRESS = re.compile(r"https?://[!-~]+")


def write_calendar(readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write the meetings of *readings* whose day is known to *target*, and return how many readings there were.

    A month or year is no day: a calendar would show it as lasting so long.
    """
    count = 0
    _write(target, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//communique//communique//EN", "CALSCALE:GREGORIAN"))
    for count, reading in enumerate(readings, 1):  # noqa: B007 - the count is what is returned
        for meeting in reading.meetings:
            _write(target, _event(meeting, reading))
    _write(target, ("END:VCALENDAR",))
    return count


def _event(meeting: Meeting, reading: Reading) -> Iterator[str]:
    days = calendar_days_of(meeting)
    if days is None:
        return
    after = days[1] + datetime.timedelta(days=1) if days[1] < datetime.date.max else days[1]
    place, url = meeting.place, reading.report.url
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(meeting.id)}@communique"
    yield f"DTSTAMP:{_stamp(reading, days[0]):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{_text(name_meeting(meeting))}"
    yield f"STATUS:{_STATUSES.get(meeting.status, 'CONFIRMED')}"
    yield f"CATEGORIES:{_text(meeting.kind)}"
    yield "TRANSP:TRANSPARENT"
    if name_place(meeting):
        yield f"LOCATION:{_text(name_place(meeting))}"
    if place is not None and place.latitude is not None and place.longitude is not None:
        yield f"GEO:{place.latitude:.6f};{place.longitude:.6f}"
    if url is not None and _ADDRESS.fullmatch(url):
        yield f"URL:{url}"
    yield f"DESCRIPTION:{_text(_description(meeting, reading))}"
    yield "END:VEVENT"


def _stamp(reading: Reading, day: datetime.date) -> datetime.datetime:
    """Return when the event was made, in UTC: the time of publication, else the meeting's day. No clock is asked."""
    published = reading.report.published
    try:
        at = datetime.datetime.fromisoformat(published.iso if published else day.isoformat())
        return at.astimezone(datetime.UTC) if at.tzinfo else at.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError):
        return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _description(meeting: Meeting, reading: Reading) -> str:
    lines = [f"{p.name}, {p.post or '?'} ({p.party or '?'}, {p.role})" for p in meeting.participants]
    lines += [f"Agenda: {item.text}" for item in meeting.agenda]
    lines += [f"Uncertain: {note}" for note in meeting.notes]
    lines.append(f"Report: {reading.report.title or reading.report.source or reading.report.id}")
    return "\n".join(" ".join(line.split()) for line in lines)


def _text(words: str) -> str:
    """Return *words* as a value of type TEXT (RFC 5545, 3.3.11)."""
    flat = clean(words).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\x85", " ")
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _write(target: BinaryIO, lines: Iterable[str]) -> None:
    target.writelines(b"\r\n ".join(_folded(line)) + b"\r\n" for line in lines)


def _folded(line: str) -> Iterator[bytes]:
    """Yield the pieces of a line, none over the limit and no character cut; all but the first get a blank before."""
    piece, room = b"", _MAX_OCTETS
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > room:
            yield piece
            piece, room = b"", _MAX_OCTETS - 1
        piece += octets
    yield piece
