"""Readings as one HTML page with an index: each text with its values marked, beside its record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from communique.records import Reading
from communique.records.html import STYLE, escape_words, reading_html
from communique.records.html.record import report_title

_HEAD = (
    '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{title}</title>'
    "<style>body{{margin:1rem;font:14px/1.5 system-ui,sans-serif}}"
    "section{{border-top:1px solid #ccc;padding-top:1rem}}{style}</style></head>\n<body>\n"
)


def write_page(readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write *readings* to *target* as one page that needs nothing else, and return how many there were."""
    shown = list(readings)
    title = report_title(shown[0]) if len(shown) == 1 else f"{len(shown)} reports"
    target.write(_HEAD.format(title=escape_words(title), style=STYLE).encode())
    if len(shown) > 1:
        target.write(_index(shown).encode())
    for number, reading in enumerate(shown, 1):
        section = f'<section id="r{number}">{reading_html(reading, with_style=False)}</section>\n'
        target.write(section.encode())
    target.write(b"</body>\n</html>\n")
    return len(shown)


def _index(readings: list[Reading]) -> str:
    items = (f'<li><a href="#r{number}">{_entry(reading)}</a></li>' for number, reading in enumerate(readings, 1))
    return f"<nav><ol>{''.join(items)}</ol></nav>\n"


def _entry(reading: Reading) -> str:
    """Return what the index says of a report: its title, and the parties and date of its meetings."""
    meetings = "; ".join(
        " – ".join(party.name for party in meeting.parties) + (f", {meeting.date.iso}" if meeting.date else "")
        for meeting in reading.meetings
    )
    return escape_words(f"{report_title(reading)}: {meetings or 'no meeting'}")
