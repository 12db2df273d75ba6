"""Small accounts, written in a line or two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from communique.records import Meeting
from communique.records.links import Account


def account(name: str, told: Mapping[str, Any]) -> Account:
    """Return the account that a table's row writes: heads as ``Name@PARTY``, a place as ``City COUNTRY``."""
    date, place = told.get("date"), told.get("place")
    meeting = {
        "id": f"{name}-m0", "kind": told.get("kind", "meeting"), "mode": told.get("mode"), "round": told.get("round"),
        "status": told.get("status", "held"), "level": told.get("level"), "confidence": 1.0,
        "date": {"iso": date[0], "basis": date[1]} if date else None,
        "place": _place(place) if place else None,
        "parties": [{"code": code, "name": code} for code in told.get("parties", "").split()],
        "participants": [_head(head) for head in told.get("heads", ())],
        "agenda": [{"text": text} for text in told.get("agenda", ())],
        "outcomes": [{"kind": kind, "what": what} for kind, what in told.get("outcomes", ())],
        "bodies": [{"name": body} for body in told.get("bodies", ())],
    }  # fmt: skip
    return Account(
        meeting=msgspec.convert(meeting, Meeting), report_id=told.get("report", name), published=told.get("published"),
        text=told.get("text", ""), outlet=told.get("outlet"), citing=told.get("citing"),
    )  # fmt: skip


def _place(place: str) -> dict[str, Any]:
    name, country = place.rsplit(" ", 1)
    return {"name": name, "country": country, "basis": "stated"}


def _head(head: str) -> dict[str, Any]:
    name, _, party = head.partition("@")
    party, _, post = party.partition(":")
    return {"name": name, "party": party or None, "post": post or None, "role": "head"}
