"""Organizations and bodies of one country that the vocabulary knows by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.resolve.actors.countries import plain
from communique.vocabulary import load_national_bodies, load_organizations


@dataclass(frozen=True)
class Owner:
    """Whose an organization is: code, the organization's own code where it has one, and how that is known."""

    code: str
    own: str | None = None
    basis: str = "stated"
    name: str | None = None
    sectors: tuple[str, ...] = ()


@cache
def _by_name() -> dict[str, tuple[Owner, ...]]:
    """Return whom each known organization and national body speaks for, by its names folded."""
    found: dict[str, dict[Owner, None]] = {}
    for one in load_organizations().by_code.values():
        code = one.organ_of or one.country or one.code
        owner = Owner(code, own=one.code, name=one.name, sectors=one.sectors)
        for form in one.names:
            found.setdefault(plain(form), {})[owner] = None
    for body in load_national_bodies():
        owner = Owner(body.country, name=body.name, sectors=body.sectors)
        for form in body.forms:
            found.setdefault(plain(form), {})[owner] = None
    return {form: tuple(owners) for form, owners in found.items()}


@cache
def known_organization(words: str) -> Owner | None:
    """Return whom the organization speaks for that exactly *words* name; None for several, and for common words."""
    owners = _by_name().get(plain(words).removeprefix("the "), ())
    if len(owners) != 1 or (words.islower() and " " not in words):
        return None
    return owners[0]
