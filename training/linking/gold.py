"""Meetings out of gold: the records of the corpus, and the facts of the development reports, as accounts."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from training.reader.documents import Document
from training.reader.gold_records import gold_meetings

from communique.records import Meeting
from communique.records.links import Account


def accounts_of_document(document: Document) -> list[Account]:
    """Return the meetings of the gold record of a report of the corpus, with its outlet, publication and text."""
    meetings = gold_meetings(document)
    return [
        Account(
            meeting=meeting, report_id=document.id, number=number, told=len(meetings), text=document.text,
            outlet=(document.header.get("outlet") or "").partition("|")[0].strip() or None,
            published=_given(document.header.get("published")),
        )
        for number, meeting in enumerate(meetings)
    ]  # fmt: skip


def _given(value: str | None) -> str | None:
    return value if value and value != "-" else None


def account_of_facts(facts: Mapping[str, Any], text: str) -> Account:
    """Return the meeting of a line of the development reports' gold facts, told in *text*.

    The facts do not say how a date was come by: it counts as stated where day and month stand in the text.
    """
    date, place = facts["date"], facts["place"]
    record = {
        "id": f"{facts['id']}-m0", "kind": facts["kind"], "mode": facts["mode"], "round": facts["round"],
        "confidence": 1.0,
        "date": {"iso": date, "basis": "stated" if _stands_in(date, text) else "relative"} if date else None,
        "place": {"name": place["city"], "country": place["country"], "basis": "stated"} if place else None,
        "parties": [{"code": code, "name": code} for code in facts["parties"]],
        "participants": [{"name": one["name"], "post": one["post"], "party": one["side"], "role": one["role"]}
                         for one in facts["participants"]],
        "agenda": [{"text": topic} for topic in facts["topics"]],
        "statements": [{"act": one["act"], "content": one["about"]} for one in facts["speech_acts"]],
        "outcomes": [{"kind": one["type"], "what": one.get("what") or ""} for one in facts["outcomes"]],
        "bodies": [{"name": name} for name in facts["bodies"]],
    }  # fmt: skip
    return Account(
        meeting=msgspec.convert(record, Meeting), report_id=facts["id"], outlet=facts["outlet"],
        citing=facts["attribution"]["citing"], published=facts["published"], text=text,
    )  # fmt: skip


_MONTHS = "January February March April May June July August September October November December".split()


def _stands_in(iso: str, text: str) -> bool:
    if len(iso) != 10:
        return iso[:4] in text
    day, month = int(iso[8:]), _MONTHS[int(iso[5:7]) - 1][:3]
    return re.search(rf"\b{month}\w*\.? {day}\b|\b{day}(?:st|nd|rd|th)?(?: of)? {month}", text) is not None
