"""People of the register: who took part for which party, across reports and spellings."""

from __future__ import annotations

from communique.link.people import find_people
from communique.records.links import Person
from communique.register.accounts import find_accounts
from communique.register.finding import Criteria, find_sightings
from communique.register.opening import Register


def people_of(register: Register, parties: tuple[str, ...], person: str | None = None) -> list[Person]:
    """Return the people who took part for one of *parties* in meetings with *person*, where one is named."""
    with register.read() as connection:
        asked = [Criteria(parties=(party,), person=person) for party in parties]
        ids = sorted({one.id for criteria in asked for one in find_sightings(connection, "meeting", criteria)})
        found = find_people(find_accounts(connection, ids, with_text=False))
    return [one for one in found if one.party in parties]
