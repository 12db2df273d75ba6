"""Corrections in linking: better knowledge, shared by the copies of a text, that never takes copies apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from communique.link.candidates import text_keys
from communique.link.profiles import Profile
from communique.link.texts import COPY, compare_sketches
from communique.records.links import Comparison, Reason

AS_READ = Reason(
    name="correction", finding="as read", points=0.0, said="copies of one text, compared as both were read"
)
"""Stands among the reasons of copies that were compared without the corrections laid over one of them."""

_ITS_OWN = frozenset({"id", "report_id", "number", "told", "sketch", "as_read"})
"""Fields of a profile that say which account it is, not what it tells."""


def are_copies(left: Profile, right: Profile) -> bool:
    """Return whether two accounts are of one text, and of the same meeting in the order of that text."""
    return left.number == right.number and compare_sketches(left.sketch, right.sketch) >= COPY


def is_copy_corrected(comparison: Comparison) -> bool:
    """Return whether the comparison is that of copies as they were read, which no correction takes apart."""
    return comparison.verdict == "same" and AS_READ in comparison.reasons


def share_corrections(profiles: Iterable[Profile]) -> list[Profile]:
    """Return *profiles* in their order, with what was corrected in one copy of a text known of all its copies.

    What was corrected in a copy itself stays its own; where two copies were corrected to different values, a third one
    takes neither.
    """
    ordered = list(profiles)
    corrected = [profile for profile in ordered if profile.as_read is not None]
    if not corrected:
        return ordered
    learnt = _learn(ordered, corrected)
    return [_with(profile, learnt.get(profile.id, {})) for profile in ordered]


def _learn(ordered: Sequence[Profile], corrected: Sequence[Profile]) -> dict[str, dict[str, list[Any]]]:
    """Return by account, by field, the values that copies of it were corrected to."""
    blocks = defaultdict(list)
    for profile in ordered:
        for key in text_keys(profile):
            blocks[key].append(profile)
    learnt: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for one in corrected:
        near = {other.id: other for key in text_keys(one) for other in blocks[key]}
        for other in near.values():
            if other.id != one.id and are_copies(one, other):
                for name, value in _changed(one).items():
                    learnt[other.id][name].append(value)
    return learnt


def _changed(profile: Profile) -> dict[str, Any]:
    """Return the fields that corrections changed, with their values."""
    if profile.as_read is None:
        return {}
    names = [field.name for field in fields(profile) if field.name not in _ITS_OWN]
    return {name: known for name in names if (known := getattr(profile, name)) != getattr(profile.as_read, name)}


def _with(profile: Profile, learnt: Mapping[str, Sequence[Any]]) -> Profile:
    own = _changed(profile)
    agreed = {name: values[0] for name, values in learnt.items() if all(value == values[0] for value in values)}
    taken = {name: value for name, value in agreed.items() if name not in own}
    return replace(profile, **taken, as_read=profile.as_read or profile) if taken else profile
