"""What is told in a dossier, as a document."""

from __future__ import annotations

import io
from collections.abc import Iterator

from communique.exports.documents import (
    Block,
    Document,
    Drawing,
    Heading,
    Item,
    Notes,
    Paragraph,
    Run,
    Table,
    write_document,
)
from communique.records import Evidence, Meeting, Speaker
from communique.register.keys import report_of
from communique.services.dossier.gather import Citation, Dossier
from communique.services.dossier.plot import plot_in_signs, plot_in_svg


def write_dossier(dossier: Dossier, output_format: str) -> bytes:
    """Return *dossier* as a file in *output_format*: markdown, html or docx.

    Raises `ExportError` for another format, or for docx where python-docx is not installed.
    """
    written = io.BytesIO()
    write_document(output_format, compose_document(dossier), written)
    return written.getvalue()


def compose_document(dossier: Dossier) -> Document:
    """Return the dossier as a document; each line has the number of the report that it comes from."""
    return Document(f"Dossier: {' – '.join(dossier.names)}", tuple(_blocks(dossier)))


def _blocks(dossier: Dossier) -> Iterator[Block]:
    yield Paragraph(((Run(_summary(dossier)),),))
    if dossier.months:
        yield Heading(2, "Month by month")
        yield Drawing(tuple(plot_in_signs(dossier.months)), plot_in_svg(dossier.months))
    if dossier.meetings:
        yield Heading(2, "Meetings")
    numbers = {one.report_id: one.number for one in dossier.citations}
    for meeting in dossier.meetings:
        yield from _meeting(meeting, numbers[report_of(meeting.id)])
    if dossier.people:
        yield Heading(2, "Who took part")
        yield Table(
            ("Name", "Side", "Post last named", "Meetings", "First", "Last"),
            tuple(
                (p.name, p.party or "?", p.post or "", str(p.meetings), p.first or "?", p.last or "?")
                for p in dossier.people
            ),
        )
    if dossier.citations:
        yield Notes("Reports cited", tuple(_citation(one) for one in dossier.citations))


def _summary(dossier: Dossier) -> str:
    dates = sorted(meeting.date.iso for meeting in dossier.meetings if meeting.date)
    between = f" from {dates[0]} to {dates[-1]}" if dates else ""
    events = sum(month.events for month in dossier.months)
    return (
        f"{len(dossier.meetings)} meetings{between}, told in {len(dossier.citations)} reports; {events} dated events."
    )


def _meeting(meeting: Meeting, number: int) -> Iterator[Block]:
    yield Heading(3, _title(meeting))
    yield _line(_circumstances(meeting), number, meeting.evidence.kind)
    for person in meeting.participants:
        post = f", {person.post}" if person.post else ""
        yield _line(f"{person.name}{post} ({person.party or '?'}, {person.role})", number, person.evidence)
    for item in meeting.agenda:
        yield _line(f"Agenda: {item.text}", number)
    for said in meeting.statements:
        addressee = f" to {_who(said.addressee)}" if said.addressee else ""
        yield _line(f"{_who(said.speaker)} [{said.act}]{addressee}: {said.content}", number)
    for outcome in meeting.outcomes:
        when = f" ({outcome.date})" if outcome.date else ""
        yield _line(f"Outcome, {outcome.kind}: {outcome.what}{when}", number, outcome.evidence)
    for body in meeting.bodies:
        yield _line(f"Body: {body.name}", number)
    for note in meeting.notes:
        yield Item((Run(f"Uncertain: {note}"),))


def _line(words: str, number: int, evidence: tuple[Evidence, ...] = ()) -> Item:
    """Return one line with the first quote behind it and the number of its report."""
    if not evidence:
        return Item((Run(words, notes=(number,)),))
    return Item((Run(words), Run(" ".join(evidence[0].quote.split()), True, (number,))))


def _title(meeting: Meeting) -> str:
    date = meeting.date.iso if meeting.date else "no date"
    parties = " – ".join(party.name for party in meeting.parties)
    number = f", round {meeting.round}" if meeting.round else ""
    status = "" if meeting.status == "held" else f" ({meeting.status})"
    return f"{date}: {meeting.kind.replace('-', ' ')}, {parties}{number}{status}"


def _circumstances(meeting: Meeting) -> str:
    place, date = meeting.place, meeting.date
    where = ", ".join(part for part in (place.venue, place.name, place.country) if part) if place else ""
    parts = [
        f"date {date.basis}" if date and date.basis != "stated" else "",
        f"place {where}" + (f" ({place.basis})" if place and place.basis != "stated" else "") if where else "",
        f"mode {meeting.mode}" if meeting.mode else "",
        f"level {meeting.level}" if meeting.level else "",
        f"id {meeting.id}",
    ]
    return "; ".join(part for part in parts if part)


def _who(speaker: Speaker | None) -> str:
    if speaker is None:
        return "the meeting"
    return (
        f"{speaker.name} ({speaker.party})" if speaker.name and speaker.party else speaker.name or speaker.party or "?"
    )


def _citation(one: Citation) -> str:
    parts = (one.title, one.outlet, one.date, one.url or one.source, f"Report {one.report_id}")
    return ". ".join(" ".join(part.split()) for part in parts if part)
