"""Task `spans`: words that gold gives for who acts and who receives, and whether coded events have them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.folders import SPANS
from benchmarks.gold import spans_fingerprint
from benchmarks.results import OURS, Figure, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from communique.pipeline import open_pipeline
from communique.records import Actor, Event, Report

Span = tuple[int, int]
ROLES = {"S": "source", "T": "target"}


@dataclass(frozen=True)
class SpannedSentence:
    """A sentence, its words joined by blanks, and its spans by the letter of their role."""

    text: str
    spans: dict[str, tuple[Span, ...]]


def run_spans(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where the data or the model is absent."""
    gold = spans_fingerprint()
    if gold is None:
        raise TaskSkipped("../shared/data/cameo_ner/dev.conll is absent; put it there")
    reader, sentences = name_reader(settings.model), read_spans(SPANS)
    ours, mean = score_spans(str(settings.model), sentences)
    rules, rules_mean = score_spans("rules", sentences)
    result = Result(
        task="spans",
        gold=gold,
        reader=reader,
        columns={OURS: ours, "rules": rules},
        notes=(f"{len(sentences)} sentences; {mean:.2f} events a sentence, {rules_mean:.2f} by the rules.",),
    )
    return result, render_page(result)


def read_spans(path: Path) -> list[SpannedSentence]:
    """Return the sentences of a CoNLL file: a word and its tag a line, an empty line between sentences."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    words = ([line.rsplit(" ", 1) for line in block.splitlines() if line.strip()] for block in blocks)
    return [_sentence(block) for block in words if block]


def _sentence(tagged: Sequence[Sequence[str]]) -> SpannedSentence:
    spans: dict[str, list[list[int]]] = {letter: [] for letter in ROLES}
    start = 0
    for word, tag in tagged:
        begins, letter = tag[0], tag[-1]
        if letter in spans and begins == "B":
            spans[letter].append([start, start + len(word)])
        elif letter in spans and begins == "I" and spans[letter]:
            spans[letter][-1][1] = start + len(word)
        start += len(word) + 1
    return SpannedSentence(
        text=" ".join(word for word, _ in tagged),
        spans={letter: tuple((first, last) for first, last in own) for letter, own in spans.items()},
    )


def score_spans(reader: str, sentences: Sequence[SpannedSentence]) -> tuple[dict[str, Figure], float]:
    """Return the overlaps of sources and targets with the words of actors and recipients, and events a sentence."""
    pipeline = open_pipeline(reader)
    told = [pipeline.read(Report(text=sentence.text)).events for sentence in sentences]
    figures = {}
    for letter, role in ROLES.items():
        gold = [sentence.spans[letter] for sentence in sentences]
        figures[f"overlap: {role}"] = _overlap(gold, [_role_spans(events, role) for events in told])
    return figures, sum(map(len, told)) / len(sentences)


def _role_spans(events: Iterable[Event], role: str) -> tuple[Span, ...]:
    sides: Iterator[Actor] = (a for e in events for a in (e.actors if role == "source" else e.recipients))
    return tuple(dict.fromkeys((piece.start, piece.end) for side in sides for piece in side.evidence))


def _overlap(gold: Sequence[Sequence[Span]], told: Sequence[Sequence[Span]]) -> Figure:
    """Return the share of gold spans that a told one touches as the value, and of told ones that touch a gold one."""
    wanted, had = sum(map(len, gold)), sum(map(len, told))
    found = sum(_touches(span, have) for want, have in zip(gold, told, strict=True) for span in want)
    right = sum(_touches(span, want) for want, have in zip(gold, told, strict=True) for span in have)
    recall = round(found / wanted, 4) if wanted else 0.0
    return Figure(value=recall, gold=wanted, precision=round(right / had, 4) if had else 0.0, recall=recall)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# spans: sources and targets of cameo_ner, development half",
        "",
        "The value is recall by overlap: the share of gold sources (targets) that the words of some event's actor "
        "(recipient) touch. Precision (P) is the share of told ones that touch gold. Looked at, never trained or tuned "
        "on.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
    ]
    return "\n".join(lines)
