"""Task `dates`: the value of every date of the corpus's test split, and the dates of meetings, beside a plain baseline.

Values are counted from each report's own dateline or publication. *Given mentions* the annotator's part is taken
from the corpus, so that only resolution is measured; *as read* the model finds the mentions and links itself.
"""

import datetime
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from training.reader.documents import Document
from training.reader.documents import Mention as GoldMention

from benchmarks.counting import Figures
from benchmarks.folders import MEETINGS
from benchmarks.gold import fingerprint_of, held_out
from benchmarks.gold_dates import Outcome, gold_outcomes
from benchmarks.peers.plain_dates import resolve_plainly
from benchmarks.results import OURS, Figure, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from communique import read
from communique.annotate import annotate_by_model
from communique.records import Imprint, Link, Mention, MentionGraph, Report, ResolvedDate
from communique.resolve.dates import resolve_dates
from communique.resolve.dates.anchors import find_anchor
from communique.sources.imprint import read_imprint

Spans = dict[tuple[int, int], Outcome]
_KNOWN = "that can be known"
"""The dates for which a value is right: of the rest, in texts without a day to count from, it is right to give none."""
_FORMS = ("written out", "without a year", "weekday", "relative", "vague")


@dataclass(frozen=True)
class _Case:
    """One report of the corpus with the outcomes that are right by the span of each date."""

    report: Report
    imprint: Imprint
    document: Document
    right: dict[tuple[int, int], set[Outcome]]
    form: dict[tuple[int, int], str]

    @property
    def anchor(self) -> datetime.date | None:
        """The day the report speaks from, or None."""
        anchor = find_anchor(self.imprint)
        return datetime.date.fromisoformat(anchor.iso) if anchor else None


