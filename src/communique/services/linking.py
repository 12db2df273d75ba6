"""Linking: which reports of the register tell of one meeting, why, what people say of it, and what it comes to."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from communique.errors import NotKept, RegisterError
from communique.link import compare_profiles, link_accounts, make_clusters, profile_of, share_corrections
from communique.link.merging import merge_accounts
from communique.records import Record, to_builtins
from communique.records.links import Comparison, Judgement, Merged, Verdict
from communique.register.accounts import find_accounts
from communique.register.finding import meetings_in
from communique.register.keys import moment
from communique.register.opening import Register
from communique.register.verdicts import (
    Judged,
    KeptVerdict,
    Saying,
    add_verdicts,
    find_sayings,
    find_verdicts,
    make_verdict,
    withdraw_verdict,
)
from communique.services.showing import find_id

LINKER = "communique link"
"""The author of verdicts that were counted together from reasons; no person may be called so."""

Pair = tuple[str, str]


class LinkCounts(Record, frozen=True, kw_only=True):
    """What a run brought: meetings of one report each, verdicts that stand, those new and withdrawn, and clusters.

    ``meetings`` is how many there are when what is the same is counted once.
    """

    accounts: int
    meetings: int
    same: int
    unsure: int
    added: int
    withdrawn: int


class Why(Record, frozen=True, kw_only=True):
    """What speaks for two accounts being of one meeting, what people said of it, and whether they are one now.

    ``kept`` is the verdict of the last run of linking, which sees all the others, too: it may doubt what two alone look
    like. None where that run found the two different, or there was none.
    """

    comparison: Comparison
    kept: KeptVerdict | None
    judged: tuple[KeptVerdict, ...]
    linked: bool


def link(register: Register, *, at: datetime.datetime, step: Callable[[int], None] = lambda _taken: None) -> LinkCounts:
    """Compare the meetings of all reports and keep the verdicts; said again, nothing changes until something is new.

    *step* is told how many meetings were taken from the register so far, which is most of the work.

    Verdicts by people stay as they are. Those of earlier runs that no longer come out are withdrawn.
    """
    with register.read() as connection:
        counted: list[str] = []
        fresh = {(one.left_id, one.right_id): one for one in link_accounts(_counting(connection, counted, step))}
    with register.write() as connection:
        standing = [one for one in find_verdicts(connection, kind="meeting") if one.author == LINKER]
        kept = {(one.left_id, one.right_id) for one in standing if _says(one, fresh.get((one.left_id, one.right_id)))}
        gone = [one for one in standing if (one.left_id, one.right_id) not in kept]
        for one in gone:
            withdraw_verdict(connection, one.id, author=LINKER, at=moment(at))
        added = add_verdicts(connection, (_verdict(one, at) for pair, one in fresh.items() if pair not in kept))
        clusters = make_clusters(_as_verdicts(find_verdicts(connection, kind="meeting")))
    verdicts = [one.verdict for one in fresh.values()]
    there = set(counted)
    merged = sum(max(len(there.intersection(cluster)) - 1, 0) for cluster in clusters)
    return LinkCounts(
        accounts=len(counted), meetings=len(counted) - merged, same=verdicts.count("same"),
        unsure=verdicts.count("unsure"), added=added, withdrawn=len(gone),
    )  # fmt: skip


def _counting(connection: Connection, counted: list[str], step: Callable[[int], None]) -> Iterable[Any]:
    for account in find_accounts(connection):
        counted.append(account.id)
        step(len(counted))
        yield account


def _says(kept: KeptVerdict, fresh: Comparison | None) -> bool:
    if fresh is None or (kept.verdict, kept.score) != (fresh.verdict, fresh.score):
        return False
    return list(kept.reasons) == [to_builtins(reason) for reason in fresh.reasons]


def _verdict(one: Comparison, at: datetime.datetime) -> KeptVerdict:
    judged = Judged(verdict=one.verdict, score=one.score, reasons=tuple(to_builtins(reason) for reason in one.reasons))
    return make_verdict("meeting", one.left_id, one.right_id, judged, author=LINKER, at=moment(at))


def why(register: Register, one: str, other: str) -> Why:
    """Return what speaks for and against two meetings being one, as they stand now."""
    with register.read() as connection:
        ids = sorted({find_meeting_id(connection, one), find_meeting_id(connection, other)})
        if len(ids) == 1:
            raise RegisterError(f"both are {ids[0]}; name two meetings")
        clusters = find_clusters(connection, ids)
        every = sorted({*ids, *(member for one in ids for member in clusters.get(one, ()))})
        profiles = {one.id: one for one in share_corrections(map(profile_of, find_accounts(connection, every)))}
        said = _between(connection, ids)
    kept = next((one for one in said if one.author == LINKER), None)
    judged = [one for one in said if one.author != LINKER]
    comparison = compare_profiles(profiles[ids[0]], profiles[ids[1]])
    linked = ids[1] in clusters.get(ids[0], ())
    return Why(comparison=comparison, kept=kept, judged=tuple(judged), linked=linked)


def judge(
    register: Register, pair: Pair, verdict: Judgement, *, author: str, because: str | None, at: datetime.datetime
) -> KeptVerdict:
    """Keep a person's verdict between two meetings, which outranks what reasons come to, and return it."""
    check_author(author)
    reasons = ({"name": "because", "said": because},) if because else ()
    with register.write() as connection:
        one, other = (find_meeting_id(connection, name) for name in pair)
        made = make_verdict(
            "meeting", one, other, Judged(verdict=verdict, reasons=reasons), author=author, at=moment(at)
        )
        add_verdicts(connection, [made])
    return made


