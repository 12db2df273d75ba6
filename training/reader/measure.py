"""A shipped model held against gold documents, exactly as the package reads."""

from collections import Counter
from collections.abc import Iterable

from training.reader.documents import Document
from training.reader.scores import Scores
from training.reader.targets import gold_spans

from communique.predict.reader import ReaderModel


def measure(model: ReaderModel, documents: Iterable[Document]) -> Scores:
    """Return the scores of *model* on *documents*."""
    scores = Scores()
    for document in documents:
        words = model.split(document.text)
        if not words.spans:
            continue
        hidden, tags = model.encode(words)
        found = model.interpreter.interpret(document.text, words, hidden, tags)
        spans = gold_spans(document, words, model.manifest.labels, Counter())
        given = model.interpreter.interpret(
            document.text, words, hidden, tags, spans=[(label, first, last) for _, label, first, last in spans]
        )
        scores.add(document, found, given)
    return scores
