"""Which of several values is preferred, and by which rule: the rules in order, the first that decides is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from communique.link.states import in_words, names_of
from communique.link.voices import in_time
from communique.records.links import Account, Telling

_OFFICIAL = re.compile(
    r"\bministry\b|\bmfa\b|\bministere\b|\bministerio\b|press (?:service|office|centre|center)|chancellery"
    r"|\bpresidency\b|office of the (?:president|prime minister)|\bgov(?:ernment)?\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One voice's value: ``sure`` is how well it is founded (a stated date), ``precise`` how much it says.

    ``corrected``: somebody corrected what was read.
    """

    value: str
    account: Account
    sure: int = 0
    precise: int = 0
    corrected: bool = False


Rule = Callable[[Sequence[Said], str | None], list[Said]]
"""Returns those of the values that the rule prefers; all of them when it cannot tell."""


def prefer(said: Sequence[Said], about: str | None) -> tuple[str, str]:
    """Return the value preferred of *said* (one a voice), and the name of the rule that decided.

    *about* is the party that the value is of, None where it is of the meeting as a whole.
    """
    left = list(said)
    if _one_value(left):
        return _first(left).value, "all agree" if len(left) > 1 else "only one says"
    for name, rule in RULES.items():
        kept = rule(left, about)
        if len(kept) < len(left) and _one_value(kept):
            return _first(kept).value, name
        left = kept
    return _first(left).value, "the earliest report"


def _one_value(said: Sequence[Said]) -> bool:
    return len({one.value for one in said}) == 1


def _first(said: Sequence[Said]) -> Said:
    return min(said, key=lambda one: (-one.precise, *in_time(one.account)))


def _corrected(said: Sequence[Said], _about: str | None) -> list[Said]:
    return [one for one in said if one.corrected] or list(said)


def _own_ministry(said: Sequence[Said], about: str | None) -> list[Said]:
    own = [one for one in said if speaks_for(one.account, [about] if about else _parties(one.account))]
    return own or list(said)


def _sure(said: Sequence[Said], _about: str | None) -> list[Said]:
    most = max(one.sure for one in said)
    return [one for one in said if one.sure == most]


def _precise(said: Sequence[Said], _about: str | None) -> list[Said]:
    most = max(one.precise for one in said)
    return [one for one in said if one.precise == most]


def _majority(said: Sequence[Said], _about: str | None) -> list[Said]:
    counts = {one.value: sum(other.value == one.value for other in said) for one in said}
    most = max(counts.values())
    return [one for one in said if counts[one.value] == most]


RULES: dict[str, Rule] = {
    "corrected by a person": _corrected,
    "a party's own ministry": _own_ministry,
    "stated rather than worked out": _sure,
    "more precise": _precise,
    "most independent voices": _majority,
}
"""By name, in the order in which they are asked. Copies were left out before: of one text the earliest speaks."""


def tell(said: Sequence[Said], voices: Sequence[Sequence[Account]]) -> tuple[Telling, ...]:
    """Return each value with the accounts that say so, the one of most voices first."""
    tellings = []
    for value in sorted({one.value for one in said}):
        by = sorted(one.account.id for one in said if one.value == value)
        count = sum(any(account.id in by for account in voice) for voice in voices)
        tellings.append(Telling(value=value, said_by=tuple(by), voices=count))
    return tuple(sorted(tellings, key=lambda one: (-one.voices, one.value)))


def _parties(account: Account) -> list[str]:
    return [party.code for party in account.meeting.parties]


def speaks_for(account: Account, parties: Sequence[str]) -> bool:
    """Return whether the account is by, or cites, the ministry of one of *parties* (or another office of its state)."""
    for source in (account.outlet, account.citing):
        words = f" {in_words(source or '')} "
        if _OFFICIAL.search(words) and any(f" {name} " in words for code in parties for name in names_of(code)):
            return True
    return False
