"""CAMEO codes: a table of real-like acts, and laws over every row of the crosswalk."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from communique.vocabulary import CodedAct, load_crosswalk, load_plover, quad_class_of
from communique.vocabulary.crosswalk import CrosswalkRow
from tests.shared_data import SHARED, needs_shared

TABLE = Path(__file__).parents[1] / "cases" / "cameo.tsv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
ROWS = load_crosswalk().rows


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['code']}-{case['trigger']}")
def test_an_act_gets_its_code(case: dict[str, str]) -> None:
    lists = {name: tuple(filter(None, case[name].split("|"))) for name in ("modes", "auxiliary", "contexts")}
    act = CodedAct(type=case["type"], trigger=case["trigger"], about=case["about"], **lists)
    assert load_crosswalk().code_of(act) == case["code"]


def words_of(pattern: re.Pattern[str] | None) -> str:
    """Return the shortest words of the first alternatives of *pattern*."""
    return _spelt(re._parser.parse(pattern.pattern)) if pattern is not None else ""  # type: ignore[attr-defined]


def _spelt(parts: Iterable[Any]) -> str:
    return "".join(_piece(str(op), value) for op, value in parts)


def _piece(op: str, value: Any) -> str:
    if op == "LITERAL":
        return chr(int(value))
    if op == "BRANCH":
        return _spelt(value[1][0])
    if op == "SUBPATTERN":
        return _spelt(value[-1])
    if op == "MAX_REPEAT":
        return _spelt(value[2]) * int(value[0])
    if op == "IN":
        return _piece(str(value[0][0]), value[0][1])
    return "a" if op in {"CATEGORY", "ANY"} else ""


def act_for(row: CrosswalkRow) -> CodedAct:
    """Return an act that meets the conditions of *row* and no other on purpose."""
    return CodedAct(
        type=row.type,
        modes=(row.mode,) if row.mode else (),
        auxiliary=(row.auxiliary,) if row.auxiliary else (),
        contexts=row.contexts,
        trigger=words_of(row.trigger),
        about=words_of(row.about),
    )


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}-{row.code}" for n, row in enumerate(ROWS)])
def test_no_row_gives_way_to_a_lesser_one(row: CrosswalkRow) -> None:
    code = load_crosswalk().code_of(act_for(row))
    assert code is not None
    assert max(one.weight for one in ROWS if one.code == code and one.type == row.type) >= row.weight


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}-{row.code}" for n, row in enumerate(ROWS)])
def test_a_row_names_what_plover_has(row: CrosswalkRow) -> None:
    plover = load_plover()
    assert row.type in plover.types
    assert row.mode in {"", *plover.modes_of(row.type)}
    assert set(row.contexts) <= set(plover.contexts)


@pytest.mark.parametrize("event_type", load_plover().types)
def test_every_type_has_a_code_without_any_condition(event_type: str) -> None:
    assert load_crosswalk().code_of(CodedAct(type=event_type)) is not None


def test_an_unknown_type_has_none() -> None:
    assert load_crosswalk().code_of(CodedAct(type="WEATHER")) is None


@needs_shared
def test_codes_are_those_of_the_published_crosswalk() -> None:
    lines = (SHARED.parent / "reference" / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8").splitlines()
    published = {line.partition(":")[0] for line in lines if line[:2].isdigit()}
    assert {row.code for row in ROWS} <= published


@pytest.mark.parametrize(
    ("code", "quad"), [("036", 1), ("057", 1), ("0871", 2), ("094", 2), ("141", 3), ("1053", 3), ("193", 4)]
)
def test_quad_classes_follow_the_root(code: str, quad: int) -> None:
    assert quad_class_of(code) == quad
