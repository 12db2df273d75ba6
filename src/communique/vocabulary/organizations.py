"""International organizations and other bodies known by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.vocabulary.files import read_table, split_list


@dataclass(frozen=True)
class Organization:
    """One organization. ``code`` is its usual acronym; ``sectors`` are PLOVER sector codes.

    ``plover`` is PLOVER's code for its kind (IGO, UNO, EUR, NGO, MNC, IMG), empty for a body of one ``country``.
    """

    code: str
    name: str
    names: tuple[str, ...]
    kind: str
    sectors: tuple[str, ...]
    plover: str = ""
    country: str | None = None
    """The state that a group, party or company of one country belongs to."""
    members: tuple[str, ...] = ()
    """Codes of its members, where they are stable and sure; empty says nothing."""
    organ_of: str | None = None
    """The organization that speaks through it ("Security Council": UN)."""


@dataclass(frozen=True)
class Organizations:
    """All organizations, by code."""

    by_code: dict[str, Organization]

    def phrases(self) -> list[tuple[str, str]]:
        """Return (phrase, code) for every name of every organization."""
        return [(name, organization.code) for organization in self.by_code.values() for name in organization.names]


@cache
def load_organizations() -> Organizations:
    """Return the table of organizations (``data/organizations.tsv``)."""
    by_code = {}
    for row in read_table("organizations.tsv"):
        names = (row["name"], *split_list(row["names"]))
        by_code[row["code"]] = Organization(
            code=row["code"],
            name=row["name"],
            names=tuple(dict.fromkeys(names)),
            kind=row["kind"],
            sectors=split_list(row["sectors"]),
            plover=row["plover"],
            country=row["country"] or None,
            members=split_list(row["members"]),
            organ_of=row["organ_of"] or None,
        )
    return Organizations(by_code=by_code)
