"""The codebook's rules, each on constructed sentences: tests/cases/coding.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.annotate.lookup import code_of
from communique.coding import code_events
from communique.records import (
    Event,
    Findings,
    Imprint,
    Link,
    Mention,
    MentionGraph,
    Published,
    Report,
)
from communique.resolve import resolve

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "coding.toml").read_text(encoding="utf-8"))["cases"]
LABELS = {"e": "event", "c": "country", "o": "organization", "p": "person", "t": "post", "g": "group",
          "l": "place", "d": "date", "s": "speech", "x": "content"}  # fmt: skip
_MARK = re.compile(r"\{([a-z]\d+[a-z]?) |\}")


def read_marks(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the text without marks, and where each marked stretch stands."""
    text, spans, opened, last = "", {}, [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        last = found.end()
        if found[1]:
            opened.append((found[1], len(text)))
        else:
            name, start = opened.pop()
            spans[name] = (start, len(text))
    return text + marked[last:], spans


def findings_of(case: dict[str, Any]) -> Findings:
    """Return the findings that a case describes."""
    text, spans = read_marks(case["text"])
    traits = case["mentions"]
    for name, own in traits.items():
        spans[name] = spans[own["at"]] if "at" in own else spans[name]
    extra = {f"of-{post}": (text.index(country), text.index(country) + len(country))
             for post, country in case.get("owners", {}).items()}  # fmt: skip
    placed = {**spans, **extra}
    order = sorted(placed, key=lambda name: (placed[name][0], -placed[name][1], name))
    number = {name: n for n, name in enumerate(order)}
    mentions = []
    for name in order:
        start, end = placed[name]
        own = {key: tuple(v) if isinstance(v, list) else v for key, v in traits.get(name, {}).items() if key != "at"}
        label = "country" if name.startswith("of-") else LABELS[name[0]]
        if label == "country":
            own["code"] = code_of(label, text[start:end])
        mentions.append(Mention(id=number[name], label=label, start=start, end=end, **own))  # type: ignore[arg-type]
    arcs = [arc.split() for arc in case["arcs"]] + [[post, "of", f"of-{post}"] for post in case.get("owners", {})]
    links = tuple(
        Link(label=arc[1], source=number[arc[0]], target=number[arc[2]], confidence=float(arc[3]) if arc[3:] else 1.0)
        for arc in arcs
    )
    report = Report(text=text)
    published = Published(iso=case["published"], basis="metadata") if "published" in case else None
    imprint = Imprint(id=report.id, published=published)
    graph = MentionGraph(mentions=tuple(mentions), links=links)
    return Findings(report=report, imprint=imprint, graph=graph, resolution=resolve(report, imprint, graph))


def told(event: Event, name: str) -> Any:
    """Return the value of an event as cases write it."""
    if name in {"actors", "recipients", "speaker"}:
        return [actor.code for actor in getattr(event, name)]
    if name == "date":
        return event.date.iso
    value = getattr(event, name)
    return list(value) if isinstance(value, tuple) else (value or "" if name == "mode" else value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_codebook(case: dict[str, Any]) -> None:
    events = code_events(findings_of(case))
    assert [event.type for event in events] == [one["type"] for one in case["expected"]]
    for event, expected in zip(events, case["expected"], strict=True):
        assert {name: told(event, name) for name in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_evidence_is_cut(case: dict[str, Any]) -> None:
    findings = findings_of(case)
    for event in code_events(findings):
        pieces = [piece for a in (*event.actors, *event.recipients, *event.speaker) for piece in a.evidence]
        pieces += [*event.date.evidence, *event.place.evidence]
        assert all(piece.stands_in(findings.report.text) for piece in pieces)
        assert findings.report.text[event.trigger.start : event.trigger.end] == event.trigger.quote
