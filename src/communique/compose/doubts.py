"""What was inferred of a meeting or is missing, in words."""

from __future__ import annotations

from communique.records import MeetingDate, MeetingPlace, Participant, Party

_PLACES = {
    "inferred": "the place is inferred from the programme, not stated for the meeting",
    "dateline": "the place is only that of the dateline",
}
_DATES = {
    "published": "the date is only that of the publication",
    "dateline": "the date is only that of the dateline",
}


def find_doubts(
    date: MeetingDate | None,
    place: MeetingPlace | None,
    parties: tuple[Party, ...],
    participants: tuple[Participant, ...],
) -> tuple[str, ...]:
    """Return a sentence for each value that was not read from words about the meeting itself, or was not found."""
    doubts = ["the date is not known" if date is None else _DATES.get(date.basis)]
    doubts.append(_PLACES.get(place.basis) if place is not None else None)
    doubts += [f"{p.name}: party {p.party or 'unknown'} – {p.basis}" for p in participants if p.basis]
    if len(parties) == 1:
        doubts.append("the other side's country or organization is not named")
    headed = {person.party for person in participants if person.role == "head"}
    doubts += [f"no head was found for {party.name}" for party in parties if party.code not in headed]
    return tuple(doubt for doubt in doubts if doubt is not None)
