"""communique reads reports of diplomacy and keeps the record of it.

>>> import communique
>>> reading = communique.read("The Foreign Ministers of Chile and Peru met in Lima on 4 May 2021.")
>>> [party.code for party in reading.meetings[0].parties]
['CHL', 'PER']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.version import VERSION

if TYPE_CHECKING:
    from communique.records import Reading, Report
    from communique.services import read, read_many

__version__ = VERSION
__all__ = ["Reading", "Report", "__version__", "read", "read_many"]

_HOMES = {
    "read": "communique.services",
    "read_many": "communique.services",
    "Reading": "communique.records",
    "Report": "communique.records",
}


def __getattr__(name: str) -> Any:
    """Return a public name, importing its home only now, so that ``import communique`` is quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'communique' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
