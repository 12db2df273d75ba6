"""The aide-mémoire as headings, sentences and numbered notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.exports.brief.sentences import Part, Sentence, meeting_sections, title_of
from communique.exports.brief.wording import say_date
from communique.exports.documents import Block, Document, Heading, Notes, Paragraph, Run
from communique.records import Evidence, Imprint, Reading, Record


class Cited(Record, frozen=True, kw_only=True):
    """Words, and the numbers of the notes behind them."""

    words: str
    notes: tuple[int, ...] = ()


class Passage(Record, frozen=True, kw_only=True):
    """Sentences that belong together, under a heading (None: the opening)."""

    heading: str | None
    sentences: tuple[tuple[Cited, ...], ...]


class Section(Record, frozen=True, kw_only=True):
    """What is told of one meeting, or of a report without one."""

    title: str
    paragraphs: tuple[Passage, ...]


class Brief(Record, frozen=True, kw_only=True):
    """The whole document. ``notes`` are numbered from 1 in order; a note says outlet, date, characters and quote."""

    sections: tuple[Section, ...]
    notes: tuple[str, ...]


def compose_brief(readings: Iterable[Reading]) -> Brief:
    """Return the aide-mémoire of *readings*, in their order, notes numbered through."""
    notes = _Notes()
    sections = [section for reading in readings for section in _sections(reading, notes)]
    return Brief(sections=tuple(sections), notes=tuple(notes.numbers))


def document_of(brief: Brief) -> Document:
    """Return *brief* as a document."""
    return Document("Aide-mémoire", (*_blocks(brief), Notes("Notes", brief.notes)))


def _blocks(brief: Brief) -> Iterator[Block]:
    for section in brief.sections:
        yield Heading(2, section.title)
        for paragraph in section.paragraphs:
            if paragraph.heading is not None:
                yield Heading(3, paragraph.heading)
            yield Paragraph(
                tuple(tuple(Run(part.words, notes=part.notes) for part in said) for said in paragraph.sentences)
            )


def _sections(reading: Reading, notes: _Notes) -> Iterator[Section]:
    for meeting in reading.meetings:
        paragraphs = tuple(
            Passage(heading=heading, sentences=tuple(_numbered(s, reading.report, notes) for s in sentences))
            for heading, sentences in meeting_sections(meeting, reading)
            if sentences
        )
        yield Section(title=title_of(meeting), paragraphs=paragraphs)
    if not reading.meetings:
        said: list[Sentence] = [(Part(words="The report tells of no meeting."),)]
        said += [(Part(words=f"{notice.message.rstrip('.')}."),) for notice in reading.notices]
        told = tuple(_numbered(sentence, reading.report, notes) for sentence in said)
        title = reading.report.title or f"Report {reading.report.id}"
        yield Section(title=title, paragraphs=(Passage(heading=None, sentences=told),))


def _numbered(sentence: Sentence, report: Imprint, notes: _Notes) -> tuple[Cited, ...]:
    """Return the sentence with its notes; one without evidence cites the report as a whole."""
    bare = not any(part.evidence for part in sentence)
    cited = [
        Cited(words=part.words, notes=(notes.number(report, part.evidence),) if part.evidence else ())
        for part in sentence
    ]
    if bare:
        cited[-1] = Cited(words=cited[-1].words, notes=(notes.number(report, ()),))
    return tuple(cited)


class _Notes:
    """The notes so far: equal citations have one number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, report: Imprint, evidence: tuple[Evidence, ...]) -> int:
        """Return the number of the note that cites *evidence* of *report*."""
        note = _note(report, evidence)
        return self.numbers.setdefault(note, len(self.numbers) + 1)


def _note(report: Imprint, evidence: tuple[Evidence, ...]) -> str:
    quotes = "; ".join(f"characters {one.start}–{one.end}: “{' '.join(one.quote.split())}”" for one in evidence)
    return f"{_source(report)}, {quotes or 'the report as a whole'}."


def _source(report: Imprint) -> str:
    outlet = report.outlet or report.url or report.source or "outlet unknown"
    published = say_date(report.published.iso[:10]) if report.published else "date of publication unknown"
    title = f", “{' '.join(report.title.split())}”" if report.title else ""
    return f"{outlet}{title}, {published}, report {report.id}"
