"""Every format holds what the readings hold, whatever words stand in them; what can be read back is."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import networkx
import pytest
from icalendar import Calendar
from lxml import etree

from communique.exports.datapackage import describe_package
from communique.exports.dates import calendar_days_of, days_of
from communique.exports.formats import FILE_FORMATS, FOLDER_FORMATS, each_once, export_file, export_folder
from communique.exports.network import build_network
from communique.exports.relational import TABLES
from communique.records import (
    AgendaItem,
    Body,
    MeetingDate,
    MentionedPerson,
    Outcome,
    Participant,
    Party,
    ProgrammeItem,
    Reading,
    Record,
    read_json,
)
from communique.records.meetings import MeetingStatus
from tests.exports.prepared import HOSTILE, make_hostile, make_reading


def exported(export_format: str, *readings: Reading) -> bytes:
    """Return *readings* as a file."""
    target = io.BytesIO()
    assert export_file(export_format, readings, target) == len(list(each_once(readings)))
    return target.getvalue()


def other_reading(**changes: Any) -> Reading:
    """Return the reading of another report."""
    reading = make_reading(id="r2-m0", **changes)
    event = msgspec.structs.replace(reading.events[0], id="r2-e1")
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, id="r2"), events=(event,))


def table_of(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of one table of CSV."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# --- laws of all formats


@pytest.mark.parametrize("export_format", sorted(FILE_FORMATS))
def test_a_file_is_the_same_bytes_again_and_holds_a_report_once(export_format: str) -> None:
    once = exported(export_format, make_reading())
    assert once == exported(export_format, make_reading())
    assert once == exported(export_format, make_reading(), make_reading())
    assert once
    assert exported(export_format) != once


@pytest.mark.parametrize("export_format", sorted(FOLDER_FORMATS))
def test_a_folder_is_the_same_bytes_again(export_format: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert export_folder(export_format, [make_reading(), make_reading()], tmp_path / name) == 1
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) >= len(TABLES)
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


# --- JSON Lines


def test_json_lines_give_the_readings_back() -> None:
    readings = [make_reading(), other_reading()]
    assert [read_json(line, Reading) for line in exported("jsonl", *readings).splitlines()] == readings


# --- CSV with its data package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    export_folder("csv", [make_reading(), other_reading()], tmp_path)
    return tmp_path


def test_tables_hold_the_record(package: Path) -> None:
    meeting = table_of(package, "meetings")[0]
    assert (meeting["kind"], meeting["round"], meeting["date"], meeting["country"]) == (
        "political-consultations", "2", "2021-05-03", "PER",
    )  # fmt: skip
    assert [row["name"] for row in table_of(package, "participants")] == ["Ana Soto", "Luis Vera"] * 2
    assert table_of(package, "participants")[0]["quotes"] == "Ana Soto|Deputy Minister"
    assert table_of(package, "statements")[0]["addressee_party"] == "PER"
    assert table_of(package, "programme")[0]["party"] == "CHL"
    assert table_of(package, "bodies")[0]["parties"] == "CHL|PER"
    assert [row["side"] for row in table_of(package, "event_actors")] == ["actor", "recipient"] * 2
    assert table_of(package, "mentioned")[0]["name"] == "Rosa Quispe"


def test_the_package_describes_its_files_and_its_keys_hold(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert described == describe_package()
    tables = {resource["name"]: table_of(package, resource["name"]) for resource in described["resources"]}
    assert set(tables) == {path.stem for path in package.glob("*.csv")}
    for resource in described["resources"]:
        schema, rows = resource["schema"], tables[resource["name"]]
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        assert [field["name"] for field in schema["fields"]] == list(rows[0])
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(keys) == len(set(keys))
        for foreign in schema.get("foreignKeys", []):
            parent, (field,) = foreign["reference"], foreign["fields"]
            assert {row[field] for row in rows} <= {row[parent["fields"][0]] for row in tables[parent["resource"]]}
        for field in schema["fields"]:
            hold_the_type(field, [row[field["name"]] for row in rows])


def hold_the_type(field: dict[str, Any], cells: list[str]) -> None:
    """Assert that every cell is of the field's type."""
    for cell in cells:
        assert cell or not field.get("constraints", {}).get("required")
        if cell and field["type"] in {"integer", "number"}:
            {"integer": int, "number": float}[field["type"]](cell)


