"""The gold records of the corpus in the form of the scorer of meetings, and their gold graphs as a stage reads them."""

import re
from typing import Any

from training.reader.documents import Document, Mention, RecordLine, split_values
from training.reader.targets import straightened

from communique.annotate.lookup import code_of, round_near
from communique.records import Link, MentionGraph
from communique.records import Mention as GraphMention
from communique.vocabulary import singular_of

_SAME = ("role", "rank", "tense", "act", "type", "encounter", "status", "outcome", "programme", "kind")
"""Attributes that a mention of the graph has under the same name."""


def graph_of(document: Document) -> MentionGraph:
    """Return the gold mentions and arcs as a perfect annotator would give them."""
    numbers = {mention.id: number for number, mention in enumerate(_in_order(document))}
    mentions = tuple(_graph_mention(document, mention, numbers[mention.id]) for mention in _in_order(document))
    links = sorted((numbers[arc.source], numbers[arc.target], arc.label) for arc in straightened(document))
    made: Any = tuple(Link(label=label, source=source, target=target) for source, target, label in links)  # type: ignore[arg-type]
    return MentionGraph(mentions=mentions, links=made)


def _in_order(document: Document) -> list[Mention]:
    return sorted(document.mentions, key=lambda mention: (mention.start, -mention.end, mention.label))


def _graph_mention(document: Document, mention: Mention, number: int) -> GraphMention:
    given: dict[str, Any] = {name: v for name in _SAME if (v := mention.attributes.get(name, "-")) != "-"}
    for name, ours in (("aux", "auxiliary"), ("contexts", "contexts"), ("sectors", "sectors")):
        given[ours] = mention.values(name)
    modes = mention.values("mode")
    return GraphMention(
        id=number,
        label=mention.label,  # type: ignore[arg-type]
        start=mention.start,
        end=mention.end,
        mode=modes[0] if modes else None,
        code=_code(mention),
        value=_value(document, mention),
        **given,
    )


def _code(mention: Mention) -> str | None:
    """Return a country's gold code; an organization's gold code is its owner's, so it is looked up as always."""
    if mention.label != "country":
        return code_of(mention.label, mention.quote)
    code = mention.attributes.get("code", "-")
    return None if code == "-" else code


def _value(document: Document, mention: Mention) -> str | None:
    is_encounter = mention.attributes.get("encounter", "-") != "-"
    return round_near(document.text, mention.start, mention.end) if is_encounter else None


def gold_of(document: Document) -> list[dict[str, Any]]:
    """Return the gold facts of every meeting of the document, the main one first; [] when it tells of none."""
    return [_meeting(document, line) for line in document.lines("meeting")]


def _meeting(document: Document, meeting: RecordLine) -> dict[str, Any]:
    name = meeting.arguments[0]
    date = next(iter(_of(document, "date", name)), None)
    place = next(iter(_of(document, "place", name)), None)
    rounds = meeting.get("round")
    trigger = document.mention(meeting.get("trigger") or "")
    return {
        "id": f"{document.id}-{name}",
        "kind": meeting.get("kind"),
        "mode": meeting.get("mode"),
        "status": meeting.get("status"),
        "span": [trigger.start, trigger.end] if trigger else None,
        "round": int(rounds) if rounds and rounds.isdigit() else None,
        "date": date.arguments[1].split("/")[0] if date else None,
        "place": {"city": place.get("name"), "country": place.get("country")} if place else None,
        "parties": [line.arguments[1] for line in _of(document, "party", name)],
        "participants": [_person(document, line) for line in _of(document, "person", name)],
        "topics": [_quote(document, line.arguments[1]) for line in _of(document, "agenda", name)],
        "speech_acts": [_statement(document, line) for line in _of(document, "statement", name)],
        "outcomes": [{"type": line.get("kind")} for line in _of(document, "outcome", name)],
        "programme": [{"act": line.get("act")} for line in _of(document, "programme", name)],
        "bodies": [_quote(document, line.arguments[1]) for line in _of(document, "body", name)],
        "attribution": {"citing": next((line.get("citing") for line in document.lines("attribution")), None)},
    }


def _of(document: Document, kind: str, meeting: str) -> list[RecordLine]:
    return [line for line in document.lines(kind) if line.arguments[0] == meeting]


def _quote(document: Document, mention_id: str) -> str:
    mention = document.mention(mention_id)
    return " ".join(mention.quote.split()) if mention else ""


def _person(document: Document, line: RecordLine) -> dict[str, Any]:
    post = line.get("post")
    return {
        "name": _quote(document, line.arguments[1]),
        "post": _post(document, split_values(post)[0]) if post else None,
        "side": line.get("party") or "",
        "role": line.get("role"),
    }


def _post(document: Document, mention_id: str) -> str:
    """Return the words of a post; of one that several hold ("ambassadors of Chad and Mali") the office of each."""
    words, post = _quote(document, mention_id), document.mention(mention_id)
    holders = sum(arc.label == "holds" and arc.target == mention_id for arc in document.arcs)
    if post is None or holders < _SEVERAL or singular_of(words) == words:
        return words
    countries = [m.start for m in document.mentions if m.label == "country" and post.start < m.start < post.end]
    own = document.text[post.start : min(countries, default=post.end)]
    return singular_of(_OF.sub("", " ".join(own.split())))


_SEVERAL = 2
_OF = re.compile(r" (?:of|from)(?: the)?$")
"""What stands between an office and the country of its holder, which is that person's side."""


def _statement(document: Document, line: RecordLine) -> dict[str, Any]:
    """Return act and speaker: a person's name, a party's code for a country or one country's side, else the sides."""
    speaker = _who(document, document.mention(line.get("speaker") or ""))
    return {"speaker": speaker, "act": line.get("act")}


def _who(document: Document, speaker: Mention | None) -> str:
    """Return how the scorer names *speaker*; an expression that stands for a person or a country is that one."""
    for _ in range(_LONGEST_CHAIN):
        if speaker is None or speaker.label not in {"group", "reference"}:
            break
        onward = _ends(document, speaker, "same_as") or _ends(document, speaker, "of")
        speaker = onward[0] if len(onward) == 1 else None
    if speaker is None:
        return "the sides"
    code = speaker.attributes.get("code", "-")
    return speaker.quote if code == "-" else code


_LONGEST_CHAIN = 5


def _ends(document: Document, mention: Mention, label: str) -> list[Mention]:
    """Return where the arcs of *label* that leave *mention* lead to."""
    ends = (document.mention(arc.target) for arc in document.arcs if arc.source == mention.id and arc.label == label)
    return [end for end in ends if end is not None]
