"""Readings as JSON-LD: schema.org for reports, meetings, people and places; PROV-O and Web Annotation for evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from communique.exports.dates import days_of
from communique.exports.naming import clean, name_meeting
from communique.records import Evidence, Meeting, Participant, Party, Reading, Speaker

CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "communique": "urn:communique:term:",
    "url": {"@type": "@id"},
}
"""Names without a prefix are schema.org's; ``communique:`` are terms of the record that schema.org lacks."""

_MODES = {
    "in-person": "OfflineEventAttendanceMode",
    "video": "OnlineEventAttendanceMode",
    "phone": "OnlineEventAttendanceMode",
}
_STATUSES = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")

Thing = dict[str, Any]


def write_jsonld(readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write *readings* to *target* as one JSON-LD document, and return how many there were; nothing is fetched."""
    count = 0
    target.write(f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": ['.encode())
    for count, reading in enumerate(readings, 1):
        for number, thing in enumerate(reading_things(reading)):
            target.write(b"\n" if count == 1 and number == 0 else b",\n")
            target.write(clean(json.dumps(thing, ensure_ascii=False)).encode())
    target.write(b"\n]}\n")
    return count


def reading_things(reading: Reading) -> Iterator[Thing]:
    """Yield the report, the run that read it, its meetings, and every evidence, each with an id of its own."""
    report, run = reading.report, reading.run
    report_id, run_id = _urn("report", report.id), _urn("run", report.id, run.version, run.model)
    yield _filled({
        "@id": report_id,
        "@type": ["NewsArticle", "prov:Entity"],
        "identifier": report.id,
        "headline": report.title,
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
        "author": {"@type": "Person", "name": report.byline} if report.byline else None,
        "datePublished": report.published.iso if report.published else None,
        "inLanguage": report.language,
        "url": report.url if report.url and _ADDRESS.fullmatch(report.url) else None,
    })  # fmt: skip
    yield {
        "@id": run_id,
        "@type": "prov:Activity",
        "prov:used": {"@id": report_id},
        "prov:wasAssociatedWith": {
            "@type": ["SoftwareApplication", "prov:SoftwareAgent"],
            "name": "communique",
            "softwareVersion": run.version,
            "communique:model": run.model,
        },
    }
    origin = _Origin(report.id)
    for meeting in reading.meetings:
        yield {**_meeting(meeting, origin), "prov:wasGeneratedBy": {"@id": run_id}}
    yield from origin.evidence_things()


class _Origin:
    """The evidence of one report, as far as it was cited."""

    def __init__(self, report_id: str) -> None:
        self.report_id = report_id
        self.cited: dict[str, Evidence] = {}

    def of(self, evidence: Iterable[Evidence]) -> list[Thing]:
        """Return links to *evidence*."""
        links = []
        for one in evidence:
            urn = _urn("evidence", self.report_id, f"{one.start}-{one.end}")
            self.cited[urn] = one
            links.append({"@id": urn})
        return links

    def evidence_things(self) -> Iterator[Thing]:
        """Yield each cited evidence: a part of the report, by position (code points, end exclusive) and by quote."""
        for urn, one in self.cited.items():
            yield {
                "@id": urn,
                "@type": ["prov:Entity", "oa:SpecificResource"],
                "oa:hasSource": {"@id": _urn("report", self.report_id)},
                "oa:hasSelector": [
                    {"@type": "oa:TextPositionSelector", "oa:start": one.start, "oa:end": one.end},
                    {"@type": "oa:TextQuoteSelector", "oa:exact": one.quote},
                ],
            }


def _meeting(meeting: Meeting, origin: _Origin) -> Thing:
    days = days_of(meeting) or (None, None)
    evidence = meeting.evidence
    single = (*evidence.kind, *evidence.mode, *evidence.round, *evidence.level)
    return _filled({
        "@id": _urn("meeting", meeting.id),
        "@type": ["Event", "prov:Entity"],
        "identifier": meeting.id,
        "name": name_meeting(meeting),
        "startDate": days[0],
        "endDate": days[1],
        "communique:dateBasis": meeting.date.basis if meeting.date else None,
        "eventStatus": {"@id": f"https://schema.org/{_STATUSES.get(meeting.status, 'EventScheduled')}"},
        "eventAttendanceMode": (
            {"@id": f"https://schema.org/{_MODES[meeting.mode]}"} if meeting.mode in _MODES else None
        ),
        "location": _place(meeting, origin),
        "attendee": [
            *(_party(party, origin) for party in meeting.parties),
            *(_person(person, origin) for person in meeting.participants),
        ],
        "about": [_told({"@type": "Thing", "name": item.text}, origin, item.evidence) for item in meeting.agenda],
        "subEvent": [_part(item.act, item.place, origin, item.evidence) for item in meeting.programme],
        "subjectOf": [_statement(meeting, number, origin) for number in range(len(meeting.statements))],
        "communique:kind": meeting.kind,
        "communique:status": meeting.status,
        "communique:round": meeting.round,
        "communique:level": meeting.level,
        "communique:outcome": [
            _told(_filled({"communique:kind": o.kind, "name": o.what, "communique:date": o.date}), origin, o.evidence)
            for o in meeting.outcomes
        ],
        "communique:body": [
            _told({"@type": "Organization", "name": body.name}, origin, body.evidence) for body in meeting.bodies
        ],
        "communique:note": list(meeting.notes),
        "communique:confidence": meeting.confidence,
        "prov:wasDerivedFrom": origin.of((*single, *(meeting.date.evidence if meeting.date else ()))),
    })  # fmt: skip


def _place(meeting: Meeting, origin: _Origin) -> Thing | None:
    place = meeting.place
    if place is None:
        return None
    has_position = place.latitude is not None and place.longitude is not None
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    thing = {
        "@type": "Place",
        "name": place.venue or place.name or place.country,
        "address": _filled({
            "@type": "PostalAddress", "addressLocality": place.name, "addressCountry": place.country,
        }),
        "geo": geo if has_position else None,
        "sameAs": {"@id": f"https://sws.geonames.org/{place.geonames_id}/"} if place.geonames_id else None,
        "communique:basis": place.basis,
    }  # fmt: skip
    return _told(_filled(thing), origin, place.evidence)


def _party(party: Party, origin: _Origin) -> Thing:
    thing = {"@type": "Organization", "@id": _urn("party", party.code), "name": party.name, "identifier": party.code}
    return _told(_filled({**thing, "communique:organization": party.organization}), origin, party.evidence)


def _person(person: Participant, origin: _Origin) -> Thing:
    thing = {
        "@type": "Person",
        "name": person.name,
        "jobTitle": person.post,
        "affiliation": {"@id": _urn("party", person.party)} if person.party else None,
        "communique:role": person.role,
        "communique:basis": person.basis,
    }
    return _told(_filled(thing), origin, person.evidence)


def _part(act: str, place: str | None, origin: _Origin, evidence: tuple[Evidence, ...]) -> Thing:
    where = {"@type": "Place", "name": place} if place else None
    return _told(_filled({"@type": "Event", "name": act.replace("-", " "), "location": where}), origin, evidence)


def _statement(meeting: Meeting, number: int, origin: _Origin) -> Thing:
    said = meeting.statements[number]
    thing = {
        "@id": _urn("statement", meeting.id, str(number + 1)),
        "@type": "Claim",
        "text": said.content,
        "communique:act": said.act,
        "creator": _speaker(said.speaker),
        "communique:addressee": _speaker(said.addressee),
    }
    return _told(_filled(thing), origin, said.evidence)


def _speaker(speaker: Speaker | None) -> Thing | None:
    if speaker is None:
        return None
    party = {"@id": _urn("party", speaker.party)} if speaker.party else None
    return _filled({"@type": "Person", "name": speaker.name, "affiliation": party}) if speaker.name else party


def _told(thing: Thing, origin: _Origin, evidence: tuple[Evidence, ...]) -> Thing:
    links = origin.of(evidence)
    return {**thing, "prov:wasDerivedFrom": links} if links else thing


def _filled(thing: Thing) -> Thing:
    """Return *thing* without what is absent."""
    return {name: value for name, value in thing.items() if value is not None and value != []}


def _urn(*parts: str) -> str:
    """Return a name for a thing of the record; what a URN does not take is percent-encoded."""
    return "urn:communique:" + ":".join(quote(part.encode("utf-8", "replace"), safe="") for part in parts)
