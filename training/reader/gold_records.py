"""The gold record of a report of the corpus as meetings: what a perfect reader would store."""

from collections.abc import Iterator
from typing import Any

import msgspec
from training.reader.documents import Document, Mention, RecordLine, split_values

from communique.records import Meeting, Report

_LONGEST_CHAIN = 5
_COLLECTIVE = "the sides"


def report_of(document: Document) -> Report:
    """Return the text with what a source's metadata would tell of it."""
    header = document.header
    outlet = header.get("outlet", "").split("|")[0].strip()
    return Report(
        text=document.text,
        source=document.id,
        title=header.get("title"),
        outlet=outlet or None,
        published=header.get("published"),
        language="en",
    )


def gold_meetings(document: Document) -> tuple[Meeting, ...]:
    """Return every meeting of the gold record, the main one first; () when the report tells of none."""
    return tuple(_meeting(document, line) for line in document.lines("meeting"))


def _meeting(document: Document, line: RecordLine) -> Meeting:
    own = [one for one in document.record if one.arguments and one.arguments[0] == line.arguments[0]]
    trigger = document.mention(line.get("trigger") or "")
    told = [{"start": trigger.start, "end": trigger.end, "quote": trigger.quote}] if trigger else []
    record: dict[str, Any] = {
        "id": f"{document.id}-{line.arguments[0]}", "kind": line.get("kind") or "meeting", "mode": line.get("mode"),
        "level": line.get("level"), "status": line.get("status") or "held", "confidence": 1.0,
        "round": int(line.get("round") or 0) or None,
        "date": next((_date(one) for one in own if one.kind == "date"), None),
        "place": next((_place(one) for one in own if one.kind == "place"), None),
        "parties": [{"code": one.arguments[1], "name": one.get("name") or one.arguments[1],
                     "organization": one.get("organization")} for one in own if one.kind == "party"],
        "participants": [_person(document, one) for one in own if one.kind == "person"],
        "agenda": [{"text": _quote(document, one.arguments[1]), "contexts": split_values(one.get("contexts") or "")}
                   for one in own if one.kind == "agenda"],
        "statements": [_statement(document, one) for one in own if one.kind == "statement"],
        "outcomes": [{"kind": one.get("kind"), "what": _quote(document, one.get("what") or ""), "date": one.get("date")}
                     for one in own if one.kind == "outcome"],
        "programme": [{"act": one.get("act"), "place": _named(document, one.get("at")), "by": one.get("by")}
                      for one in own if one.kind == "programme"],
        "bodies": [{"name": _quote(document, one.arguments[1]), "parties": split_values(one.get("parties") or "")}
                   for one in own if one.kind == "body"],
        "evidence": {"kind": told},
    }  # fmt: skip
    return msgspec.convert(record, Meeting)


def _quote(document: Document, mention_id: str) -> str:
    mention = document.mention(mention_id)
    return mention.quote if mention else mention_id


def _named(document: Document, mention_id: str | None) -> str | None:
    return _quote(document, mention_id) if mention_id else None


def _date(line: RecordLine) -> dict[str, Any]:
    first, _, last = line.arguments[1].partition("/")
    return {"iso": first, "end": last or None, "basis": line.get("basis") or "stated"}


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


def _statement(document: Document, line: RecordLine) -> dict[str, Any]:
    """Return the statement; its evidence is the verb of saying, its words where they are all that was said."""
    verb = document.mention(line.arguments[1])
    return {
        "act": line.get("act"), "content": _quote(document, line.get("content") or line.arguments[1]),
        "speaker": _voice(document, line.get("speaker")), "addressee": _voice(document, line.get("addressee")),
        "evidence": [{"start": verb.start, "end": verb.end, "quote": verb.quote}] if verb else [],
    }  # fmt: skip


def _voice(document: Document, mention_id: str | None) -> dict[str, Any] | None:
    """Return who speaks: a person by name, one party by its code, else the sides together; None for nobody."""
    mention = document.mention(mention_id or "")
    if mention is None:
        return None
    mention = _behind(document, mention)
    if mention.label == "post":
        holders = [*_sources(document, mention, "holds")]
        mention = holders[0] if len(holders) == 1 else mention
    if mention.label == "person":
        party = next((one.get("party") for one in document.lines("person") if one.arguments[1] == mention.id), None)
        return {"name": mention.quote, "party": party}
    code = mention.attributes.get("code", "-")
    return {"name": _COLLECTIVE} if code == "-" else {"party": code}


def _behind(document: Document, mention: Mention) -> Mention:
    """Return the one mention that a group or short expression stands for, itself where there is no single one."""
    for _ in range(_LONGEST_CHAIN):
        onward = [*_targets(document, mention, "same_as")]
        if not onward and mention.label in {"group", "reference"}:
            onward = [*_targets(document, mention, "of")]
        if len(onward) != 1:
            break
        mention = onward[0]
    return mention


def _targets(document: Document, mention: Mention, label: str) -> Iterator[Mention]:
    ends = (document.mention(arc.target) for arc in document.arcs if arc.source == mention.id and arc.label == label)
    return (end for end in ends if end is not None)


def _sources(document: Document, mention: Mention, label: str) -> Iterator[Mention]:
    ends = (document.mention(arc.source) for arc in document.arcs if arc.target == mention.id and arc.label == label)
    return (end for end in ends if end is not None)
