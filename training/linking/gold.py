"""Meetings out of gold: the records of the corpus, and the facts of the development reports, as accounts."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from training.reader.documents import Document, RecordLine

from communique.records import Meeting
from communique.records.links import Account


def accounts_of_document(document: Document) -> list[Account]:
    """Return the meetings of the gold record of a report of the corpus, with its outlet, publication and text."""
    lines = document.lines("meeting")
    return [
        Account(
            meeting=_meeting(document, line), report_id=document.id, number=number, told=len(lines), text=document.text,
            outlet=(document.header.get("outlet") or "").partition("|")[0].strip() or None,
            published=_given(document.header.get("published")),
        )
        for number, line in enumerate(lines)
    ]  # fmt: skip


def _given(value: str | None) -> str | None:
    return value if value and value != "-" else None


def _meeting(document: Document, line: RecordLine) -> Meeting:
    own = [one for one in document.record if one.arguments and one.arguments[0] == line.arguments[0]]
    record: dict[str, Any] = {
        "id": f"{document.id}-{line.arguments[0]}", "kind": line.get("kind") or "meeting", "mode": line.get("mode"),
        "level": line.get("level"), "status": line.get("status") or "held", "confidence": 1.0,
        "round": int(line.get("round") or 0) or None,
        "date": next(({"iso": one.arguments[1], "basis": one.get("basis") or "stated"}
                      for one in own if one.kind == "date"), None),
        "place": next((_place(one) for one in own if one.kind == "place"), None),
        "parties": [{"code": one.arguments[1], "name": one.get("name") or one.arguments[1],
                     "organization": one.get("organization")} for one in own if one.kind == "party"],
        "participants": [_person(document, one) for one in own if one.kind == "person"],
        "agenda": [{"text": _quote(document, one.arguments[1])} for one in own if one.kind == "agenda"],
        "statements": [{"act": one.get("act"), "content": _quote(document, one.get("content") or "")}
                       for one in own if one.kind == "statement"],
        "outcomes": [{"kind": one.get("kind"), "what": _quote(document, one.get("what") or "")}
                     for one in own if one.kind == "outcome"],
        "bodies": [{"name": _quote(document, one.arguments[1])} for one in own if one.kind == "body"],
    }  # fmt: skip
    return msgspec.convert(record, Meeting)


def _quote(document: Document, mention_id: str) -> str:
    mention = document.mention(mention_id)
    return mention.quote if mention else mention_id


def _place(line: RecordLine) -> dict[str, Any]:
    basis = line.get("basis") or "stated"
    known = basis if basis in {"stated", "dateline", "inferred"} else "inferred"
    return {"name": line.get("name"), "country": line.get("country"), "venue": line.get("venue"), "basis": known}


def _person(document: Document, line: RecordLine) -> dict[str, Any]:
    post = document.mention(line.get("post") or "")
    return {
        "name": _quote(document, line.arguments[1]), "post": post.quote if post else None,
        "rank": post.attributes.get("rank") if post else None, "party": line.get("party"),
        "role": line.get("role") or "participant",
    }  # fmt: skip


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
