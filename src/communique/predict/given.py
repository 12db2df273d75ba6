"""A constrained reading: which triggers of a text join two given sets of words, one acting and one receiving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from communique.predict.interpret import OUTSIDE, TYPE, Floats, Span, softmax, span_confidences
from communique.predict.reader import ReaderModel
from communique.predict.words import Words, mark_roles
from communique.records import Joined, JoiningTrigger, MarkedSentence

Place = tuple[int, int]
"""Start and end in code points, end exclusive."""

_WHO = ("country", "organization", "person", "group")
"""Labels that given words may have; the likeliest by their first and last word is taken."""
_SIDES = frozenset({*_WHO, "post", "reference"})
_LEAST = 0.05
"""Chance of being part of a trigger from which on a single word is looked at, too; chosen, not swept."""


def join_given(model: ReaderModel, sentence: MarkedSentence, triggers: Iterable[Place] = ()) -> list[JoiningTrigger]:
    """Return all triggers of *sentence*, in order of position, with the roles that the marked words have in each.

    *triggers* are places that are looked at whether the model sees one there or not. A role's chance is that of the
    likeliest of the given words, or of a mention inside them ("the army of [Chad]").
    """
    text, sources, targets = sentence.text, sentence.sources, sentence.targets
    words = model.split(text)
    if not words.spans:
        return []
    hidden, tags = model.encode(words)
    given = [_words_at(words, place) for place in (*sources, *targets)]
    spans = _all_spans(model, tags, given, [_words_at(words, place) for place in triggers])
    labels = model.manifest.labels
    values, arcs = model.interpreter.weigh(text, words, hidden, spans, (TYPE, "aux"))
    sides = [_inside(spans, labels, own) for own in (given[: len(sources)], given[len(sources) :])]
    names = {head.name: head.values for head in model.manifest.heads}
    sure = model.manifest.thresholds.get("aux", 0.5)
    actor, recipient = (model.manifest.arcs.index(name) for name in ("actor", "recipient"))
    chances = span_confidences(tags, spans)
    found = []
    for number, (label, first, last) in enumerate(spans):
        if labels[label] != "event":
            continue
        acts, receives, target_acts, target_receives = (
            float(arcs[number, own, arc].max(initial=0.0)) for own in sides for arc in (actor, recipient)
        )
        found.append(
            JoiningTrigger(
                start=words.spans[first][0],
                end=words.spans[last][1],
                chance=chances[number],
                types=dict(zip(names[TYPE], map(float, values[TYPE][number]), strict=True)),
                auxiliary=tuple(n for n, own in zip(names["aux"], values["aux"][number], strict=True) if own > sure),
                source_acts=acts,
                source_receives=receives,
                target_acts=target_acts,
                target_receives=target_receives,
            )
        )
    return found


def ask_joined(model: ReaderModel, sentence: MarkedSentence) -> Joined | None:
    """Return what joins source and target when the reader is told which they are.

    None for a model that cannot be asked, and where one of the two is not marked.
    """
    words = model.split(sentence.text)
    source, target = (
        [run for place in places if (run := _words_at(words, place)) is not None]
        for places in (sentence.sources, sentence.targets)
    )
    if not (source and target and model.manifest.joined):
        return None
    hidden, _ = model.encode(mark_roles(words, source, target))
    first, second = (sorted({n for run in runs for n in range(run[0], run[1] + 1)}) for runs in (source, target))
    chances = model.interpreter.join(hidden, first, second)
    return Joined(types=dict(zip(model.manifest.joined, map(float, chances), strict=True)))


def _words_at(words: Words, place: Place) -> tuple[int, int] | None:
    """Return the first and last word that share a character with *place*, None where there is none."""
    own = [number for number, (start, end) in enumerate(words.spans) if start < place[1] and place[0] < end]
    return (own[0], own[-1]) if own else None


def _all_spans(
    model: ReaderModel, tags: Floats, given: Iterable[Place | None], triggers: Iterable[Place | None]
) -> list[Span]:
    """Return the spans the model finds, those given, and words that may well be triggers, in order of position."""
    labels = model.manifest.labels
    event = labels.index("event")
    spans = set(model.interpreter.find_spans(tags))
    covered = {word for label, first, last in spans if label == event for word in range(first, last + 1)}
    for place in triggers:
        if place is not None and not covered & set(range(place[0], place[1] + 1)):
            spans.add((event, *place))
            covered |= set(range(place[0], place[1] + 1))
    likely = np.flatnonzero(1 - softmax(tags[:, event])[:, OUTSIDE] > _LEAST)
    spans |= {(event, int(word), int(word)) for word in likely if int(word) not in covered}
    spans |= {(_label_of(labels, tags, place), *place) for place in given if place is not None}
    return sorted(spans, key=lambda span: (span[1], -span[2], span[0]))


def _label_of(labels: Sequence[str], tags: Floats, place: Place) -> int:
    first, last = place
    numbers = [labels.index(name) for name in _WHO]
    return max(numbers, key=lambda label: float(tags[first, label, 1] + (tags[last, label, 2] if last > first else 0)))


def _inside(spans: Sequence[Span], labels: Sequence[str], given: Sequence[Place | None]) -> list[int]:
    """Return the numbers of the spans that can act and lie inside given words."""
    return [
        number
        for number, (label, first, last) in enumerate(spans)
        if labels[label] in _SIDES and any(place and place[0] <= first and last <= place[1] for place in given)
    ]
