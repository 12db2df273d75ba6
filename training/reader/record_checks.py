"""Checks that a report's gold record says what its mention graph says."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from training.reader.documents import Document, Mention, Problem, RecordLine, split_values
from training.reader.graph_checks import attribute_faults, value_faults
from training.reader.scheme import ABSOLUTE_DATE, RECORD_LINES, Attribute

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SHIFTS = {"today": 0, "same-day": 0, "yesterday": -1, "tomorrow": 1}


def check_record(document: Document) -> Iterator[Problem]:
    """Every fault of a document's record: form first, then agreement with the graph."""
    yield from _check_presence(document)
    faulty = False
    for line in document.record:
        for fault in _form_faults(document, line):
            faulty = True
            yield document.problem(line.line, f"{line.kind}: {fault}")
    if faulty:
        return  # agreement can only be judged on lines that can be read
    for line in document.record:
        check = AGREEMENT.get(line.kind)
        for fault in check(document, line) if check else ():
            yield document.problem(line.line, f"{line.kind}: {fault}")


def _check_presence(document: Document) -> Iterator[Problem]:
    """Reports have a record with meetings (or `meetings: none`); sentences have none."""
    if document.family == "sentence":
        if document.record:
            yield document.problem(document.record[0].line, "a sentence has no record; drop it")
        return
    meetings = document.lines("meeting")
    if document.header.get("meetings") == "none":
        for line in meetings:
            yield document.problem(line.line, "a meeting under 'meetings: none'; drop one")
    elif not meetings:
        message = "no meeting line in the record; add one or write 'meetings: none' in the header"
        yield document.problem(document.line, message)
    if len(document.lines("attribution")) != 1:
        yield document.problem(document.line, "expected one attribution line in the record")


def _form_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """Faults of one line's arguments and attributes, ids and quotes included."""
    form = RECORD_LINES[line.kind]
    if len(line.arguments) != len(form.arguments):
        names = " ".join(argument.name for argument in form.arguments)
        yield f"expected the arguments '{names}', found {' '.join(line.arguments)!r}"
        return
    yield from attribute_faults(form.attributes, line.attributes)
    known = {attribute.name: attribute for attribute in form.attributes}
    given = [(known[name], value) for name, value in line.attributes.items() if name in known]
    for attribute, value in [*zip(form.arguments, line.arguments, strict=True), *given]:
        if (attribute, value) not in given:
            yield from value_faults(attribute, value)
        yield from _pointer_faults(document, attribute, value)


def _pointer_faults(document: Document, attribute: Attribute, value: str) -> Iterator[str]:
    """Ids that are not defined or of a wrong label, quotes not in the text, unknown meetings."""
    if value == "-" and attribute.blank:
        return
    if attribute.in_text and value not in document.text:
        yield f"{attribute.name}={value!r} does not occur in the text; copy it from there"
    if attribute.name == "meeting" and not any(
        value == one.arguments[0] for one in document.lines("meeting") if one.arguments
    ):
        yield f"no meeting {value} in this record; add 'meeting {value} …'"
    if attribute.refers is None:
        return
    for part in split_values(value) if attribute.many else (value,):
        mention = document.mention(part)
        if mention is None:
            yield f"{attribute.name}={part}: no mention has this id"
        elif mention.label not in attribute.refers:
            wanted = ", ".join(sorted(attribute.refers))
            yield f"{attribute.name}={part} is a {mention.label}; expected {wanted}"


def equivalents(document: Document, mention_id: str) -> frozenset[str]:
    """The ids that stand for the same one: by same_as with one target, and by holds.

    A same_as line with several targets names a set and joins nobody to anybody.
    """
    pairs = _identity_pairs(document)
    found = {mention_id}
    while True:
        grown = found | {two for one, two in pairs if one in found}
        grown |= {one for one, two in pairs if two in grown}
        if grown == found:
            return frozenset(found)
        found = grown


def _identity_pairs(document: Document) -> list[tuple[str, str]]:
    """(id, id) of each single same_as and of each holds that only one person has."""
    targets: dict[str, list[str]] = {}
    holders: dict[str, set[str]] = {}
    for arc in document.arcs:
        if arc.label == "same_as":
            targets.setdefault(arc.source, []).append(arc.target)
        elif arc.label == "holds":
            holders.setdefault(arc.target, set()).add(arc.source)
    pairs = [(one, many[0]) for one, many in targets.items() if len(many) == 1]
    return pairs + [(post, next(iter(who))) for post, who in holders.items() if len(who) == 1]


