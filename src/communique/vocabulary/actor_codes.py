"""CAMEO's actor codes ("USAGOV", "IGOUNO", "IMGMUSALQ", "~COP") as an actor and PLOVER sectors.

A code is made of parts of three letters each: first a country, or what kind of actor stands above countries (IGO, NGO,
IMG, MNC, INT …), then roles, religions, regions and groups. Only the first part can be a country: behind it the
same letters mean something else ("MUS" are Muslims there, not Mauritius).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.vocabulary.countries import load_countries
from communique.vocabulary.files import read_table

NOBODY = "---"
"""The code by which a dictionary says that a name is nobody's for a time."""

_INTERNATIONAL: dict[str, tuple[str, ...]] = {
    "IGO": (),
    "IMG": ("REB",),
    "INT": (),
    "MNC": ("BUS",),
    "NGO": ("SOC",),
    "NGM": ("SOC",),
    "UIS": (),
}
"""Kinds of actors above countries, and the sectors of those whose code has no role: as in ``organizations.tsv``."""

_ROLES = {"GOV": "GOV", "MIL": "MIL", "REB": "REB", "OPP": "OPP", "PTY": "PTY", "COP": "COP", "JUD": "JUD",
          "LEG": "LEG", "SPY": "SPY", "UAF": "UAF", "AGR": "AGR", "BUS": "BUS", "CRM": "CRM", "CVL": "CVL",
          "DEV": "SOC", "EDU": "EDU", "ELI": "ELI", "ENV": "SOC", "HLH": "MED", "HRI": "SOC", "LAB": "LAB",
          "MED": "JRN", "REF": "REF", "MOD": "UNK", "RAD": "REB", "INS": "REB", "SEP": "REB", "REL": "REL",
          "SOC": "SOC"}  # fmt: skip
"""Roles as PLOVER sectors: CAMEO's MED are the media, PLOVER's are those who heal."""

_RELIGIONS = frozenset(
    "ATH BAH BUD CHR CON CPT CTH DOX DRZ HIN HSD INR ITR JAN JEW JHW LDS MOS MRN MUS NRM PAG PRO SFI SHI SHN SIK SUN"
    " TAO UDX ZRO".split()
)
"""Religions: the sector of who has no other role, and of nobody who has one ("BUDEDU" are students)."""

_REGIONS = frozenset(
    "AFR ASA BLK CAS CAU CEU CFR CRB EAF EEU EIN EUR LAM MDT MEA NAF NMR PGS SAF SAM SAS SCN SEA WAF WEU WST".split()
)
"""Regions: behind a kind of actor they only say where it is at home ("IGOWSTNAT")."""

_OTHER_COUNTRIES = {"ROM": "ROU", "TMP": "TLS"}
"""Countries whose code has changed since CAMEO was written."""


@dataclass(frozen=True)
class ActorCode:
    """What a code says: the ``actor`` (None for roles alone) and PLOVER ``sectors``.

    ``is_international`` tells that its first part is a kind of actor above countries; ``usual`` are then the sectors
    of that kind, for want of others.
    """

    actor: str | None
    sectors: tuple[str, ...] = ()
    is_international: bool = False
    usual: tuple[str, ...] = ()


def split_code(code: str) -> ActorCode | None:
    """Return what *code* says, or None when it is no code: parts of three letters or digits each.

    "USAGOV" is USA with GOV, "~COP" and "COP" are a sector alone, "IGOBUSWBK" is the World Bank. An actor that is
    neither a country nor known keeps its part of the code ("ORLREB": ORL).
    """
    bare = code.removeprefix("~").rstrip("~").split("/")[0].upper()
    if not bare and code.startswith("~"):
        return ActorCode(None)
    if not re.fullmatch(r"(?:[A-Z][A-Z0-9]{2})(?:[A-Z0-9]{3})*", bare):
        return None
    parts = [bare[n : n + 3] for n in range(0, len(bare), 3)]
    first = _OTHER_COUNTRIES.get(parts[0], parts[0])
    if code.startswith("~") or (first not in load_countries().by_code and first in _ROLES.keys() | _RELIGIONS):
        return ActorCode(None, _sectors(parts))
    if first not in _INTERNATIONAL:
        return ActorCode(first, _sectors(parts[1:]))
    groups = [part for part in parts[1:] if part not in _ROLES and part not in _RELIGIONS | _REGIONS]
    groups = [part for part in groups if part not in load_countries().by_code or part in _bodies()]
    actor = groups[-1] if groups else first
    known = _bodies().get(actor) if first != "MNC" else None
    roles = _sectors([part for part in parts[1:] if part in _ROLES])
    usual = _INTERNATIONAL[first] or _sectors(parts[1:])
    return ActorCode(known or actor, roles, is_international=True, usual=usual)


def _sectors(parts: list[str]) -> tuple[str, ...]:
    """Return the sectors of roles in their order; a religion is one only where there is no role."""
    roles = tuple(dict.fromkeys(_ROLES[part] for part in parts if part in _ROLES))
    return roles or (("REL",) if _RELIGIONS.intersection(parts) else ())


@cache
def _bodies() -> dict[str, str]:
    """Return the codes of ``organizations.tsv`` by CAMEO's codes of the same bodies."""
    return {row["cameo"]: row["code"] for row in read_table("cameo_bodies.tsv")}
