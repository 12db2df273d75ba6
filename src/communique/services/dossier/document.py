"""What is told in a dossier: headings, lines and tables, the same whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.errors import SettingsError
from communique.records import Evidence, Meeting, Speaker
from communique.register.keys import report_of
from communique.services.dossier.gather import Citation, Dossier
from communique.services.timelines import Month

FORMATS = ("markdown", "html", "docx")


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    words: str


@dataclass(frozen=True)
class Line:
    """One line, an item of a list; ``quote`` are the words of the report behind it, ``cited`` the report's number."""

    words: str
    quote: str = ""
    cited: int | None = None


@dataclass(frozen=True)
class Rows:
    """A table."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Plot:
    """What passed month by month."""

    months: tuple[Month, ...]


Block = Heading | Line | Rows | Plot


def write_document(dossier: Dossier, output_format: str) -> bytes:
    """Return *dossier* as a file in *output_format*: markdown, html or docx.

    Raises `SettingsError` for another format, or for docx where python-docx is not installed.
    """
    blocks = list(compose_document(dossier))
    if output_format == "markdown":
        from communique.services.dossier.markdown import write_markdown

        return write_markdown(blocks).encode()
    if output_format == "html":
        from communique.services.dossier.html import write_html

        return write_html(blocks).encode()
    if output_format == "docx":
        from communique.services.dossier.docx import write_docx

        return write_docx(blocks)
    raise SettingsError(f"no format {output_format!r}; there are {', '.join(FORMATS)}")


def compose_document(dossier: Dossier) -> Iterator[Block]:
    """Yield what the document holds, in order."""
    yield Heading(1, f"Dossier: {' – '.join(dossier.names)}")
    yield Line(_summary(dossier))
    if dossier.months:
        yield Heading(2, "Month by month")
        yield Plot(dossier.months)
    if dossier.meetings:
        yield Heading(2, "Meetings")
    numbers = {one.report_id: one.number for one in dossier.citations}
    for meeting in dossier.meetings:
        yield from _meeting(meeting, numbers[report_of(meeting.id)])
    if dossier.people:
        yield Heading(2, "Who took part")
        yield Rows(
            ("Name", "Side", "Post last named", "Meetings", "First", "Last"),
            tuple(
                (p.name, p.party or "?", p.post or "", str(p.meetings), p.first or "?", p.last or "?")
                for p in dossier.people
            ),
        )
    if dossier.citations:
        yield Heading(2, "Reports cited")
        yield Rows(("No.", "Report", "Id"), tuple(_citation(one) for one in dossier.citations))


def _summary(dossier: Dossier) -> str:
    dates = sorted(meeting.date.iso for meeting in dossier.meetings if meeting.date)
    between = f" from {dates[0]} to {dates[-1]}" if dates else ""
    events = sum(month.events for month in dossier.months)
    return (
        f"{len(dossier.meetings)} meetings{between}, told in {len(dossier.citations)} reports; {events} dated events."
    )


def _meeting(meeting: Meeting, number: int) -> Iterator[Block]:
    yield Heading(3, _title(meeting))
    yield Line(_circumstances(meeting), _quote(meeting.evidence.kind), number)
    for person in meeting.participants:
        post = f", {person.post}" if person.post else ""
        yield Line(f"{person.name}{post} ({person.party or '?'}, {person.role})", _quote(person.evidence), number)
    for item in meeting.agenda:
        yield Line(f"Agenda: {item.text}", "", number)
    for said in meeting.statements:
        addressee = f" to {_who(said.addressee)}" if said.addressee else ""
        yield Line(f"{_who(said.speaker)} [{said.act}]{addressee}: {said.content}", "", number)
    for outcome in meeting.outcomes:
        when = f" ({outcome.date})" if outcome.date else ""
        yield Line(f"Outcome, {outcome.kind}: {outcome.what}{when}", _quote(outcome.evidence), number)
    for body in meeting.bodies:
        yield Line(f"Body: {body.name}", "", number)
    for note in meeting.notes:
        yield Line(f"Uncertain: {note}")


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


def _quote(evidence: tuple[Evidence, ...]) -> str:
    return " ".join(evidence[0].quote.split()) if evidence else ""


def _citation(one: Citation) -> tuple[str, str, str]:
    parts = (one.title, one.outlet, one.date, one.url or one.source)
    return (str(one.number), ". ".join(part for part in parts if part), one.report_id)
