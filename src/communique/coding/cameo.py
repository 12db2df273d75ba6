"""The CAMEO code of an act, by the words of its sentence where types, modes and contexts are not enough."""

from __future__ import annotations

from communique.coding.acts import Act
from communique.coding.wording import trigger_of, words_about
from communique.records import Findings
from communique.vocabulary import CodedAct, load_crosswalk


def cameo_of(findings: Findings, act: Act) -> str | None:
    """Return the most specific CAMEO code that the crosswalk gives *act*."""
    return load_crosswalk().code_of(
        CodedAct(
            type=act.type,
            modes=act.modes,
            auxiliary=act.auxiliary,
            contexts=act.contexts,
            trigger=trigger_of(findings, act),
            about=words_about(findings, act),
        )
    )
