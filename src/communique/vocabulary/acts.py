"""Acts: which types of the ontology English verbs and nouns tell, by themselves and together (``data/acts.toml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from communique.errors import VocabularyError
from communique.vocabulary.files import read_toml
from communique.vocabulary.inflection import noun_forms, participles, verb_forms
from communique.vocabulary.phrases import PhraseBook
from communique.vocabulary.plover import load_plover

SURE, LIKELY, COMPOSED, BY_DEFINITION = 1.0, 0.5, 1.5, 2.0
"""Weights of types that a lemma tells surely, more often than not, with its object, and by a codebook's word."""
Codebook = Literal["plover", "cameo"]
"""plover: PLOVER 2.0. cameo: types by CAMEO's root codes where the two differ (decision 19)."""
_WEIGHTS = {"verbs": SURE, "nouns": SURE, "may_verbs": LIKELY, "may_nouns": LIKELY}


@dataclass(frozen=True)
class Sense:
    """What the words of one form tell: weights of types, and the classes they belong to.

    ``classes`` are classes of verbs for a verb, of things for a noun. ``is_past``: the form is a past one.
    """

    types: Mapping[str, float] = field(default_factory=dict)
    classes: frozenset[str] = frozenset()
    is_past: bool = False


@dataclass(frozen=True)
class ActRule:
    """What a verb of a class and an object of one of several classes or types tell together."""

    verb: str
    on: frozenset[str]
    type: str
    section: str
    weight: float


@dataclass(frozen=True)
class ActBook:
    """Forms of verbs and of nouns with their senses, and the rules that join them, in order of precedence."""

    verbs: PhraseBook[Sense]
    nouns: PhraseBook[Sense]
    rules: tuple[ActRule, ...]
    yielding_to_come: frozenset[str]
    """Types of giving way that are AGREE in the future."""
    negated_is_refused: bool
    """Whether cooperation that did not come about is REJECT; PLOVER has an auxiliary mode for it."""

    def rule_for(self, classes: Iterable[str], on: Iterable[str]) -> ActRule | None:
        """Return the first rule for a verb of one of *classes* and an object that is any of *on*, or None."""
        own, objects = frozenset(classes), frozenset(on)
        return next((rule for rule in self.rules if rule.verb in own and rule.on & objects), None)


@cache
def load_acts(codebook: Codebook = "plover") -> ActBook:
    """Return the acts by *codebook*; raise `VocabularyError` for a rule about a class or type that there is not."""
    table = read_toml("acts.toml")
    exceptions = table["cameo"] if codebook == "cameo" else {}
    rules = tuple(_rule(row, codebook) for row in table["rules"])
    known = set(table["things"]) | set(load_plover().types)
    for rule in rules:
        if rule.verb not in table["verbs"] or rule.on - known or rule.type not in load_plover().quads:
            raise VocabularyError(f"acts.toml: the rule on {rule.verb} names an unknown class; correct the file")
    return ActBook(
        verbs=PhraseBook(_entries(_senses(table, exceptions, "verbs"), verb_forms, _is_past)),
        nouns=PhraseBook(_entries(_senses(table, exceptions, "nouns"), noun_forms, lambda _lemma, _form: False)),
        rules=rules,
        yielding_to_come=frozenset({"CONCEDE", "RETREAT"} if codebook == "cameo" else ()),
        negated_is_refused=codebook == "cameo",
    )


def _rule(row: Mapping[str, Any], codebook: Codebook) -> ActRule:
    own = row.get(codebook)
    weight = COMPOSED if own is None else BY_DEFINITION
    return ActRule(row["verb"], frozenset(row["on"]), own or row["type"], row["section"], weight)


def lemmas_of(cell: str) -> tuple[str, ...]:
    """Return the lemmas of a cell, each with single blanks."""
    return tuple(" ".join(lemma.split()) for lemma in cell.split(",") if lemma.strip())


def _senses(table: Mapping[str, Any], exceptions: Mapping[str, Any], kind: str) -> dict[str, Sense]:
    """Return the sense of every lemma of *kind*, verbs or nouns."""
    types: dict[str, dict[str, float]] = defaultdict(dict)
    classes: dict[str, set[str]] = defaultdict(set)
    for name, groups in table["types"].items():
        for group, cell in groups.items():
            if group.endswith(kind):
                for lemma in lemmas_of(cell):
                    types[lemma][name] = max(_WEIGHTS[group], types[lemma].get(name, 0.0))
    for name, groups in exceptions.items():
        types |= {lemma: {name: BY_DEFINITION} for lemma in lemmas_of(groups.get(kind, ""))}
    for name, cell in table["verbs" if kind == "verbs" else "things"].items():
        for lemma in lemmas_of(cell):
            classes[lemma].add(name)
    return {
        lemma: Sense(types.get(lemma) or types.get(_shorter(lemma, kind), {}), frozenset(classes.get(lemma, ())))
        for lemma in {*types, *classes}
    }


def _shorter(lemma: str, kind: str) -> str:
    """Return the verb of a lemma that only belongs to a class: "agree on" tells what "agree" tells."""
    return lemma.partition(" ")[0] if kind == "verbs" else lemma


def _entries(senses: Mapping[str, Sense], forms_of: Any, is_past: Any) -> Iterator[tuple[tuple[str, ...], Sense]]:
    """Yield every form with its sense, the senses of lemmas that share a form joined."""
    joined: dict[str, Sense] = {}
    for lemma in sorted(senses):
        for form in forms_of(lemma):
            own = senses[lemma]
            sense = Sense(own.types, own.classes, is_past(lemma, form))
            joined[form] = _together(joined[form], sense) if form in joined else sense
    return ((tuple(form.split(" ")), sense) for form, sense in joined.items())


def _together(left: Sense, right: Sense) -> Sense:
    types = {name: max(left.types.get(name, 0), right.types.get(name, 0)) for name in {*left.types, *right.types}}
    return Sense(types, left.classes | right.classes, left.is_past or right.is_past)


def _is_past(lemma: str, form: str) -> bool:
    return form.partition(" ")[0] in participles(lemma.partition(" ")[0])
