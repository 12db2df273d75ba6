"""Codes of parties: what a person writes for a country or an organization, and the code that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import cache

from communique.errors import CorrectionRefused
from communique.vocabulary import fold, load_countries, load_organizations

Knows = Callable[[str], bool]
"""Tells whether a code of a party, unknown to the vocabulary, is one of the register's own."""

_NAMED = 5
"""Codes named to somebody who wrote none."""


def find_party(words: str, knows: Knows = lambda _code: False) -> str:
    """Return the code of the party that *words* name: a code, or a name or adjective of a country or organization.

    Raises `CorrectionRefused` for words that name none, or several.
    """
    if knows(words):
        return words
    return _only_code(words, "party", countries_only=False)


def find_country(words: str) -> str:
    """Return the code (ISO 3166-1 alpha-3) of the country that *words* name, as `find_party` does."""
    return _only_code(words, "country", countries_only=True)


def _only_code(words: str, what: str, *, countries_only: bool) -> str:
    found = find_codes(words, countries_only=countries_only)
    if len(found) == 1:
        return found[0]
    if found:
        raise CorrectionRefused(f"{words!r} may be {_listed(found)}; write the code")
    near = get_close_matches(fold(words), _forms(countries_only=countries_only), n=_NAMED, cutoff=0.6)
    codes = dict.fromkeys(code for form in near for code in _forms(countries_only=countries_only)[form])
    meant = f"; near it: {_listed(list(codes)[:_NAMED])}" if codes else ""
    codes_told = (
        "ISO 3166-1 alpha-3 (GEO)" if countries_only else "ISO 3166-1 alpha-3 (GEO), or of an organization (EU)"
    )
    raise CorrectionRefused(f"{words!r} is no {what}{meant}; write a code, {codes_told}, or a name, as in Georgia")


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(f"{code} ({name_of_party(code)})" for code in codes)


def find_codes(words: str, *, countries_only: bool) -> tuple[str, ...]:
    """Return the codes that *words* are, or are a name or an adjective of; of countries those that exist."""
    countries = load_countries().by_code
    code = words.strip().upper()
    if code in countries or (not countries_only and code in load_organizations().by_code):
        return (code,)
    folded = " ".join(fold(words).split())
    forms = _forms(countries_only=countries_only)
    found = forms.get(folded) or forms.get(folded.removeprefix("the "), ())
    present = tuple(one for one in found if one not in countries or countries[one].exists_in(None))
    return present or found


@cache
def _forms(*, countries_only: bool) -> dict[str, tuple[str, ...]]:
    """Return by folded name or adjective the codes that it stands for; capitals and other seats are not among them."""
    forms: dict[str, dict[str, None]] = {}
    for phrase, kind, code in load_countries().phrases():
        if kind != "metonym":
            forms.setdefault(fold(phrase), {})[code] = None
    for phrase, code in () if countries_only else load_organizations().phrases():
        forms.setdefault(fold(phrase), {})[code] = None
    return {form: tuple(codes) for form, codes in forms.items()}


def name_of_party(code: str) -> str:
    """Return the usual name of a country or an organization, the code itself where it is of neither."""
    organization = load_organizations().by_code.get(code)
    return load_countries().name_of(code) if organization is None else organization.name


def code_asked_for(words: str) -> str:
    """Return the code of the only party that *words* name, else *words* in capitals: it may be a code of one's own."""
    found = find_codes(words, countries_only=False)
    return found[0] if len(found) == 1 else words.upper()
