"""How meetings and places are called in formats for people, and what no format can hold."""

from __future__ import annotations

import re

from communique.records import Meeting

_UNWRITABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Control characters, halves of characters and what is none: XML 1.0 and UTF-8 refuse or discourage them."""


def clean(words: str) -> str:
    """Return *words* with ``�`` for what XML 1.0 or UTF-8 cannot hold."""
    return _UNWRITABLE.sub("\ufffd", words)


def name_meeting(meeting: Meeting) -> str:
    """Return "Political consultations: Moldova – Azerbaijan, round 9"."""
    parties = " – ".join(party.name for party in meeting.parties)
    kind = meeting.kind.replace("-", " ").capitalize()
    return (f"{kind}: {parties}" if parties else kind) + (f", round {meeting.round}" if meeting.round else "")


def name_place(meeting: Meeting) -> str:
    """Return venue, place and country code as far as they are known, joined by commas; empty when none is."""
    place = meeting.place
    if place is None:
        return ""
    return ", ".join(part for part in (place.venue, place.name, place.country) if part)
