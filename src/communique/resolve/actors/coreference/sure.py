"""What needs no weighing: the only holder of a named post, the delegation of a country, names right behind a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.records import Mention
from communique.resolve.actors.coreference.scene import Scene

_SIDES = frozenset("side sides party part delegation team delegates delegations negotiators one that those".split())
"""Heads of groups that are the delegation of whoever owns them."""
_TITLE = re.compile(r" [A-ZÀ-Þ]")
"""Behind a post: it is the title of a name there, nobody's of its own."""
_BETWEEN_NAMES = re.compile(r"[\s,:–—-]*(?:and\s+)?[\s,]*")


def sure_reading(scene: Scene, mention: Mention) -> frozenset[int] | None:
    """Return the first mentions of what *mention* surely stands for, or None."""
    if mention.label == "post":
        return _holder(scene, mention)
    if mention.label == "group":
        return _same_side(scene, mention) or _names_behind(scene, mention)
    return None


def _holder(scene: Scene, post: Mention) -> frozenset[int] | None:
    """Return the only person of the report who holds such a post of the same country ("the Mauritanian minister")."""
    codes, form = _codes(scene, post), scene.form(post)
    if not codes or form.is_plural or _TITLE.match(scene.report.text, post.end):
        return None
    fitting = [
        atom
        for atom, own in scene.posts.items()
        if scene.parties.get(atom, frozenset()) == codes and any(_alike(scene, post, other) for other in own)
    ]
    return frozenset(fitting) if len(fitting) == 1 else None


def _alike(scene: Scene, post: Mention, other: Mention) -> bool:
    """Return whether *other* can be *post* named in full: the rank and the last word of the one stand in the other."""
    return post.rank == other.rank and bool(_heads(scene, post) & set(scene.plain(other)))


def _heads(scene: Scene, post: Mention) -> set[str]:
    words = re.split(r"\b(?:of|for|to)\b", scene.quote(post), maxsplit=1)[0]
    found = re.findall(r"[^\W_]+", words.lower())
    return set(found[-1:])


def _same_side(scene: Scene, group: Mention) -> frozenset[int] | None:
    """Return the first delegation of the same country, for "the Nepali side" after "a Nepali team"."""
    codes = _codes(scene, group)
    if len(codes) != 1 or scene.form(group).head not in _SIDES:
        return None
    for other in scene.graph.of("group"):
        if other.start >= group.start:
            return None
        if scene.form(other).head in _SIDES | {"of"} and _codes(scene, other) == codes:
            return frozenset({scene.leader[other.id]})
    return None


def _names_behind(scene: Scene, group: Mention) -> frozenset[int] | None:
    """Return the persons named right behind a group that says how many they are ("two journalists, A and B")."""
    count = scene.form(group).count
    persons = [m for m in scene.behind(group) if m.label == "person"]
    if count is None or not 2 <= count <= len(persons):
        return None
    ends = [group.end, *(person.end for person in persons[: count - 1])]
    gaps = [scene.report.text[end : person.start] for end, person in zip(ends, persons, strict=False)]
    if not all(_BETWEEN_NAMES.fullmatch(gap) for gap in gaps):
        return None
    return frozenset(scene.leader[person.id] for person in persons[:count])


def _codes(scene: Scene, mention: Mention) -> frozenset[str]:
    """Return the codes of the countries and organizations that stand inside *mention* or own it."""
    return frozenset(_codes_of(scene, mention))


def _codes_of(scene: Scene, mention: Mention) -> Iterator[str]:
    named = [*scene.graph.inside(mention.start, mention.end, "country"), *scene.graph.owners(mention)]
    yield from (scene.codes[m.id] for m in named if m.id in scene.codes)
