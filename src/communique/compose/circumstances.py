"""When and where the meeting took place, and how that is known."""

from __future__ import annotations

from communique.compose.encounter import Encounter
from communique.records import Evidence, Findings, MeetingDate, MeetingPlace, Mention, ResolvedPlace
from communique.records.meetings import PlaceBasis


def find_date(findings: Findings, encounter: Encounter) -> MeetingDate | None:
    """Return the date: stated with the encounter, else the dateline's, else that of publication (basis says which)."""
    main = encounter.triggers[0]
    for trigger in (t for t in encounter.triggers[:3] if t.status == main.status):
        for mention in findings.graph.targets(trigger, "date"):
            date = findings.resolution.date_of(mention)
            if date is not None:
                iso = f"{date.value.iso}/{date.end.iso}" if date.end else date.value.iso
                return MeetingDate(iso=iso, basis=date.basis, evidence=findings.cut(mention))
    dateline, published = findings.imprint.dateline, findings.imprint.published
    if dateline is not None and dateline.date is not None:
        return MeetingDate(iso=dateline.date, basis="dateline", evidence=dateline.evidence)
    if published is not None:
        return MeetingDate(iso=published.iso[:10], basis="published", evidence=published.evidence)
    return None


def find_place(findings: Findings, encounter: Encounter) -> tuple[MeetingPlace | None, ResolvedPlace | None]:
    """Return the place: stated with the encounter, else the programme's or the dateline's in a party's country."""
    found: list[tuple[PlaceBasis, list[Mention]]] = [
        ("stated", _stated(findings, encounter)),
        ("inferred", _around(findings, encounter)),
    ]
    for basis, mentions in found:
        for mention in mentions:
            place = findings.resolution.place_of(mention)
            if place is not None and place.country is not None:
                venues = _venue(findings, mention) if basis == "stated" else []
                venue = findings.quote(venues[0]) if venues else None
                return _meeting_place(place, basis, findings.cut(mention, *venues), venue=venue), place
    dateline = findings.resolution.dateline
    if dateline is not None and dateline.country in encounter.codes and encounter.triggers[0].status == "held":
        imprint = findings.imprint.dateline
        return _meeting_place(dateline, "dateline", imprint.evidence if imprint else ()), dateline
    return None, None


def _stated(findings: Findings, encounter: Encounter) -> list[Mention]:
    own = [trigger for trigger in encounter.triggers if trigger.status == encounter.triggers[0].status]
    return [place for trigger in own for place in findings.graph.targets(trigger, "place")]


def _around(findings: Findings, encounter: Encounter) -> list[Mention]:
    """Return the places of the programme, then of the dateline, that lie in the country of a party."""
    acts = [m for m in findings.graph.of("event") if m.programme]
    places = [place for act in acts for place in findings.graph.targets(act, "place")]
    return [m for m in places if (found := findings.resolution.place_of(m)) and found.country in encounter.codes]


def _venue(findings: Findings, city: Mention) -> list[Mention]:
    """Return the venue named just before the city ("at Government House in Canberra"), if any."""
    near = findings.graph.inside(max(0, city.start - 80), city.end + 80, "place")
    return [m for m in near if m.kind == "venue"][:1]


def _meeting_place(
    place: ResolvedPlace, basis: PlaceBasis, evidence: tuple[Evidence, ...], *, venue: str | None = None
) -> MeetingPlace:
    return MeetingPlace(
        name=place.name,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
        venue=venue,
        basis=basis,
        evidence=evidence,
    )
