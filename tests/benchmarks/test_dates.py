"""The task `dates`: what counts as right, the plain baseline, and the count."""

from __future__ import annotations

import datetime

import pytest
from benchmarks.gold_dates import gold_outcomes
from benchmarks.peers.plain_dates import resolve_plainly
from benchmarks.tasks import dates
from training.reader.documents import Arc, Document, Mention, RecordLine

WEDNESDAY = datetime.date(2023, 5, 10)


def document_of(
    said: str, quote: str = "Friday", *, status: str | None = None, record: tuple[RecordLine, ...] = ()
) -> Document:
    text = f"They met on {quote}."
    event = Mention("e1", "event", 5, 8, "met", {"status": status} if status else {}, 1)
    date = Mention("d1", "date", 12, 12 + len(quote), quote, {"value": said}, 1)
    header = {"published": WEDNESDAY.isoformat()}
    return Document("d", "report", "d.txt", 1, header, text, (event, date), (Arc("e1", "date", "d1", 1),), record)


@pytest.mark.parametrize(
    ("said", "status", "expected"),
    [
        ("2023-05-04", None, {"2023-05-04"}),
        ("2023-05-04/2023-05-05", None, {"2023-05-04/2023-05-05"}),
        ("2016-06-02T17:31", None, {"2016-06-02"}),
        ("--09-20", "held", {"2022-09-20"}),
        ("--09-20", "planned", {"2023-09-20"}),
        ("--09", "planned", {"2023-09"}),
        ("--12-28/--01-03", "held", {"2022-12-28/2023-01-03"}),
        ("weekday:friday", "held", {"2023-05-05"}),
        ("weekday:friday", "planned", {"2023-05-12"}),
        ("weekday:friday", None, {"2023-05-05", "2023-05-12"}),
        ("last:friday", None, {"2023-05-05", "2023-04-28"}),
        ("next:friday", None, {"2023-05-12", "2023-05-19"}),
        ("yesterday", None, {"2023-05-09"}),
        ("last-week", None, {"2023-05-01/2023-05-07"}),
        ("next-month", None, {"2023-06"}),
        ("years:-2", None, {"2021"}),
        ("following-day", None, {None}),
        ("vague", None, {None}),
    ],
)
def test_what_counts_as_right(said: str, status: str | None, expected: set[str | None]) -> None:
    assert gold_outcomes(document_of(said, status=status), WEDNESDAY)["d1"] == expected


def test_without_a_day_to_count_from_nothing_is_right() -> None:
    assert gold_outcomes(document_of("weekday:friday"), None)["d1"] == {None}
    assert gold_outcomes(document_of("2023"), None)["d1"] == {"2023"}


def test_the_record_says_which_friday() -> None:
    line = RecordLine("date", ("m1", "2023-05-12"), {"basis": "inferred", "from": "d1"}, 1)
    assert gold_outcomes(document_of("weekday:friday", record=(line,)), WEDNESDAY)["d1"] == {"2023-05-12"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("4 May 2023", "2023-05-04"),
        ("4-5 May 2023", "2023-05-04/2023-05-05"),
        ("May 2023", "2023-05"),
        ("2023", "2023"),
        ("20 September", "2022-09-20"),
        ("Friday", "2023-05-05"),
        ("next Friday", "2023-05-12"),
        ("yesterday evening", "2023-05-09"),
        ("last week", None),
        ("31 June 2023", None),
    ],
)
def test_the_plain_baseline(words: str, expected: str | None) -> None:
    assert resolve_plainly(words, WEDNESDAY) == expected


def test_values_are_counted_by_form() -> None:
    cases = [dates._case(document_of("weekday:friday", status="planned")), dates._case(document_of("vague", "Easter"))]
    ours = dates.measure_values(cases, dates.resolve_given)
    plain = dates.measure_values(cases, dates.resolve_by_words)
    assert {name: figure.value for name, figure in ours.items()} == {
        "value given mentions: all": 1.0, "value given mentions: that can be known": 1.0,
        "value given mentions: weekday": 1.0, "value given mentions: vague": 1.0,
    }  # fmt: skip
    assert plain["value given mentions: weekday"].value == 0.0


def test_dates_as_read_are_scored_by_span_and_value() -> None:
    case = dates._case(document_of("weekday:friday", status="planned"))
    graph = dates.gold_graph(case.document)
    figure = dates.measure_read([case], lambda *_: graph)["value as read"]
    assert (figure.value, figure.gold, figure.precision, figure.recall) == (1.0, 1, 1.0, 1.0)
