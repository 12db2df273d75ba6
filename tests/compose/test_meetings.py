"""Short reports and what must stand in their meeting."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

import communique
from communique.pipeline import open_pipeline
from communique.records import Report

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "meetings.toml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_meeting(case: dict[str, Any]) -> None:
    reading = communique.read(case["text"], reader="rules")
    meeting = reading.meetings[0]
    found: dict[str, Any] = {
        "others": [[other.kind, other.status] for other in reading.meetings[1:]],
        "kind": meeting.kind,
        "status": meeting.status,
        "mode": meeting.mode,
        "round": meeting.round,
        "date": "/".join(filter(None, (meeting.date.iso, meeting.date.end))) if meeting.date else None,
        "place": meeting.place.name if meeting.place else None,
        "parties": [party.code for party in meeting.parties],
        "heads": [person.name for person in meeting.participants if person.role == "head"],
        "outcomes": [outcome.kind for outcome in meeting.outcomes],
        "mentioned": [person.name for person in reading.mentioned],
    }
    expected: dict[str, Any] = {"others": []} | {
        name: value for name, value in case.items() if name not in {"id", "text"}
    }
    assert {name: found[name] for name in expected} == expected


def test_a_quotation_belongs_to_its_speaker() -> None:
    text = (
        'Sudan and Kenya signed an agreement on oil transit. "This is a good day," said Sudanese Minister Osman Bashir.'
    )
    said = [s for s in communique.read(text, reader="rules").meetings[0].statements if s.speaker]
    assert [(s.speaker.name, s.content) for s in said if s.speaker] == [("Osman Bashir", "This is a good day")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Ghana have not met since 2019.",
        "Peruvian Minister Ana Vela postponed her meeting with Chilean Minister Luis Soto.",
        "The talks between Chile and Peru, planned for 4 May 2021 in Lima, did not take place.",
        "A meeting between the Deputy Foreign Minister of Armenia and the ambassador of Iran was cancelled.",
        "Indian and Pakistani troops clashed. Meeting reporters, the minister said talks were out of the question.",
        "The weather was fine in Peru and in Chile.",
        "No meeting took place between the delegations of Armenia and Azerbaijan.",
        "France and Germany have never held talks on Gibraltar.",
        "Peru denied that its Foreign Minister Ana Vela had met with Foreign Minister of Chile Luis Soto in Lima.",
    ],
)
def test_what_did_not_happen_is_no_meeting(text: str) -> None:
    reading = communique.read(text, reader="rules")
    assert reading.meetings == ()
    assert [event for event in reading.events if event.type == "CONSULT" and not event.auxiliary] == []


def test_two_speakers_of_one_sentence_are_told_apart() -> None:
    text = (
        "Indian Minister Asha Mehta met Omani Minister Said Harthy. "
        "Indian Minister Asha Mehta condemned the attack, and Omani Minister Said Harthy rejected the charges."
    )
    said = [(s.speaker.name, s.act) for s in communique.read(text, reader="rules").meetings[0].statements if s.speaker]
    assert said == [("Asha Mehta", "condemn"), ("Said Harthy", "reject")]


def test_blanks_of_other_widths_are_blanks() -> None:
    plain = "Foreign Minister of Peru Ana Vela met Foreign Minister of Chile Luis Soto in Lima on 4 May 2021."
    strange = communique.read(plain.replace(" ", "\u00a0"), reader="rules").meetings[0]
    usual = communique.read(plain, reader="rules").meetings[0]
    assert strange.date is not None
    assert strange.date.iso == "2021-05-04"
    assert [(p.name, p.party) for p in strange.participants] == [(p.name, p.party) for p in usual.participants]


def test_what_is_doubtful_stands_in_the_record() -> None:
    meeting = communique.read("The Foreign Ministers of Chile and Peru met in Lima.", reader="rules").meetings[0]
    assert meeting.notes == (
        "the date is not known",
        "no head was found for Chile",
        "no head was found for Peru",
    )


def test_a_word_far_off_does_not_make_it_a_video_meeting() -> None:
    text = "The Foreign Ministers of Chile and Peru met in Lima on 4 May 2021. " + "They spoke at length. " * 40
    meeting = communique.read(text + "The joint statement is available online.", reader="rules").meetings[0]
    assert meeting.mode == "in-person"


def test_delegations_of_another_sentence_act_in_the_event() -> None:
    text = (
        "The delegation of Kenya was headed by Minister Amos Wekesa and that of Japan by Director General Kenji Mori."
        " The consultations were held in Nairobi."
    )
    events = communique.read(text, reader="rules").events
    assert [(event.type, [actor.code for actor in event.actors]) for event in events] == [("CONSULT", ["KEN", "JPN"])]


def test_reasons_are_given_when_asked_for() -> None:
    text = "On 3 May 2021 Foreign Minister of Kenya Amina Otieno met Foreign Minister of Ghana Kofi Mensah in Nairobi."
    report = Report(text=text)
    assert open_pipeline("rules").read(report).meetings[0].reasons is msgspec.UNSET
    reasons = open_pipeline("rules").read(report, explain=True).meetings[0].reasons
    assert not isinstance(reasons, msgspec.UnsetType)
    told = {reason.value: (reason.because, [e.quote for e in reason.evidence]) for reason in reasons}
    assert told["meeting"] == ("the first words of the body that name an encounter not told as earlier", ["met"])
    assert told["party KEN"][0] == "it acts in the encounter, or somebody who acts is in its office"
    assert told["head Kofi Mensah"][0].startswith("meets or receives")
    assert told["date"] == ("the words about the encounter give it", ["3 May 2021"])
    assert told["place"] == ("the words about the encounter give it", ["Nairobi"])
