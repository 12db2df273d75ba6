"""Places with namesakes, and what holds of every place that is told."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.pipeline import Pipeline, open_pipeline
from communique.records import Report, Toponym
from communique.resolve.places.ranking import shares_of
from communique.resolve.places.weights import RANKING, RECOGNITION, load_weights

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "places.toml").read_text(encoding="utf-8"))["cases"]
NEWS = (
    "TORRINGTON, Conn. (AP) — The mayor spoke. He had been to Hartford and New Haven.",
    "The Foreign Ministers of Georgia and Azerbaijan met in Batumi. They flew on to Baku.",
    "The train from London to Toronto stopped in Hamilton, Ontario. Canadian police searched it.",
    "Turks, Americans and the Kremlin were surprised; the White House was not.",
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return open_pipeline("model")


def places_of(pipeline: Pipeline, text: str) -> tuple[Toponym, ...]:
    return pipeline.resolve(Report(text=text, language="en"))[1].toponyms


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_namesakes(pipeline: Pipeline, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "known_mistake" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_mistake"], strict=True))
    found = [place for place in places_of(pipeline, case["text"]) if place.quote == case["quote"]]
    assert found
    assert found[0].country == case["country"]
    assert case.get("admin1") in {None, found[0].admin1}


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert sum("known_mistake" in case for case in CASES) <= 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NEWS[0], {"TORRINGTON": "USA", "Conn.": "USA", "Hartford": "USA", "New Haven": "USA"}),
        (NEWS[1], {"Georgia": "GEO", "Azerbaijan": "AZE", "Batumi": "GEO", "Baku": "AZE"}),
        (NEWS[2], {"London": "CAN", "Toronto": "CAN", "Hamilton": "CAN", "Ontario": "CAN", "Canadian": "CAN"}),
        (NEWS[3], {}),
        ("The talks on Turkish-Russian trade opened in Ankara.", {"Turkish": "TUR", "Russian": "RUS", "Ankara": "TUR"}),
        ("Kentucky State Police searched a barn near Louisville.", {"Kentucky State": "USA", "Louisville": "USA"}),
    ],
)  # fmt: skip
def test_what_is_told_of_a_report(pipeline: Pipeline, text: str, expected: dict[str, str]) -> None:
    assert {place.quote: place.country for place in places_of(pipeline, text)} == expected


def test_a_venue_stands_with_its_place(pipeline: Pipeline) -> None:
    text = "The delegations of Kenya and Chile held consultations at the Palace of Arts in Tbilisi, Georgia, on 5 May."
    assert [place.venue for place in places_of(pipeline, text) if place.name == "Tbilisi"] == ["Palace of Arts"]


def test_the_order_of_reports_does_not_matter(pipeline: Pipeline) -> None:
    alone = {text: places_of(open_pipeline("model"), text) for text in NEWS}
    for order in itertools.islice(itertools.permutations(NEWS), 0, None, 7):
        assert all(places_of(pipeline, text) == alone[text] for text in order)


WORDS = (
    "Paris", "London, Ontario", "in", "the University of", "Georgia", "B.C.", "St.", "Petersburg", "US", "LA", ",", ".",
    "\n", "Turkish-", "Russian", "O’Neill's", "İzmir", "Ǆ", "𝒳", "-", "of", "County", "North", "’s", "Ky.", "(", ")",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=20).map(" ".join))
def test_laws(text: str) -> None:
    found = open_pipeline("rules").resolve(Report(text=text or "x", language="en"))[1].toponyms
    for place in found:
        assert text[place.start : place.end] == place.quote
        assert 0 <= place.confidence <= 1
        if place.geonames_id is None:
            assert (place.country, place.admin1, place.latitude, place.longitude, place.feature) == (None,) * 5
        if place.feature in {"CONT", "PCLI", "PCLD", "PCL"}:
            assert place.admin1 is None
        assert (place.latitude is None) == (place.longitude is None)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


def test_a_long_list_of_towns_takes_no_quadratic_time(pipeline: Pipeline) -> None:
    text = (
        ". ".join(
            f"{town} and {other}" for town in ("Paris", "Springfield", "Georgetown") for other in ("Rome", "Salem")
        )
        * 400
    )
    found = open_pipeline("rules").resolve(Report(text=text, language="en"))[1].toponyms
    assert len(found) > 1000


def test_every_reason_has_its_weight() -> None:
    weights = load_weights()
    assert set(weights.recognition) == set(RECOGNITION)
    assert set(weights.ranking) == set(RANKING)
    assert 0 < weights.threshold < 1


def test_shares_add_up_and_follow_the_reasons() -> None:
    shares = shares_of([{"people": 1.0}, {"people": 0.5}, {}], {"people": 2.0})
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)
