"""The golden files: a report's record as it was read when the files were written last."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from training.reader.documents import Document
from training.reader.gold_records import gold_meetings, report_of
from training.reader.read_corpus import read_corpus

from communique.examples import example_text
from communique.pipeline import Pipeline, open_pipeline
from communique.records import Meeting, Report
from tests.golden.lines import MISSING, WRONG, record_of

FOLDER = Path(__file__).parent
RECORDS = FOLDER / "records"
EXAMPLE = "example"
HELD = FOLDER / "held.toml"


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the golden files are held to."""

    wrong: int
    """Marked lines there may be: it may only fall."""
    processor: str
    """What the files were written on: other kinds multiply numbers of eight bits otherwise, and differ a little."""


def read_held() -> Held:
    """Return what `held.toml` says."""
    return msgspec.convert(tomllib.loads(HELD.read_text(encoding="utf-8")), Held)


def write_held(held: Held) -> None:
    """Write `held.toml`."""
    lines = ("# Written by `python -m tests.golden --update`: marked lines may only get fewer.",
             f"wrong = {held.wrong}", f'processor = "{held.processor}"')  # fmt: skip
    HELD.write_text("\n".join(lines) + "\n", encoding="utf-8")


def golden_ids() -> list[str]:
    """Return the ids of the reports that have a golden file."""
    return sorted(path.stem for path in RECORDS.glob("*.txt"))


def read_golden(name: str) -> str:
    """Return the golden file of a report."""
    return (RECORDS / f"{name}.txt").read_text(encoding="utf-8")


@cache
def read_now(name: str) -> str:
    """Return what the golden file of a report would be now; raises KeyError when the corpus has no such report."""
    report, gold = _given(name)
    shown = record_of(_pipeline().read(report).meetings, gold)
    return "\n".join([f"{name}: {(report.title or report.text).splitlines()[0][:80]}", *shown]) + "\n"


@cache
def _pipeline() -> Pipeline:
    return open_pipeline("model")


def _given(name: str) -> tuple[Report, tuple[Meeting, ...]]:
    """Return the report and its gold meetings; those of the shipped example stand in `example.toml`."""
    if name == EXAMPLE:
        told = tomllib.loads((FOLDER / "example.toml").read_text(encoding="utf-8"))
        return Report(text=example_text()), tuple(msgspec.convert(told["meetings"], list[Meeting]))
    document = _documents()[name]
    return report_of(document), gold_meetings(document)


@cache
def _documents() -> dict[str, Document]:
    """Return the reports of the corpus by id, but for the test split: nobody is to look at that."""
    return {one.id: one for one in read_corpus() if one.family == "report" and one.split != "test"}


def marks_in(text: str) -> int:
    """Return how many lines of a golden file are marked."""
    return sum(WRONG in line or line.lstrip().startswith(MISSING) for line in text.splitlines())


def changes(old: str, new: str) -> Iterator[str]:
    """Yield the lines that went and came, `-` and `+` before them."""
    before, after = old.splitlines(), new.splitlines()
    yield from (f"- {line}" for line in before if line not in after)
    yield from (f"+ {line}" for line in after if line not in before)


def processor() -> str:
    """Return the kind of processor this is, as far as it matters here; "unknown" where nothing tells."""
    known = Path("/proc/cpuinfo")
    flags = known.read_text(encoding="utf-8").split() if known.is_file() else []
    return next(
        (name for name in ("avx512_vnni", "avx_vnni", "avx512f", "avx2", "asimddp", "asimd") if name in flags),
        "unknown",
    )
