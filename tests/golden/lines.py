"""A meeting as short lines, and a mark on each line that its gold record does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from typing import Any

from training.confidence.judging import agreeing, is_same_name, is_same_post, is_same_voice, overlap

from communique.records import Meeting, MeetingDate, MeetingPlace, Participant, Statement

WRONG, MISSING = "  ! wrong: ", "! missing: "
_SAME_WORDS, _ABOUT_THE_SAME = 0.9, 0.4
"""Shares of words in common: for a passage to be right, and for two passages to be about one thing."""


@dataclass(frozen=True)
class Line:
    """One value of a meeting: the name of its field, the value, and how it is written."""

    field: str
    value: Any
    text: str

    def __str__(self) -> str:
        """The line as it stands in a golden file."""
        return f"  {self.field:10} {' '.join(self.text.split())}"


def lines_of(meeting: Meeting) -> Iterator[Line]:
    """Yield the values of *meeting*, one a line."""
    for field in _SINGLE:
        value = getattr(meeting, field)
        if value is not None:
            yield Line(field, value, str(value))
    if meeting.date is not None:
        yield Line("date", meeting.date, f"{meeting.date.written} ({meeting.date.basis})")
    if meeting.place is not None:
        yield Line("place", meeting.place, _where(meeting.place))
    yield from (Line("party", party.code, party.code) for party in meeting.parties)
    yield from (Line("person", one, _who(one)) for one in meeting.participants if one.role != "mentioned")
    yield from (Line("agenda", item.text, item.text) for item in meeting.agenda)
    yield from (Line("statement", said, _said(said)) for said in meeting.statements)
    yield from (Line("outcome", one, f"{one.kind}: {one.what}{_after(' on ', one.date)}") for one in meeting.outcomes)
    yield from (
        Line("programme", one, f"{one.act}{_after(' at ', one.place)}{_after(' by ', one.by)}")
        for one in meeting.programme
    )
    yield from (Line("body", one, f"{one.name}{_after(' of ', ', '.join(one.parties))}") for one in meeting.bodies)


_SINGLE = ("kind", "status", "mode", "round")


def _after(word: str, value: str | None) -> str:
    return f"{word}{value}" if value else ""


def _where(place: MeetingPlace) -> str:
    parts = [place.venue if place.venue != place.name else None, place.name, place.country]
    return f"{', '.join(part for part in parts if part)} ({place.basis})"


def _who(person: Participant) -> str:
    return f"{person.party or '?'} {person.role}: {', '.join(part for part in (person.name, person.post) if part)}"


def _said(said: Statement) -> str:
    speaker = said.speaker
    voice = "the meeting" if speaker is None else speaker.name or speaker.party or "?"
    return f"{voice} [{said.act}] {said.content}"


def _is_one_date(left: MeetingDate, right: MeetingDate) -> bool:
    return left.written == right.written and (left.basis == "stated") == (right.basis == "stated")


def _is_one_place(left: MeetingPlace, right: MeetingPlace) -> bool:
    return (
        left.country == right.country
        and (left.basis == "stated") == (right.basis == "stated")
        and _is_one_text(left.name, right.name)
        and _is_one_text(left.venue, right.venue)
    )


def _is_one_text(left: str | None, right: str | None) -> bool:
    return left == right or overlap(left or "", right or "") >= _SAME_WORDS


def _is_one_person(left: Participant, right: Participant) -> bool:
    posts = left.post, right.post
    has_post = None not in posts and is_same_post(left.post or "", right.post or "")
    return is_same_name(left.name, right.name) and (
        (left.party, left.role) == (right.party, right.role) and (has_post or posts == (None, None))
    )


def _is_one_statement(left: Statement, right: Statement) -> bool:
    is_one = left.act == right.act and is_same_voice(left.speaker, right.speaker)
    return is_one and _is_one_text(left.content, right.content)


def _is_of_one_verb(left: Statement, right: Statement) -> bool:
    """Return whether the verb of gold's statement is in the evidence of the other."""
    pieces = right.evidence[:-1] + tuple(piece for piece in right.evidence[-1:] if piece in left.evidence)
    return any(one.start < other.end and other.start < one.end for one in left.evidence for other in pieces)


