"""Series of the register: which mechanisms there are between parties, with their meetings in order."""

from __future__ import annotations

from collections import defaultdict

from communique.link.series import make_series
from communique.records.links import Account, Series
from communique.register.accounts import find_accounts
from communique.register.finding import Criteria, find_sightings
from communique.register.opening import Register
from communique.services.linking import find_clusters


def find_series(register: Register, parties: tuple[str, ...] = ()) -> list[Series]:
    """Return the series of which all of *parties* are sides; all of the register where none is named."""
    with register.read() as connection:
        ids = [one.id for one in find_sightings(connection, "meeting", Criteria(parties=parties))]
        clusters = find_clusters(connection, ids)
        every = sorted({account for one in ids for account in clusters.get(one, (one,))})
        meetings: dict[str, list[Account]] = defaultdict(list)
        for account in find_accounts(connection, every):
            meetings[clusters.get(account.id, (account.id,))[0]].append(account)
    return [one for one in make_series(meetings.values()) if set(parties) <= set(one.parties)]
