"""Series: the meetings of one mechanism in order, its rounds with the gaps between them, the last and the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from communique.link.merging import merge_accounts
from communique.link.states import names_of
from communique.link.texts import compare_words, words_of
from communique.records.links import Account, Merged, Series, Session

MECHANISMS = {
    "political-consultations": "political consultations",
    "commission-session": "commission",
    "summit": "summit",
}
"""Kinds that are held again and again between the same parties; two presidents may also meet once and never again."""
_SAME_BODY = 0.6
"""Share of the words of a body's name that another name of it has: "Joint Commission", "Joint Trade Commission"."""

Found = tuple[Merged, Sequence[Account]]


def make_series(meetings: Iterable[Sequence[Account]]) -> list[Series]:
    """Return the series among *meetings* (each as all its accounts), by parties and name: in any order the same.

    A mechanism shows by its kind of meeting, by a round, or by meeting twice; a single summit is no series.
    """
    by_parties: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for accounts in meetings:
        merged = merge_accounts(accounts)
        parties = tuple(sorted((_value(merged, "parties") or "").split()))
        if len(parties) > 1:
            by_parties[parties].append((merged, accounts))
    made = (one for parties, found in sorted(by_parties.items()) for one in _of_parties(parties, found))
    return sorted(made, key=lambda one: (one.parties, one.name))


def _of_parties(parties: tuple[str, ...], found: Sequence[Found]) -> Iterator[Series]:
    groups: dict[str, list[Found]] = defaultdict(list)
    names: list[tuple[str, tuple[str, ...]]] = []
    for merged, accounts in sorted(found, key=lambda one: one[0].id):
        kind = _value(merged, "kind") or "meeting"
        if kind not in MECHANISMS and _value(merged, "round") is None:
            continue
        name = MECHANISMS.get(kind, "meetings")
        if kind == "commission-session":
            name = _body_name(parties, accounts, names) or name
        groups[name].append((merged, accounts))
    for name, group in groups.items():
        if name != "summit" or len(group) > 1 or any(_value(merged, "round") for merged, _ in group):
            yield _series(parties, name, group)


def _body_name(
    parties: tuple[str, ...], accounts: Sequence[Account], names: list[tuple[str, tuple[str, ...]]]
) -> str | None:
    """Return the name of the body that met, the same for all spellings of it; *names* grows by what is new."""
    told = sorted(account.meeting.bodies[0].name for account in accounts if account.meeting.bodies)
    if not told:
        return None
    own = {word[:6] for code in parties for name in names_of(code) for word in name.split()}
    words = tuple(word for word in words_of(told) if word not in own)
    for name, known in names:
        share = compare_words(words, known)
        if words == known or (share is not None and share >= _SAME_BODY):
            return name
    names.append((told[0], words))
    return told[0]


def _series(parties: tuple[str, ...], name: str, group: Sequence[Found]) -> Series:
    sessions = sorted((_session(merged) for merged, _ in group), key=_in_order)
    rounds = {one.round for one in sessions if one.round}
    missing = sorted(set(range(min(rounds), max(rounds))) - rounds) if rounds else []
    held = [one for one in sessions if one.status in {"held", "earlier"}]
    last = held[-1] if held else None
    return Series(
        parties=parties, name=name, sessions=tuple(sessions), missing=tuple(missing), last=last,
        next=_next(sessions, last, group),
    )  # fmt: skip


def _session(merged: Merged) -> Session:
    number = _value(merged, "round")
    return Session(
        accounts=merged.accounts, date=_value(merged, "date"), round=int(number) if number else None,
        status=_value(merged, "status") or "held", place=_value(merged, "place"),
    )  # fmt: skip


def _in_order(session: Session) -> tuple[bool, str, int, tuple[str, ...]]:
    return session.date is None, session.date or "", session.round or 0, session.accounts


def _next(sessions: Sequence[Session], last: Session | None, group: Sequence[Found]) -> str | None:
    """Return what is planned after the last session, or what that one agreed of the next, or None."""
    after = [one for one in sessions if one.status == "planned" and (last is None or _in_order(one) > _in_order(last))]
    if after:
        return " ".join(part for part in (after[0].date, after[0].place) if part) or "planned, no date told"
    if last is None:
        return None
    agreed = (
        outcome.what
        for merged, accounts in group if merged.accounts == last.accounts
        for account in accounts for outcome in account.meeting.outcomes if outcome.kind == "next-meeting"
    )  # fmt: skip
    return min(agreed, default=None)


def _value(merged: Merged, field: str) -> str | None:
    return next((point.value for point in merged.points if point.field == field), None)
