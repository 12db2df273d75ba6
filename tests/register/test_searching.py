"""Searches of which very many reports are the answer."""

from __future__ import annotations

import pytest

from communique.register import Register, search
from communique.services.searching import search as find
from tests.register.small import bare, keep_all


def test_of_very_many_answers_the_last_are_weighed(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "WEIGHED", 100)
    early = [bare(f"Harbour, harbour and harbour {number}.") for number in range(30)]
    late = [bare(f"The harbour was mentioned once in report {number}, and nothing else.") for number in range(110)]
    keep_all(register, [*early, *late])
    best = [report.id for report, _ in early]
    assert not {one.report_id for one in find(register, "harbour")}.intersection(best)
    every = [one.report_id for one in find(register, "harbour", limit=140)]
    assert len(every) == 140
    assert set(every[:30]) == set(best)
    assert find(register, "harbour 7")[0].report_id == early[7][0].id


def test_a_server_counts_what_it_has_when_it_is_told(register: Register) -> None:
    keep_all(register, [bare(f"Report {number}.") for number in range(20)])
    register.learn()
    assert len(find(register, "report", limit=50)) == 20