def _is_any(_left: object, _right: object) -> bool:
    """Return True: two single values are about the same thing whatever they say."""
    return True


Same = Callable[[Any, Any], bool]
_SAME: dict[str, tuple[Same, Same]] = {
    **dict.fromkeys(_SINGLE, (eq, _is_any)),
    "date": (_is_one_date, _is_any),
    "place": (_is_one_place, _is_any),
    "party": (eq, eq),
    "person": (_is_one_person, lambda gold, told: is_same_name(gold.name, told.name)),
    "agenda": (_is_one_text, lambda gold, told: overlap(gold, told) >= _ABOUT_THE_SAME),
    "statement": (_is_one_statement, _is_of_one_verb),
    "outcome": (
        lambda gold, told: (gold.kind, gold.date) == (told.kind, told.date) and _is_one_text(gold.what, told.what),
        lambda gold, told: gold.kind == told.kind,
    ),
    "programme": (
        lambda gold, told: (gold.act, gold.by) == (told.act, told.by) and _is_one_text(gold.place, told.place),
        lambda gold, told: gold.act == told.act,
    ),
    "body": (
        lambda gold, told: _is_one_text(gold.name, told.name) and set(gold.parties) == set(told.parties),
        lambda gold, told: overlap(gold.name, told.name) >= _ABOUT_THE_SAME,
    ),
}
"""By field: whether gold's value and the one told are one, and whether they are at least about the same thing."""


def marked(meeting: Meeting, gold: Meeting) -> list[str]:
    """Return the lines of *meeting*, those marked that *gold* has otherwise or not at all, then what it has besides."""
    told, left = list(lines_of(meeting)), list(lines_of(gold))
    marks: dict[int, str] = {}
    for is_near, mark in ((0, ""), (1, WRONG + "gold {}")):
        for number, line in enumerate(told):
            if number not in marks and (match := _match(left, line, is_near)) is not None:
                marks[number] = mark.format(" ".join(match.text.split()))
                left.remove(match)
    shown = [f"{line}{marks.get(number, f'{WRONG}not in gold')}" for number, line in enumerate(told)]
    return [*shown, *(f"  {MISSING}{line.field} {' '.join(line.text.split())}" for line in left)]


def _match(gold: Sequence[Line], line: Line, is_near: int) -> Line | None:
    same = _SAME[line.field][is_near]
    return next((one for one in gold if one.field == line.field and same(one.value, line.value)), None)


def record_of(meetings: Sequence[Meeting], gold: Sequence[Meeting]) -> list[str]:
    """Return the lines of all *meetings* with their marks, each held against the gold meeting that it is."""
    pairs = _pairs(meetings, gold)
    shown: list[str] = []
    for number, meeting in enumerate(meetings):
        if number in pairs:
            shown += [f"meeting {number + 1}", *marked(meeting, gold[pairs[number]])]
        else:
            shown += [f"meeting {number + 1}{WRONG}gold has no such meeting, nor anything below"]
            shown += map(str, lines_of(meeting))
    return [*shown, *(f"{MISSING}{_named(one)}" for n, one in enumerate(gold) if n not in pairs.values())]


def _pairs(meetings: Sequence[Meeting], gold: Sequence[Meeting]) -> dict[int, int]:
    """Return which gold meeting each is, by their numbers: one with a party in common, the likest first."""
    ranked = sorted(
        (-sum(agreeing(meeting, one)), meeting.status != one.status, number, other)
        for number, meeting in enumerate(meetings)
        for other, one in enumerate(gold)
        if _may_be_one(meeting, one)
    )
    pairs: dict[int, int] = {}
    for _, _, number, other in ranked:
        if number not in pairs and other not in pairs.values():
            pairs[number] = other
    return pairs


def _may_be_one(meeting: Meeting, gold: Meeting) -> bool:
    """Return whether the two have a party in common; where gold knows none, they must be alike otherwise."""
    if not gold.parties:
        return (meeting.kind, meeting.status) == (gold.kind, gold.status)
    return bool({party.code for party in meeting.parties} & {party.code for party in gold.parties})


def _named(meeting: Meeting) -> str:
    when = f", {meeting.date.written}" if meeting.date else ""
    return f"{meeting.kind}, {meeting.status}{when}, {', '.join(party.code for party in meeting.parties)}"
