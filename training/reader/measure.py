"""A shipped model held against gold documents, exactly as the package reads."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from training.reader.documents import Document
from training.reader.joins import NOTHING, View
from training.reader.scores import Scores
from training.reader.targets import gold_spans

from communique.predict.given import ask_joined
from communique.predict.interpret import Floats, Interpreter
from communique.predict.reader import ReaderModel
from communique.predict.words import Words
from communique.records import MarkedSentence


@dataclass(frozen=True)
class Encoded:
    """A document with what the encoder gives of it: words x size, words x labels x 3."""

    document: Document
    words: Words
    hidden: Floats
    tags: Floats


def encode(model: ReaderModel, documents: Iterable[Document]) -> list[Encoded]:
    """Return every document that has words, encoded."""
    found = []
    for document in documents:
        words = model.split(document.text)
        if words.spans:
            found.append(Encoded(document, words, *model.encode(words)))
    return found


def measure(model: ReaderModel, documents: Iterable[Document]) -> Scores:
    """Return the scores of *model* on *documents*."""
    return count(model.interpreter, encode(model, documents))


def count(interpreter: Interpreter, encoded: Iterable[Encoded]) -> Scores:
    """Return the scores of what *interpreter* makes of the encoded documents."""
    scores = Scores()
    for one in encoded:
        spans = gold_spans(one.document, one.words, interpreter.form.labels, Counter())
        read = one.document.text, one.words, one.hidden, one.tags
        given = interpreter.interpret(*read, spans=[(label, first, last) for _, label, first, last in spans])
        scores.add(one.document, interpreter.interpret(*read), given)
    return scores


def measure_joins(model: ReaderModel, documents: Iterable[Document]) -> tuple[int, int]:
    """Return how many of the pairs that an event of *documents* joins are told its type, and how many pairs there are.

    The places of the two are the gold ones, as they stand.
    """
    right = count = 0
    for document in documents:
        view = View(document, model.split(document.text))
        for pair, events in sorted(view.told().items()):
            text, source, target = view.cut(pair, events)
            joined = ask_joined(
                model, MarkedSentence(where=document.id, text=text, sources=(source,), targets=(target,))
            )
            types = {} if joined is None else joined.types
            best = max((name for name in types if name != NOTHING), key=types.__getitem__, default=None)
            right += best in {event.attributes["type"] for event in events}
            count += 1
    return right, count
