"""What the vocabulary says of words that an annotator has found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from communique.annotate.rounds import find_round
from communique.annotate.text import split_phrase
from communique.vocabulary import PhraseBook, fold, load_countries, load_organizations


@cache
def country_book() -> PhraseBook[tuple[str, str]]:
    """Return the phrases for countries, each with (kind, code)."""
    return PhraseBook((split_phrase(form), (kind, code)) for form, kind, code in load_countries().phrases())


@cache
def organization_book() -> PhraseBook[str]:
    """Return the phrases for organizations, each with its code."""
    return PhraseBook((split_phrase(form), code) for form, code in load_organizations().phrases())


def code_of(label: str, quote: str) -> str | None:
    """Return the codes, joined by '|', that the whole of *quote* can stand for as a country or organization."""
    words = split_phrase(quote)
    if not words or label not in {"country", "organization"}:
        return None
    if label == "country":
        found = country_book().longest_at(words, 0)
        if found is not None and found[0] == len(words):
            return "|".join(dict.fromkeys(code for _, code in found[1]))
        return load_countries().capitals().get(quote) or _codes_in_any_case().get(_plain(words))
    known = organization_book().longest_at(words, 0)
    return "|".join(known[1]) if known is not None and known[0] == len(words) else None


@cache
def _codes_in_any_case() -> dict[str, str]:
    """Return the codes of every form of every country, capitals included, by the form in plain small letters."""
    codes: dict[str, list[str]] = {}
    for form, _, code in load_countries().phrases():
        codes.setdefault(_plain(split_phrase(form)), []).append(code)
    for form, code in load_countries().capitals().items():
        codes.setdefault(_plain(split_phrase(form)), []).append(code)
    return {form: "|".join(dict.fromkeys(own)) for form, own in codes.items()}


def _plain(words: Sequence[str]) -> str:
    """Return the words as one text in small letters without accents, and without "the" in front."""
    folded = [fold(word) for word in words]
    return " ".join(folded[1:] if folded[0] == "the" and len(folded) > 1 else folded)


def round_near(text: str, start: int, end: int) -> str | None:
    """Return the number of the round that the words about ``start:end`` give within their sentence, or None."""
    opening = max(text.rfind(mark, 0, start) for mark in (". ", "\n")) + 1
    closing = min((at for mark in (". ", "\n") if (at := text.find(mark, end)) >= 0), default=len(text))
    return find_round(text, max(opening, start - 60), min(closing, end + 60))
