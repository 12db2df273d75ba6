"""Watching a folder: whatever is put into it is ingested once it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from communique.errors import SourceEmpty, SourceError
from communique.services.ingesting import Ingestion
from communique.services.reading import find_reports
from communique.sources import find_sources

Seen = dict[str, tuple[int, int]]
"""By file its length and when it was last written."""


def watch(ingestion: Ingestion, folder: str, *, wait: Callable[[], bool]) -> Iterator[int]:
    """Ingest what stands in *folder*, then what is put there, and yield after each round how many files were taken.

    A file is taken when it stood unchanged from one look to the next, so that none is read half-written, and again when
    it changes. *wait* passes the time between two looks; it returns False when enough has been seen.
    """
    taken: Seen = {}
    before = _look(folder)
    while wait():
        now = _look(folder)
        ready = [path for path, state in now.items() if before.get(path) == state != taken.get(path)]
        if ready:
            ingestion.take(find_reports(ready), named=[folder])
            taken.update({path: now[path] for path in ready})
        before = now
        yield len(ready)


def _look(folder: str) -> Seen:
    seen: Seen = {}
    for found in find_sources([folder]):
        if isinstance(found, SourceEmpty):
            return {}
        if isinstance(found, SourceError):
            raise found
        try:
            status = Path(found).stat()
        except OSError:  # gone between listing and looking
            continue
        seen[found] = (status.st_size, status.st_mtime_ns)
    return seen