def _targets(document: Document, source: str, label: str) -> frozenset[str]:
    """The ids that `source` points at by arcs of one label."""
    return frozenset(arc.target for arc in document.arcs if arc.source == source and arc.label == label)


def _meeting_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """Ids unique; the trigger names an encounter of the same kind and status."""
    name = line.arguments[0]
    if sum(one.arguments[0] == name for one in document.lines("meeting")) > 1:
        yield f"meeting {name} stands twice; rename one"
    trigger = document.mention(line.attributes["trigger"])
    if trigger is None:
        return
    for key, attribute in (("kind", "encounter"), ("status", "status")):
        given, found = line.attributes[key], trigger.attributes.get(attribute)
        if given != found:
            yield f"{key}={given}, but trigger {trigger.id} has {attribute}={found}; make them agree"


def _date_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """The date agrees with the date mentions it is from, as far as these say anything absolute."""
    value = line.arguments[1]
    sources = [document.mention(part) for part in split_values(line.attributes.get("from", "-"))]
    dates = [mention for mention in sources if mention and mention.label == "date"]
    if line.attributes["basis"] == "stated" and not dates:
        yield "basis=stated wants from= with a date mention; add it or change the basis"
    if re.match(r"\d{4}-\d\d-\d\d", value) and _day(value) is None:
        yield f"{value} is no day of the calendar; correct it"
        return
    for mention in dates:
        yield from _date_conflicts(document, value, mention)


def _day(value: str) -> date | None:
    """The day a value begins with; None when it is coarser or no day of the calendar."""
    match = re.match(r"\d{4}-\d\d-\d\d", value)
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def _date_conflicts(document: Document, value: str, mention: Mention) -> Iterator[str]:
    """One fault when the record's date cannot be what the mention says."""
    said = mention.attributes.get("value", "")
    day = _day(value)
    where = f"but {mention.id} {mention.quote!r} has value={said}"
    if re.fullmatch(rf"{ABSOLUTE_DATE}(/.*)?", said):
        if not _dates_agree(value, said.split("T")[0]):
            yield f"{value}, {where}; correct one"
    elif day and ":" in said and said.split(":")[1] in DAYS:
        if DAYS[day.weekday()] != said.split(":")[1]:
            yield f"{value} is a {DAYS[day.weekday()]}, {where}; correct one"
    elif day and said in SHIFTS and "published" in document.header:
        yield from _shift_conflict(document, day, said, where)


def _dates_agree(value: str, said: str) -> bool:
    """Whether the record's date may be what the mention says, end by end; a day without a year fits every year."""
    pairs = list(zip(value.split("/"), said.split("/"), strict=False))
    return all(
        one.startswith(other)
        or other.startswith(one)
        or (other.startswith("--") and one[4:].lstrip("-").startswith(other.lstrip("-")))
        for one, other in pairs
    )


def _shift_conflict(document: Document, day: date, said: str, where: str) -> Iterator[str]:
    """One fault when today/yesterday is more than a day away from what publication allows."""
    published = _day(document.header["published"])
    if published is None:
        return
    # a text may be published the day after it was written, so one day of slack
    if not timedelta(-1) <= day - published - timedelta(SHIFTS[said]) <= timedelta(0):
        yield f"{day}, {where} and published is {published}; correct one"


def _party_codes(document: Document) -> frozenset[str]:
    """The codes that stand in the text, and the outlet's own country."""
    labels = {"country", "organization", "body"}
    codes = {one.attributes.get("code", "") for one in document.mentions if one.label in labels}
    return frozenset(codes | {document.header.get("outlet_country", "")}) - {""}


def _party_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """The party's code occurs as a country or organization mention; once a meeting."""
    meeting, code = line.arguments
    if code not in _party_codes(document):
        yield f"{code}: no country or organization mention has this code; annotate one"
    if sum(one.arguments == (meeting, code) for one in document.lines("party")) > 1:
        yield f"{code} is a party of {meeting} twice; drop one"


def _codes_of(document: Document, ids: frozenset[str]) -> frozenset[str]:
    """The codes that these mentions belong to, following `of` arcs to their end."""
    seen: set[str] = set()
    waiting = set(ids)
    codes: set[str] = set()
    while waiting:
        one = waiting.pop()
        seen.add(one)
        mention = document.mention(one)
        if mention and mention.label in {"country", "organization"}:
            codes.add(mention.attributes.get("code", ""))
        waiting |= _targets(document, one, "of") - seen
    return frozenset(codes) - {""}


