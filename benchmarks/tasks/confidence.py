"""Task `confidence`: whether the confidence of meetings and their values says how often they are right.

Everything that is told of the test split's reports is judged by the gold records, right or wrong, and its confidence is
compared with that; beside it stand the constants that meetings had before, and the best that one chance for all can do.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from training.confidence.judging import Judged, judge_meeting
from training.reader.documents import Document
from training.reader.gold_records import gold_meetings, report_of
from training.reader.scores import calibration_error

from benchmarks.counting import rounded
from benchmarks.gold import held_out, records_fingerprint
from benchmarks.results import OURS, Figure, Result, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from communique.pipeline import Pipeline, open_pipeline
from communique.records import Meeting

Told = dict[str, list[tuple[float, bool]]]
"""By kind of value: the confidence of each, and whether it is right."""
CONSTANTS, ALIKE = "constants", "one for all"
BRIER, ERROR, RANKED = "Brier score", "expected calibration error", "right above wrong"


def run_confidence(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where the model is absent."""
    reader = name_reader(settings.model)
    documents = [document for document in held_out() if document.family == "report"]
    told, constants = judge_all(open_pipeline(str(settings.model)), documents)
    columns = {OURS: figures_of(told), CONSTANTS: figures_of({"meeting": constants}), ALIKE: _alike(told)}
    shares = (f"{kind} {sum(right for _, right in rows) / len(rows):.3f}" for kind, rows in told.items())
    notes = (f"{len(documents)} reports. Shares of right ones: {', '.join(shares)}.",)
    result = Result(task="confidence", gold=records_fingerprint(documents), reader=reader, columns=columns, notes=notes)
    return result, render_page(result)


def judge_all(pipeline: Pipeline, documents: Iterable[Document]) -> tuple[Told, list[tuple[float, bool]]]:
    """Return what is told of *documents* by kind of value; and the meetings once more, with the former constants."""
    told: Told = defaultdict(list)
    constants = []
    for document in documents:
        gold = gold_meetings(document)
        for meeting in pipeline.read(report_of(document)).meetings:
            judged = list(judge_meeting(meeting, gold))
            constants.append((former_constant(meeting), judged[0].right))
            _add(told, judged)
    return told, constants


def _add(told: Told, judged: Iterable[Judged]) -> None:
    for one in judged:
        told[one.kind].append((one.confidence, one.right))


def former_constant(meeting: Meeting) -> float:
    """Return what the confidence of a meeting was before it was measured: .7 when every side has a head, else .4."""
    heads = sum(person.role == "head" for person in meeting.participants)
    return 0.7 if heads == len(meeting.parties) else 0.4


def figures_of(told: Told) -> dict[str, Figure]:
    """Return by kind of value the Brier score, the calibration error, how often a right one is surer than a wrong."""
    figures = {}
    for kind, rows in told.items():
        figures[f"{BRIER}: {kind}"] = _lower(brier(rows), rows)
        figures[f"{ERROR}: {kind}"] = _lower(calibration_error(rows), rows)
        figures[f"{RANKED}: {kind}"] = Figure(value=rounded(ranked(rows)), gold=len(rows))
    return figures


def _alike(told: Told) -> dict[str, Figure]:
    """Return the Brier scores of giving all values of a kind the share of right ones among them."""
    shares = {kind: sum(right for _, right in rows) / len(rows) for kind, rows in told.items()}
    return {f"{BRIER}: {kind}": _lower(share * (1 - share), told[kind]) for kind, share in shares.items()}


def _lower(value: float, rows: Sequence[tuple[float, bool]]) -> Figure:
    return Figure(value=rounded(value), gold=len(rows), lower_is_better=True)


def brier(rows: Sequence[tuple[float, bool]]) -> float:
    """Return the mean square of the distance between confidence and being right (1) or wrong (0)."""
    return sum((sure - right) ** 2 for sure, right in rows) / len(rows)


def ranked(rows: Sequence[tuple[float, bool]]) -> float:
    """Return the chance that a right value is surer than a wrong one, ties counting half; .5 when all are alike."""
    right = [sure for sure, is_right in rows if is_right]
    wrong = [sure for sure, is_right in rows if not is_right]
    if not right or not wrong:
        return 0.5
    won = sum((one > other) + (one == other) / 2 for one in right for other in wrong)
    return won / (len(right) * len(wrong))


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# confidence: of meetings and their values, on the corpus's test split",
        "",
        "`gold` counts what was told. Brier scores and calibration errors: lower is better. `constants`: .7 when every"
        " side has a head, else .4. `one for all`: the share of right ones, given to all.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
    ]
    return "\n".join(lines)
