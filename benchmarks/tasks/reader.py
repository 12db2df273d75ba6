"""Task `reader`: the mention graph against the corpus's test split, for the model, the rules and spaCy."""

from collections.abc import Sequence

from training.reader.documents import Document
from training.reader.measure import measure

from benchmarks.counting import Figures, calibration_figures, count_all, figures_of, spacy_figures
from benchmarks.gold import fingerprint_of, held_out
from benchmarks.peers.environment import find_spacy
from benchmarks.peers.rules import RulesReader
from benchmarks.peers.spacy import predict_with_spacy
from benchmarks.results import OURS, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from communique.predict.reader import ReaderModel


def run_reader(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where there is no model."""
    reader = name_reader(settings.model)
    documents = held_out()
    scores = measure(ReaderModel(settings.model), documents)
    columns = {
        OURS: figures_of(scores) | calibration_figures(scores),
        "rules": rules_column(documents),
    }
    notes = [_count_line(documents)]
    try:
        columns["spaCy"] = spacy_column(find_spacy(settings.environ), documents)
    except TaskSkipped as skipped:
        notes.append(f"No column for spaCy. {skipped}")
    result = Result(task="reader", gold=fingerprint_of(documents), reader=reader, columns=columns, notes=tuple(notes))
    return result, render_page(result)


def rules_column(documents: Sequence[Document]) -> Figures:
    """Return the figures of vocabulary and patterns, which tell no attribute of a given mention."""
    rules = RulesReader()
    return figures_of(count_all(documents, (rules.predict(document.text) for document in documents)))


def spacy_column(python: str, documents: Sequence[Document]) -> Figures:
    """Return the figures of spaCy's entities where its labels meet ours."""
    return spacy_figures(count_all(documents, predict_with_spacy(python, [document.text for document in documents])))


def _count_line(documents: Sequence[Document]) -> str:
    families = [document.family for document in documents]
    words = sum(len(document.text.split()) for document in documents)
    return f"{families.count('report')} reports and {families.count('sentence')} sentences, {words:,} words."


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# reader: mention graphs of the test split",
        "",
        "F1 on exact spans; precision (P) and recall (R) are the model's. Of false events and errors, lower is better.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
    ]
    return "\n".join(lines)
