"""A record as a person likes to read it: short, every value with its words and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.records import Evidence, Meeting, Participant, Reading, Speaker

_MAX_QUOTE = 60
"""Characters of a quote shown in a line; the JSON holds all of it."""


def render_reading(reading: Reading, out: Console) -> None:
    """Print the record of one report to *out*."""
    _render_heading(reading, out)
    for meeting in reading.meetings:
        _render_meeting(meeting, out)
    for notice in reading.notices:
        out.print(_text(f"  note: {notice.message}", "yellow"))
    if reading.events:
        _render_events(reading, out)
    if reading.mentioned:
        names = "; ".join(_named(m.name, m.post, m.party) for m in reading.mentioned)
        out.print(_text(f"\nMerely named: {names}"))
    out.print()


def _render_heading(reading: Reading, out: Console) -> None:
    report = reading.report
    out.print(_text(report.title or report.source or "report", "bold"), highlight=False)
    attribution = report.attribution
    parts = [
        f"outlet {report.outlet}" if report.outlet else None,
        f"published {report.published.iso}" if report.published else None,
        f"dateline {report.dateline.place}" if report.dateline and report.dateline.place else None,
        f"by {report.byline}" if report.byline else None,
        f"citing {attribution.citing}" if attribution and attribution.citing else None,
        f"id {report.id}",
    ]
    out.print(_text(" · ".join(part for part in parts if part), "dim"))


def printable(words: str) -> str:
    """Return *words* with control characters written out: no report and no file's name may steer the terminal."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in words)


def _text(words: str, style: str = "") -> Text:
    """Return *words* for the terminal; only the line breaks at their beginning are kept."""
    told = words.lstrip("\n")
    return Text("\n" * (len(words) - len(told)) + printable(_one_line(told)), style=style)


def _one_line(words: str) -> str:
    """Return *words* with every break or tabulator in them as one blank."""
    return re.sub(r"[\n\r\t\v\f\x85\u2028\u2029]+", " ", words)


def _cell(words: str) -> str:
    """Return *words* for a table: markup in them is inert."""
    return escape(printable(_one_line(words)))


def _render_meeting(meeting: Meeting, out: Console) -> None:
    parties = " – ".join(party.name for party in meeting.parties)
    number = f", round {meeting.round}" if meeting.round else ""
    kind = meeting.kind.replace("-", " ").capitalize()
    planned = "" if meeting.status == "held" else f" ({meeting.status})"
    out.print(_text(f"\n{kind}: {parties}{number}{planned}", "bold cyan"))
    out.print(Padding(_circumstances(meeting), (0, 0, 0, 2), expand=False))
    _render_delegations(meeting, out)
    _render_list(out, "Programme", (_programme_line(meeting, i) for i in range(len(meeting.programme))))
    _render_list(out, "Agenda", (_with_quotes(item.text, item.evidence) for item in meeting.agenda))
    _render_list(out, "Statements", (_statement_line(meeting, i) for i in range(len(meeting.statements))))
    _render_list(out, "Outcomes", (_with_quotes(f"{o.kind}: {o.what}", o.evidence) for o in meeting.outcomes))
    bodies = (
        _with_quotes(b.name + (f" ({', '.join(b.parties)})" if b.parties else ""), b.evidence) for b in meeting.bodies
    )
    _render_list(out, "Bodies and formats", bodies)
    _render_list(out, "Uncertain", (_text(note) for note in meeting.notes))
    if not isinstance(meeting.reasons, msgspec.UnsetType):
        _render_list(out, "Why", (_with_quotes(f"{r.value}: {r.because}", r.evidence) for r in meeting.reasons))


