"""Readings as FollowTheMoney entities, a JSON object a line; the library itself is not needed.

Schemata: Article, Event, Person, PublicBody, Organization, Representation, with properties of that model only.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from communique.exports.dates import days_of
from communique.exports.naming import clean, name_meeting, name_place
from communique.records import Meeting, Participant, Party, Reading
from communique.vocabulary import find_alpha2

_ADDRESS = re.compile(r"https?://[!-~]+")

Properties = dict[str, list[str]]
Entity = tuple[str, str, Properties]
"""Id, schema and properties."""


def write_entities(readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write the entities of *readings* to *target*, by id, and return how many readings there were.

    An entity that several reports tell of is written once, with the values of all of them.
    """
    count, merged = 0, dict[str, tuple[str, Properties]]()
    for count, reading in enumerate(readings, 1):  # noqa: B007 - the count is what is returned
        for entity_id, schema, properties in reading_entities(reading):
            _, before = merged.setdefault(entity_id, (schema, {}))
            for name, values in properties.items():
                known = before.setdefault(name, [])
                known += [value for value in dict.fromkeys(values) if value not in known]
    for entity_id in sorted(merged):
        schema, properties = merged[entity_id]
        entity = {"id": entity_id, "schema": schema, "properties": properties}
        target.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")
    return count


def reading_entities(reading: Reading) -> Iterator[Entity]:
    """Yield the entities of one reading: the article, its meetings, and who took part for whom."""
    report = reading.report
    article = _id("article", report.id)
    address = report.url if report.url and _ADDRESS.fullmatch(report.url) else None
    yield (
        article,
        "Article",
        _filled(
            title=report.title,
            name=report.title or report.source or report.id,
            author=report.byline,
            publisher=report.outlet,
            publishedAt=report.published.iso[:10] if report.published else None,
            sourceUrl=address,
        ),
    )
    for meeting in reading.meetings:
        yield from _meeting(meeting, article, address)


def _meeting(meeting: Meeting, article: str, address: str | None) -> Iterator[Entity]:
    days = days_of(meeting) or (None, None)
    bodies = {party.code: _body(party) for party in meeting.parties}
    persons = [_person(person) for person in meeting.participants]
    place = meeting.place
    event = _filled(
        name=name_meeting(meeting),
        date=days[0] if days[0] == days[1] else None,
        startDate=days[0] if days[0] != days[1] else None,
        endDate=days[1] if days[0] != days[1] else None,
        location=name_place(meeting),
        country=_country(place.country) if place else None,
        summary="; ".join(item.text for item in meeting.agenda),
        description="; ".join((f"status: {meeting.status}", *meeting.notes)),
        recordId=meeting.id,
        proof=article,
        sourceUrl=address,
    )
    involved = [entity_id for entity_id, _, _ in (*bodies.values(), *persons)]
    yield _id("meeting", meeting.id), "Event", {**event, **({"involved": involved} if involved else {})}
    yield from bodies.values()
    yield from persons
    for person, (person_id, _, _) in zip(meeting.participants, persons, strict=True):
        if person.party in bodies:
            client = bodies[person.party][0]
            yield (
                _id("representation", person_id, client, article),
                "Representation",
                _filled(
                    agent=person_id, client=client, role=person.post, date=days[0], proof=article, sourceUrl=address
                ),
            )


def _body(party: Party) -> Entity:
    """Return the entity of a side: the body of it that met, where the report names one."""
    country = _country(party.code)
    schema = "PublicBody" if country else "Organization"
    name = party.organization or party.name
    properties = _filled(name=name, country=country, alias=None if country else party.code)
    return _id("party", party.code, name), schema, properties


def _person(person: Participant) -> Entity:
    country = _country(person.party)
    properties = _filled(name=person.name, position=person.post, country=country)
    return _id("person", person.name, person.party or ""), "Person", properties


def _country(code: str | None) -> str | None:
    """Return the two-letter code, in small letters as FollowTheMoney has them."""
    alpha2 = find_alpha2(code) if code else None
    return alpha2.lower() if alpha2 else None


def _id(*parts: str) -> str:
    """Return an id made of what the entity is told apart by: equal parts, equal ids."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"communique-{parts[0]}-{digest}"


def _filled(**values: str | None) -> Properties:
    return {name: [clean(value)] for name, value in values.items() if value}
