"""Rows of events: pairs, one a day, CAMEO, and the formats they are written in."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from communique.errors import ExportError
from communique.exports import CameoRow, EventRow, cameo_rows, event_rows, expand_dyads, keep_one_a_day, write_table
from communique.exports.cameo import actor_code
from communique.records import Actor, Event, EventDate, Evidence, Imprint, Reading, Run, Trigger

QUADS = {"CONSULT": "verbal-cooperation", "ASSAULT": "material-conflict", "PROTEST": "material-conflict"}


def made(event_type: str, actors: str, recipients: str = "", **traits: Any) -> EventRow:
    """Return the row of one event; sides are codes, names in small letters have none."""
    sides = [
        tuple(Actor(code=c if c.isupper() else None, sectors=("GOV",), name=c) for c in side.split())
        for side in (actors, recipients)
    ]
    own: dict[str, Any] = {
        "date": EventDate(iso="2021-05-04", basis="stated"),
        "cameo": "040",
        "confidence": 0.9,
    } | traits
    event = Event(
        id="r-e0", type=event_type, quad=QUADS.get(event_type, "verbal-conflict"), score=1.0,
        actors=sides[0], recipients=sides[1], trigger=Trigger(start=0, end=3, quote="met"), **own,
    )  # fmt: skip
    reading = Reading(report=Imprint(id="r", source="a.txt"), events=(event,), run=Run(version="0", model="rules"))
    return next(event_rows(reading))


DYADS = [
    ("one-to-one", made("ACCUSE", "PER", "CHL"), [("PER", "CHL", "040")]),
    ("every-pair", made("ACCUSE", "PER ECU", "CHL BOL"),
     [("PER", "CHL", "040"), ("PER", "BOL", "040"), ("ECU", "CHL", "040"), ("ECU", "BOL", "040")]),
    ("mutual", made("CONSULT", "PER CHL"), [("PER", "CHL", "040"), ("CHL", "PER", "040")]),
    ("three-sides", made("CONSULT", "PER CHL BOL"),
     [("PER", "CHL", "040"), ("PER", "BOL", "040"), ("CHL", "PER", "040"),
      ("CHL", "BOL", "040"), ("BOL", "PER", "040"), ("BOL", "CHL", "040")]),
    ("visit-and-host", made("CONSULT", "PER", "CHL", cameo="042"), [("PER", "CHL", "042"), ("CHL", "PER", "043")]),
    ("signing-is-mutual", made("SUPPORT", "PER CHL", cameo="057"), [("PER", "CHL", "057"), ("CHL", "PER", "057")]),
    ("praise-is-not", made("SUPPORT", "PER CHL", cameo="051"), [("PER", "", "051"), ("CHL", "", "051")]),
    ("nobody-receives", made("PROTEST", "PER", cameo="141"), [("PER", "", "141")]),
    ("nobody-acts", made("ASSAULT", "", "CHL", cameo="190"), [("", "CHL", "190")]),
    ("nobody-at-all", made("PROTEST", "", "", cameo="141"), [("", "", "141")]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "pairs"), [one[1:] for one in DYADS], ids=[one[0] for one in DYADS])
def test_dyads(row: EventRow, pairs: list[tuple[str, str, str]]) -> None:
    told = expand_dyads(row)
    assert [("".join(p.actor_codes), "".join(p.recipient_codes), p.cameo) for p in told] == pairs
    assert [p.event_id for p in told] == [f"r-e0.{n}" for n in range(1, len(pairs) + 1)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([made("ACCUSE", "PER", "CHL"), made("ACCUSE", "PER", "CHL", confidence=0.95)], [(0.95, 2)]),
        ([made("ACCUSE", "PER", "CHL"), made("ACCUSE", "PER", "CHL")], [(0.9, 2)]),
        ([made("ACCUSE", "PER", "CHL"), made("ACCUSE", "CHL", "PER")], [(0.9, 1), (0.9, 1)]),
        ([made("ACCUSE", "PER"), made("ACCUSE", "PER", modes=("allege",))], [(0.9, 1), (0.9, 1)]),
        ([made("ACCUSE", "PER"), made("ACCUSE", "PER", auxiliary=("negated",))], [(0.9, 1), (0.9, 1)]),
        ([made("ACCUSE", "PER"), made("ACCUSE", "PER", date=EventDate(iso="2021-05-05"))], [(0.9, 1), (0.9, 1)]),
        ([made("ACCUSE", "PER", date=EventDate()), made("ACCUSE", "PER", date=EventDate())], [(0.9, 1), (0.9, 1)]),
        ([made("PROTEST", "crowd"), made("PROTEST", "crowd")], [(0.9, 1), (0.9, 1)]),
        ([], []),
    ],
    ids=["surest", "equals", "direction", "modes", "auxiliary", "days", "no-date", "no-code", "none"],
)
def test_one_a_day(rows: list[EventRow], told: list[tuple[float, int]]) -> None:
    assert [(row.confidence, row.times_told) for row in keep_one_a_day(rows)] == told


@pytest.mark.parametrize(
    ("code", "sectors", "expected"),
    [
        ("GEO", "GOV", ("GEO", "GOV")),
        ("GEO", "MIL+GOV", ("GEO", "MIL")),
        ("OSCE", "", ("IGO", "OSCE")),
        ("UN", "", ("UNO", "UN")),
        ("EU", "", ("EUR", "EU")),
        ("HOUTHI", "REB", ("YEM", "REB")),
        ("", "CVL", ("", "CVL")),
        ("", "", ("", "")),
    ],
)
def test_actor_codes(code: str, sectors: str, expected: tuple[str, str]) -> None:
    assert actor_code(code, sectors) == expected


@pytest.mark.parametrize(
    ("auxiliary", "cameo", "count"),
    [((), "190", 1), (("negated",), "190", 0), (("historical",), "190", 0), (("hypothetical",), "190", 0),
     (("future",), "190", 0), (("future",), "0356", 1), ((), None, 0)],
)  # fmt: skip
def test_cameo_tells_only_what_happened_or_is_meant_to(
    auxiliary: tuple[str, ...], cameo: str | None, count: int
) -> None:
    assert len(list(cameo_rows(made("ASSAULT", "PER", "CHL", auxiliary=auxiliary, cameo=cameo)))) == count


def test_cameo_of_a_pair_is_that_pair() -> None:
    pairs = expand_dyads(made("CONSULT", "PER", "CHL", cameo="042"))
    rows = [row for pair in pairs for row in cameo_rows(pair)]
    assert [(row.actor1, row.actor2, row.event_code, row.root_code, row.quad_class) for row in rows] == [
        ("PERGOV", "CHLGOV", "042", "04", 1),
        ("CHLGOV", "PERGOV", "043", "04", 1),
    ]


HOSTILE = made("ACCUSE", "PER", "=1+2|x\n\ud800\x1b[2J")


@pytest.mark.parametrize("table_format", ["csv", "jsonl", "parquet"])
def test_a_table_holds_what_was_written(table_format: str) -> None:
    if table_format == "parquet":
        pytest.importorskip("pyarrow")
    rows, stream = [DYADS[1][1], DYADS[4][1]], io.BytesIO()
    assert write_table(rows, EventRow, table_format, stream) == 2
    stream.seek(0)
    if table_format == "csv":
        read = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"))))
        assert [row["actor_codes"] for row in read] == ["PER|ECU", "PER"]
        assert list(read[0]) == list(EventRow.__struct_fields__)
    elif table_format == "jsonl":
        assert [json.loads(line)["actor_codes"] for line in stream] == [["PER", "ECU"], ["PER"]]
    else:
        from pyarrow import parquet

        table = parquet.read_table(stream)
        assert table.column_names == list(EventRow.__struct_fields__)
        assert table.column("actor_codes").to_pylist() == [["PER", "ECU"], ["PER"]]
        assert table.column("score").to_pylist() == [1.0, 1.0]


def test_hostile_names_stay_in_their_cell() -> None:
    stream = io.BytesIO()
    write_table([HOSTILE], EventRow, "csv", stream)
    read = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"))))
    assert len(read) == 1
    assert read[0]["recipient_names"].count("|") == len(HOSTILE.recipient_names) - 1
    assert read[0]["trigger"] == "met"


@pytest.mark.parametrize("kind", [EventRow, CameoRow])
def test_an_empty_table_has_its_columns(kind: type[EventRow]) -> None:
    stream = io.BytesIO()
    assert write_table([], kind, "csv", stream) == 0
    assert stream.getvalue().decode().strip().split(",") == list(kind.__struct_fields__)


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'communique\[parquet\]'"):
        write_table([], EventRow, "parquet", io.BytesIO())


@pytest.mark.parametrize("kind", [EventRow, CameoRow])
def test_every_column_is_documented(kind: type[EventRow]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9_]+)`", page))
    parts = {name.replace("actor2_", "actor1_") for name in kind.__struct_fields__}
    assert parts <= named


def test_evidence_is_no_part_of_a_row() -> None:
    assert Evidence not in [type(getattr(HOSTILE, name)) for name in EventRow.__struct_fields__]
