"""Verbs of speaking and the acts they perform."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_toml


@dataclass(frozen=True)
class SpeechVerbs:
    """Verb forms (one or more words, lower case) with the act each performs."""

    acts: dict[tuple[str, ...], str]


@cache
def load_speech_verbs() -> SpeechVerbs:
    """Return the verbs of speaking (``data/speech.toml``)."""
    table = read_toml("speech.toml")
    return SpeechVerbs(acts={tuple(form.split()): act for act, forms in table.items() for form in forms})
