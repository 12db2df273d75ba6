"""The outside baseline: entities of spaCy's public English pipeline, as a prediction where the labels meet ours."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from benchmarks.child import ONE_THREAD, run_child
from communique.predict.predictions import PredictedMention, Prediction
from communique.vocabulary import load_countries

Entity = tuple[str, int, int]
"""spaCy's label, start, end; code points, end exclusive."""

LABELS = ("country", "date", "organization", "person", "place")
"""Our labels that spaCy has something for."""

_OURS = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organization",
    "DATE": "date",
}
_ARTICLES = ("the ", "a ", "an ")
_POSSESSIVES = ("'s", "’s")


def measure_spacy(python: str, texts: Sequence[str], *, workers: int = 1, entities: bool = False) -> dict[str, Any]:
    """Return what `spacy_side` wrote of *texts*: seconds, articles, words, peak_mib and, if asked, entities."""
    command = [python, "-m", "benchmarks.spacy_side", "--workers", str(workers)]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    printed = run_child(command + ["--entities"] * entities, text=lines, extra=ONE_THREAD)
    measured: dict[str, Any] = json.loads(printed)
    return measured


def predict_with_spacy(python: str, texts: Sequence[str]) -> list[Prediction]:
    """Return the prediction of spaCy for each of *texts*."""
    found = measure_spacy(python, texts, entities=True)["entities"]
    return [
        as_prediction(text, [(label, start, end) for label, start, end in own])
        for text, own in zip(texts, found, strict=True)
    ]


def as_prediction(text: str, entities: Sequence[Entity]) -> Prediction:
    """Return the entities that have a label of ours, cut as our guideline cuts: no article before, no 's behind."""
    mentions = []
    for label, start, end in entities:
        first, last = _trimmed(text, start, end)
        ours = _label_of(label, text[first:last])
        if ours is not None and first < last:
            mentions.append(PredictedMention(ours, first, last, 1.0, {}, {}))
    return Prediction(tuple(mentions), ())


def _label_of(label: str, quote: str) -> str | None:
    """Return our label, None where we have none.

    The vocabulary tells apart what spaCy puts together: its GPE is a country or a place, its NORP a country or nothing
    (a faith, a party). Every NORP taken for a country gives spaCy less: F1 of countries .852 instead of .864.
    """
    if label in {"GPE", "NORP"} and quote in _country_words():
        return "country"
    return _OURS.get(label)


@cache
def _country_words() -> frozenset[str]:
    return frozenset(phrase for phrase, _, _ in load_countries().phrases())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    quote = text[start:end]
    article = next((one for one in _ARTICLES if quote.lower().startswith(one)), "")
    possessive = next((one for one in _POSSESSIVES if quote.endswith(one)), "")
    return start + len(article), end - len(possessive)
