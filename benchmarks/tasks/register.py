"""Task `register`: keeping and asking, on synthetic reports; SQLite, and PostgreSQL where one is named.

`COMMUNIQUE_BENCH_POSTGRES` names a database that may be filled; the figures of reading stand in task `speed`.
"""

import datetime
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text as sql

from benchmarks.results import Figure, Result
from benchmarks.settings import BenchSettings
from benchmarks.synthetic import PARTIES, make_pairs, make_world
from benchmarks.tables import render_table
from communique.register import Register, open_register
from communique.register.chunks import in_chunks
from communique.register.finding import Criteria
from communique.register.keeping import begin_run, keep
from communique.register.keys import moment
from communique.register.schema import DERIVED, SAID
from communique.services.dossier import gather_dossier, write_dossier
from communique.services.ingesting import BATCH
from communique.services.searching import search
from communique.services.timelines import make_timeline
from communique.settings import Settings

REPEATS = 7
COMMON, USUAL = (PARTIES[0], PARTIES[1]), (PARTIES[3], PARTIES[7])
"""The commonest pair of parties (one meeting in fifty), and one as most pairs are (one in a thousand)."""
_AT = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)


def run_register(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page: columns are the databases, figures milliseconds unless they say otherwise."""
    columns: dict[str, dict[str, Figure]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.db"
        with open_register(Settings(register=str(path)), create=True) as register:
            columns["SQLite"] = measure(register, settings.reports)
        columns["SQLite"]["bytes on disk a report"] = Figure(
            value=round(path.stat().st_size / settings.reports), gold=settings.reports
        )
    if address := settings.environ.get("COMMUNIQUE_BENCH_POSTGRES"):
        with open_register(Settings(register=address), create=True) as register:
            columns["PostgreSQL"] = measure(register, settings.reports)
            columns["PostgreSQL"]["bytes on disk a report"] = _size_on_server(register, settings.reports)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    notes = (f"{settings.reports:,} reports; {os.cpu_count()} cores, load {load} at the end.",)
    result = Result(task="register", gold="", reader="none: synthetic readings", columns=columns, notes=notes)
    return result, render_page(result)


def measure(register: Register, count: int) -> dict[str, Figure]:
    """Fill the register with *count* reports and return what keeping and asking took, in milliseconds."""
    figures = _keep(register, count)
    words = make_world().words
    asked: dict[str, Callable[[], object]] = {
        "search, a common word": lambda: search(register, words[0]),
        "search, a rare word": lambda: search(register, words[5000]),
        "search, two words": lambda: search(register, f"{words[10]} {words[300]}"),
        "search, a common word, two parties": lambda: search(register, words[0], Criteria(parties=COMMON)),
        "timeline, the commonest pair": lambda: make_timeline(register, Criteria(parties=COMMON)),
        "timeline, a usual pair": lambda: make_timeline(register, Criteria(parties=USUAL)),
        "timeline, the commonest party": lambda: make_timeline(register, Criteria(parties=COMMON[:1])),
        "dossier, the commonest pair": lambda: write_dossier(
            gather_dossier(register, Criteria(parties=COMMON)), "markdown"
        ),
        "dossier, a usual pair": lambda: write_dossier(gather_dossier(register, Criteria(parties=USUAL)), "markdown"),
    }
    return figures | {name: _median_of(ask) for name, ask in asked.items()}


def _keep(register: Register, count: int) -> dict[str, Figure]:
    """Keep *count* synthetic reports as `communique ingest` does; making them up is not counted."""
    _empty(register)
    wall = worked = 0.0
    with register.write() as connection:
        run_id = begin_run(connection, reader="synthetic", version="0", sources=[], at=moment(_AT))
    for batch in in_chunks(make_pairs(count), BATCH):
        begun, begun_work = time.perf_counter(), time.process_time()
        with register.write() as connection:
            keep(connection, batch, run_id=run_id, at=moment(_AT))
        wall, worked = wall + time.perf_counter() - begun, worked + time.process_time() - begun_work
    each = {"keep a report, by the clock": wall, "keep a report, this process alone": worked}
    return {
        name: Figure(value=round(1000 * seconds / count, 2), gold=count, lower_is_better=True)
        for name, seconds in each.items()
    }


def _empty(register: Register) -> None:
    if register.on_server:
        with register.write() as connection:
            connection.execute(sql(f"TRUNCATE {', '.join(table.name for table in (*SAID, *DERIVED))}"))


def _median_of(ask: Callable[[], object]) -> Figure:
    ask()
    taken = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - begun))
    return Figure(value=round(statistics.median(taken), 1), gold=REPEATS, lower_is_better=True)


def _size_on_server(register: Register, count: int) -> Figure:
    with register.read() as connection:
        size = connection.execute(sql("SELECT pg_database_size(current_database())")).scalar_one()
    return Figure(value=round(size / count), gold=count)


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    names = list(dict.fromkeys(name for column in result.columns.values() for name in column))
    rows = [[name, *(f"{column[name].value:,}" for column in result.columns.values())] for name in names]
    lines = [
        "# register: synthetic reports",
        "",
        "Milliseconds, medians over seven questions after a first one; keeping is the mean of all reports. One meeting"
        " and one to seven events a report, 1,400 characters.",
        f"{' '.join(result.notes)}",
        "",
        render_table(["", *result.columns], rows),
    ]
    return "\n".join(lines)
