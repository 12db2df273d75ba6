"""A made-up document with gold, and a reader that says what it is told to say."""

from __future__ import annotations

from training.reader.documents import Arc, Document, Mention

from communique.predict.predictions import PredictedArc, PredictedMention, Prediction

TEXT = "Foreign Minister Ana Rusu met the French ambassador in Lisbon on Friday."
_GOLD: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("j1", "post", "Foreign Minister", {"rank": "minister"}),
    ("p1", "person", "Ana Rusu", {}),
    ("e1", "event", "met", {"type": "CONSULT", "mode": "-", "aux": "-", "contexts": "diplomatic"}),
    ("j2", "post", "French ambassador", {"rank": "ambassador"}),
    ("c1", "country", "French", {"code": "FRA", "kind": "adjective"}),
    ("l1", "place", "Lisbon", {"kind": "city"}),
    ("d1", "date", "Friday", {"value": "weekday:friday"}),
)
_ARCS = (("p1", "holds", "j1"), ("e1", "actor", "p1"), ("e1", "recipient", "j2"), ("j2", "of", "c1"))


def small_document(document_id: str = "small-0001") -> Document:
    """Return the document: seven mentions, four arcs, one event."""
    mentions = tuple(
        Mention(own, label, TEXT.index(quote), TEXT.index(quote) + len(quote), quote, attributes, 1)
        for own, label, quote, attributes in _GOLD
    )
    arcs = tuple(Arc(source, label, target, 1) for source, label, target in _ARCS)
    return Document(document_id, "sentence", "small.txt", 1, {}, TEXT, mentions, arcs, ())


def eventless_document() -> Document:
    """Return a document in which nothing happens."""
    return Document("small-0002", "sentence", "small.txt", 9, {"events": "none"}, "It rained.", (), (), ())


def told(*quotes: tuple[str, str], arcs: tuple[tuple[int, str, int], ...] = (), text: str = TEXT) -> Prediction:
    """Return a prediction of (label, quote) mentions in order and of arcs between them by number."""
    mentions = tuple(
        PredictedMention(label, text.index(quote), text.index(quote) + len(quote), 0.8, {"type": ("CONSULT",)}
                         if label == "event" else {}, {"type": 0.8} if label == "event" else {})
        for label, quote in quotes
    )  # fmt: skip
    return Prediction(mentions, tuple(PredictedArc(label, source, goal, 0.8, 0.8) for source, label, goal in arcs))


class Says:
    """A reader that says the same of every text."""

    def __init__(self, prediction: Prediction) -> None:
        """Take what to say."""
        self.prediction = prediction

    def predict(self, text: str) -> Prediction:
        """Return it."""
        return self.prediction
