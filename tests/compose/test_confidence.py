"""Confidence: each sign moves it the way its words say, and it stands with every value it is given to."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique
from communique.compose import confidence
from communique.compose.confidence import VALUES, Standing, chance_of
from communique.pipeline import open_pipeline
from communique.records import Meeting, Report
from communique.vocabulary import load_confidence

FULL = (
    "On 3 May 2021 Foreign Minister of Kenya Amina Otieno met Foreign Minister of Ghana Kofi Mensah in Nairobi."
    " Amina Otieno thanked Ghana for its support."
)
WITHOUT_HEADS = "On 3 May 2021 the delegations of Kenya and Ghana met in Nairobi."
OF_THREE = "On 3 May 2021 the Foreign Ministers of Kenya, Ghana and Chad met in Nairobi."


def read(text: str) -> Meeting:
    return communique.read(text, reader="rules").meetings[0]


@pytest.mark.parametrize(("surer", "less"), [(FULL, WITHOUT_HEADS), (WITHOUT_HEADS, OF_THREE)])
def test_a_meeting_is_surer_where_more_is_known(surer: str, less: str) -> None:
    assert read(surer).confidence > read(less).confidence


def test_values_have_a_confidence_of_their_own() -> None:
    meeting = read(FULL)
    values = [meeting.date, meeting.place, *meeting.parties, *meeting.participants, *meeting.statements]
    assert len(values) == 7
    for value in values:
        assert value is not None
        assert value.confidence is not None
        assert 0 < value.confidence < 1


def test_a_stated_date_is_surer_than_that_of_publication() -> None:
    report = Report(text=FULL.replace("On 3 May 2021 ", ""), published="2021-05-04")
    inferred = open_pipeline("rules").read(report).meetings[0].date
    stated = read(FULL).date
    assert stated is not None
    assert inferred is not None
    assert inferred.basis == "published"
    assert (stated.confidence or 0) > (inferred.confidence or 1)


def test_the_reasons_say_what_came_of_which_sign() -> None:
    meeting = open_pipeline("rules").read(Report(text=WITHOUT_HEADS), explain=True).meetings[0]
    assert not isinstance(meeting.reasons, msgspec.UnsetType)
    told = next(reason.because for reason in meeting.reasons if reason.value == "confidence")
    assert told.startswith(f"{meeting.confidence:.2f}: ")
    weight = load_confidence()["meeting"]["sides that nobody leads"]
    assert f"sides that nobody leads {weight:+.2f}" in told


def test_the_table_has_every_kind_and_no_sign_that_composition_does_not_give() -> None:
    table = load_confidence()
    assert set(table) == {"meeting", *VALUES}
    assert len(fields(Standing)) == len(table)
    tree = ast.parse(Path(confidence.__file__).read_text(encoding="utf-8"))
    given_names = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    for weights in table.values():
        assert {name for name in weights if not name.startswith("basis: ")} <= given_names


@given(kind=st.sampled_from(("meeting", *VALUES)), data=st.data())
def test_a_chance_is_never_certain(kind: str, data: st.DataObject) -> None:
    names = st.sampled_from(sorted(load_confidence()[kind]))
    signs = data.draw(st.dictionaries(names, st.floats(-3, 1)))
    assert 0.01 <= chance_of(kind, signs) <= 0.99


@pytest.mark.parametrize("kind", ["meeting", *VALUES])
def test_a_surer_reader_never_makes_a_value_less_sure(kind: str) -> None:
    for sign in ("its words", "its links", "links to its people"):
        assert chance_of(kind, {"always": 1.0, sign: 0.0}) >= chance_of(kind, {"always": 1.0, sign: -2.0})
