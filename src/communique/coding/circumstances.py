"""When and where an event took place."""

from __future__ import annotations

from communique.coding.acts import Act
from communique.records import EventDate, EventPlace, Findings


def date_of(findings: Findings, act: Act) -> EventDate:
    """Return the date linked to the event; for what is reported as having happened, else that of publication."""
    for mention in findings.graph.targets(act.trigger, "date"):
        date = findings.resolution.date_of(mention)
        if date is not None:
            end = date.end.iso if date.end else None
            return EventDate(iso=date.value.iso, end=end, basis=date.basis, evidence=findings.cut(mention))
    published = findings.imprint.published
    if published is not None and act.trigger.status != "planned" and not act.auxiliary:
        return EventDate(iso=published.iso[:10], basis="published", evidence=published.evidence)
    return EventDate()


def place_of(findings: Findings, act: Act) -> EventPlace:
    """Return the place linked to the event: a town or region first, else the country, else a venue by its name."""
    places = [(m, findings.resolution.place_of(m)) for m in findings.graph.targets(act.trigger, "place")]
    for mention, place in sorted(places, key=lambda pair: pair[1] is None or pair[1].venue is not None):
        if place is not None:
            return EventPlace(
                name=place.name if place.venue != place.name else None,
                country=place.country,
                geonames_id=place.geonames_id,
                latitude=place.latitude,
                longitude=place.longitude,
                venue=place.venue,
                evidence=findings.cut(mention),
            )
        actor = findings.resolution.actor_of(mention)
        if actor is not None and not actor.is_organization:
            return EventPlace(name=actor.name, country=actor.code, evidence=findings.cut(mention))
    return EventPlace()