def run_dates(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where there is no model."""
    reader = name_reader(settings.model)
    documents = held_out()
    cases = [_case(document) for document in documents]
    ours = measure_values(cases, resolve_given) | measure_read(cases, partial(annotate_by_model, folder=settings.model))
    plain = measure_values(cases, resolve_by_words)
    notes = [f"{len(cases)} documents, {sum(case.anchor is not None for case in cases)} with a day to count from."]
    try:
        ours |= {"date of meeting, publication given": measure_meetings(str(settings.model))}
    except TaskSkipped as skipped:
        notes.append(str(skipped))
    columns = {OURS: ours, "plain": plain}
    result = Result(task="dates", gold=fingerprint_of(documents), reader=reader, columns=columns, notes=tuple(notes))
    return result, render_page(result)


def _case(document: Document) -> _Case:
    header = document.header
    report = Report(
        text=document.text,
        published=header.get("published"),
        outlet=(header.get("outlet") or "").partition(" |")[0] or None,
    )
    imprint = read_imprint(report)
    anchor = find_anchor(imprint)
    outcomes = gold_outcomes(document, datetime.date.fromisoformat(anchor.iso) if anchor else None)
    dates = [mention for mention in document.mentions if mention.label == "date"]
    return _Case(
        report=report,
        imprint=imprint,
        document=document,
        right={(mention.start, mention.end): outcomes[mention.id] for mention in dates},
        form={(mention.start, mention.end): form_of(mention.attributes["value"]) for mention in dates},
    )


def form_of(said: str) -> str:
    """Return which of the forms the corpus's notation of a date has."""
    if said[:1].isdigit():
        return "written out"
    if said.startswith("--"):
        return "without a year"
    return (
        "vague"
        if said == "vague"
        else "weekday"
        if "day:" in said or said.partition(":")[0] in {"last", "next"}
        else "relative"
    )


def measure_values(cases: Sequence[_Case], resolve: Callable[[_Case], Spans]) -> Figures:
    """Return the share of right values over all dates and over those of each form."""
    hits = dict.fromkeys(("all", _KNOWN, *_FORMS), 0)
    gold = dict(hits)
    for case in cases:
        found = resolve(case)
        for span, right in case.right.items():
            for name in ("all", case.form[span], *([_KNOWN] if None not in right else [])):
                gold[name] += 1
                hits[name] += found.get(span) in right
    return {
        f"value given mentions: {name}": Figure(value=hits[name] / gold[name], gold=gold[name])
        for name in gold
        if gold[name]
    }


def resolve_given(case: _Case) -> Spans:
    """Return the values of the corpus's date mentions, resolved with the corpus's links."""
    graph = gold_graph(case.document)
    return _spans(graph, resolve_dates(case.report, case.imprint, graph))


def resolve_by_words(case: _Case) -> Spans:
    """Return what the plain baseline makes of the words of each date mention."""
    text, anchor = case.report.text, case.anchor
    return {span: resolve_plainly(text[slice(*span)], anchor) for span in case.right}


def _spans(graph: MentionGraph, dates: Sequence[ResolvedDate]) -> Spans:
    return {graph.by_id[date.mention].span: _outcome(date) for date in dates}


def _outcome(date: ResolvedDate) -> str:
    return f"{date.value.iso}/{date.end.iso}" if date.end else date.value.iso


def gold_graph(document: Document) -> MentionGraph:
    """Return events and dates of the document with the links between them, as an annotator would give them."""
    kept = [mention for mention in document.mentions if mention.label in {"event", "date"}]
    number = {mention.id: place for place, mention in enumerate(kept)}
    return MentionGraph(
        mentions=tuple(_mention(place, mention) for place, mention in enumerate(kept)),
        links=tuple(
            Link(label="date", source=number[arc.source], target=number[arc.target])
            for arc in document.arcs
            if arc.label == "date" and arc.source in number and arc.target in number
        ),
    )


def _mention(place: int, mention: GoldMention) -> Mention:
    told = mention.attributes
    return Mention(
        id=place,
        label="date" if mention.label == "date" else "event",
        start=mention.start,
        end=mention.end,
        status=told.get("status"),
        auxiliary=mention.values("aux"),
    )


def measure_read(cases: Sequence[_Case], annotate: Callable[..., MentionGraph]) -> Figures:
    """Return F1 of dates as read: one counts when span and value are right; unresolved ones are left out."""
    hit = gold = found = 0
    for case in cases:
        graph = annotate(case.report, case.imprint)
        spans = _spans(graph, resolve_dates(case.report, case.imprint, graph))
        wanted = {span: right for span, right in case.right.items() if right - {None}}
        gold, found = gold + len(wanted), found + len(spans)
        hit += sum(spans.get(span) in right for span, right in wanted.items())
    precision, recall = (hit / found if found else 0.0), (hit / gold if gold else 0.0)
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return {"value as read": Figure(value=f1, gold=gold, precision=precision, recall=recall)}


def measure_meetings(reader: str) -> Figure:
    """Return F1 of the dates of meetings in restated reports, read with the day of publication known of them."""
    if not (MEETINGS / "gold.jsonl").is_file():
        raise TaskSkipped("no figure for meetings: ../shared/data/meetings is absent; put it there")
    hit = gold = found = 0
    for line in (MEETINGS / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        facts = json.loads(line)
        text = (MEETINGS / "texts" / f"{facts['id']}.txt").read_text(encoding="utf-8")
        meetings = read(Report(text=text, published=facts["published"]), reader=reader).meetings
        date = meetings[0].date if meetings else None
        gold, found = gold + (facts["date"] is not None), found + (date is not None)
        hit += facts["date"] is not None and date is not None and date.iso.startswith(facts["date"])
    precision, recall = hit / max(found, 1), hit / max(gold, 1)
    return Figure(value=2 * hit / max(found + gold, 1), gold=gold, precision=precision, recall=recall)


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# dates: values of dates, test split and restated reports",
        "",
        "Share of right values, counted from each report's own dateline or publication; `as read` and meetings: F1.",
        "`plain` knows the commonest forms and puts every weekday before the anchor.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
    ]
    return "\n".join(lines)
