"""Ingesting: sources read and kept, each report once, a batch at a time; what is there already is not read again."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from communique.errors import RecordError, SourceError
from communique.records import Reading, Report
from communique.register.chunks import in_chunks
from communique.register.keeping import Counts, Pair, begin_run, end_run, find_read, keep
from communique.register.keys import moment
from communique.register.opening import Register
from communique.services.fetching import find_or_fetch
from communique.services.origins import find_origins
from communique.services.reading import ReadOptions, check_reader, name_reader, read_found
from communique.version import VERSION

Clock = Callable[[], datetime.datetime]
"""Says what time it is, with its zone."""

BATCH = 64
"""Reports kept in one transaction: some seconds of reading, which is the most that a `kill -9` costs."""

MANY = 1_000
"""Reports kept in one run from which on the database is told to count anew what it has, before anybody asks."""


@dataclass(frozen=True)
class IngestOptions:
    """How to ingest: with which reader, gazetteer and own actors, and in how many processes to read."""

    reader: str = "model"
    jobs: int = 1
    gazetteer: Path | None = None
    actors: str | None = None


@dataclass
class IngestTally:
    """Counts of a run: what was kept, and the sources refused by kind of fault."""

    counts: Counts = field(default_factory=Counts)
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def kept(self) -> int:
        """Reports that this run added or read anew."""
        return self.counts.new + self.counts.reread


class Ingestion:
    """One run: `take` what was found, in batches; `tally` counts while it goes on."""

    def __init__(
        self,
        register: Register,
        options: IngestOptions,
        *,
        clock: Clock,
        refused: Callable[[SourceError], None] = lambda _error: None,
        noted: Callable[[str], None] = lambda _note: None,
    ) -> None:
        """Check the reader of *options*; faults of sources are passed to *refused*, what else to know to *noted*."""
        check_reader(options.reader, options.gazetteer, options.actors)
        self.register = register
        self.options = options
        self.clock = clock
        self.refused = refused
        self.noted = noted
        self.reader = name_reader_with(options)
        self.tally = IngestTally()

    def run(self, locators: Sequence[str], *, step: Callable[[IngestTally], None] = lambda _tally: None) -> IngestTally:
        """Read and keep the reports of *locators*; *step* is called after each batch that is safely kept."""
        return self.take(find_or_fetch(locators), named=locators, step=step)

    def take(
        self,
        found: Iterable[Report | SourceError],
        *,
        named: Sequence[str],
        step: Callable[[IngestTally], None] = lambda _tally: None,
    ) -> IngestTally:
        """Read and keep the reports in *found*; *named* is what the run calls its sources.

        Ctrl-C goes on its way when what was read of the batch begun is kept; a second one does not wait for that.
        """
        begun = moment(self.clock())
        with self.register.write() as connection:
            run_id = begin_run(connection, reader=self.reader, version=VERSION, sources=named, at=begun)
        results = read_found(
            self._unread(found),
            jobs=self.options.jobs,
            options=ReadOptions(
                reader=self.options.reader, gazetteer=self.options.gazetteer, actors=self.options.actors
            ),
        )
        begun_batch: list[Pair] = []
        try:
            for pair in self._read(results):
                begun_batch.append(pair)
                if len(begun_batch) == BATCH:
                    self._keep(begun_batch, run_id)
                    begun_batch.clear()
                    step(self.tally)
        except (KeyboardInterrupt, SourceError):
            self._keep(begun_batch, run_id)
            raise
        finally:
            results.close()
        self._keep(begun_batch, run_id)
        step(self.tally)
        if self.tally.kept >= MANY:
            self.register.learn()
        with self.register.write() as connection:
            counts = {**msgspec.to_builtins(self.tally.counts), "refused": sum(self.tally.refused.values())}
            end_run(connection, run_id, counts, at=moment(self.clock()))
        return self.tally

    def _unread(self, found: Iterable[Report | SourceError]) -> Iterator[Report | SourceError]:
        """Yield what this reader has not read yet, so that a run begun again goes on where it was cut off."""
        for chunk in in_chunks(found, BATCH):
            ids = [item.id for item in chunk if isinstance(item, Report)]
            with self.register.read() as connection:
                there = find_read(connection, ids, reader=self.reader, version=VERSION)
            self.tally.counts += Counts(known=sum(report_id in there for report_id in ids))
            yield from (item for item in chunk if isinstance(item, SourceError) or item.id not in there)

    def _read(self, results: Iterable[tuple[Report | SourceError, Reading | SourceError]]) -> Iterator[Pair]:
        for item, result in results:
            if isinstance(result, Reading) and isinstance(item, Report):
                yield item, self._named(result)
            elif isinstance(result, SourceError):
                self._refuse(result)

    def _named(self, reading: Reading) -> Reading:
        """Return *reading* as one by this run's reader, with the files of one's own that it read by."""
        run = msgspec.structs.replace(reading.run, model=self.reader)
        return reading if run == reading.run else msgspec.structs.replace(reading, run=run)

    def _refuse(self, error: SourceError) -> None:
        self.tally.refused[type(error).__name__] += 1
        self.refused(error)

    def _keep(self, batch: Sequence[Pair], run_id: str) -> None:
        """Keep the batch whole; where one report of it cannot be kept, the others are, one by one."""
        if not batch:
            return
        try:
            self._keep_whole(batch, run_id)
        except RecordError as error:
            if len(batch) == 1:
                source = batch[0][0].source or batch[0][0].id
                self._refuse(SourceError(source, str(error), "please report this with the text"))
                return
            for pair in batch:
                self._keep([pair], run_id)

    def _keep_whole(self, batch: Sequence[Pair], run_id: str) -> None:
        with self.register.write() as connection:
            origins, notes = find_origins(connection, self.register, [report for report, _ in batch])
            counts = keep(connection, batch, run_id=run_id, at=moment(self.clock()), origins=origins)
        self.tally.counts += counts
        for note in notes:
            self.noted(note)


def name_reader_with(options: IngestOptions) -> str:
    """Return the name that readings are kept under: that of the reader, and how the user's own files begin to hash.

    Other actors, or another gazetteer, are another reader: what was read without them is read anew with them.
    """
    name = name_reader(options.reader)
    for what, path in (("actors", options.actors), ("gazetteer", options.gazetteer)):
        if path is not None:
            with Path(path).open("rb") as stream:
                name += f"+{what}-{hashlib.file_digest(stream, 'sha256').hexdigest()[:8]}"
    return name
