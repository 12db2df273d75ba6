"""The reasons: small symmetric functions, each of which finds one thing out about two accounts or is silent (None)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from communique.link.profiles import Person, Profile
from communique.link.texts import COPY, MUCH, SOME, compare_sketches, compare_words
from communique.link.windows import compare_windows
from communique.vocabulary.person_names import compare_names


class Finding(NamedTuple):
    """What a reason found: its code in the table of weights, and what was compared, in words."""

    code: str
    said: str = ""


Find = Callable[[Profile, Profile], Finding | None]

_LIKE: dict[str, frozenset[str]] = {
    "meeting": frozenset({"visit", "summit", "political-consultations", "commission-session", "signing", "other"}),
    "other": frozenset({"meeting", "visit", "summit", "political-consultations", "commission-session", "signing"}),
    "visit": frozenset({"meeting", "summit", "signing", "other"}),
    "summit": frozenset({"meeting", "visit", "signing", "other"}),
    "signing": frozenset({"meeting", "visit", "summit", "commission-session", "other"}),
    "commission-session": frozenset({"meeting", "political-consultations", "signing", "other"}),
    "political-consultations": frozenset({"meeting", "commission-session", "other"}),
}
"""Kinds that one meeting is told as: outlets call most things a meeting. A phone call is nothing else."""
_REMOTE = frozenset({"phone", "video"})


def find_parties(left: Profile, right: Profile) -> Finding | None:
    """Whether the sides are the same; an account that names fewer may have left some out."""
    if not left.parties or not right.parties:
        return None
    common = left.parties & right.parties
    said = " / ".join(sorted({" ".join(sorted(one.parties)) for one in (left, right)}))
    if left.parties == right.parties:
        return Finding("same", said)
    if len(common) >= 2:
        return Finding("some", said)
    if not common:
        return Finding("none", said)
    return Finding("part" if common in {left.parties, right.parties} else "one", said)


def find_date(left: Profile, right: Profile) -> Finding | None:
    """How the days stand on which the two may have been."""
    if left.window is None or right.window is None:
        return None
    shown = sorted({left.window.shown, right.window.shown})
    return Finding(compare_windows(left.window, right.window), " / ".join(shown))


def find_time(left: Profile, right: Profile) -> Finding | None:
    """Whether nothing at all tells when one of the two was: any year may be meant."""
    unknown = (left.window is None) + (right.window is None)
    return Finding("both unknown" if unknown == 2 else "one unknown") if unknown else None


def find_place(left: Profile, right: Profile) -> Finding | None:
    """Whether both were in one place; a dateline may be of where it was written, and never speaks against."""
    if left.country is None or right.country is None:
        return None
    said = " / ".join(sorted({left.place or left.country, right.place or right.country}))
    if left.place and (left.place == right.place or (left.place_id and left.place_id == right.place_id)):
        return Finding("same", said)
    sure = left.place_stated and right.place_stated
    if left.country != right.country:
        return Finding("different country", said) if sure else None
    if left.place and right.place and sure:
        return Finding("different", said)
    return Finding("same country", said)


def find_kind(left: Profile, right: Profile) -> Finding | None:
    """Whether both are told as one kind of encounter, or as kinds that one encounter is told as."""
    if left.kind == right.kind:
        return Finding("same", left.kind) if left.kind not in {"meeting", "other"} else Finding("compatible", left.kind)
    said = " / ".join(sorted((left.kind, right.kind)))
    return Finding("compatible" if right.kind in _LIKE.get(left.kind, ()) else "different", said)


def find_people(left: Profile, right: Profile) -> Finding | None:
    """Whether the same people led the sides, whatever the spelling; who is said to be on which side is not trusted."""
    if not left.people or not right.people:
        return None
    pairs = _match(left.people, right.people)
    full = sum(likeness == "same" for _, _, likeness in pairs)
    said = ", ".join(sorted({" = ".join(sorted({a.written, b.written})) for a, b, _ in pairs}))
    rivals = _rivals(left.people, right.people, pairs)
    sure = [(one, other) for one, other in rivals if one.rank == other.rank]
    told = "; ".join(sorted({" ≠ ".join(sorted((a.written, b.written))) for a, b in rivals}))
    return _people_code(full, len(pairs), len(sure), len(rivals), "; ".join(part for part in (said, told) if part))


def _people_code(full: int, matched: int, sure_rivals: int, rivals: int, said: str) -> Finding | None:
    """Return the finding on people: how many are matched, by full name or not, and how many heads are others.

    A head of another rank speaks against nothing where somebody is matched: outlets take whoever they quote for it.
    """
    if sure_rivals and matched:
        return Finding("some" if full and matched > 1 else "some, others differ", said)
    if matched:
        return Finding("all" if full > 1 and not rivals else "some" if full else "short", said)
    if rivals:
        return Finding("differ" if sure_rivals else "other rank", said)
    return None


Pairs = list[tuple[Person, Person, str]]


def _match(left: tuple[Person, ...], right: tuple[Person, ...]) -> Pairs:
    """Return who of the one may be whom of the other, each once, full names before short ones, heads before others."""
    found: list[tuple[tuple[bool, int, list[str]], Person, Person, str]] = []
    for one in left:
        for other in right:
            if not (one.head or other.head):
                continue
            likeness = compare_names(one.name, other.name)
            if likeness != "different":
                key = (likeness != "same", -one.head - other.head, sorted((one.written, other.written)))
                found.append((key, one, other, likeness))
    taken: set[int] = set()
    pairs: Pairs = []
    for _, one, other, how in sorted(found, key=lambda item: item[0]):
        if id(one) not in taken and id(other) not in taken:
            taken |= {id(one), id(other)}
            pairs.append((one, other, how))
    return pairs


def _rivals(left: tuple[Person, ...], right: tuple[Person, ...], pairs: Pairs) -> list[tuple[Person, Person]]:
    """Return heads of one party that are nobody on the other side, where another head of that party stands there."""
    taken = {id(person) for one, other, _ in pairs for person in (one, other)}
    mine = [one for one in left if one.head and one.party and id(one) not in taken]
    others = [one for one in right if one.head and one.party and id(one) not in taken]
    return [(one, other) for one in mine for other in others if one.party == other.party]


def find_level(left: Profile, right: Profile) -> Finding | None:
    """Whether both were held at one level, where they tell it."""
    if left.level is None or right.level is None:
        return None
    if left.level == right.level:
        return Finding("same", left.level)
    return Finding("different", " / ".join(sorted((left.level, right.level))))


def find_agenda(left: Profile, right: Profile) -> Finding | None:
    """How many of the words in which the one says what it was about stand in the other."""
    share = compare_words(left.words, right.words)
    if share is None:
        return None
    said = " ".join(sorted(set(left.words) & set(right.words))[:8])
    code = "much" if share >= 0.5 else "some" if share >= 0.25 else "little" if share > 0 else "nothing"
    return Finding(code, said)


def find_outcomes(left: Profile, right: Profile) -> Finding | None:
    """Whether both tell of something rarer than an agreement: signed, opened, adopted."""
    rare = (left.outcomes & right.outcomes) & {"signed", "opened", "adopted"}
    return Finding("alike", " ".join(sorted(rare))) if rare else None


def find_round(left: Profile, right: Profile) -> Finding | None:
    """Whether both are of one round of their series; a meeting has one."""
    if left.round is None or right.round is None:
        return None
    said = " / ".join(str(number) for number in sorted({left.round, right.round}))
    return Finding("same" if left.round == right.round else "different", said)


def find_mode(left: Profile, right: Profile) -> Finding | None:
    """Whether both were face to face, or both by wire; outlets call one call a video call and a phone call."""
    if left.mode is None or right.mode is None:
        return None
    if left.mode == right.mode:
        return Finding("same", left.mode)
    said = " / ".join(sorted((left.mode, right.mode)))
    return Finding("compatible" if {left.mode, right.mode} <= _REMOTE else "different", said)


def find_text(left: Profile, right: Profile) -> Finding | None:
    """Whether the one text is a copy of the other, or much of it is."""
    share = compare_sketches(left.sketch, right.sketch)
    if share < SOME:
        return None
    return Finding("copy" if share >= COPY else "much" if share >= MUCH else "some", f"{share:.0%} of both")


def find_body(left: Profile, right: Profile) -> Finding | None:
    """Whether both invoke one standing body."""
    common = {body for body in left.bodies if body} & set(right.bodies)
    return Finding("same", "; ".join(sorted(" ".join(body) for body in common))) if common else None


def find_report(left: Profile, right: Profile) -> Finding | None:
    """Whether one report tells of both: then it holds them to be two."""
    return Finding("same", left.report_id) if left.report_id == right.report_id else None


def find_order(left: Profile, right: Profile) -> Finding | None:
    """Whether they are different meetings of one text that two outlets printed."""
    if left.number == right.number or left.told != right.told:
        return None
    return Finding("other") if compare_sketches(left.sketch, right.sketch) >= COPY else None


REASONS: dict[str, Find] = {
    "parties": find_parties,
    "date": find_date,
    "time": find_time,
    "place": find_place,
    "kind": find_kind,
    "people": find_people,
    "level": find_level,
    "agenda": find_agenda,
    "outcomes": find_outcomes,
    "round": find_round,
    "mode": find_mode,
    "text": find_text,
    "body": find_body,
    "report": find_report,
    "order": find_order,
}
"""All reasons by name, in the order in which they are told."""
