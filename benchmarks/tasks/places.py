"""Task `places`: what `communique places` says of news articles, against toponyms with GeoNames ids (TR-News)."""

import re
import runpy
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.child import run_child
from benchmarks.folders import NEWS, SCORE_PLACES
from benchmarks.gold import news_fingerprint
from benchmarks.results import OURS, Figure, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from communique.gazetteer import open_gazetteer
from communique.records import PlacesOfReport, Toponym, to_json
from communique.services.places import find_places

PEER = "largest"
"""The plain baseline: the same words, each resolved to its most populous namesake that is no second-order division."""
_LINE = re.compile(
    r"recognition F1 (?P<overlap>[\d.]+) \(exact span (?P<exact>[\d.]+)\), recall [\d.]+;"
    r" of found: same id (?P<id>[\d.]+), within 161 km (?P<near>[\d.]+);"
    r" of all: same id (?P<all_id>[\d.]+), within 161 km (?P<all_near>[\d.]+);"
    r" gold (?P<gold>\d+), with id (?P<with_id>\d+)"
)


def run_places(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where the data or the model is absent."""
    if not NEWS.is_file() or not SCORE_PLACES.is_file():
        raise TaskSkipped("../shared/data/geoparsing and ../shared/bench/score_places.py are absent; put them there")
    reader = name_reader(settings.model)
    with tempfile.TemporaryDirectory() as kept:
        files = write_texts(Path(kept))
        found = [told for told in find_places(files, reader=str(settings.model)) if isinstance(told, PlacesOfReport)]
    result = Result(
        task="places",
        gold=news_fingerprint(),
        reader=reader,
        columns={OURS: score(found), PEER: score([with_the_largest(told) for told in found])},
        notes=(f"{len(found)} articles. The weights were fitted on the same articles: figures of texts they have not"
               " seen stand in docs/places.md.",),
    )  # fmt: skip
    return result, render_page(result)


def write_texts(folder: Path) -> list[str]:
    """Write the articles to *folder* as the scorer's `--dump` does, and return their files in the order of gold."""
    files = []
    for number, (text, _) in enumerate(runpy.run_path(str(SCORE_PLACES))["read_gold"](NEWS)):
        file = folder / f"{number:04d}.txt"
        file.write_bytes(text.encode("utf-8"))
        files.append(str(file))
    return files


def with_the_largest(told: PlacesOfReport) -> PlacesOfReport:
    """Return the same toponyms, each as the most populous place of its name."""
    return msgspec.structs.replace(told, places=tuple(_largest(place) for place in told.places))


def _largest(place: Toponym) -> Toponym:
    namesakes = [
        c for c in open_gazetteer().candidates(place.quote) if c.feature != "ADM2"
    ]  # they have their city's people
    if not namesakes:
        return place  # an adjective of a country, or a name that the gazetteer lacks: there is nothing to choose
    best = namesakes[0]
    return msgspec.structs.replace(
        place, name=best.name, country=best.country, geonames_id=best.geonames_id, latitude=best.latitude,
        longitude=best.longitude, feature=best.feature,
    )  # fmt: skip


def score(found: Sequence[PlacesOfReport]) -> dict[str, Figure]:
    """Return the figures of the shared scorer."""
    with tempfile.TemporaryDirectory() as kept:
        predictions = Path(kept) / "predictions.jsonl"
        predictions.write_bytes(b"".join(to_json(told) + b"\n" for told in found))
        return parse_scores(run_child([sys.executable, str(SCORE_PLACES), str(NEWS), str(predictions)]))


def parse_scores(printed: str) -> dict[str, Figure]:
    """Return the figures that the scorer printed, by name; raise ValueError when it printed something else."""
    line = _LINE.fullmatch(printed.strip())
    if line is None:
        raise ValueError(f"{SCORE_PLACES.name} printed no line of figures but: {printed[:200]!r}")
    names = {
        "recognition: overlap": ("overlap", "gold"),
        "recognition: exact span": ("exact", "gold"),
        "of found: same id": ("id", "with_id"),
        "of found: within 161 km": ("near", "with_id"),
        "of all: same id": ("all_id", "with_id"),
        "of all: within 161 km": ("all_near", "with_id"),
    }
    return {name: Figure(value=float(line[part]), gold=int(line[gold])) for name, (part, gold) in names.items()}


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# places: toponyms of news articles, with their GeoNames records",
        "",
        "Recognition is F1; the rest are shares of the gold toponyms that carry an id.",
        "Beside the model: the same words, each resolved to its most populous namesake.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
    ]
    return "\n".join(lines)
