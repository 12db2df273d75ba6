"""Selecting: readings of the register by id, or by what is told in them, corrected, in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from communique.errors import NotKept
from communique.records import Reading, Record
from communique.register.asking import find_readings
from communique.register.chunks import in_chunks
from communique.register.finding import Criteria, find_reports_telling, in_order_of_time
from communique.register.keys import report_of
from communique.register.opening import Register
from communique.services.showing import find_id, only

_AT_ONCE = 100
"""Readings put together in one go."""


class Selection(Record, frozen=True, kw_only=True):
    """Which readings: those of *ids* (of reports or meetings, or how they begin), or those of which *criteria* hold."""

    ids: tuple[str, ...] = ()
    criteria: Criteria = Criteria()


def select_readings(register: Register, selection: Selection) -> Iterator[Reading]:
    """Yield the readings that stand, corrections laid over them, in order of time, or of the ids where they are given.

    A meeting or an event that is named stands alone in its reading. Raises `NotKept` when there is nothing, or nothing
    of an id.
    """
    with register.read() as connection:
        wanted = [find_id(connection, one) for one in selection.ids] or _matching(connection, selection.criteria)
        for chunk in in_chunks(wanted, _AT_ONCE):
            found = {one.report.id: one for one in find_readings(connection, sorted({*map(report_of, chunk)}))}
            yield from (_part(found[report_of(one)], one) for one in chunk if report_of(one) in found)


def _matching(connection: Connection, criteria: Criteria) -> Sequence[str]:
    found = in_order_of_time(connection, find_reports_telling(connection, criteria))
    if not found:
        raise NotKept("nothing in the register of which all that is true; `communique search` tells what there is")
    return found


def _part(reading: Reading, wanted: str) -> Reading:
    return reading if wanted == reading.report.id else only(reading, wanted)
