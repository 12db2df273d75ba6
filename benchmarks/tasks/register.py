"""Task `register`: keeping, linking and asking, on synthetic reports; SQLite, and PostgreSQL where one is named.

`COMMUNIQUE_BENCH_POSTGRES` names a database that may be emptied and filled. Reading beside keeping is measured on
reports of the corpus, with the model.
"""

import datetime
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text as sql

from benchmarks.ingest_cost import compare_ingest, corpus_reports
from benchmarks.results import Figure, Result
from benchmarks.settings import BenchSettings
from benchmarks.synthetic import PARTIES, make_pairs, make_world
from benchmarks.tables import ABSENT, render_table
from communique.register import Register, open_register
from communique.register.chunks import in_chunks
from communique.register.finding import Criteria
from communique.register.keeping import begin_run, keep
from communique.register.keys import moment
from communique.register.schema import DERIVED, SAID
from communique.services.dossier import gather_dossier, write_dossier
from communique.services.ingesting import BATCH
from communique.services.linking import link
from communique.services.searching import search
from communique.services.timelines import make_timeline
from communique.settings import Settings

REPEATS = 7
SIZES = (1_000, 10_000, 100_000)
"""Registers that are linked on the way to the whole, each anew: the time a report says whether the work is linear."""
FILLED_AT_ONCE = 2_000
TIMED = 2_000
COMMON, USUAL = (PARTIES[0], PARTIES[1]), (PARTIES[3], PARTIES[7])
"""The commonest pair of parties (one meeting in fifty), and one as most pairs are (one in a thousand)."""
_AT = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
_POSTGRES = "COMMUNIQUE_BENCH_POSTGRES"


