"""English inflection: the forms a verb or noun is met in, and which of them can be a passive participle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from communique.vocabulary.files import read_toml

_VOWELS = frozenset("aeiou")
_SIBILANT = ("s", "x", "z", "ch", "sh")


def verb_forms(verb: str) -> frozenset[str]:
    """Return the forms of *verb*; of several words the first is inflected ("call off", "calls off", "called off").

    Where spelling does not tell whether a consonant doubles, both forms are given.
    """
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    return frozenset(form + tail for form in (first, third_person(first), *participles(first), *_ing_forms(first)))


def participles(verb: str) -> tuple[str, ...]:
    """Return the past forms of a single *verb*, simple past and participle together."""
    head, dash, last = verb.rpartition("-")
    irregular = _irregular().get(last)
    if irregular is not None:
        return tuple(f"{head}{dash}{form}" for form in irregular)
    if verb.endswith("e"):
        return (f"{verb}d",)
    if _ends_in_y(verb):
        return (f"{verb[:-1]}ied",)
    return tuple(f"{stem}ed" for stem in _stems(verb))


def third_person(verb: str) -> str:
    """Return the form of *verb* in the third person; the plural of a noun is made alike."""
    if verb in {"be", "have"}:
        return {"be": "is", "have": "has"}[verb]
    if _ends_in_y(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith((*_SIBILANT, "go", "do", "to", "ho")) else f"{verb}s"


def noun_forms(noun: str) -> tuple[str, ...]:
    """Return *noun* in the singular and the plural; of several words the last, or the one before "of", is inflected."""
    head, of, tail = noun.partition(" of ")
    words = head.split(" ")
    last = words[-1]
    plural = _PLURALS.get(last) or (last if last.endswith("men") else third_person(last))
    if last.endswith("man") and last not in {"human", "german"}:
        plural = f"{last[:-3]}men"
    return noun, " ".join((*words[:-1], plural)) + of + tail


_PLURALS = {"child": "children", "woman": "women", "man": "men", "aircraft": "aircraft", "person": "people"}


def _ing_forms(verb: str) -> Iterator[str]:
    if verb.endswith("ie"):
        yield f"{verb[:-2]}ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "be", "ye", "oe")):
        yield f"{verb[:-1]}ing"
    else:
        yield from (f"{stem}ing" for stem in _stems(verb))


def _stems(verb: str) -> tuple[str, ...]:
    """Return *verb*, and with its last consonant doubled where one vowel stands before it."""
    if len(verb) < 3 or verb[-1] in _VOWELS | set("wxyh") or verb[-2] not in _VOWELS:
        return (verb,)
    if verb[-3] in _VOWELS and verb[-3] != "u" and not verb.endswith("l"):
        return (verb,)
    return verb, verb + verb[-1]


def _ends_in_y(word: str) -> bool:
    return len(word) > 2 and word.endswith("y") and word[-2] not in _VOWELS


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Return past forms by verb (``data/irregular.toml``)."""
    return {verb: tuple(forms.split()) for verb, forms in read_toml("irregular.toml")["verbs"].items()}
