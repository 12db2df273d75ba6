"""What composition makes of graphs of mentions that a perfect annotator would give."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from benchmarks.tasks.records import read_gold_graph
from training.reader.authoring import parse_source

from communique.records import Meeting

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "composition.toml").read_text(encoding="utf-8"))["cases"]
GIVEN = {"id", "text", "mentions", "arcs", "outlet"}


def told(meeting: Meeting) -> dict[str, Any]:
    """Return the values of the meeting that the cases name."""
    return {
        "kind": meeting.kind,
        "mode": meeting.mode or "none",
        "round": meeting.round or 0,
        "place": [meeting.place.name, meeting.place.country] if meeting.place else [],
        "parties": [party.code for party in meeting.parties],
        "participants": [person.name for person in meeting.participants],
        "posts": [person.post or "" for person in meeting.participants],
        "sides": [person.party or "" for person in meeting.participants],
        "heads": [person.name for person in meeting.participants if person.role == "head"],
        "against": [note for note in meeting.notes if note.startswith(("the headline has", "the body has"))],
        "outcomes": [outcome.kind for outcome in meeting.outcomes],
        "said": [statement.content for statement in meeting.statements],
        "speakers": [statement.speaker.name if statement.speaker else "" for statement in meeting.statements],
    }


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_composition(case: dict[str, Any]) -> None:
    parts = (f"=== {case['id']}", f"outlet: {case.get('outlet', 'The Courier')} | newspaper | good-english")
    sections = ("--- text", case["text"], "--- mentions", case["mentions"], "--- arcs", case["arcs"], "--- record", "")
    parsed = parse_source("\n".join((*parts, *sections)), "composition.toml", "report")
    assert not parsed.problems
    main, *others = read_gold_graph(parsed.documents[0]).meetings
    found = told(main) | {"others": [[m.kind, m.status, [p.code for p in m.parties]] for m in others]}
    expected = {name: value for name, value in case.items() if name not in GIVEN}
    assert {name: found[name] for name in expected} == expected
