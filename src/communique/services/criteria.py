"""What a user asks the register for, checked before it is opened: an unknown kind is no kind that nothing has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from communique.errors import RecordError, SettingsError
from communique.records import PartialDate
from communique.records.meetings import MeetingKind
from communique.register.finding import Criteria
from communique.services.codes import code_asked_for
from communique.vocabulary.plover import load_plover


def criteria_of(
    parties: Sequence[str] = (),
    *,
    person: str | None = None,
    kind: str | None = None,
    since: str | None = None,
    until: str | None = None,
    context: str | None = None,
) -> Criteria:
    """Return what is asked for; parties may be named by code, name or adjective.

    Raises `SettingsError` for what is no date, kind or context, with those that there are.
    """
    first, last = check_date(since), check_date(until)
    if first is not None and last is not None and last < first[: len(last)]:
        raise SettingsError(f"nothing lies between {first} and {last}; swap the two")
    if person is not None and not any(char.isalnum() for char in person):
        raise SettingsError(f"{person!r} is no name; write some of it")
    return Criteria(
        parties=codes_of(parties),
        person=person,
        kind=_choice("kind", kind, (*get_args(MeetingKind), *load_plover().types)),
        since=first,
        until=last,
        context=_choice("context", context, load_plover().contexts),
    )


def codes_of(parties: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of *parties*, each once, in order; raise `SettingsError` for one without words."""
    named = list(parties)
    if not all(words.strip() for words in named):
        raise SettingsError("a party without a name; write its code (GEO; EU) or its name")
    return tuple(dict.fromkeys(code_asked_for(words) for words in named))


def check_date(words: str | None) -> str | None:
    """Return *words* as they are when they are a day, a month or a year (or None); raise `SettingsError` else."""
    if words is None:
        return None
    try:
        return PartialDate(iso=words).iso
    except RecordError as error:
        raise SettingsError(str(error)) from error


def _choice(what: str, words: str | None, choices: Sequence[str]) -> str | None:
    """Return the one of *choices* that *words* are, in whatever case; None for None."""
    if words is None:
        return None
    found = next((one for one in choices if one.casefold() == words.strip().casefold()), None)
    if found is None:
        raise SettingsError(f"{words!r} is no {what}; it is one of {', '.join(choices)}")
    return found
