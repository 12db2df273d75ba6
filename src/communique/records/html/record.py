"""The record of a reading as HTML: the same values as in the terminal, each leading to its words in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.records.html.text import position_anchor
from communique.records.html.words import escape_words, name_kind, name_person
from communique.records.meetings import Meeting, Participant, Speaker
from communique.records.readings import Reading
from communique.records.reports import Evidence


def record_html(reading: Reading) -> str:
    """Return the record of *reading* as one ``<div>``."""
    parts = [_heading(reading), *(_Meeting(reading.report.id, meeting).html() for meeting in reading.meetings)]
    parts += [f'<p class="doubt">{escape_words(notice.message)}</p>' for notice in reading.notices]
    parts.append(_events(reading))
    named = [(name_person(one.name, one.post, one.party), one.evidence) for one in reading.mentioned]
    parts.append(_listed(reading.report.id, "Merely named", named))
    return f'<div class="record">{"".join(parts)}</div>'


def report_title(reading: Reading) -> str:
    """Return what a report is called: its title, else where it was found, else its id."""
    return reading.report.title or reading.report.source or f"report {reading.report.id}"


def _heading(reading: Reading) -> str:
    report = reading.report
    attribution = report.attribution
    parts = (
        report.outlet,
        f"published {report.published.iso}" if report.published else None,
        f"citing {attribution.citing}" if attribution and attribution.citing else None,
        f"id {report.id}",
    )
    about = " · ".join(part for part in parts if part)
    title = escape_words(report_title(reading))
    return f'<h3>{title}</h3><div class="at">{escape_words(about)}</div>'


def _at(report_id: str, evidence: Iterable[Evidence]) -> str:
    """Return where the words stand, as links to them."""
    return f'<span class="at">{" ".join(_link(report_id, one) for one in evidence)}</span>'


def _link(report_id: str, one: Evidence) -> str:
    anchor = position_anchor(report_id, one.start)
    return f'<a href="#{anchor}" title="{escape_words(one.quote)}">{one.start}–{one.end}</a>'


def _listed(report_id: str, heading: str, lines: Iterable[tuple[str, tuple[Evidence, ...]]]) -> str:
    items = [f"<li>{escape_words(words)} {_at(report_id, evidence)}</li>" for words, evidence in lines]
    return f"<h4>{heading}</h4><ul>{''.join(items)}</ul>" if items else ""


class _Meeting:
    """One meeting as HTML."""

    def __init__(self, report_id: str, meeting: Meeting) -> None:
        self.report_id, self.meeting = report_id, meeting

    def html(self) -> str:
        """Return the heading, circumstances, people and lists of the meeting."""
        return "".join((self._title(), self._circumstances(), self._people(), *self._lists()))

    def _title(self) -> str:
        meeting = self.meeting
        parties = " – ".join(party.name for party in meeting.parties)
        number = f", round {meeting.round}" if meeting.round else ""
        status = "" if meeting.status == "held" else f" ({meeting.status})"
        words = f"{name_kind(meeting.kind).capitalize()}: {parties}{number}{status}"
        at = _at(self.report_id, meeting.evidence.kind)
        return f"<h3>{escape_words(words)} {at}</h3>"

    def _circumstances(self) -> str:
        rows = [
            f"<tr><th>{name}</th><td>{escape_words(value)}</td><td>{_at(self.report_id, evidence)}</td></tr>"
            for name, value, evidence in self._single_values()
        ]
        return f"<table>{''.join(rows)}</table>"

    def _single_values(self) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
        meeting, date, place = self.meeting, self.meeting.date, self.meeting.place
        if date is not None:
            yield "date", " – ".join(filter(None, (date.iso, date.end))) + _basis(date.basis), date.evidence
        if place is not None:
            where = ", ".join(part for part in (place.venue, place.name, place.country) if part)
            yield "place", where + _basis(place.basis), place.evidence
        if meeting.mode is not None:
            yield "mode", meeting.mode, meeting.evidence.mode
        if meeting.level is not None:
            yield "level", meeting.level, meeting.evidence.level
        yield "confidence", f"{meeting.confidence:.2f}", ()

    def _people(self) -> str:
        rows = [
            "<tr>"
            + "".join(f"<td>{escape_words(cell)}</td>" for cell in _person_cells(person))
            + f"<td>{_at(self.report_id, person.evidence)}</td></tr>"
            for person in self.meeting.participants
        ]
        return f"<h4>Who took part</h4><table>{''.join(rows)}</table>" if rows else ""

    def _lists(self) -> Iterator[str]:
        meeting = self.meeting
        lists: tuple[tuple[str, list[tuple[str, tuple[Evidence, ...]]]], ...] = (
            ("Programme", [(_programme(i.act, i.place, i.by, i.basis), i.evidence) for i in meeting.programme]),
            ("Agenda", [(item.text, item.evidence) for item in meeting.agenda]),
            ("Statements", [(_said(s.speaker, s.act, s.addressee, s.content), s.evidence) for s in meeting.statements]),
            ("Outcomes", [(_outcome(o.kind, o.what, o.date), o.evidence) for o in meeting.outcomes]),
            ("Bodies and formats", [(_body(b.name, b.parties), b.evidence) for b in meeting.bodies]),
            ("Uncertain", [(note, ()) for note in meeting.notes]),
        )
        for heading, lines in lists:
            yield _listed(self.report_id, heading, lines)


def _person_cells(person: Participant) -> tuple[str, ...]:
    inferred = f" (inferred: {person.basis})" if person.basis else ""
    return f"{person.party or '?'}{inferred}", person.role, person.name, person.post or ""


def _basis(basis: str) -> str:
    return "" if basis == "stated" else f" ({basis})"


def _programme(act: str, place: str | None, by: str | None, basis: str | None) -> str:
    inferred = f" ({basis})" if basis else ""
    return name_kind(act) + (f", {place}" if place else "") + (f", by {by}{inferred}" if by else "")


def _said(speaker: Speaker | None, act: str, addressee: Speaker | None, content: str) -> str:
    to = f" to {_who(addressee)}" if addressee else ""
    return f"{_who(speaker)} [{act}]{to}: {content}"


def _who(speaker: Speaker | None) -> str:
    return name_person(speaker.name, None, speaker.party) if speaker else "the meeting"


def _outcome(kind: str, what: str, date: str | None) -> str:
    return f"{name_kind(kind)}: {what}" + (f" ({date})" if date else "")


def _body(name: str, parties: tuple[str, ...]) -> str:
    return name + (f" ({', '.join(parties)})" if parties else "")


def _events(reading: Reading) -> str:
    lines = []
    for event in reading.events:
        kind = "/".join((event.type, *((event.mode,) if event.mode else ())))
        kind += f" ({', '.join(event.auxiliary)})" if event.auxiliary else ""
        sides = [
            " + ".join(actor.code or actor.name or "?" for actor in side) for side in (event.actors, event.recipients)
        ]
        words = f"{kind} {event.date.iso or ''} {' → '.join(side for side in sides if side)}, score {event.score:+.1f}"
        trigger = event.trigger.evidence
        lines.append((words, (trigger,)))
    return _listed(reading.report.id, "Events", lines)
