"""The date of the meeting told apart from other dates of its report."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from communique.compose.encounters import find_encounters
from communique.compose.when import find_date
from communique.pipeline import open_pipeline
from communique.records import Findings, Link, Mention, MentionGraph, Published, Report, ResolvedDate
from communique.records.dates import PartialDate
from communique.sources.imprint import read_imprint

RULES = open_pipeline("rules")
MET = "The Foreign Ministers of Chile and Peru met in Lima"


def date_of(text: str, published: str | None) -> tuple[str, str | None, str] | None:
    meetings = RULES.read(Report(text=text, published=published)).meetings
    assert meetings
    date = meetings[0].date
    return (date.iso, date.end, date.basis) if date else None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (f"{MET} on 4 May 2021.", None, ("2021-05-04", None, "stated")),
        (f"{MET} on 4-5 May 2021.", None, ("2021-05-04", "2021-05-05", "stated")),
        (f"{MET} on Tuesday.", "2021-05-06", ("2021-05-04", None, "relative")),
        (f"{MET} today.", "2021-05-06", ("2021-05-06", None, "relative")),
        (f"{MET}.", "2021-05-06T10:00:00+00:00", ("2021-05-06", None, "published")),
        (f"{MET}.", None, None),
        (f"{MET} on Tuesday.", None, None),
        (f"LIMA, 5 May 2021 (Andina) – {MET}.", "2021-05-06", ("2021-05-05", None, "dateline")),
        (f"{MET}. The talks took place on Tuesday.", "2021-05-06", ("2021-05-04", None, "relative")),
        (f"{MET}. The hosts, who signed nothing in 2015, gave a dinner.", "2021-05-06",
         ("2021-05-06", None, "published")),
        ("The Foreign Minister of Chile Ana Vela will meet the Foreign Minister of Peru Luis Soto in Lima on Friday.",
         "2021-05-06", ("2021-05-07", None, "relative")),
        ("The Foreign Minister of Chile Ana Vela will meet the Foreign Minister of Peru Luis Soto in Lima.",
         "2021-05-06", None),
    ],
)  # fmt: skip
def test_the_date_of_a_meeting(text: str, published: str | None, expected: tuple[str, str | None, str] | None) -> None:
    assert date_of(text, published) == expected


def findings_with(value: str, status: str) -> Findings:
    """Return findings of a meeting on one linked date, published on 6 May 2021."""
    report = Report(text=f"{MET} on Friday.", published="2021-05-06")
    made: dict[str, Any] = {"report": report, "imprint": read_imprint(report)}
    for stage in RULES.stages:
        if stage.writes in {"graph", "resolution"}:
            made[stage.writes] = stage.run(*(made[need] for need in stage.reads))
    graph, resolution = made["graph"], made["resolution"]
    assert isinstance(graph, MentionGraph)
    events = [msgspec.structs.replace(m, status=status) if m.label == "event" else m for m in graph.mentions]
    start = report.text.index("Friday")
    kept = [m for m in events if m.label != "date"]
    date = Mention(id=99, label="date", start=start, end=start + 6)
    trigger = next(m for m in kept if m.encounter)
    links = tuple(link for link in graph.links if {link.source, link.target} <= {m.id for m in kept})
    linked = (*links, Link(label="date", source=trigger.id, target=99))
    resolved = (ResolvedDate(mention=99, value=PartialDate(iso=value), basis="stated"),)
    return Findings(
        report=report,
        imprint=msgspec.structs.replace(made["imprint"], published=Published(iso="2021-05-06", basis="metadata")),
        graph=MentionGraph(mentions=(*kept, date), links=linked),
        resolution=msgspec.structs.replace(resolution, dates=resolved),
    )


@pytest.mark.parametrize(
    ("value", "status", "expected"),
    [
        ("2021-05-04", "held", "2021-05-04"),
        ("2021-05-07", "held", "2021-05-07"),
        ("2021-05-14", "held", "2021-05-06"),
        ("2022", "held", "2021-05-06"),
        ("2021-05", "held", "2021-05"),
        ("2021-05-14", "planned", "2021-05-14"),
        ("2021-05-04", "planned", None),
        ("2021-05", "planned", "2021-05"),
        ("2020", "planned", None),
        ("2021-05-04", "postponed", "2021-05-04"),
    ],
)
def test_a_date_that_cannot_be_the_meetings_is_passed_over(value: str, status: str, expected: str | None) -> None:
    findings = findings_with(value, status)
    date = find_date(findings, find_encounters(findings)[0])
    assert (date.iso if date else None) == expected
