"""What the weights are learnt from: TR-News as the reader reads it, and the places of the corpus's gold records."""

import runpy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.reader.documents import Document
from training.reader.read_corpus import read_corpus

from communique.annotate import annotate_by_model
from communique.gazetteer import Candidate, Gazetteer
from communique.predict import shipped_model
from communique.records import Imprint, MentionGraph, Report
from communique.records import Mention as GraphMention
from communique.resolve.places.ranking import Surroundings
from communique.resolve.places.recognition import reasons_to_be_a_place
from communique.resolve.places.resolver import surroundings_of
from communique.resolve.places.spots import Page, Spot, find_spots
from communique.sources.imprint import read_imprint

SHARED = Path(__file__).parents[2].parent / "shared"
NEWS = SHARED / "data" / "geoparsing" / "TR-News.xml"
SCORER = SHARED / "bench" / "score_places.py"


@dataclass(frozen=True)
class Example:
    """One text: its spots with their reasons, which of them name a place, and what those stand for if it is known."""

    page: Page
    spots: list[Spot]
    reasons: list[dict[str, float]]
    is_place: list[bool]
    around: Surroundings
    right: dict[int, set[int]]
    """GeoNames ids that are right, by number of the spot: one for TR-News, all of a country's for the corpus."""
    toponyms: list[tuple[int, int]]
    """Where the toponyms of gold stand, found or not."""


def read_news(gazetteer: Gazetteer) -> Iterator[Example]:
    """Yield the articles of TR-News as the shipped reader reads them."""
    for text, toponyms in runpy.run_path(str(SCORER))["read_gold"](NEWS):
        report = Report(text=text, language="en")
        imprint = read_imprint(report)
        graph = annotate_by_model(report, imprint, folder=shipped_model())
        page = Page(report, imprint, graph)
        spots = find_spots(page, gazetteer)
        gold = [_gold_of(spot, toponyms) for spot in spots]
        yield Example(
            page=page,
            spots=spots,
            reasons=reasons_to_be_a_place(page, spots),
            is_place=[one is not None for one in gold],
            around=surroundings_of(graph),
            right={number: {one["id"]} for number, one in enumerate(gold) if one is not None and one["id"]},
            toponyms=[(t["start"], t["end"]) for t in toponyms],
        )


def _gold_of(spot: Spot, toponyms: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the toponym of gold that shares most code points with the spot, or None."""
    over = [t for t in toponyms if spot.start < t["end"] and t["start"] < spot.end]
    return max(over, key=lambda t: int(min(t["end"], spot.end) - max(t["start"], spot.start)), default=None)


def read_records(gazetteer: Gazetteer) -> Iterator[Example]:
    """Yield the reports of the training split whose record says in which country its town lies."""
    for document in read_corpus():
        lines = document.lines("place") if document.split == "train" else ()
        if lines:
            yield _of_record(document, gazetteer)


def _of_record(document: Document, gazetteer: Gazetteer) -> Example:
    report = Report(text=document.text, language="en")
    graph = _gold_graph(document)
    page = Page(report, Imprint(id=report.id), graph)
    spots = [s for s in find_spots(page, gazetteer) if s.mentions and s.mentions[0].label in {"place", "country"}]
    countries = {line.get("name"): line.get("country") for line in document.lines("place")}
    right = {}
    for number, spot in enumerate(spots):
        ids = {c.geonames_id for c in spot.candidates if _is_town_in(c, countries.get(spot.name))}
        if ids and len(ids) < len(spot.candidates):
            right[number] = ids
    return Example(page, spots, [{} for _ in spots], [True for _ in spots], surroundings_of(graph), right, [])


def _is_town_in(candidate: Candidate, country: str | None) -> bool:
    return candidate.is_town and country is not None and candidate.country == country


def _gold_graph(document: Document) -> MentionGraph:
    kept = [m for m in document.mentions if m.label in {"place", "country", "person", "organization", "group", "post"}]
    return MentionGraph(
        mentions=tuple(
            GraphMention(
                id=number, label=m.label, start=m.start, end=m.end, kind=m.attributes.get("kind"),  # type: ignore[arg-type]
                code=m.attributes.get("code"),
            )
            for number, m in enumerate(kept)
        )
    )  # fmt: skip
