"""Values as an analyst writes them: names of countries to codes, and whether a meeting can be so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from communique.annotate.rules import annotate_by_rules
from communique.errors import CorrectionRefused, RecordError
from communique.records import Imprint, Meeting, PartialDate, Report
from communique.register.corrections import Change, value_of
from communique.services.codes import Knows, find_codes, find_country, find_party, name_of_party
from communique.vocabulary import load_posts
from communique.vocabulary.plover import load_plover

_PARTY_KEYS = frozenset({"code", "party", "by"})


def settle_change(change: Change, knows: Knows = lambda _code: False) -> Change:
    """Return *change* with codes for the parties and countries that it names, and the rank of the post that it names.

    Raises `CorrectionRefused` for a party, country or post that the vocabulary does not have.
    """
    if change.field == "parties":
        change = _settle_item(change)
    if change.act == "remove":
        return change
    value = _settled(change, value_of(change.value), knows)
    if change.field == "parties" and change.attribute in {None, "code"} and isinstance(value, str):
        named = {"code": value, "name": name_of_party(value)}
        return msgspec.structs.replace(change, attribute=None, value=_written(named))
    if change.field == "participants" and change.attribute == "post" and isinstance(value, str):
        posted = {"post": value, "rank": rank_of_post(value)}
        return msgspec.structs.replace(change, attribute=None, value=_written(posted))
    return msgspec.structs.replace(change, value=value if isinstance(value, str) else _written(value))


def _settle_item(change: Change) -> Change:
    """Return a change of a party that is named by its country as one of the party with that code."""
    name = change.value if change.act == "remove" else change.item
    if name is None:
        return change
    found = find_codes(name, countries_only=False)
    code = found[0] if len(found) == 1 else name
    return msgspec.structs.replace(change, **{"value" if change.act == "remove" else "item": code})


def _settled(change: Change, value: Any, knows: Knows) -> Any:
    """Return *value* with a code wherever a party or a country stands in it."""
    if isinstance(value, dict):
        whole = _settled_object(value, knows)
        if change.field == "parties" and change.act == "add" and "code" in whole:
            whole.setdefault("name", name_of_party(str(whole["code"])))
        if change.field == "participants" and isinstance(whole.get("post"), str) and "rank" not in whole:
            whole["rank"] = rank_of_post(whole["post"])
        return whole
    if isinstance(value, list) and change.attribute == "parties":
        return [find_party(str(one), knows) for one in value]
    if not isinstance(value, str):
        return value
    if change.field == "parties" and change.attribute in {None, "code"}:
        return find_party(value, knows)
    if change.attribute in _PARTY_KEYS:
        return find_party(value, knows)
    return find_country(value) if change.attribute == "country" else value


def _settled_object(value: dict[str, Any], knows: Knows) -> dict[str, Any]:
    settled = dict(value)
    for key, inner in value.items():
        if isinstance(inner, dict):
            settled[key] = _settled_object(inner, knows)
        elif isinstance(inner, list) and key == "parties":
            settled[key] = [find_party(str(one), knows) for one in inner]
        elif isinstance(inner, str) and key in _PARTY_KEYS:
            settled[key] = find_party(inner, knows)
        elif isinstance(inner, str) and key == "country":
            settled[key] = find_country(inner)
    return settled


def _written(value: Any) -> str:
    return "" if value is None else msgspec.json.encode(value).decode()


def rank_of_post(post: str) -> str | None:
    """Return the rank of an office as it is written, None where that cannot be told; refuse words that name none."""
    graph = annotate_by_rules(Report(text=f"{post}."), Imprint(id=""))
    offices = graph.of("post")
    if not offices:
        ranks = ", ".join(load_posts().order)
        raise CorrectionRefused(
            f"{post!r} names no office; write one, as in Deputy Foreign Minister, or give its rank beside it:"
            f' {{"post": "…", "rank": "…"}}; ranks are {ranks}'
        )
    return offices[0].rank if offices[0].start == 0 else None


# --- meetings


def check_meeting(before: Meeting, after: Meeting, *, at: datetime.datetime) -> None:
    """Raise `CorrectionRefused` when *after* holds what cannot be and *before* did not; *at* is now."""
    known = set(_faults(before, at.date()))
    for fault in _faults(after, at.date()):
        if fault not in known:
            raise CorrectionRefused(f"no such meeting can be: {fault}")


def _faults(meeting: Meeting, today: datetime.date) -> Iterator[str]:
    yield from _faults_of_date(meeting, today)
    yield from _faults_of_place(meeting)
    yield from _faults_of_words(meeting)
    if meeting.round is not None and meeting.round < 1:
        yield f"round {meeting.round}; rounds are counted from 1"
    if not 0 <= meeting.confidence <= 1:
        yield f"confidence {meeting.confidence:g}; it is between 0 and 1"
    codes = [party.code for party in meeting.parties]
    yield from (f"{code} is a party twice; change the one that is there" for code in codes if codes.count(code) > 1)
    for value, what, choices in _chosen(meeting):
        if value not in choices:
            yield f"{value!r} is no {what}; it is one of {', '.join(choices)}"


def _chosen(meeting: Meeting) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield each value that is one of a list, what it is, and the list."""
    ranks = load_posts().order
    yield from ((person.rank, "rank", ranks) for person in meeting.participants if person.rank is not None)
    if meeting.level is not None:
        yield meeting.level, "level", ranks
    for item in meeting.agenda:
        yield from ((context, "context", load_plover().contexts) for context in item.contexts)


def _faults_of_date(meeting: Meeting, today: datetime.date) -> Iterator[str]:
    for outcome in meeting.outcomes:
        if outcome.date is not None and (fault := _date_fault(outcome.date)):
            yield fault
    if meeting.date is None:
        return
    first, last = meeting.date.iso, meeting.date.end or meeting.date.iso
    fault = _date_fault(first) or _date_fault(last)
    if fault is not None:
        yield fault
    elif last < first[: len(last)]:
        yield f"it ends on {last}, before it begins on {first}; swap the two"
    elif meeting.status in {"held", "earlier"} and first > today.isoformat()[: len(first)]:
        yield f"it was held, and {first} is still to come; correct the date, or say status=planned first"


def _date_fault(written: str) -> str | None:
    try:
        PartialDate(iso=written)
    except RecordError as error:
        return str(error)
    return None


def _faults_of_place(meeting: Meeting) -> Iterator[str]:
    place = meeting.place
    if place is None:
        return
    for name, degrees, most in (("latitude", place.latitude, 90), ("longitude", place.longitude, 180)):
        if degrees is not None and not -most <= degrees <= most:
            yield f"{name} {degrees:g}; it is between -{most} and {most} degrees"


def _faults_of_words(meeting: Meeting) -> Iterator[str]:
    """Yield what stands for somebody or something and has no words."""
    for what, words in (
        ("a party without a name", [party.name for party in meeting.parties]),
        ("a participant without a name", [person.name for person in meeting.participants]),
        ("a subject without words", [item.text for item in meeting.agenda]),
        ("a statement without words", [statement.content for statement in meeting.statements]),
        ("an outcome without words", [outcome.what for outcome in meeting.outcomes]),
        ("a body without a name", [body.name for body in meeting.bodies]),
        ("a note without words", meeting.notes),
    ):
        if any(not any(char.isalnum() for char in one) for one in words):
            yield f"{what}; write it"
