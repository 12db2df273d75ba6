"""Task `ontology`: the worked example of a project's own ontology on sentences written after it."""

import tomllib
from collections.abc import Iterator

from benchmarks.folders import ONTOLOGY
from benchmarks.gold import ontology_fingerprint
from benchmarks.results import OURS, Figure, Result, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from communique.coding.nearest import nearest_kind
from communique.pipeline import open_pipeline
from communique.pipeline.runner import with_text
from communique.records import Reading, Report
from communique.services.ontology import cut_trigger, example_vectors, read_ontology, refine_with, vector_of

NONE = "-"
EXAMPLE, HELD_OUT = ONTOLOGY / "consular.toml", ONTOLOGY / "consular-heldout.toml"


def run_ontology(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page."""
    given, whole = score_example()
    result = Result(
        task="ontology",
        gold=ontology_fingerprint(),
        reader=name_reader(settings.model),
        columns={OURS: {"trigger and parent given": given, "end to end": whole}},
        notes=("33 example sentences, three definitions.",),
    )
    return result, render_page(result)


def held_out_sentences() -> Iterator[tuple[str, str, str]]:
    """Yield kind, parent and text of every held-out sentence."""
    for group in tomllib.loads(HELD_OUT.read_text(encoding="utf-8"))["sentences"]:
        yield from ((group["kind"], group["parent"], text) for text in group["texts"])


def score_example() -> tuple[Figure, Figure]:
    """Return the share told rightly with trigger and parent given, and as `communique events` reads the sentences."""
    ontology = read_ontology(str(EXAMPLE))
    kinds, refine, pipeline = example_vectors(ontology), refine_with(ontology), open_pipeline()
    sentences = list(held_out_sentences())
    given = sum((nearest_kind(kinds, parent, vector_of(text)) or NONE) == kind for kind, parent, text in sentences)
    right = 0
    for kind, _, text in sentences:
        report = Report(text=cut_trigger(text)[0])
        refined = refine(with_text(pipeline.read(report), report))
        right += isinstance(refined, Reading) and _own_kinds(refined) == ({kind} - {NONE})
    return _share(given, len(sentences)), _share(right, len(sentences))


def _own_kinds(reading: Reading) -> set[str]:
    """Return the project's own types and modes among the events."""
    return {name for e in reading.events if e.parent for name in (e.type, e.mode) if name and name in _names()}


def _names() -> set[str]:
    return set(read_ontology(str(EXAMPLE)).all_definitions())


def _share(right: int, count: int) -> Figure:
    return Figure(value=round(right / count, 4), gold=count)


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# ontology: a project's own types and modes, by examples",
        "",
        "Share of held-out sentences (half of them none of the definitions) that get the right kind or rightly none.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
    ]
    return "\n".join(lines)
