"""Candidates: which accounts are worth comparing, found by parties, people and time, in time linear in their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from communique.link.profiles import MAX_PARTIES, Profile
from communique.vocabulary.person_names import sound_of

BUCKET_DAYS = 7
DAYS_AROUND = 3
"""Days by which two reports of one meeting may differ and are still compared: beyond, they are of two."""
MAX_BUCKETS = 10
"""Buckets that one account may lie in: a year, or less, is as good as no date."""
MAX_BLOCK = 60
"""Accounts of a block that are all compared with one another; in a longer one each is compared with the next ones only,
which keeps the work linear where an item was copied a thousand times."""

Key = tuple[str, ...]


def find_candidates(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs worth comparing, each once, the smaller id first."""
    ordered = sorted(profiles, key=lambda one: one.id)
    seen: set[tuple[str, str]] = set()
    for pairs in (_in_blocks(ordered), _of_vague(ordered)):
        for one, other in pairs:
            left, right = (one, other) if one.id < other.id else (other, one)
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                yield left, right


def _in_blocks(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs that share two parties at a time, or the beginning of a sketch."""
    blocks: dict[Key, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for key in keys_of(profile):
            blocks[key].append(profile)
    for key in sorted(blocks):
        yield from _pairs(blocks[key])


def keys_of(profile: Profile) -> set[Key]:
    """Return the blocks that an account lies in: pairs of parties at its time; copies by their text; its report.

    Meetings of one report are compared so that they are known to be two, and no third account makes them one.
    """
    times = _times(profile)
    keys: set[Key] = {
        ("parties", one, other, time) for one, other in combinations(_parties(profile), 2) for time in times
    }
    return keys | text_keys(profile) | {("report", profile.report_id)}


def text_keys(profile: Profile) -> set[Key]:
    """Return the blocks in which copies of the text of an account lie."""
    return {("text", str(number), str(profile.number)) for number in profile.sketch[:2]}


def _of_vague(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs of an account that lacks a party or a time with those that share a name and the rest.

    Where more than `MAX_BLOCK` do, nothing short of a copied text would tell which of them is meant.
    """
    blocks: dict[Key, tuple[list[Profile], list[Profile]]] = {}
    for profile in filter(_is_vague, profiles):
        for key in _keys_by_name(profile):
            blocks.setdefault(key, ([], []))[0].append(profile)
    for profile in profiles:
        for key in blocks.keys() & _keys_by_name(profile) if not _is_vague(profile) else ():
            blocks[key][1].append(profile)
    for key in sorted(blocks):
        vague, others = blocks[key]
        yield from _pairs(vague)
        if len(others) <= MAX_BLOCK:
            yield from ((one, other) for one in vague[:MAX_BLOCK] for other in others)


def _is_vague(profile: Profile) -> bool:
    return len(profile.parties) < 2 or not _times(profile)


def _keys_by_name(profile: Profile) -> set[Key]:
    """Return what an account is found by without two parties (one, a name, a time) or a time (two, a name)."""
    words, parties = _words_of_names(profile), _parties(profile)
    pairs = combinations(parties, 2)
    keys: set[Key] = {("party", party, word, time) for party in parties for word in words for time in _times(profile)}
    return keys | {("no time", one, other, word) for one, other in pairs for word in words}


def _parties(profile: Profile) -> list[str]:
    return sorted(profile.parties)[:MAX_PARTIES]


def _words_of_names(profile: Profile) -> set[str]:
    """Return how the words of the heads' names begin, as they sound; of all names where no head is known."""
    heads = [person for person in profile.people if person.head] or profile.people
    return {sound_of(word)[:3] for person in heads for word in person.name}


def _times(profile: Profile) -> list[str]:
    if profile.window is None:
        return []
    first = (profile.window.first - DAYS_AROUND) // BUCKET_DAYS
    last = (profile.window.last + DAYS_AROUND) // BUCKET_DAYS
    if last - first > MAX_BUCKETS:
        return []
    return [str(number) for number in range(first, last + 1)]


def _pairs(block: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    if len(block) <= MAX_BLOCK:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=_nearness)
    for at, left in enumerate(ordered):
        for right in ordered[at + 1 : at + MAX_BLOCK]:
            yield left, right


def _nearness(profile: Profile) -> tuple[int, tuple[str, ...], int, str]:
    """Sort what may be of one meeting side by side: by day, by heads, by text."""
    first = profile.window.first if profile.window else 0
    heads = tuple(sorted(" ".join(person.name) for person in profile.people if person.head))
    return first, heads, profile.sketch[0] if profile.sketch else 0, profile.id
