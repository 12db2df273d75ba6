"""Small reports, their readings by the rules reader, and short ways to keep and compare them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, select

import communique
from communique.records import Reading, Report
from communique.register import Register
from communique.register.keeping import Counts, Pair, begin_run, keep
from communique.register.schema import DERIVED, SAID

LIMA = "The Foreign Ministers of Chile and Peru, Luis Soto and Ana Vela, met in Lima on 4 May 2021 and discussed trade."
TBILISI = (
    "TBILISI, 20 June 2023. Political consultations between the Foreign Ministries of Azerbaijan and Georgia were held"
    " in Tbilisi on 20 June 2023. The delegation of Azerbaijan was headed by Deputy Foreign Minister Khalaf Khalafov"
    " and that of Georgia by First Deputy Foreign Minister Lasha Darsalia. The sides discussed energy and transport."
    " They agreed to hold the next round in Baku."
)
BAKU = "Azerbaijani Foreign Minister Rauf Aliyev met Georgian Foreign Minister Irma Beridze in Baku on 7 March 2022."
NOTHING = "The weather in the valley was fine and nobody came by."
TEXTS = (LIMA, TBILISI, BAKU, NOTHING)


def at(minute: int = 0) -> datetime.datetime:
    """Return a time: noon of a day and some minutes."""
    return datetime.datetime(2024, 5, 31, 12, tzinfo=datetime.UTC) + datetime.timedelta(minutes=minute)


def moment(minute: int = 0) -> str:
    """Return the same time as the register writes it."""
    return f"2024-05-31T{12 + minute // 60:02}:{minute % 60:02}:00.000000Z"


@cache
def pair(text: str, url: str | None = None, reader: str = "rules") -> Pair:
    """Return the report of *text* and its reading; *reader* is the name it is kept under."""
    report = Report(text=text, source="a.txt", language="en", url=url)
    reading = communique.read(report, reader="rules")
    bare = msgspec.structs.replace(reading.report, text=msgspec.UNSET)
    run = msgspec.structs.replace(reading.run, model=reader)
    return report, msgspec.structs.replace(reading, report=bare, run=run)


def bare(text: str) -> Pair:
    """Return the report of *text* with a reading that says nothing of it: long texts are kept at once."""
    _, reading = pair(NOTHING)
    report = Report(text=text)
    return report, msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, id=report.id))


def keep_all(register: Register, pairs: Sequence[Pair], *, minute: int = 0) -> Counts:
    """Keep *pairs* in one batch."""
    with register.write() as connection:
        run_id = begin_run(connection, reader="rules", version="1", sources=["test"], at=moment(minute))
        return keep(connection, pairs, run_id=run_id, at=moment(minute))


def rows_of(connection: Connection, *, without: Sequence[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, sorted: two registers that hold the same give the same."""
    found = {}
    for table in (*SAID, *DERIVED):
        columns = [column for column in table.columns if column.name not in {"number", "words", *without}]
        if table.name == "claims":
            columns.append(table.c.number)
        found[table.name] = sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)
    return found


def only(reading: Reading) -> str:
    """Return the id of its only meeting."""
    (meeting,) = reading.meetings
    return meeting.id
