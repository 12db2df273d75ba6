"""Laws of every reading, held on texts that nobody wrote and on all texts at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import communique
from communique.examples import example_text
from communique.pipeline import open_pipeline
from communique.records import Reading, Report, read_json, to_json
from communique.vocabulary import load_plover
from tests.shared_data import SHARED, needs_shared

FRAGMENTS = (
    "The delegation of Kenya was headed by Deputy Minister Amos Wekesa",
    "and that of Chile by Ambassador Lucía Prado",
    "met with his Georgian counterpart",
    "Foreign Minister Kofi Mensah",
    "political consultations in Tbilisi on 5 May 2021",
    "laid a wreath at the monument",
    "It was emphasized that",
    "the sides agreed to meet again",
    "signed a memorandum of understanding on trade",
    "discussed trade, energy and the peace process",
    "the Joint Commission between Peru and Ecuador",
    "Follow us on Twitter",
    "By Anna Horvat",
    "DOHA, 3 March (QNA) –",
    "Mr. O’Neill’s guests",
    "United Nations Secretary-General",
    ", ", ". ", "\n", "\n\n", " – ", '"', "(", ")", "…", "\u200b", "é", "İ", "𝒳", "\t", "and", "of", "the", "by",
)  # fmt: skip

report_texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), min_size=1, max_size=14).map(
    " ".join
)


def hold_the_laws(reading: Reading, text: str) -> None:
    """Assert what must be true of every reading of *text*."""
    for evidence in reading.evidences():
        assert evidence.stands_in(text)
    for meeting in reading.meetings:
        codes = [party.code for party in meeting.parties]
        assert len(codes) == len(set(codes)) >= 1
        names = [person.name for person in meeting.participants]
        assert len(names) == len(set(names))
        heads = [person for person in meeting.participants if person.role == "head"]
        assert all(head.party in codes or (head.party is None and len(codes) == 1) for head in heads)
        assert len(codes) >= 2 or len(heads) >= 2 or any(person.post for person in meeting.participants)
        assert not {person.name for person in reading.mentioned} & set(names)
        assert all(person.evidence for person in meeting.participants)
        assert 0 <= meeting.confidence <= 1
        weighed = [value.confidence for value in (meeting.date, meeting.place) if value is not None]
        weighed += [party.confidence for party in meeting.parties]
        weighed += [person.confidence for person in meeting.participants]
        assert all(chance is not None and 0 < chance < 1 for chance in weighed)
    for event in reading.events:
        assert event.type in load_plover().types
        assert all((actor.code or actor.name) and actor.evidence for actor in (*event.actors, *event.recipients))
        assert 0 <= event.confidence <= 1
        assert text[event.trigger.start : event.trigger.end] == event.trigger.quote
    assert bool(reading.meetings) != ("no-meeting" in {notice.code for notice in reading.notices})


@settings(max_examples=80, deadline=None)
@given(text=report_texts)
def test_laws_hold_for_any_text(text: str) -> None:
    report = Report(text=text)
    reading = open_pipeline().read(report)
    hold_the_laws(reading, text)
    assert to_json(open_pipeline().read(report)) == to_json(reading)
    assert read_json(to_json(reading), Reading) == reading


def test_who_leads_a_delegation_of_nobody_who_met_is_no_head() -> None:
    led = "The delegation of Kenya was headed by Deputy Minister Amos Wekesa"
    text = f"{led} ≲ Foreign Minister Kofi Mensah met with his Georgian counterpart {led} {led} Mr. O’Neill’s guests"
    hold_the_laws(open_pipeline().read(Report(text=text)), text)


def test_laws_hold_for_the_example() -> None:
    text = example_text()
    reading = communique.read(text)
    hold_the_laws(reading, text)
    assert [party.code for party in reading.meetings[0].parties] == ["MDA", "AZE"]


@needs_shared
def test_laws_hold_for_development_texts() -> None:
    paths = sorted((SHARED / "meetings" / "texts").glob("*.txt"))
    assert paths
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        hold_the_laws(communique.read(path), text)


@needs_shared
@pytest.mark.parametrize("year", ["2019", "2020"])
def test_laws_hold_for_news(year: str) -> None:
    pipeline = open_pipeline()
    lines = (SHARED / "wikinews" / f"{year}.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines[::6]:  # all of them take minutes
        text = json.loads(line)["text"]
        hold_the_laws(pipeline.read(Report(text=text)), text)


def test_time_grows_with_the_text_and_not_faster(tmp_path: Path) -> None:
    """Ten times the text takes at most about twenty times as long: nothing is quadratic."""
    import time

    paragraph = (
        "The Foreign Ministers of Chile and Peru, Ana Soto and Luis Vera, met in Lima on 4 May 2021 and noted trade.\n"
    )
    pipeline = open_pipeline()

    def seconds(copies: int) -> float:
        begun = time.perf_counter()
        pipeline.read(Report(text=paragraph * copies))
        return time.perf_counter() - begun

    seconds(20)
    assert seconds(600) < 20 * max(seconds(60), 0.02)


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "A-",
        "QWxhZGRpbjpvcGVu",
        "Minister ",
        "Agreement on ",
        "Alpha Beta ",
        "of the ",
        "said that ",
        '" ',
        "20 ",
        "...",
        "\n",
    ],
)
def test_no_garbage_takes_long(piece: str) -> None:
    """Ten thousand characters of anything are read in about the time of as much prose; no pattern runs away."""
    import time

    pipeline = open_pipeline()

    def seconds(text: str) -> float:
        begun = time.perf_counter()
        pipeline.read(Report(text=text))
        return time.perf_counter() - begun

    prose = "The ministers of Chile and Peru, Ana Soto and Luis Vera, met in Lima on 4 May 2021 and noted trade.\n"
    plain = seconds(prose * (10_000 // len(prose)))
    assert seconds(piece * (10_000 // len(piece))) < 10 * max(plain, 0.2)
