"""A shipped model held against gold documents, exactly as the package reads."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from training.reader.documents import Document
from training.reader.scores import Scores
from training.reader.targets import gold_spans

from communique.predict.interpret import Floats, Interpreter
from communique.predict.reader import ReaderModel
from communique.predict.words import Words


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
