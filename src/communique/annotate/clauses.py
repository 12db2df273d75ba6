"""The sentence and the clause that a trigger stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.text import split_sentences

Span = tuple[int, int]
_WITH_OBJECT = frozenset({"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})
"""Types whose object may be an act with a trigger of its own: the rest of the sentence is about them."""


@dataclass(frozen=True)
class Clauses:
    """The sentences of a text and the triggers in them, both in order of position."""

    text: str
    sentences: tuple[Span, ...]
    triggers: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, triggers: Sequence[Span], blocked: Sequence[Span] = ()) -> Clauses:
        """Return the sentences of *text* outside *blocked*, with *triggers*."""
        sentences = tuple((sentence.start, sentence.end) for sentence in split_sentences(text, blocked))
        return cls(text, sentences, tuple(sorted(triggers)))

    def sentence_at(self, span: Span) -> Span:
        """Return the sentence that *span* begins in, at least as wide as it; *span* where it stands in none."""
        index = bisect_right(self.sentences, span[0], key=lambda sentence: sentence[0]) - 1
        if index < 0 or self.sentences[index][1] <= span[0]:
            return span
        start, end = self.sentences[index]
        return start, max(end, span[1])

    def clause_at(self, span: Span, event_type: str) -> Span:
        """Return the part of the sentence that is about the trigger *span*: up to the triggers beside it.

        What a promise, a demand or a charge is about follows as an act of its own: it reaches to the sentence's end.
        """
        start, end = self.sentence_at(span)
        first = bisect_right(self.triggers, start, key=lambda trigger: trigger[1])
        for other in self.triggers[first:]:
            if other[0] >= end:
                break
            if other[1] <= span[0]:
                start = max(start, other[1])
            elif other[0] >= span[1] and event_type not in _WITH_OBJECT:
                end = min(end, other[0])
        return start, end