def run_register(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page: columns are the databases, figures milliseconds unless they say otherwise."""
    columns: dict[str, dict[str, Figure]] = {}
    notes = [f"{settings.reports:,} reports."]
    corpus = corpus_reports(settings.articles)
    if not (settings.model / "manifest.json").is_file():
        corpus = []
        notes.append("No model: reading beside keeping was not measured.")
    for name, address in (("SQLite", None), ("PostgreSQL", settings.environ.get(_POSTGRES))):
        if name == "PostgreSQL" and not address:
            continue
        figures: dict[str, Figure] = {}
        if corpus:
            figures |= compare_ingest(lambda: open_empty(address), corpus, settings.model, settings.rounds)  # noqa: B023
        with open_empty(address) as register:
            columns[name] = figures | measure(register, settings.reports)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    notes.append(f"{os.cpu_count()} cores, load {load} at the end.")
    result = Result(task="register", gold="", reader="none: synthetic readings", columns=columns, notes=tuple(notes))
    return result, render_page(result)


@contextmanager
def open_empty(address: str | None) -> Iterator[Register]:
    """Yield a register with nothing in it: a new file, or the database at *address*, which is emptied."""
    if address is None:
        with (
            tempfile.TemporaryDirectory() as folder,
            open_register(Settings(register=str(Path(folder) / "c.db")), create=True) as register,
        ):
            yield register
        return
    with open_register(Settings(register=address), create=True) as register:
        with register.write() as connection:
            connection.execute(sql(f"TRUNCATE {', '.join(table.name for table in (*SAID, *DERIVED))}"))
        yield register


def measure(register: Register, count: int) -> dict[str, Figure]:
    """Fill the empty register with *count* reports and return what keeping, linking and asking took."""
    figures = keep_and_link(register, count)
    words = make_world().words
    asked: dict[str, Callable[[], object]] = {
        "search, a common word": lambda: search(register, words[0]),
        "search, a rare word": lambda: search(register, words[5000]),
        "search, two words": lambda: search(register, f"{words[10]} {words[300]}"),
        "search, a common word, two parties": lambda: search(register, words[0], Criteria(parties=COMMON)),
        "search, a common word, the commonest party": lambda: search(register, words[0], Criteria(parties=COMMON[:1])),
        "search, a common word, since a year": lambda: search(register, words[0], Criteria(since="2010")),
        "search, a common word, visits": lambda: search(register, words[0], Criteria(kind="visit")),
        "timeline, the commonest pair": lambda: make_timeline(register, Criteria(parties=COMMON)),
        "timeline, a usual pair": lambda: make_timeline(register, Criteria(parties=USUAL)),
        "timeline, the commonest party": lambda: make_timeline(register, Criteria(parties=COMMON[:1]), limit=200),
        "timeline, the commonest party, every meeting": lambda: make_timeline(register, Criteria(parties=COMMON[:1])),
        "dossier, the commonest pair": lambda: write_dossier(
            gather_dossier(register, Criteria(parties=COMMON)), "markdown"
        ),
        "dossier, a usual pair": lambda: write_dossier(gather_dossier(register, Criteria(parties=USUAL)), "markdown"),
    }
    figures |= {name: _median_of(ask) for name, ask in asked.items()}
    size = _size_on_server(register) if register.on_server else Path(register.where).stat().st_size
    return figures | {"bytes on disk a report": Figure(value=round(size / count), gold=count, lower_is_better=True)}


def keep_and_link(register: Register, count: int) -> dict[str, Figure]:
    """Keep *count* synthetic reports, and link at each of `SIZES` and at the end.

    The last `TIMED` of them are kept as `communique ingest` does, and are what keeping is measured on: it takes longest
    where the most is there already. Those before come in larger batches, which saves a third of the time.
    """
    wall = worked = 0.0
    linked: dict[str, Figure] = {}
    first, timed_from = 0, max(count - TIMED, 0)
    with register.write() as connection:
        run_id = begin_run(connection, reader="synthetic", version="0", sources=[], at=moment(_AT))
    for size in sorted({size for size in SIZES if size < count} | {count}):
        middle = min(max(first, timed_from), size)
        _keep(register, first, middle, run_id=run_id, batch=FILLED_AT_ONCE)
        seconds = _keep(register, middle, size, run_id=run_id, batch=BATCH)
        wall, worked = wall + seconds[0], worked + seconds[1]
        register.learn()  # as `communique ingest` does
        first = size
        begun = time.perf_counter()
        link(register, at=_AT)
        linked[f"link {size:,} reports, by the report"] = _a_report(time.perf_counter() - begun, size)
    kept = {"keep a report, by the clock": wall, "keep a report, this process alone": worked}
    return {name: _a_report(seconds, count - timed_from) for name, seconds in kept.items()} | linked


def _keep(register: Register, first: int, last: int, *, run_id: str, batch: int) -> tuple[float, float]:
    """Keep the reports from number *first* to before *last*; return the seconds by the clock and of this process.

    Making the reports up is not counted.
    """
    wall = worked = 0.0
    for pairs in in_chunks(make_pairs(last - first, first=first), batch):
        begun, begun_work = time.perf_counter(), time.process_time()
        with register.write() as connection:
            keep(connection, pairs, run_id=run_id, at=moment(_AT))
        wall, worked = wall + time.perf_counter() - begun, worked + time.process_time() - begun_work
    return wall, worked


def _a_report(seconds: float, count: int) -> Figure:
    return Figure(value=round(1000 * seconds / count, 2), gold=count, lower_is_better=True)


def _median_of(ask: Callable[[], object]) -> Figure:
    ask()
    taken = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - begun))
    return Figure(value=round(statistics.median(taken), 1), gold=REPEATS, lower_is_better=True)


def _size_on_server(register: Register) -> int:
    with register.read() as connection:
        size: int = connection.execute(sql("SELECT pg_database_size(current_database())")).scalar_one()
    return size


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    names = list(dict.fromkeys(name for column in result.columns.values() for name in column))
    rows = [[name, *(_shown(column.get(name)) for column in result.columns.values())] for name in names]
    lines = [
        "# register: synthetic reports",
        "",
        "Milliseconds, medians over seven questions after a first one; keeping is the mean of the last"
        f" {TIMED:,} reports, in batches as `communique ingest` makes them. One meeting and one to seven events a"
        " report, 1,400 characters. Reading, and its ratio to reading and keeping: reports of the corpus with the"
        " model, by turns, medians over the rounds.",
        f"{' '.join(result.notes)}",
        "",
        render_table(["", *result.columns], rows),
    ]
    return "\n".join(lines)


def _shown(figure: Figure | None) -> str:
    return ABSENT if figure is None else f"{figure.value:,}"
