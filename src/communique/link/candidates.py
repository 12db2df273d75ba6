"""Candidates: which accounts are worth comparing, found by parties, people and time, in time linear in their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from communique.link.names import sound_of
from communique.link.profiles import MAX_PARTIES, Profile

BUCKET_DAYS = 7
DAYS_AROUND = 3
"""Days by which two reports of one meeting may differ and are still compared: beyond, they are of two."""
MAX_BUCKETS = 10
"""Buckets that one account may lie in: a year, or less, is as good as no date."""
MAX_BLOCK = 60
"""Accounts of a block that are all compared with one another; in a longer one each is compared with the next ones only,
which keeps the work linear where an item was copied a thousand times."""

Key = tuple[str, ...]


def find_candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs worth comparing, each once, the smaller id first."""
    blocks: dict[Key, list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=lambda one: one.id):
        for key in sorted(keys_of(profile)):
            blocks[key].append(profile)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for left, right in _named_pairs(blocks[key]) if key[0] == "named" else _pairs(blocks[key]):
            pair = (left.id, right.id) if left.id < right.id else (right.id, left.id)
            if pair not in seen:
                seen.add(pair)
                yield (left, right) if left.id < right.id else (right, left)


def keys_of(profile: Profile) -> set[Key]:
    """Return the blocks that an account lies in: pairs of parties, and people, at its time; copies by their text."""
    times = _times(profile)
    parties = sorted(profile.parties)[:MAX_PARTIES]
    people = _words_of_names(profile)
    keys = {("parties", one, other, time) for one, other in combinations(parties, 2) for time in times}
    if len(parties) < 2:
        keys |= {("people", word, time) for word in people for time in times}
    keys |= {("named", one, other, word) for one, other in combinations(parties, 2) for word in people}
    keys |= {("text", str(number), str(profile.number)) for number in profile.sketch[:2]}
    return keys


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


def _named_pairs(block: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs of one pair of parties and one name of which one has no time: it may be of any time.

    Where that many meetings are dated, nothing short of a copied text would tell which of them is meant.
    """
    undated = [one for one in block if not _times(one)]
    dated = [one for one in block if _times(one)]
    yield from _pairs(undated)
    if len(dated) <= MAX_BLOCK:
        yield from ((one, other) for one in undated for other in dated)


def _nearness(profile: Profile) -> tuple[int, tuple[str, ...], int, str]:
    """Sort what may be of one meeting side by side: by day, by heads, by text."""
    first = profile.window.first if profile.window else 0
    heads = tuple(sorted(" ".join(person.name) for person in profile.people if person.head))
    return first, heads, profile.sketch[0] if profile.sketch else 0, profile.id
