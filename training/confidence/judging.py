"""What of a composed meeting is right by the gold record of its report."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from communique.records import Meeting, MeetingDate, MeetingPlace, Participant, Party, Speaker, Statement
from communique.vocabulary.folding import fold


@dataclass(frozen=True)
class Judged:
    """A kind of value ("meeting", "date", …), what composition says of it, and whether that is right."""

    kind: str
    confidence: float
    right: bool


def judge_meeting(meeting: Meeting, gold: Sequence[Meeting]) -> Iterator[Judged]:
    """Yield the judgement on *meeting*, then those on its values in the order of `Standing.rows`.

    A meeting is right when its report's gold record has one with the same kind, parties, heads and date, where a date
    is stated. Values are compared with the gold meeting that agrees in most of these; with none, nothing is right.
    """
    yield Judged("meeting", meeting.confidence, any(all(agreeing(meeting, one)) for one in gold))
    nearest = max(gold, key=lambda one: sum(agreeing(meeting, one)), default=None)
    for kind, value, right in _values(meeting):
        yield Judged(kind, value.confidence or 0.0, nearest is not None and right(nearest))


def _values(
    meeting: Meeting,
) -> Iterator[tuple[str, MeetingDate | MeetingPlace | Party | Participant | Statement, Callable[[Meeting], bool]]]:
    """Yield the kind of each value that has a confidence, the value, and how it is judged by a gold meeting."""
    if meeting.date is not None:
        yield "date", meeting.date, partial(_is_date, meeting.date)
    if meeting.place is not None:
        yield "place", meeting.place, partial(_is_place, meeting.place)
    for party in meeting.parties:
        yield "party", party, partial(_is_party, party)
    for person in meeting.participants:
        yield "participant", person, partial(_is_participant, person)
    for said in meeting.statements:
        yield "statement", said, partial(_is_statement, said)


def agreeing(meeting: Meeting, gold: Meeting) -> tuple[bool, bool, bool, bool]:
    """Return whether kind, parties, heads and date are those of *gold*; a date that gold does not know is right."""
    return (
        meeting.kind == gold.kind,
        {party.code for party in meeting.parties} == {party.code for party in gold.parties},
        are_same_names(_heads(meeting), _heads(gold)),
        gold.date is None or _is_date(meeting.date, gold),
    )


def _heads(meeting: Meeting) -> list[str]:
    return [person.name for person in meeting.participants if person.role == "head"]


def _is_date(date: MeetingDate | None, gold: Meeting) -> bool:
    return date is not None and gold.date is not None and date.iso[: len(gold.date.iso)] == gold.date.iso


def _is_place(place: MeetingPlace, gold: Meeting) -> bool:
    wanted = gold.place
    if wanted is None or wanted.country != place.country:
        return False
    return wanted.name is None or overlap(wanted.name, place.name or "") >= 0.5


def _is_party(party: Party, gold: Meeting) -> bool:
    return party.code in {one.code for one in gold.parties}


def _is_participant(person: Participant, gold: Meeting) -> bool:
    """Return whether gold has the person on the same side, at its head or not, and in the same post."""
    named = [one for one in present(gold) if is_same_name(one.name, person.name)]
    wanted = max(named, key=lambda one: overlap(one.name, person.name), default=None)
    return wanted is not None and (
        wanted.party == person.party
        and (wanted.role == "head") == (person.role == "head")
        and (wanted.post is None or is_same_post(wanted.post, person.post or ""))
    )


_QUALIFIERS = frozenset("deputy vice first second acting former assistant designate honorary".split())
"""Words that make another post of one."""


def is_same_post(gold: str, post: str) -> bool:
    """Return whether two posts are one; "minister" is one of gold's "the ministers of Chad and Mali"."""
    wanted, told = _words(gold), _words(post)
    if _QUALIFIERS & set(wanted) != _QUALIFIERS & set(told):
        return False
    if overlap(gold, post) >= 0.6:
        return True
    singular = [word.removesuffix("s") for word in wanted]
    is_one_of_several = any(word.removesuffix("s") in told and word not in told for word in wanted)
    return is_one_of_several and all(word in singular or word in wanted for word in told)


def present(meeting: Meeting) -> list[Participant]:
    """Return the participants who were there."""
    return [person for person in meeting.participants if person.role != "mentioned"]


def _is_statement(said: Statement, gold: Meeting) -> bool:
    """Return whether gold has the same act by the same speaker with about the same content."""
    return any(
        one.act == said.act and is_same_voice(one.speaker, said.speaker) and overlap(one.content, said.content) >= 0.6
        for one in gold.statements
    )


def is_same_voice(left: Speaker | None, right: Speaker | None) -> bool:
    """Return whether two speakers are one; nobody and the sides together are both the meeting itself."""
    voices = [None if one is None or one.name == "the sides" else one for one in (left, right)]
    if None in voices or left is None or right is None:
        return voices == [None, None]
    if left.name and right.name:
        return is_same_name(left.name, right.name)
    return left.party is not None and left.party == right.party


def are_same_names(left: Sequence[str], right: Sequence[str]) -> bool:
    """Return whether two lists name the same people."""
    unmatched = list(right)
    for name in left:
        match = next((other for other in unmatched if is_same_name(name, other)), None)
        if match is None:
            return False
        unmatched.remove(match)
    return not unmatched


def is_same_name(left: str, right: str) -> bool:
    """Return whether two names may be one person's: mostly the same words, or the last one and some others."""
    common = overlap(left, right)
    return common >= 0.66 or (_words(left)[-1:] == _words(right)[-1:] and common >= 0.4)


def overlap(left: str, right: str) -> float:
    """Return the share of words that two strings have in common (F1), 0 to 1."""
    ours, theirs = _words(left), _words(right)
    if not ours or not theirs:
        return 0.0
    common = sum(min(ours.count(word), theirs.count(word)) for word in set(ours))
    return 2 * common / (len(ours) + len(theirs))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))