ITEMS = {
    "parties": (Party, {}), "participants": (Participant, {}), "agenda": (AgendaItem, {}), "outcomes": (Outcome, {}),
    "programme": (ProgrammeItem, {"by": "party"}), "bodies": (Body, {}), "mentioned": (MentionedPerson, {}),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_no_field_of_the_record_is_missing_from_its_table(name: str) -> None:
    kind, renamed = ITEMS[name]
    columns = next(table.kind for table in TABLES if table.name == name).__struct_fields__
    assert {renamed.get(field, field) for field in kind.__struct_fields__} <= set(columns)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_cell_is_one_line_and_no_formula(words: str, tmp_path: Path) -> None:
    export_folder("csv", [make_hostile(words)], tmp_path)
    contents = [path.read_bytes().decode() for path in tmp_path.glob("*.csv")]
    rows = [row for content in contents for row in csv.reader(io.StringIO(content, newline=""))]
    assert rows
    for row in rows:
        assert not [cell for cell in row if cell.startswith(("=", "+", "@")) or "\n" in cell or "\r" in cell]
    assert len(table_of(tmp_path, "agenda")) == 1


def test_parquet_gives_the_values_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export_folder("parquet", [make_reading()], tmp_path)
    meeting = parquet.read_table(tmp_path / "meetings.parquet").to_pylist()[0]
    assert (meeting["round"], meeting["latitude"], meeting["mode"]) == (2, -12.05, "in-person")
    people = parquet.read_table(tmp_path / "participants.parquet").to_pylist()
    assert people[0]["quotes"] == ["Ana Soto", "Deputy Minister"]


# --- iCalendar


def events_of(content: bytes) -> list[Any]:
    """Return the events of a calendar."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_meeting_is_an_all_day_event() -> None:
    (event,) = events_of(exported("ics", make_reading()))
    assert str(event["SUMMARY"]) == "Political consultations: Chile – Peru, round 2"
    assert (event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat()) == ("2021-05-03", "2021-05-04")
    assert event["DTSTAMP"].dt.isoformat() == "2021-05-03T15:00:00+00:00"
    assert str(event["LOCATION"]) == "Lima, PER"
    assert str(event["URL"]) == "https://example.org/a?b=1&c=2"
    assert "Ana Soto, Deputy Minister (CHL, head)" in str(event["DESCRIPTION"])


CALENDAR_STATUSES = {
    "held": "CONFIRMED", "earlier": "CONFIRMED", "planned": "TENTATIVE", "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
}  # fmt: skip


@pytest.mark.parametrize("status", get_args(MeetingStatus))
def test_the_status_goes_along(status: str) -> None:
    (event,) = events_of(exported("ics", make_reading(status=status)))
    assert str(event["STATUS"]) == CALENDAR_STATUSES[status]


@pytest.mark.parametrize(
    ("iso", "days"),
    [
        ("2021-05-03/2021-05-05", ("2021-05-03", "2021-05-05")),
        ("2021-05", None),
        ("2021", None),
        ("2021-05-05/2021-05-03", None),
        ("no date", None),
        ("9999-12-31", ("9999-12-31", "9999-12-31")),
    ],
)
def test_only_days_are_put_into_a_calendar(iso: str, days: tuple[str, str] | None) -> None:
    first, _, last = iso.partition("/")
    reading = make_reading(date=MeetingDate(iso=first, end=last or None, basis="stated"))
    found = calendar_days_of(reading.meetings[0])
    assert (found and tuple(day.isoformat() for day in found)) == days
    assert len(events_of(exported("ics", reading))) == (days is not None)
    assert days_of(make_reading(date=None).meetings[0]) is None


@pytest.mark.parametrize("words", HOSTILE)
def test_lines_of_a_calendar_are_short_and_nothing_is_smuggled_in(words: str) -> None:
    content = exported("ics", make_hostile(words))
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    (event,) = events_of(content)
    assert str(event["UID"]) == "r1-m0@communique"


# --- who met whom


def test_the_network_joins_who_met() -> None:
    network = build_network([make_reading(), other_reading(date=MeetingDate(iso="2022-06", basis="stated"))])
    edges = {(edge.source, edge.target, edge.kind): edge for edge in network.edges}
    parties = edges["CHL", "PER", "met"]
    assert (parties.weight, parties.first, parties.last) == (2, "2021-05-03", "2022-06")
    assert parties.meetings == ("r1-m0", "r2-m0")
    assert ("Ana Soto (CHL)", "Luis Vera (PER)", "met") in edges
    assert ("Ana Soto (CHL)", "CHL", "represents") in edges
    assert len(edges) == 4


@pytest.mark.parametrize("status", ["planned", "cancelled", "postponed"])
def test_who_did_not_meet_is_not_joined(status: str) -> None:
    assert build_network([make_reading(status=status)]).edges == ()


@pytest.mark.parametrize(
    ("export_format", "reader"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)]
)
@pytest.mark.parametrize("words", ["plain", *HOSTILE])
def test_a_graph_is_read_back_whole(export_format: str, reader: Any, words: str) -> None:
    reading = make_hostile(words)
    network, graph = build_network([reading]), reader(io.BytesIO(exported(export_format, reading)))
    assert graph.number_of_nodes() == len(network.nodes)
    assert graph.number_of_edges() == len(network.edges)
    assert graph.edges["CHL", "PER"]["weight"] == 1
    assert graph.nodes["Ana Soto (CHL)"]["post"] == "Deputy Minister"


# --- linked data


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_json_ld_gives_the_meeting_and_the_origin_of_its_values() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    graph.parse(data=exported("jsonld", make_reading(), other_reading()), format="json-ld")
    found = graph.query(
        """PREFIX s: <https://schema.org/>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?quote ?start ?report WHERE {
          ?meeting a s:Event ; s:identifier "r1-m0" ; s:startDate "2021-05-03" ; s:attendee ?person .
          ?person a s:Person ; s:name "Luis Vera" ; s:affiliation/s:name "Peru" ; prov:wasDerivedFrom ?evidence .
          ?evidence oa:hasSource/s:identifier ?report ;
            oa:hasSelector/oa:exact ?quote ; oa:hasSelector/oa:start ?start }"""
    )
    rows = [(str(row.quote), int(row.start), str(row.report)) for row in found]
    assert rows == [("Luis Vera", make_reading().meetings[0].participants[1].evidence[0].start, "r1")]


@pytest.mark.parametrize("words", HOSTILE)
def test_json_ld_is_json_and_fetches_nothing(words: str) -> None:
    document = json.loads(exported("jsonld", make_hostile(words), other_reading()))
    assert isinstance(document["@context"], dict)
    ids = [thing["@id"] for thing in document["@graph"]]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"urn:communique:[!-~]+", one) for one in ids)


# --- FollowTheMoney

FTM = {
    "Article": {"title", "name", "author", "publisher", "publishedAt", "sourceUrl"},
    "Event": {
        "name", "date", "startDate", "endDate", "location", "country", "summary", "description", "recordId", "proof",
        "sourceUrl", "involved",
    },
    "Person": {"name", "position", "country"},
    "PublicBody": {"name", "country", "alias"},
    "Organization": {"name", "country", "alias"},
    "Representation": {"agent", "client", "role", "date", "proof", "sourceUrl"},
}  # fmt: skip
"""Properties of the FollowTheMoney model that are used, own and inherited ones, as its schema files have them."""


@pytest.mark.parametrize("words", ["European Union", *HOSTILE])
def test_entities_are_of_the_model_and_refer_to_one_another(words: str) -> None:
    entities = [json.loads(line) for line in exported("ftm", make_hostile(words), other_reading()).splitlines()]
    ids = {entity["id"]: entity["schema"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        properties = entity["properties"]
        assert set(properties) <= FTM[entity["schema"]]
        assert all(value and isinstance(value, str) for values in properties.values() for value in values)
        assert properties.get("name") or entity["schema"] == "Representation"
        for name in ("involved", "proof", "agent", "client"):
            assert set(properties.get(name, [])) <= set(ids)
    people = [entity for entity in entities if "Ana Soto" in entity["properties"].get("name", [])]
    assert [person["properties"]["country"] for person in people] == [["cl"]]


# --- citations


def test_bibtex_and_csl_cite_the_report() -> None:
    entry = exported("bibtex", make_reading()).decode()
    assert entry.startswith("@misc{rr1,\n  title = {{Second round in Lima}},\n")
    assert "  year = {2021},\n  month = may,\n  day = {3},\n" in entry
    (item,) = json.loads(exported("csl", make_reading()))
    assert item["issued"] == {"date-parts": [[2021, 5, 3]]}
    assert (item["type"], item["container-title"]) == ("article-newspaper", "Torre Tagle News")


@pytest.mark.parametrize("words", HOSTILE)
def test_braces_of_bibtex_stay_balanced(words: str) -> None:
    entry = re.sub(r"\\[{}\\]", "", exported("bibtex", make_hostile(words)).decode())
    depth = 0
    for char in entry:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0


def test_xml_of_graphs_is_of_its_namespace() -> None:
    assert etree.fromstring(exported("graphml", make_reading())).tag == "{http://graphml.graphdrawing.org/xmlns}graphml"
    assert etree.fromstring(exported("gexf", make_reading())).get("version") == "1.2"


def test_rows_are_records() -> None:
    for table in TABLES:
        rows = list(table.rows(make_reading()))
        assert rows
        assert all(isinstance(row, Record) and type(row) is table.kind for row in rows)
