"""What an aide-mémoire says of one meeting: fixed words around values of the record, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from communique.exports.brief.wording import (
    ACTS,
    ADDRESSED,
    DATE_BASES,
    KINDS,
    MODES,
    OUTCOMES,
    PLACE_BASES,
    PLURAL_KINDS,
    PROGRAMME,
    STATUSES,
    end_sentence,
    join_words,
    quote_words,
    say_date,
    say_on,
)
from communique.exports.dates import days_of
from communique.records import Evidence, Meeting, MentionedPerson, Participant, Reading, Record, Speaker, Statement


class Part(Record, frozen=True, kw_only=True):
    """Some words of a sentence and the evidence for them."""

    words: str
    evidence: tuple[Evidence, ...] = ()


Sentence = tuple[Part, ...]


def title_of(meeting: Meeting) -> str:
    """Return the heading of a meeting: kind, parties, round, date, and its status unless it was held."""
    parties = " – ".join(party.name for party in meeting.parties)
    kind = meeting.kind.replace("-", " ").capitalize()
    parts = [f"{kind}: {parties}" if parties else kind]
    parts += [f"round {meeting.round}"] if meeting.round else []
    parts += [say_date(meeting_dates(meeting))] if meeting.date else []
    return ", ".join(parts) + ("" if meeting.status == "held" else f" ({meeting.status})")


def meeting_dates(meeting: Meeting) -> str:
    """Return the meeting's date in ISO 8601, a range with a slash; empty when it is not known."""
    days = days_of(meeting)
    return "/".join(dict.fromkeys(days)) if days else ""


def meeting_sections(meeting: Meeting, reading: Reading) -> Iterator[tuple[str | None, list[Sentence]]]:
    """Yield headings with their sentences, those without any among them; None heads the opening."""
    names = {party.code: party.name for party in meeting.parties}
    yield None, list(_opening(meeting))
    yield "Who took part", [_taking_part(person, names, meeting) for person in meeting.participants]
    yield "Agenda", list(_agenda(meeting))
    yield "Statements", [_statement(said, names) for said in meeting.statements]
    yield "Outcomes", list(_outcomes(meeting))
    yield "Programme", list(_programme(meeting, names))
    yield "Bodies and formats", list(_bodies(meeting, names))
    if meeting is reading.meetings[0]:
        yield "Merely named", [_mentioned(one, names) for one in reading.mentioned]
    yield "Uncertain", list(_uncertain(meeting))


def _opening(meeting: Meeting) -> Iterator[Sentence]:
    where = _where(meeting)
    kind = KINDS[meeting.kind]
    parties = [Part(words=_with_body(p.name, p.organization), evidence=p.evidence) for p in meeting.parties]
    subject = (
        Part(words=kind[0].upper() + kind[1:], evidence=meeting.evidence.kind),
        *_joined(" of " if len(parties) == 1 else " between ", parties),
    )
    became = Part(words=f" {STATUSES[meeting.status][meeting.kind in PLURAL_KINDS]}")
    stated = tuple(_stated_circumstances(meeting, where))
    # what did not take place was not called off there and then
    rest = (became, *stated) if is_past(meeting) else (*stated, became)
    yield (*subject, *rest, Part(words="."))
    if meeting.round:
        yield (Part(words=f"It is counted as round {meeting.round}.", evidence=meeting.evidence.round),)
    if meeting.mode:
        was = "was" if is_past(meeting) else "was to be"
        yield (Part(words=f"The encounter {was} {MODES[meeting.mode]}.", evidence=meeting.evidence.mode),)
    yield from _inferred_circumstances(meeting, where)
    if meeting.level:
        yield (
            Part(
                words=f"The highest rank common to the sides is {meeting.level.replace('-', ' ')}.",
                evidence=meeting.evidence.level,
            ),
        )


def _stated_circumstances(meeting: Meeting, where: str) -> Iterator[Part]:
    date, place = meeting.date, meeting.place
    if place is not None and place.basis == "stated" and where:
        yield Part(words=f" in {where}", evidence=place.evidence)
    if date is not None and date.basis == "stated":
        yield Part(words=say_on(meeting_dates(meeting)), evidence=date.evidence)


def _inferred_circumstances(meeting: Meeting, where: str) -> Iterator[Sentence]:
    date, place = meeting.date, meeting.place
    if date is None:
        yield (Part(words="The date is not known."),)
    elif date.basis in DATE_BASES:
        yield (
            Part(
                words=f"The date, {say_date(meeting_dates(meeting))}, {DATE_BASES[date.basis]}.", evidence=date.evidence
            ),
        )
    if place is not None and where and place.basis in PLACE_BASES:
        yield (Part(words=f"The place, {where}, {PLACE_BASES[place.basis]}.", evidence=place.evidence),)


