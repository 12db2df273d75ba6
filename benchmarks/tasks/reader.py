"""Task `reader`: the mention graph against the test split, for the model, the rules and spaCy."""

from collections.abc import Callable, Iterator, Sequence

from training.reader.documents import Document
from training.reader.measure import measure
from training.reader.scores import Scores

from benchmarks.gold import fingerprint_of, held_out
from benchmarks.peers.environment import find_spacy
from benchmarks.peers.rules import RulesReader
from benchmarks.peers.spacy import LABELS as SPACY_LABELS
from benchmarks.peers.spacy import predict_with_spacy
from benchmarks.results import OURS, Figure, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from communique.predict.interpret import Prediction
from communique.predict.reader import ReaderModel

Figures = dict[str, Figure]

_SUMMED = ("mention", "arc", "arc given mentions")
_KINDS = {"value": "attribute given mentions"}
"""Kinds of `Scores` whose name says less than it should beside the others."""


def run_reader(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where there is no model."""
    documents = held_out()
    reader = name_reader(settings.model)
    columns, notes = {OURS: figures_of(measure(ReaderModel(settings.model), documents))}, []
    columns["rules"] = figures_of(count_all(documents, map(RulesReader().predict, (d.text for d in documents))))
    del_untold(columns["rules"])
    try:
        python = find_spacy(settings.environ)
        predictions = predict_with_spacy(python, [document.text for document in documents])
        columns["spaCy"] = spacy_figures(count_all(documents, predictions))
    except TaskSkipped as skipped:
        notes.append(f"no column for spaCy: {skipped}")
    result = Result(
        task="reader", gold=fingerprint_of(documents), reader=reader, columns=columns, notes=tuple(notes)
    )
    return result, render_page(result, documents)


def count_all(documents: Sequence[Document], predictions: Iterator[Prediction] | Sequence[Prediction]) -> Scores:
    """Return the scores of *predictions*, one a document, in order."""
    scores = Scores()
    for document, prediction in zip(documents, predictions, strict=True):
        scores.add(document, prediction)
    return scores