def _circumstances(meeting: Meeting) -> Table:
    grid = Table.grid(padding=(0, 2))
    for _ in range(4):
        grid.add_column(no_wrap=True)
    date, place = meeting.date, meeting.place
    if date is not None:
        when = f"{date.iso} – {date.end}" if date.end else date.iso
        grid.add_row("date", _cell(when), _basis(date.basis), _positions(date.evidence))
    if place is not None:
        where = ", ".join(part for part in (place.venue, place.name, place.country) if part)
        grid.add_row("place", _cell(where), _basis(place.basis), _positions(place.evidence))
    if meeting.mode is not None:
        grid.add_row("mode", meeting.mode, "", _positions(meeting.evidence.mode))
    if meeting.level is not None:
        grid.add_row("level", _cell(meeting.level), "", "")
    return grid


def _basis(basis: str) -> str:
    return "" if basis == "stated" else f"({basis})"


def _render_delegations(meeting: Meeting, out: Console) -> None:
    if not meeting.participants:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Side", "Role", "Name", "Post", "Read at"):
        table.add_column(column, overflow="fold")
    for person in sorted(meeting.participants, key=lambda p: _side_order(meeting, p)):
        side = _cell(person.party or "?")
        table.add_row(side, person.role, _cell(person.name), _cell(person.post or ""), _positions(person.evidence))
    out.print(Padding(table, (1, 0, 0, 2), expand=False))


def _side_order(meeting: Meeting, person: Participant) -> tuple[int, bool]:
    codes = [party.code for party in meeting.parties]
    return (codes.index(person.party) if person.party in codes else len(codes), person.role != "head")


def _render_list(out: Console, heading: str, lines: Iterable[Text]) -> None:
    shown = list(lines)
    if shown:
        out.print(_text(f"\n  {heading}", "bold"))
    grid = Table.grid(padding=(0, 1))
    for line in shown:
        grid.add_row("•", line)
    if shown:
        out.print(Padding(grid, (0, 0, 0, 4), expand=False))


def _programme_line(meeting: Meeting, index: int) -> Text:
    item = meeting.programme[index]
    place = f", {item.place}" if item.place else ""
    by = f", by {item.by}" + (f" ({item.basis})" if item.basis else "") if item.by else ""
    return _with_quotes(f"{item.act}{place}{by}", item.evidence)


def _statement_line(meeting: Meeting, index: int) -> Text:
    said = meeting.statements[index]
    to = f" to {_who(said.addressee)}" if said.addressee else ""
    return _with_quotes(f"{_who(said.speaker)} [{said.act}]{to}: {said.content}", said.evidence[-1:], show_quote=False)


def _who(speaker: Speaker | None) -> str:
    if speaker is None:
        return "the meeting"
    return _named(speaker.name, None, speaker.party)


def _named(name: str | None, post: str | None, party: str | None) -> str:
    label = ", ".join(part for part in (name, post) if part)
    return f"{label} ({party})" if label and party else label or party or "?"


def _with_quotes(value: str, evidence: tuple[Evidence, ...], *, show_quote: bool = True) -> Text:
    quotes = [f"“{_short(item.quote)}”" for item in evidence[:1] if show_quote and item.quote != value]
    return _text(value) + _text("  " + " ".join([*quotes, _positions(evidence)]), "dim")


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _MAX_QUOTE else f"{flat[: _MAX_QUOTE - 1]}…"


def _positions(evidence: Iterable[Evidence]) -> str:
    return " ".join(f"{item.start}–{item.end}" for item in evidence)


def _render_events(reading: Reading, out: Console) -> None:
    out.print(_text("\nEvents", "bold"))
    for event in reading.events:
        kind = event.type + (f"/{event.mode}" if event.mode else "")
        kind += f" ({', '.join(event.auxiliary)})" if event.auxiliary else ""
        actors = "+".join(actor.code or actor.name or "?" for actor in event.actors)
        receiving = "+".join(actor.code or actor.name or "?" for actor in event.recipients)
        recipients = f" → {receiving}" if receiving else ""
        when = f" {event.date.iso}" if event.date.iso else ""
        out.print(
            _text(f"  {kind}{when} {actors}{recipients}  score {event.score:+.1f}  CAMEO {event.cameo}")
            + _text(f"  “{event.trigger.quote}” {event.trigger.start}–{event.trigger.end}", "dim")
        )