def _where(meeting: Meeting) -> str:
    """Return the place in words; the code of a party of the meeting is told as its name."""
    place = meeting.place
    if place is None:
        return ""
    country = next((party.name for party in meeting.parties if party.code == place.country), place.country)
    return ", ".join(part for part in (place.venue, place.name, country if country != place.name else None) if part)


def _with_body(name: str, organization: str | None) -> str:
    return f"{name} ({organization})" if organization and organization != name else name


def _joined(before: str, parts: list[Part]) -> Iterator[Part]:
    """Yield *parts* as "a, b and c" after the words *before*."""
    for number, part in enumerate(parts):
        link = before if number == 0 else " and " if number == len(parts) - 1 else ", "
        yield Part(words=f"{link}{part.words}", evidence=part.evidence)


def is_past(meeting: Meeting) -> bool:
    """Return whether the report says that the meeting took place."""
    return meeting.status in {"held", "earlier"}


def _taking_part(person: Participant, names: dict[str, str], meeting: Meeting) -> Sentence:
    party = names.get(person.party or "", person.party or "")
    words = (
        f"{person.name}{f', {person.post},' if person.post else ''} {_role(person.role, party, past=is_past(meeting))}"
    )
    words += f" (the side is inferred: {person.basis})" if person.basis else ""
    words += "" if party else "; for which side is not known"
    return (Part(words=f"{words}.", evidence=person.evidence),)


def _role(role: str, party: str, *, past: bool) -> str:
    if role == "head":
        return ("led" if past else "was to lead") + (f" the side of {party}" if party else " a side")
    of_side = f" for {party}" if party else ""
    if role == "host":
        return ("was" if past else "was to be") + f" the host{of_side}"
    return ("took part" if past else "was to take part") + of_side


def _agenda(meeting: Meeting) -> Iterator[Sentence]:
    items = [Part(words=quote_words(item.text), evidence=item.evidence) for item in meeting.agenda]
    if items:
        was = "were discussed" if is_past(meeting) else "were to be discussed"
        yield (*_joined(f"These subjects {was}: ", items), Part(words="."))


def _statement(said: Statement, names: dict[str, str]) -> Sentence:
    active, passive = ACTS[said.act]
    addressee = _who(said.addressee, names) if said.addressee else ""
    after = f", to {addressee}" if addressee and (said.speaker is None or "{}" not in active) else ""
    if said.speaker is None:
        words = passive
    else:
        to = ADDRESSED.get(said.act, " {}").format(addressee) if addressee else ""
        words = f"{_who(said.speaker, names)} {active.format(to)}"
    return (Part(words=end_sentence(f"{words} {quote_words(said.content)}{after}"), evidence=said.evidence),)


def _who(speaker: Speaker | None, names: dict[str, str]) -> str:
    if speaker is None:
        return "the meeting"
    party = names.get(speaker.party or "", speaker.party or "")
    return f"{speaker.name} ({party})" if speaker.name and party else speaker.name or party or "a speaker"


def _outcomes(meeting: Meeting) -> Iterator[Sentence]:
    for outcome in meeting.outcomes:
        when = f" ({say_date(outcome.date)})" if outcome.date else ""
        words = end_sentence(f"{OUTCOMES[outcome.kind]}: {quote_words(outcome.what)}{when}")
        yield (Part(words=words, evidence=outcome.evidence),)


def _programme(meeting: Meeting, names: dict[str, str]) -> Iterator[Sentence]:
    for item in meeting.programme:
        place = f" ({item.place})" if item.place else ""
        by = f", by {names.get(item.by, item.by)}" if item.by else ""
        inferred = f" (by whom is inferred: {item.basis})" if item.basis else ""
        words = f"The programme included {PROGRAMME[item.act]}{place}{by}{inferred}."
        yield (Part(words=words, evidence=item.evidence),)


def _bodies(meeting: Meeting, names: dict[str, str]) -> Iterator[Sentence]:
    for body in meeting.bodies:
        parties = join_words([names.get(code, code) for code in body.parties])
        of = f", of {parties}" if parties else ""
        yield (Part(words=f"The report names a standing body or format: {body.name}{of}.", evidence=body.evidence),)


def _mentioned(one: MentionedPerson, names: dict[str, str]) -> Sentence:
    about = join_words([part for part in (one.post, names.get(one.party or "", one.party or "")) if part])
    told = f" ({about})" if about else ""
    return (Part(words=f"{one.name}{told} is named and took no part.", evidence=one.evidence),)


def _uncertain(meeting: Meeting) -> Iterator[Sentence]:
    for note in meeting.notes:
        yield (Part(words=f"{note[:1].upper()}{note[1:].rstrip('.')}."),)
    yield (
        Part(words=f"The chance that kind, parties, heads and date are all right is put at {meeting.confidence:.2f}."),
    )
