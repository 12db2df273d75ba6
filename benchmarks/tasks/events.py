"""Task `events`: coded events of the corpus's test split end to end, by the model and the rules, and confusions."""

from collections.abc import Sequence

from training.reader.documents import Document

from benchmarks.event_counting import ABSENT, EventScores
from benchmarks.event_gold import gold_events
from benchmarks.gold import fingerprint_of, held_out
from benchmarks.results import OURS, Result, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures, render_table
from communique.pipeline import open_pipeline
from communique.records import Report

_SHORT = 4
"""Letters of a type's name at the head of a column."""


def run_events(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where there is no model."""
    reader, documents = name_reader(settings.model), held_out()
    ours = score_events(str(settings.model), documents)
    result = Result(
        task="events",
        gold=fingerprint_of(documents),
        reader=reader,
        columns={OURS: ours.figures(), "rules": score_events("rules", documents).figures()},
        notes=(f"{len(documents)} documents, {ours.empty} of them without an event.",),
    )
    return result, render_page(result, ours)


def score_events(reader: str, documents: Sequence[Document]) -> EventScores:
    """Return the scores of what the whole pipeline codes with *reader*."""
    pipeline, scores = open_pipeline(reader), EventScores()
    for document in documents:
        scores.add(gold_events(document), pipeline.read(Report(text=document.text)).events)
    return scores


def render_page(result: Result, scores: EventScores) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# events: coded events of the test split",
        "",
        "F1; precision (P) and recall (R) are the model's. A told event is a gold one when their triggers overlap; one "
        "act told at several places is one event. End to end a value counts only with the right type, actors and "
        "recipients with any type. Of matched triggers, values are compared whatever the type. Of false events, lower "
        "is better.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
        "## Types: gold in rows, the model's in columns",
        "",
        render_confusions(scores),
    ]
    return "\n".join(lines)


def render_confusions(scores: EventScores) -> str:
    """Return the table of gold types against told ones; a dot for none."""
    named = {kind for pair in scores.confusions for kind in pair}
    kinds = [*sorted(named - {ABSENT}), ABSENT]
    rows = [[gold, *(str(scores.confusions[gold, told] or "·") for told in kinds)] for gold in kinds]
    return render_table(["", *(kind if kind == ABSENT else kind[:_SHORT] for kind in kinds)], rows)
