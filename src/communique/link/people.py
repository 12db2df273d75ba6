"""People: one person across reports, by party and name, whatever the spelling; namesakes at far posts are two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from communique.link.windows import window_of
from communique.records.links import Account, Held, Person
from communique.vocabulary.person_names import Name, compare_names, name_of, sound_of
from communique.vocabulary.posts import load_posts

FAR_POSTS = 6
"""Ranks of the list of posts that lie between a president and a minister, or a minister and a head of department."""
SOON_DAYS = 183
"""Days within which nobody goes from one of two such posts to the other; beyond, careers are made."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody in one account."""

    account: str
    written: str
    name: Name
    party: str | None
    post: str | None
    rank: str | None
    date: str | None
    day: int | None


@dataclass(slots=True)
class _Group:
    """Appearances taken for one person."""

    seen: list[_Seen] = field(default_factory=list)
    names: set[Name] = field(default_factory=set)

    def take(self, one: _Seen) -> None:
        self.seen.append(one)
        self.names.add(one.name)


def find_people(accounts: Iterable[Account]) -> list[Person]:
    """Return everybody who took part in the meetings, by party and name: the same in whatever order *accounts* come.

    Full names are put together first; a family name alone goes to the only person of that name, or stays by itself.
    """
    seen = [one for account in accounts for one in _seen_in(account)]
    by_party: dict[str, list[_Seen]] = defaultdict(list)
    for one in sorted(seen, key=lambda one: (-len(one.name), one.date or "~", one.account, one.written)):
        by_party[one.party or ""].append(one)
    groups = [group for party in sorted(by_party) for group in _group(by_party[party])]
    return sorted((_person(group) for group in groups), key=lambda one: (one.party or "", one.name, one.accounts))


def _seen_in(account: Account) -> Iterable[_Seen]:
    meeting = account.meeting
    window = window_of(meeting, account.published)
    for person in meeting.participants:
        if person.role != "mentioned":
            yield _Seen(
                account.id, person.name, name_of(person.name), person.party, person.post, person.rank,
                meeting.date.iso if meeting.date else None, window.first if window else None,
            )  # fmt: skip


def _group(seen: Sequence[_Seen]) -> list[_Group]:
    """Return the people of one party; compared are only names of which a word begins alike."""
    groups: list[_Group] = []
    by_word: dict[str, list[_Group]] = defaultdict(list)
    for one in seen:
        keys = sorted({sound_of(word)[:3] for word in one.name})
        near = list({id(group): group for key in keys for group in by_word[key]}.values())
        fitting = [group for group in near if _is_one(one, group)]
        if len(fitting) == 1 or (fitting and len(one.name) > 1):
            group = fitting[0]
        else:
            group = _Group()
            groups.append(group)
        group.take(one)
        for key in keys:
            if not any(known is group for known in by_word[key]):
                by_word[key].append(group)
    return groups


def _is_one(one: _Seen, group: _Group) -> bool:
    likeness = {compare_names(one.name, name) for name in group.names}
    alike = "same" in likeness or (len(one.name) == 1 and "short" in likeness)
    return alike and not any(_far_apart(one, other) for other in group.seen)


def _far_apart(one: _Seen, other: _Seen) -> bool:
    """Return whether the two were seen at far posts within a short time: then they are namesakes."""
    if one.rank is None or other.rank is None or one.day is None or other.day is None:
        return False
    posts = load_posts()
    far = abs(posts.height_of(one.rank) - posts.height_of(other.rank)) >= FAR_POSTS
    return far and abs(one.day - other.day) <= SOON_DAYS


def _person(group: _Group) -> Person:
    counts = Counter(one.written for one in group.seen)
    name = min(counts, key=lambda written: (-len(name_of(written)), -counts[written], written))
    return Person(
        name=name, party=group.seen[0].party, spellings=tuple(sorted(counts)), posts=_posts(group.seen),
        accounts=tuple(sorted({one.account for one in group.seen})),
    )  # fmt: skip


def _posts(seen: Sequence[_Seen]) -> tuple[Held, ...]:
    dates: dict[str, list[str]] = defaultdict(list)
    for one in seen:
        if one.post:
            dates[one.post].extend([one.date] if one.date else [])
    held = (
        Held(post=post, first=min(told, default=None), last=max(told, default=None)) for post, told in dates.items()
    )
    return tuple(sorted(held, key=lambda one: (one.first is None, one.first or "", one.post)))
