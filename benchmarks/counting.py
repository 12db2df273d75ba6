"""From counts to figures: what `Scores` counted, under the names that results and floors use."""

from collections.abc import Iterable

from training.reader.documents import Document
from training.reader.scores import Scores, Tally

from benchmarks.peers.spacy import LABELS as SPACY_LABELS
from benchmarks.results import Figure
from communique.predict.predictions import Prediction

Figures = dict[str, Figure]

SPACY_TOTAL = "mention: labels that spaCy has"
FALSE_EVENTS = "false events: documents without an event that are told one"
_CALIBRATION = "expected calibration error"
_SHOWN_AS = {"value": "attribute given mentions"}
"""Kinds of `Scores` whose name says too little beside the others."""
_SUMMED = ("mention", "arc", "arc given mentions")
_COUNTED_APART = "no event"


def count_all(documents: Iterable[Document], predictions: Iterable[Prediction]) -> Scores:
    """Return the scores of *predictions*, one a document, in the documents' order."""
    scores = Scores()
    for document, prediction in zip(documents, predictions, strict=True):
        scores.add(document, prediction)
    return scores


def figures_of(scores: Scores) -> Figures:
    """Return every F1 that was counted, the totals of mentions and arcs, and the share of false events."""
    figures: Figures = {}
    for kind, tally in list(scores.tallies.items()):
        if kind == _COUNTED_APART:
            continue
        shown = _SHOWN_AS.get(kind, kind)
        names = sorted(set(tally.gold) | set(tally.found))
        figures |= {f"{shown}: {name}": tally_figure(tally, [name]) for name in names}
        if kind in _SUMMED:
            figures[f"{shown}: all"] = tally_figure(tally, names)
    figures[SPACY_TOTAL] = tally_figure(scores.tallies["mention"], SPACY_LABELS)
    return figures | _false_events(scores.tallies[_COUNTED_APART])


def spacy_figures(scores: Scores) -> Figures:
    """Return the F1 of the labels that spaCy has, and of all of them together."""
    wanted = {f"mention: {label}" for label in SPACY_LABELS} | {SPACY_TOTAL}
    return {name: figure for name, figure in figures_of(scores).items() if name in wanted}


def calibration_figures(scores: Scores) -> Figures:
    """Return the expected calibration errors, lower being better; `gold` holds the number of confidences."""
    return {
        f"{_CALIBRATION}: {name}": Figure(value=rounded(error), gold=_count_of(scores, name), lower_is_better=True)
        for name, error in sorted(scores.calibration_error().items())
    }


def _count_of(scores: Scores, name: str) -> int:
    pooled = {"mentions": "mention ", "arcs": "arc "}.get(name)
    return sum(len(rows) for own, rows in scores.sureness.items() if own == name or (pooled and own.startswith(pooled)))


def tally_figure(tally: Tally, names: Iterable[str]) -> Figure:
    """Return the F1 of all *names* taken together."""
    whole = Tally()
    for name in names:
        whole.gold["all"] += tally.gold[name]
        whole.found["all"] += tally.found[name]
        whole.right["all"] += tally.right[name]
    f1, precision, recall = map(rounded, whole.f1("all"))
    return Figure(value=f1, gold=whole.gold["all"], precision=precision, recall=recall)


def _false_events(tally: Tally) -> Figures:
    documents = tally.gold["documents"]
    if not documents:
        return {}
    share = tally.found["with a false event"] / documents
    return {FALSE_EVENTS: Figure(value=rounded(share), gold=documents, lower_is_better=True)}


def rounded(value: float) -> float:
    """Return *value* as results keep it."""
    return round(float(value), 4)