def _person_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """The person's post and party agree with holds and of arcs; a head is a principal in the graph."""
    person = line.arguments[-1]
    same = equivalents(document, person)
    held = frozenset(post for one in same for post in _targets(document, one, "holds"))
    post = line.get("post")
    if post and not any(equivalents(document, one) & {post} for one in held):
        yield f"{person} has post={post}, but no arc '{person} holds {post}'; add the arc"
    reached = _codes_of(document, same | held)
    party = line.get("party")
    if party and reached and party not in reached:
        yield f"{person} has party={party}, but its of arcs lead to {', '.join(sorted(reached))}"
    if party and not reached and party not in _party_codes(document):
        yield f"party={party}: no country or organization mention has this code; annotate one"
    if line.attributes.get("role") == "head" and not _is_principal(document, line, same):
        yield f"{person} is a head, but neither heads or hosts anything nor holds a post nor acts in the trigger"


def _is_principal(document: Document, line: RecordLine, same: frozenset[str]) -> bool:
    """Whether one of these mentions leads, hosts, holds a post or is an actor of the trigger."""
    meeting = next(one for one in document.lines("meeting") if one.arguments[0] == line.arguments[0])
    leads = {arc.source for arc in document.arcs if arc.label in {"heads", "holds", "host"}}
    trigger = meeting.attributes["trigger"]
    acts = _targets(document, trigger, "actor") | _targets(document, trigger, "recipient")
    return bool(same & (leads | acts))


def _statement_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """Act, speaker, addressee and content are those of the speech mention and its arcs."""
    speech = document.mention(line.arguments[1])
    if speech is None:
        return
    if speech.attributes.get("act") != line.attributes["act"]:
        yield f"act={line.attributes['act']}, but {speech.id} has act={speech.attributes.get('act')}"
    for name in ("speaker", "addressee", "content"):
        found = _targets(document, speech.id, name)
        given = line.get(name)
        if given is None and found:
            yield f"{name} is missing, but {speech.id} has the arc {name} {' '.join(sorted(found))}"
        elif given and not equivalents(document, given) & found:
            shown = " ".join(sorted(found)) or "nobody"
            yield f"{name}={given}, but the {name} arcs of {speech.id} lead to {shown}"


def _outcome_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """The outcome's kind stands on an event or speech it is from."""
    kinds: set[str | None] = set()
    for part in split_values(line.attributes["from"]):
        mention = document.mention(part)
        if mention:
            kinds |= {mention.attributes.get("outcome"), mention.attributes.get("act")}
    speech_acts = {"agreed": "agree", "invited": "invite", "announced": "inform"}
    kind = line.attributes["kind"]
    if kind not in kinds and speech_acts.get(kind, kind) not in kinds:
        yield f"kind={kind}, but no mention of from= has outcome={kind}; set it on the event"


def _programme_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """The act stands on an event it is from."""
    sources = [document.mention(part) for part in split_values(line.attributes["from"])]
    acts = {mention.attributes.get("programme") for mention in sources if mention}
    if line.attributes["act"] not in acts:
        yield f"act={line.attributes['act']}, but no event of from= has programme= that; set it there"


def _body_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """The parties of a body occur in the text."""
    for code in split_values(line.attributes["parties"]):
        if code not in _party_codes(document):
            yield f"parties={code}: no country or organization mention has this code"


def _attribution_faults(document: Document, line: RecordLine) -> Iterator[str]:
    """`reported_by` is the outlet of the header or words of the text."""
    reported_by = line.get("reported_by")
    outlet = document.header.get("outlet", "").split("|")[0].strip()
    if reported_by and reported_by != outlet and reported_by not in document.text:
        yield f"reported_by={reported_by!r} is neither the outlet nor in the text"


AGREEMENT: dict[str, Callable[[Document, RecordLine], Iterator[str]]] = {
    "meeting": _meeting_faults,
    "date": _date_faults,
    "party": _party_faults,
    "person": _person_faults,
    "mentioned": _person_faults,
    "statement": _statement_faults,
    "outcome": _outcome_faults,
    "programme": _programme_faults,
    "body": _body_faults,
    "attribution": _attribution_faults,
}
