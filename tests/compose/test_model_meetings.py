"""Short reports as the model reads them: headlines, postponements, names with hyphens."""

from __future__ import annotations

import communique


def test_a_headline_in_the_present_is_no_plan() -> None:
    text = (
        "Foreign Ministers meet\n\nOn 1 February 2022, Foreign Minister of Latvia Andris Ozols met with"
        " Foreign Minister of Poland Jan Nowak in Riga. Jan Nowak thanked Latvia for its support.\n"
    )
    meeting = communique.read(text).meetings[0]
    assert meeting.status == "held"
    assert [party.code for party in meeting.parties] == ["LVA", "POL"]
    assert meeting.date is not None
    assert meeting.date.iso == "2022-02-01"
    assert meeting.place is not None
    assert meeting.place.name == "Riga"
    assert [(s.speaker.name, s.act) for s in meeting.statements if s.speaker] == [("Jan Nowak", "thank")]


def test_a_postponed_meeting_says_so_and_is_no_consultation() -> None:
    text = (
        "ZAGREB – The meeting between the Foreign Minister of Croatia, Park Ji-won, and the Foreign Minister of Serbia,"
        " Milan Jovanovic, scheduled for 20 October 2022 in Zagreb, has been postponed, the ministry said on Tuesday.\n"
    )
    reading = communique.read(text)
    assert [meeting.status for meeting in reading.meetings] == ["postponed"]
    assert [person.name for person in reading.meetings[0].participants] == ["Park Ji-won", "Milan Jovanovic"]
    assert [event.type for event in reading.events] == ["REJECT"]


def test_another_language_gives_no_names() -> None:
    text = (
        "Außenministerin Anna Keller traf am Montag in Berlin ihren französischen Amtskollegen Luc Martin zum Gespräch."
        " Beide Seiten erörterten die Zusammenarbeit in der Energiepolitik und im Verkehr, teilte das Ministerium mit."
        " Keller betonte die Bedeutung der Freundschaft zwischen beiden Ländern und lud Martin zu einem Besuch ein.\n"
    )
    reading = communique.read(text)
    assert reading.meetings == ()
    assert reading.mentioned == ()
    assert "language" in {notice.code for notice in reading.notices}


def test_a_title_ends_no_outcome() -> None:
    text = (
        "On 12 March 2025 Kenya's Foreign Minister, Dr. Abraham Korir, met Finland's Foreign Minister Outi Laine in"
        " Nairobi. Ms Laine invited Dr. Korir to Helsinki for the next round. They discussed trade.\n"
    )
    outcomes = communique.read(text).meetings[0].outcomes
    assert [one.what for one in outcomes if one.kind == "invited"] == [
        "invited Dr. Korir to Helsinki for the next round"
    ]