def withdraw(register: Register, pair: Pair, *, author: str, at: datetime.datetime) -> KeptVerdict:
    """Withdraw the last verdict that a person gave between two meetings: it is as if it had never been given."""
    check_author(author)
    with register.write() as connection:
        ids = sorted(find_meeting_id(connection, name) for name in pair)
        given = [found for found in _between(connection, ids) if found.author != LINKER]
        if not given:
            raise NotKept(f"nobody judged {ids[0]} and {ids[-1]}; `communique why` shows what their verdict comes from")
        withdraw_verdict(connection, given[-1].id, author=author, at=moment(at))
    return given[-1]


def check_author(author: str) -> None:
    """Raise `RegisterError` for a name that is none, or that of the linker itself."""
    if not author.strip() or author.strip() == LINKER:
        raise RegisterError("a verdict needs the name of a person; give --author NAME")


def merged_meeting(register: Register, meeting_id: str) -> Merged | None:
    """Return the meeting as all reports linked with it tell it, or None when only one does."""
    with register.read() as connection:
        cluster = find_cluster(connection, meeting_id)
        accounts = list(find_accounts(connection, cluster)) if len(cluster) > 1 else []
    return merge_accounts(accounts) if len(accounts) > 1 else None


def find_meeting_id(connection: Connection, beginning: str) -> str:
    """Return the id of the meeting that is or begins so, or the only meeting of the report that does."""
    found = find_id(connection, beginning)
    if "-" in found:
        return found
    told = meetings_in(connection, [found]).get(found, [])
    if len(told) == 1:
        return told[0].id
    ids = ", ".join(one.id for one in told) or "none"
    raise NotKept(f"report {found} tells of {len(told)} meetings ({ids}); name one")


def find_cluster(connection: Connection, meeting_id: str) -> tuple[str, ...]:
    """Return the ids of all accounts of one meeting, itself among them, sorted."""
    return find_clusters(connection, [meeting_id]).get(meeting_id, (meeting_id,))


def find_clusters(connection: Connection, meeting_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return by meeting the accounts of it, for those of *meeting_ids* that several reports tell of."""
    clusters = make_clusters(_as_verdicts(find_sayings(connection, meeting_ids, kind="meeting")))
    return {member: cluster for cluster in clusters for member in cluster}


def _between(connection: Connection, ids: Sequence[str]) -> list[KeptVerdict]:
    found = find_verdicts(connection, kind="meeting", ids=[ids[0]])
    return [one for one in found if {one.left_id, one.right_id} == set(ids)]


def _as_verdicts(kept: Iterable[KeptVerdict | Saying]) -> list[Verdict]:
    return [
        Verdict(
            left_id=one.left_id, right_id=one.right_id, verdict=one.verdict, score=one.score or 0.0,
            by_person=one.author != LINKER, made_at=one.made_at,
        )
        for one in kept
    ]  # fmt: skip


def as_json(record: Record) -> bytes:
    """Return *record* as one line of JSON."""
    return msgspec.json.encode(record) + b"\n"
