"""The first real input must always read right."""

from __future__ import annotations

import pytest

import communique
from communique.records import Meeting, Reading
from tests.shared_data import FIRST_INPUT, needs_first_input

pytestmark = needs_first_input


@pytest.fixture(scope="module", params=["model", "rules"])
def reading(request: pytest.FixtureRequest) -> Reading:
    return communique.read(FIRST_INPUT, reader=request.param)


@pytest.fixture(scope="module")
def meeting(reading: Reading) -> Meeting:
    assert len(reading.meetings) == 1
    return reading.meetings[0]


def test_imprint(reading: Reading) -> None:
    report = reading.report
    assert report.published is not None
    assert report.published.iso == "2023-06-20T12:43:00+04:00"
    assert report.published.evidence[0].quote == "20 June 2023 12:43 (UTC+04:00)"
    assert report.attribution is not None
    assert report.attribution.reported_by == "Azernews"
    assert report.attribution.citing == "press service of the Azerbaijani Foreign Ministry"
    assert report.outlet == "Azernews"
    assert report.language == "en"
    assert report.dateline is None


def test_kind_date_and_place(meeting: Meeting) -> None:
    assert meeting.kind == "political-consultations"
    assert meeting.level == "deputy-minister"
    assert meeting.round is None
    assert meeting.mode == "in-person"
    assert meeting.date is not None
    assert (meeting.date.iso, meeting.date.basis) == ("2023-06-20", "published")
    assert meeting.place is not None
    assert (meeting.place.name, meeting.place.country, meeting.place.geonames_id) == ("Tbilisi", "GEO", 611717)
    assert meeting.place.basis == "inferred"


def test_parties_and_heads(meeting: Meeting) -> None:
    assert {party.code: party.organization for party in meeting.parties} == {
        "AZE": "Ministry of Foreign Affairs",
        "GEO": "Ministry of Foreign Affairs",
    }
    heads = {(p.name, p.post, p.party) for p in meeting.participants if p.role == "head"}
    assert heads == {
        ("Khalaf Khalafov", "Deputy Foreign Minister", "AZE"),
        ("Lasha Darsalia", "First Deputy Foreign Minister", "GEO"),
    }
    assert len(meeting.participants) == 2


def test_programme_is_the_visitors(meeting: Meeting) -> None:
    acts = [item.act for item in meeting.programme]
    assert acts.count("wreath-laying") == 2
    assert "visit-monument" in acts
    assert {item.by for item in meeting.programme} == {"AZE"}


def test_bodies(meeting: Meeting) -> None:
    bodies = {body.name: set(body.parties) for body in meeting.bodies}
    assert bodies["Joint Intergovernmental Commission between Azerbaijan and Georgia"] == {"AZE", "GEO"}
    trilateral = [parties for name, parties in bodies.items() if name.startswith("trilateral format")]
    assert trilateral == [{"AZE", "TUR", "GEO"}]


STATEMENTS = [
    (None, {"note", "emphasize"}, None, "importance of the activities of the Joint Intergovernmental Commission"),
    (None, {"note", "emphasize"}, None, "contribution of the Azerbaijani-Georgian cooperation in the region"),
    (None, {"emphasize"}, None, "importance of the trilateral format of Azerbaijan-Turkey-Georgia cooperation"),
    ("Khalaf Khalafov", {"inform"}, "GEO", "new realities in the region after the 44-day Patriotic War, the efforts"),
    (None, {"note"}, None, "initiatives of the leadership and the government of Georgia"),
    (None, {"inform", "note"}, None, "reconstruction and construction work carried out in the territories liberated"),
    (None, {"inform", "note"}, None, "steps taken by Azerbaijan to reintegrate the Armenian population of Karabakh"),
    ("Lasha Darsalia", {"note", "emphasize"}, None, "importance of mutual cooperation between the Ministries"),
    ("Lasha Darsalia", {"praise"}, None, "activities of the embassies of both countries"),
    (None, {"emphasize"}, None, "importance of further strengthening friendly and good-neighborly strategic relations"),
]
"""Speaker, acts it may be, addressee's party, words of the content: every statement of the report, in its order."""


@pytest.mark.parametrize(("speaker", "acts", "party", "words"), STATEMENTS)
def test_every_statement(meeting: Meeting, speaker: str | None, acts: set[str], party: str | None, words: str) -> None:
    telling = [one for one in meeting.statements if words in one.content]
    assert len(telling) == 1
    assert (telling[0].speaker.name if telling[0].speaker else None) == speaker
    assert telling[0].act in acts
    assert (telling[0].addressee.party if telling[0].addressee else None) == party


def test_like_subjects_of_one_passive_are_a_statement_each() -> None:
    meeting = communique.read(FIRST_INPUT).meetings[0]
    told = [[words for *_, words in STATEMENTS[:3] if words in one.content] for one in meeting.statements]
    assert [words for words in told if words] == [[words] for *_, words in STATEMENTS[:3]]


def test_no_other_statement(meeting: Meeting) -> None:
    assert all(any(words in one.content for *_, words in STATEMENTS) for one in meeting.statements)


def test_agenda(meeting: Meeting) -> None:
    items = [item.text for item in meeting.agenda]
    assert items[0] == "current relations between the two countries"
    assert items[1].startswith("possibilities of expanding cooperation")
    assert len(items) <= 3


def test_one_event_for_the_meeting(reading: Reading) -> None:
    consultations = [e for e in reading.events if e.type == "CONSULT"]
    assert [(e.cameo, [a.code for a in e.actors]) for e in consultations] == [("040", ["AZE", "GEO"])]


def test_no_event_but_the_meeting_and_the_praise(reading: Reading) -> None:
    others = [e for e in reading.events if e.type != "CONSULT"]
    assert all((e.type, e.trigger.quote, [a.code for a in e.actors]) == ("SUPPORT", "hailed", ["GEO"]) for e in others)


def test_nothing_is_read_from_the_last_line(reading: Reading) -> None:
    text = FIRST_INPUT.read_text(encoding="utf-8")
    last_line = text.rindex("Follow us")
    furniture = {item.evidence.quote for item in reading.report.furniture}
    assert any("Follow us" in quote for quote in furniture)
    content = [e for e in reading.evidences() if e.quote not in furniture]
    assert content
    assert all(evidence.end <= last_line for evidence in content)
