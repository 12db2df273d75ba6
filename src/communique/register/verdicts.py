"""Verdicts kept: same, different or unsure between two things, each with its reasons; withdrawn, never deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, insert, or_, select, update

from communique.errors import NotKept, RegisterError
from communique.records import Record
from communique.records.links import Judgement
from communique.register.chunks import in_chunks
from communique.register.keys import make_key
from communique.register.schema import verdicts

VerdictKind = Literal["meeting", "event", "actor"]


class KeptVerdict(Record, frozen=True, kw_only=True):
    """One verdict. The smaller id is on the left; ``reasons`` are what its author gives, as JSON can hold it."""

    id: str
    kind: VerdictKind
    left_id: str
    right_id: str
    verdict: Judgement
    score: float | None = None
    reasons: tuple[Any, ...] = ()
    author: str
    made_at: str
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None


class Judged(Record, frozen=True, kw_only=True):
    """What somebody makes of two things, before it is kept: the verdict, and the reasons that add up to its score."""

    verdict: Judgement
    score: float | None = None
    reasons: tuple[Any, ...] = ()


def make_verdict(kind: VerdictKind, one: str, other: str, judged: Judged, *, author: str, at: str) -> KeptVerdict:
    """Return the verdict between *one* and *other*, in either order the same; raise `RegisterError` for one thing."""
    if one == other:
        raise RegisterError(f"a verdict is between two things, and both are {one}; name another")
    left, right = sorted((one, other))
    return KeptVerdict(
        id=make_key(kind, left, right, judged.verdict, author, at), kind=kind, left_id=left, right_id=right,
        author=author, made_at=at, **msgspec.structs.asdict(judged),
    )  # fmt: skip


def add_verdicts(connection: Connection, made: Iterable[KeptVerdict]) -> int:
    """Keep those of *made* that are not there yet and return how many they were."""
    added = 0
    for chunk in in_chunks({verdict.id: verdict for verdict in made}.values()):
        there = set(
            connection.execute(select(verdicts.c.id).where(verdicts.c.id.in_([one.id for one in chunk]))).scalars()
        )
        rows = [_row(verdict) for verdict in chunk if verdict.id not in there]
        if rows:
            connection.execute(insert(verdicts), rows)
        added += len(rows)
    return added


def withdraw_verdict(connection: Connection, verdict_id: str, *, author: str, at: str) -> None:
    """Withdraw a verdict that stands; raise `NotKept` when none of that id does."""
    standing = (verdicts.c.id == verdict_id) & verdicts.c.withdrawn_at.is_(None)
    done = connection.execute(update(verdicts).where(standing).values(withdrawn_at=at, withdrawn_by=author))
    if done.rowcount == 0:
        raise NotKept(f"no verdict {verdict_id!r} that stands; `communique history ID` lists them")


def find_verdicts(
    connection: Connection,
    *,
    kind: VerdictKind | None = None,
    ids: Sequence[str] | None = None,
    as_of: str | None = None,
    withdrawn: bool = False,
) -> list[KeptVerdict]:
    """Return the verdicts (those about one of *ids* where given) as of then, the earliest first.

    Those withdrawn by then are left out unless *withdrawn* asks for them.
    """
    asked = select(verdicts).order_by(verdicts.c.made_at, verdicts.c.id)
    if as_of is None and not withdrawn:
        asked = asked.where(verdicts.c.withdrawn_at.is_(None))
    if kind is not None:
        asked = asked.where(verdicts.c.kind == kind)
    if ids is not None:
        asked = asked.where(or_(verdicts.c.left_id.in_(ids), verdicts.c.right_id.in_(ids)))
    if as_of is not None:
        asked = asked.where(verdicts.c.made_at <= as_of)
    found = [_verdict(dict(row)) for row in connection.execute(asked).mappings()]
    return [
        one for one in found
        if withdrawn or one.withdrawn_at is None or (as_of is not None and one.withdrawn_at > as_of)
    ]  # fmt: skip


class Saying(NamedTuple):
    """What a verdict says, and who: all that clusters are made from."""

    left_id: str
    right_id: str
    verdict: Judgement
    score: float | None
    author: str
    made_at: str


_SAYING = [verdicts.c[name] for name in Saying._fields]
MANY_IDS = 2_000
"""From so many on, all verdicts are looked through: measured as quick as asking for those of 2,000 in 100,000."""


def find_sayings(connection: Connection, ids: Collection[str], *, kind: VerdictKind) -> list[Saying]:
    """Return what the standing verdicts say that tell of *ids*, or of what is the same as one of them, and so on.

    Where *ids* are many they are those of everything else, too.
    """
    standing = select(*_SAYING).where(verdicts.c.kind == kind, verdicts.c.withdrawn_at.is_(None))
    if len(ids) >= MANY_IDS:
        return list(map(Saying._make, connection.execute(standing).all()))
    found: set[Saying] = set()
    known, wanted = set(ids), sorted(set(ids))
    while wanted:
        near: list[Saying] = []
        for chunk in in_chunks(wanted):
            about = or_(verdicts.c.left_id.in_(chunk), verdicts.c.right_id.in_(chunk))
            near.extend(map(Saying._make, connection.execute(standing.where(about)).all()))
        found.update(near)
        reached = {end for one in near if one.verdict == "same" for end in (one.left_id, one.right_id)}
        wanted = sorted(reached - known)
        known |= reached
    return sorted(found, key=lambda one: (one.made_at, one.left_id, one.right_id))


def _row(verdict: KeptVerdict) -> dict[str, Any]:
    return {**msgspec.structs.asdict(verdict), "reasons": msgspec.json.encode(verdict.reasons).decode()}


def _verdict(row: dict[str, Any]) -> KeptVerdict:
    return KeptVerdict(**{**row, "reasons": tuple(msgspec.json.decode(row["reasons"]))})
