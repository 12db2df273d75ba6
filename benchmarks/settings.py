"""What a run of the benchmarks may be told, read once on the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class BenchSettings:
    """The model under test, how much to read for speed, and the environment variables."""

    model: Path
    environ: Mapping[str, str]
    articles: int = 120
    """Articles read by each system in each round of `speed`, reports of the corpus in each round of `register`."""
    rounds: int = 3
    reports: int = 1000
    """Synthetic reports that `register` is filled with."""
