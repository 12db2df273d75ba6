"""Searches of which very many reports are the answer."""

from __future__ import annotations

import pytest
from benchmarks.synthetic import PARTIES, make_pairs, make_world

from communique.register import Register, search
from communique.register.finding import Criteria
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


CRITERIA = (
    Criteria(parties=PARTIES[:1]),
    Criteria(parties=PARTIES[:2]),
    Criteria(parties=PARTIES[:1], since="2012", until="2015-06"),
    Criteria(since="2010"),
    Criteria(until="2009"),
    Criteria(kind="visit"),
    Criteria(kind="ACCUSE", since="2008"),
    Criteria(context="economic"),
    Criteria(person=make_world().people[PARTIES[0]][0]),
    Criteria(parties=PARTIES[:1], kind="meeting"),
)


def test_the_same_answers_whether_words_or_criteria_are_asked_for_first(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "WEIGHED", 100)
    monkeypatch.setattr(search, "_STEP", 7)
    made = list(make_pairs(240))
    keep_all(register, made)
    for words in (make_world().words[0], make_world().words[30], "minister -met"):
        for criteria in CRITERIA:
            monkeypatch.setattr(search, "FITTING", 2.0)
            expected = find(register, words, criteria)
            monkeypatch.setattr(search, "FITTING", 0.0)
            assert find(register, words, criteria) == expected, (words, criteria)
    recent = [report.id for report, _ in made if (report.published or "") >= "2010"][-100:]
    assert {one.report_id for one in find(register, "minister", Criteria(since="2010"), limit=20)} <= set(recent)


def test_of_equals_those_kept_first_stand_by_their_ids(register: Register) -> None:
    made = [bare(f"Harbour n{number}.") for number in range(130)]
    keep_all(register, made)
    first = sorted(report.id for report, _ in made[:100])
    assert [one.report_id for one in find(register, "harbour", limit=10)] == first[:10]
