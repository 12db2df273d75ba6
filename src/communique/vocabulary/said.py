"""What is done by saying something with a plain verb, told by the words said: "said that X should" calls for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_toml


@dataclass(frozen=True)
class SaidActs:
    """Verbs that only say that something was said, and what the words said make of them.

    ``acts`` holds pairs of an act and the expression of its phrases, the first that is found to be taken.
    """

    verbs: frozenset[str]
    acts: tuple[tuple[str, re.Pattern[str]], ...]

    def act_of(self, verb: str, content: str) -> str | None:
        """Return the act of saying *content* with *verb*; None when the verb tells by itself or no phrase is found."""
        if " ".join(verb.lower().split()) not in self.verbs:
            return None
        plain = " ".join(content.replace("’", "'").split())
        return next((act for act, expression in self.acts if expression.search(plain)), None)


@cache
def load_said_acts() -> SaidActs:
    """Return the plain verbs and the phrases of acts (``data/said.toml``)."""
    table = read_toml("said.toml")
    acts = ((row["act"], "|".join(_expressions(row["phrases"]))) for row in table["acts"])
    return SaidActs(
        verbs=frozenset(table["verbs"]),
        acts=tuple((act, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for act, words in acts),
    )


def _expressions(phrases: list[str]) -> Iterator[str]:
    for phrase in phrases:
        yield re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
