"""Dates: what each expression means, never more precise than its words, counted from the report's own day."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate import annotate_by_rules
from communique.records import (
    Dateline,
    Evidence,
    Furniture,
    Imprint,
    Link,
    Mention,
    MentionGraph,
    Published,
    Report,
    ResolvedDate,
)
from communique.resolve.dates import resolve_dates

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text(encoding="utf-8"))["cases"]
WEDNESDAY = "2023-05-10"


def imprint_of(report: Report, published: str | None = None, **traits: Any) -> Imprint:
    when = Published(iso=published, basis="metadata") if published else None
    return Imprint(id=report.id, published=when, **traits)


def marked(text: str) -> tuple[Report, MentionGraph]:
    """Return the text without its brackets, with a date mention for each pair of them."""
    plain = ""
    mentions: list[Mention] = []
    for place, part in enumerate(text.replace("]", "[").split("[")):
        if place % 2:
            mentions.append(Mention(id=len(mentions), label="date", start=len(plain), end=len(plain) + len(part)))
        plain += part
    return Report(text=plain), MentionGraph(mentions=tuple(mentions))


def resolved(text: str, published: str | None = None, **traits: Any) -> dict[int, ResolvedDate]:
    report, graph = marked(text)
    return {date.mention: date for date in resolve_dates(report, imprint_of(report, published, **traits), graph)}


def values(text: str, published: str | None = None, **traits: Any) -> list[str | None]:
    dates = resolved(text, published, **traits)
    return [shown(dates.get(number)) for number in range(text.count("["))]


def shown(date: ResolvedDate | None) -> str | None:
    if date is None:
        return None
    return f"{date.value.iso}/{date.end.iso}" if date.end else date.value.iso


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} {case.get('anchor', '')}")
def test_expressions(case: dict[str, str]) -> None:
    date = resolved(case["text"], case.get("anchor")).get(0)
    found = (date.value.iso, date.end.iso if date.end else None, date.basis, date.time) if date else (None,) * 4
    assert found == tuple(case.get(key) for key in ("iso", "end", "basis", "time"))


def test_the_table_is_as_long_as_promised() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on [3 May 2023] and [the following day] in Baku.", ["2023-05-03", "2023-05-04"]),
        ("They met on [3 May 2023]; [a day earlier] he had left.", ["2023-05-03", "2023-05-02"]),
        ("They met on [3 May 2023]. [The same day] he left.", ["2023-05-03", "2023-05-03"]),
        ("They met on [3 May 2023]. [Two days later] he left.", ["2023-05-03", "2023-05-05"]),
        ("They met on [3 May 2023]. [The previous evening] they dined.", ["2023-05-03", "2023-05-02"]),
        ("They met on [3-5 May 2023]. [The next day] he left.", ["2023-05-03/2023-05-05", "2023-05-06"]),
        ("It began in [1972]. [That year] many left.", ["1972", "1972"]),
        ("It began in [1972]. [Two years later] it ended.", ["1972", "1974"]),
        ("He came on [3 May 2023]. On [the 5th] he left.", ["2023-05-03", "2023-05-05"]),
        ("He came on the [8] and [11 November 2022].", ["2022-11-08", "2022-11-11"]),
        ("Convoys left on the [4th], [6th] and [11th of July 2022].", ["2022-07-04", "2022-07-06", "2022-07-11"]),
        ("They met in [May 2023]. [The same day] he left.", ["2023-05", None]),
        ("[The following day] he left.", [None]),
        ("They met in [2019] and on [3 May 2023]; in [2025] they meet. [The next day] he left.",
         ["2019", "2023-05-03", "2025", "2023-05-04"]),
    ],
)  # fmt: skip
def test_dates_counted_from_the_date_before(text: str, expected: list[str | None]) -> None:
    assert values(text, None) == expected


def test_a_date_counted_from_another_names_it() -> None:
    date = resolved("They met on [3 May 2023] and [the following day].")[1]
    assert date.anchor is not None
    assert (date.anchor.kind, date.anchor.iso) == ("text", "2023-05-03")
    assert [evidence.quote for evidence in date.anchor.evidence] == ["3 May 2023"]


@pytest.mark.parametrize(
    ("text", "outlet", "expected", "either"),
    [
        ("They met on [04/05/2023].", None, ["2023"], ("2023-04-05", "2023-05-04")),
        ("They met on [04/05/2023].", "ABC News", ["2023-04-05"], ()),
        ("They met on [04/05/2023].", "24.kg", ["2023-05-04"], ()),
        ("They met on [04/05/2023], not on [25/04/2023].", None, ["2023-05-04", "2023-04-25"], ()),
        ("They met on [04/05/2023], not on [04/25/2023].", None, ["2023-04-05", "2023-04-25"], ()),
        ("They met on [04/05/2023], not on [04/25/2023].", "24.kg", ["2023-04-05", "2023-04-25"], ()),
        ("They met on [04/05/2023], that is on [May 4, 2023].", None, ["2023-05-04", "2023-05-04"], ()),
        ("They met on [04/05/2023], or [25/04/2023], or [04/25/2023].", None, ["2023", "2023-04-25", "2023-04-25"],
         ("2023-04-05", "2023-05-04")),
        ("They met on [04.05.2023].", "ABC News", ["2023-05-04"], ()),
    ],
)  # fmt: skip
def test_day_and_month_in_figures(
    text: str, outlet: str | None, expected: list[str | None], either: tuple[str, ...]
) -> None:
    assert values(text, outlet=outlet) == expected
    assert tuple(date.iso for date in resolved(text, outlet=outlet)[0].either) == either


def test_the_day_of_publication_settles_figures() -> None:
    assert values("They met on [04/05/2023].", "2023-05-04") == ["2023-05-04"]


def test_the_dateline_comes_before_publication() -> None:
    dateline = Dateline(place="Baku", date="2023-05-08")
    date = resolved("They met [yesterday].", WEDNESDAY, dateline=dateline)[0]
    assert (date.value.iso, date.anchor and date.anchor.kind) == ("2023-05-07", "dateline")
    assert values("They met [yesterday].", WEDNESDAY, dateline=Dateline(place="Baku")) == ["2023-05-09"]


@pytest.mark.parametrize("published", ["2023-05", "2023", None])
def test_a_month_or_year_is_no_day_to_count_from(published: str | None) -> None:
    assert values("They met [yesterday] or on [Thursday] or on [4 May].", published) == [None, None, None]


@pytest.mark.parametrize(
    ("status", "auxiliary", "expected"),
    [
        ("held", (), "2023-05-04"),
        ("earlier", (), "2023-05-04"),
        ("planned", (), "2023-05-11"),
        (None, ("future",), "2023-05-11"),
        (None, ("historical",), "2023-05-04"),
        (None, (), "2023-05-04"),
    ],
)
def test_the_event_of_a_date_decides_its_direction(
    status: str | None, auxiliary: tuple[str, ...], expected: str
) -> None:
    report = Report(text="Talks Thursday in Baku.")
    graph = MentionGraph(
        mentions=(
            Mention(id=0, label="event", start=0, end=5, status=status, auxiliary=auxiliary),
            Mention(id=1, label="date", start=6, end=14),
        ),
        links=(Link(label="date", source=0, target=1),),
    )
    (date,) = resolve_dates(report, imprint_of(report, WEDNESDAY), graph)
    assert date.value.iso == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The presidents in Awaza, Dec. 14, 2022. (AA Photo)", ["2022-12-14"]),
        ("The presidents in Awaza, 14 December 2022 (AA Photo)", ["2022-12-14"]),
        ("The presidents in Awaza, Dec. 15, 2022. (AA Photo)", [None]),
        ("The presidents in Awaza, December 2022. (AA Photo)", [None]),
    ],
)
def test_a_caption_tells_which_wednesday(caption: str, expected: list[str | None]) -> None:
    text = f"{caption}\nThe presidents met on [Wednesday]."
    report, graph = marked(text)
    furniture = (Furniture(kind="caption", evidence=Evidence.cut(report, 0, len(caption))),)
    dates = resolve_dates(report, imprint_of(report, furniture=furniture), graph)
    assert [shown(date) for date in dates] == [value for value in expected if value is not None]
    assert all(date.basis == "inferred" and date.anchor is not None for date in dates)


def test_rules_and_resolution_together() -> None:
    report = Report(text="They met on 5-7 May 2021, again last week and in 2019; the same day he left.")
    imprint = imprint_of(report, WEDNESDAY)
    dates = resolve_dates(report, imprint, annotate_by_rules(report, imprint))
    assert [shown(date) for date in dates] == ["2021-05-05/2021-05-07", "2023-05-01/2023-05-07", "2019", "2023-05-07"]


days = st.dates(datetime.date(1995, 1, 1), datetime.date(2035, 12, 31))
expressions = st.sampled_from(sorted({case["text"] for case in CASES}))
UNITS = {"yesterday": 10, "last month": 7, "last year": 4, "4 May": 10, "September": 7, "two years ago": 4}


@given(days)
def test_every_day_is_read_back_from_every_order(day: datetime.date) -> None:
    month = day.strftime("%B")
    texts = (
        f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat(), f"{day:%d.%m.%Y}",
        f"{day:%A}, {month} {day.day}, {day.year}", f"the {day.day}th of {month}, {day.year}",
    )  # fmt: skip
    assert {value for text in texts for value in values(f"They met on [{text}].")} == {day.isoformat()}


@given(st.sampled_from(sorted(UNITS)), days)
def test_never_more_precise_than_the_words(words: str, anchor: datetime.date) -> None:
    (value,) = values(f"They met [{words}].", anchor.isoformat())
    assert value is not None
    assert len(value) == UNITS[words]


@given(st.sampled_from(["yesterday", "today", "two days ago", "Thursday", "last Friday", "last week"]), days)
def test_a_week_later_means_a_week_later(words: str, anchor: datetime.date) -> None:
    week = datetime.timedelta(7)
    early, late = (resolved(f"They met [{words}].", day.isoformat())[0].value.day for day in (anchor, anchor + week))
    assert early is not None
    assert late == early + week


@given(expressions, days)
def test_ranges_stand_the_right_way_round_and_runs_agree(text: str, anchor: datetime.date) -> None:
    first, second = resolved(text, anchor.isoformat()), resolved(text, anchor.isoformat())
    assert first == second
    for date in first.values():
        assert date.end is None or date.value.iso <= date.end.iso


@given(st.sampled_from(["Thursday", "4 May", "September"]), days)
def test_the_tense_bounds_the_date(words: str, anchor: datetime.date) -> None:
    (past,) = values(f"They met on [{words}].", anchor.isoformat())
    (future,) = values(f"They will meet on [{words}].", anchor.isoformat())
    assert past is not None
    assert future is not None
    slack = datetime.timedelta(1)
    assert past <= (anchor + slack).isoformat()
    assert future >= (anchor - slack).isoformat()[: len(future)]


@settings(max_examples=60)
@given(st.text(max_size=60), days)
def test_nonsense_is_no_error(words: str, anchor: datetime.date) -> None:
    plain = words.replace("[", "").replace("]", "")
    found = values(f"They met on [{plain}] in Baku.", anchor.isoformat())
    assert len(found) == 1


@pytest.mark.parametrize("words", ["9" * 50_000, "12/12/" * 10_000, "may " * 20_000, "the end of " * 10_000])
def test_endless_words_are_no_date(words: str) -> None:
    assert values(f"They met on [{words}].", WEDNESDAY) == [None]
