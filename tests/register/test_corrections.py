"""Corrections: laid over, told, undone, and kept through re-reading and new versions."""

from __future__ import annotations

import json
import re

import msgspec
import pytest
from sqlalchemy import update

from communique.errors import CorrectionRefused, NotKept
from communique.records import Meeting, to_json
from communique.register import Register
from communique.register.asking import find_meeting
from communique.register.checking import Check
from communique.register.finding import Criteria, find_sightings
from communique.register.schema import corrections
from communique.services.correcting import correct, export_corrections, history, undo
from communique.services.showing import show
from tests.register.small import BAKU, TBILISI, at, keep_all, moment, only, pair, rows_of

MEETING = only(pair(TBILISI)[1])


@pytest.fixture
def kept(register: Register) -> Register:
    keep_all(register, [pair(TBILISI), pair(BAKU)])
    return register


def meeting_of(register: Register, meeting_id: str = MEETING) -> Meeting:
    with register.read() as connection:
        return find_meeting(connection, meeting_id)


def say(register: Register, words: str, minute: int = 1, meeting_id: str = MEETING) -> str:
    return correct(register, meeting_id, words, because="the ministry says so", author="Ana", at=at(minute)).id


@pytest.mark.parametrize(
    ("words", "path", "expected"),
    [
        ("kind=visit", "kind", "visit"),
        ("round=5", "round", 5),
        ("mode=video", "mode", "video"),
        ("status=planned", "status", "planned"),
        ("date=2023-06-21", "date.iso", "2023-06-21"),
        ("date=2023-06-21", "date.basis", "corrected"),
        ("date=2023-06", "date.iso", "2023-06"),
        ("date=2023-06-20/2023-06-21", "date.iso", "2023-06-20"),
        ("date=2023-06-20/2023-06-21", "date.end", "2023-06-21"),
        ("date=", "date", None),
        ("place=Batumi", "place.name", "Batumi"),
        ("place=Batumi", "place.geonames_id", None),
        ("place.venue=Biltmore Hotel", "place.venue", "Biltmore Hotel"),
        ("place.venue=Biltmore Hotel", "place.name", "Tbilisi"),
        ("participants[Lasha Darsalia].post=Minister", "participants.1.post", "Minister"),
        ("participants[Lasha].post=Minister", "participants.1.post", "Minister"),
        ("participants[Lasha Darsalia]=Lasha Darsalya", "participants.1.name", "Lasha Darsalya"),
        ("participants-=Lasha Darsalia", "participants", 1),
        ('participants+={"name": "Eka Lomidze", "role": "participant", "party": "GEO"}', "participants.2.name",
         "Eka Lomidze"),
        ("participants[Lasha Darsalia].post=Minister", "participants.1.rank", "minister"),
        ("participants[Lasha].post=Deputy Foreign Minister", "participants.1.rank", "deputy-minister"),
        ('participants[Lasha]={"post": "Staatsrat", "rank": "official"}', "participants.1.post", "Staatsrat"),
        ("participants[Lasha].party=Azerbaijani", "participants.1.party", "AZE"),
        ("parties[GEO].organization=Parliament", "parties.1.organization", "Parliament"),
        ("parties[Georgia].organization=Parliament", "parties.1.organization", "Parliament"),
        ("parties[GEO]=Armenia", "parties.1.code", "ARM"),
        ("parties[GEO].code=arm", "parties.1.name", "Armenia"),
        ("parties[GEO].name=Sakartvelo", "parties.1.name", "Sakartvelo"),
        ("parties+=the Netherlands", "parties.2.code", "NLD"),
        ("parties+=eu", "parties.2.name", "European Union"),
        ("parties+=Turkish", "parties.2.code", "TUR"),
        ('parties+={"code": "Peruvian"}', "parties.2.name", "Peru"),
        ("parties-=Georgian", "parties", 1),
        ("place.country=Armenia", "place.country", "ARM"),
        ('statements+={"act": "note", "content": "x", "speaker": {"party": "Georgia"}}', "statements.-1.speaker.party",
         "GEO"),
        ('bodies+={"name": "Commission", "parties": ["Georgia", "AZE"]}', "bodies.-1.parties.0", "GEO"),
        ("level=minister", "level", "minister"),
        ("agenda+=visas", "agenda.-1.text", "visas"),
        ("notes+=seen by the desk", "notes.-1", "seen by the desk"),
    ],
)  # fmt: skip
def test_a_correction_and_its_undoing(kept: Register, words: str, path: str, expected: object) -> None:
    with kept.read() as connection:
        before = rows_of(connection)
    as_read = to_json(meeting_of(kept))
    correction = say(kept, words)
    found: object = json.loads(to_json(meeting_of(kept)))
    for part in path.split("."):
        if isinstance(found, list):
            found = found[int(part)]
        elif isinstance(found, dict):
            found = found[part]
    assert (len(found) if isinstance(found, list) else found) == expected
    undo(kept, correction, author="Ben", at=at(2))
    assert to_json(meeting_of(kept)) == as_read
    with kept.read() as connection:
        after = rows_of(connection)
        assert {name: rows for name, rows in after.items() if name != "corrections"} == {
            name: rows for name, rows in before.items() if name != "corrections"
        }
        assert list(Check(connection).faults()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("kind", "field=value"),
        ("colour=red", "no field 'colour'"),
        ("kind=tea party", "no such meeting can be"),
        ("kind=", "no such meeting can be"),
        ("date=31 June", "no partial date"),
        ("date=2023-06-31", "no day of the calendar"),
        ("date=2023-06-20/never", "no partial date"),
        ("round=fifth", "round is words, not a whole number"),
        ("round=0", "counted from 1"),
        ("kind=tea party", "it is one of political-consultations, meeting, visit"),
        ("mode=carrier pigeon", "it is one of in-person, video, phone, written"),
        ("status=banana", "it is one of held, planned, postponed, cancelled, earlier"),
        ("level=banana", "it is one of head-of-state"),
        ("date=2023-06-21/2023-06-19", "before it begins"),
        ("date=2124-01-01", "still to come"),
        ('outcomes+={"kind": "signed", "what": "a treaty", "date": "2023-02-30"}', "no day of the calendar"),
        ("place.latitude=400", "between -90 and 90"),
        ("place.country=EU", "'EU' is no country"),
        ("place.country=Tbilisi", "'Tbilisi' is no country"),
        ("parties+=XXX", "'XXX' is no party"),
        ("parties+=Gorgia", "near it: GEO (Georgia)"),
        ("parties+=Congolese", "may be COD"),
        ("parties+=Georgia", "a party twice"),
        ("parties[GEO].code=QQQ", "'QQQ' is no party"),
        ("participants[Lasha].party=Atlantis", "'Atlantis' is no party"),
        ("participants[Lasha].post=banana", "names no office"),
        ("participants[Lasha].rank=king", "'king' is no rank; it is one of head-of-state"),
        ("participants[Lasha].name=", "participants, item 2, name is nothing, not words"),
        ('participants+={"name": " ", "role": "head", "post": "Minister"}', "a participant without a name"),
        ('participants+={"name": "Ana", "role": "guest"}', "it is one of head, participant, host, mentioned"),
        ('agenda+={"text": "visas", "contexts": ["fun"]}', "'fun' is no context"),
        ("notes+=?!", "a note without words"),
        ("kind+=visit", "write kind=value"),
        ("kind[1]=visit", "write kind=value"),
        ("agenda=visas", "agenda+=value"),
        ("participants+=Eka", "no such meeting can be"),
        ('participants+={"name"', "no JSON: broken JSON"),
        ("participants[Nobody].post=Minister", "nothing in it is called"),
        ("participants-=Nobody", "nothing in it is called"),
        ("participants[Lasha Darsalia].colour=red", "no such meeting can be"),
        ("participants[Lasha Darsalia].evidence=[]", "cannot be corrected"),
        ("id=x", "no field 'id'"),
        ("date=2023-06-20", "says so already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(kept: Register, words: str, said: str) -> None:
    if words == "date=2023-06-20":
        say(kept, words)  # once it is the analyst's date, with that basis; twice is nothing new
    with kept.read() as connection:
        before = rows_of(connection)
    with pytest.raises(CorrectionRefused, match=re.escape(said)):
        say(kept, words, minute=3)
    with kept.read() as connection:
        assert rows_of(connection) == before


def test_a_reason_and_a_name_are_needed(kept: Register) -> None:
    for because, author in (("", "Ana"), ("x", " ")):
        with pytest.raises(CorrectionRefused, match="reason and a name"):
            correct(kept, MEETING, "kind=visit", because=because, author=author, at=at())


def test_only_what_is_kept_can_be_corrected_and_only_once_undone(kept: Register) -> None:
    with pytest.raises(NotKept, match="nothing of id"):
        say(kept, "kind=visit", meeting_id="ffffffffffffffff-m0")
    with pytest.raises(NotKept, match="no correction"):
        undo(kept, "nothing", author="Ana", at=at())
    correction = say(kept, "kind=visit")
    undo(kept, correction, author="Ana", at=at(2))
    with pytest.raises(CorrectionRefused, match="undone before"):
        undo(kept, correction, author="Ana", at=at(3))


def test_the_index_follows(kept: Register) -> None:
    say(kept, "date=2020-01-01")
    say(kept, "parties-=GEO", minute=2)
    with kept.read() as connection:
        dates = {one.id: one.date for one in find_sightings(connection, "meeting", Criteria(parties=("AZE",)))}
        both = find_sightings(connection, "meeting", Criteria(parties=("GEO", "AZE")))
    assert dates[MEETING] == "2020-01-01"
    assert [one.id for one in both] == [only(pair(BAKU)[1])]


def test_a_correction_outranks_and_survives_a_newer_reader(kept: Register) -> None:
    say(kept, "date=2023-06-21")
    say(kept, "participants[Lasha Darsalia].post=Minister", minute=2)
    keep_all(kept, [pair(TBILISI, reader="rules-2")], minute=3)
    meeting = meeting_of(kept)
    assert meeting.date is not None
    assert meeting.date.iso == "2023-06-21"
    assert meeting.participants[1].post == "Minister"
    with kept.read() as connection:
        assert find_sightings(connection, "meeting", Criteria(parties=("AZE", "GEO")))[-1].date == "2023-06-21"
        assert list(Check(connection).faults()) == []


def test_a_correction_goes_over_to_a_new_version_of_the_page(register: Register) -> None:
    address = "https://mfa.example/2"
    old, new = pair(TBILISI, address), pair(f"{TBILISI} Visas were discussed.", address)
    keep_all(register, [old])
    say(register, "round=7", meeting_id=only(old[1]))
    keep_all(register, [new], minute=2)
    assert meeting_of(register, only(new[1])).round == 7
    other = pair(TBILISI.replace("Georgia", "Armenia"), address)
    keep_all(register, [other], minute=3)
    assert meeting_of(register, only(other[1])).round is None


def test_corrections_go_over_to_a_new_version_in_their_order(register: Register) -> None:
    address = "https://mfa.example/2"
    old, new = pair(TBILISI, address), pair(f"{TBILISI} Visas were discussed.", address)
    keep_all(register, [old])
    for number in range(1, 9):
        say(register, f"round={number}", minute=number, meeting_id=only(old[1]))
    keep_all(register, [new], minute=20)
    assert meeting_of(register, only(new[1])).round == 8


def test_a_correction_that_no_longer_fits_hinders_no_other(kept: Register) -> None:
    say(kept, "date=2023-06-21")
    with kept.write() as connection:  # as an earlier version could have kept it
        connection.execute(update(corrections).values(value="2023-06-31"))
    say(kept, "round=5", minute=2)
    assert meeting_of(kept).round == 5


def test_corrections_are_laid_over_in_order_and_as_of_a_time(kept: Register) -> None:
    say(kept, "round=5", minute=1)
    second = say(kept, "round=6", minute=2)
    undo(kept, second, author="Ana", at=at(3))
    rounds = [show(kept, MEETING, as_of=at(minute)).reading.meetings[0].round for minute in range(4)]
    assert rounds == [None, 5, 6, 5]


def test_what_no_longer_fits_is_passed_over(kept: Register) -> None:
    first = say(kept, "date=2023-06-21")
    say(kept, 'participants+={"name": "Eka", "role": "participant"}', minute=2)
    say(kept, "participants[Eka].post=Adviser", minute=3)
    undo(kept, first, author="Ana", at=at(4))
    assert meeting_of(kept).participants[-1].post == "Adviser"


def test_history_tells_who_and_when(kept: Register) -> None:
    correction = say(kept, "round=5")
    undo(kept, correction, author="Ben", at=at(2))
    keep_all(kept, [pair(TBILISI, reader="rules-2")], minute=3)
    told = [(step.at, step.by, step.what.split(" because")[0]) for step in history(kept, MEETING)]
    report_id = pair(TBILISI)[0].id
    version = pair(TBILISI)[1].run.version
    assert told == [
        (moment(0), "ingest", f"report {report_id} kept"),
        (moment(0), f"rules ({version})", "report read"),
        (moment(1), "Ana", f"{MEETING}: round=5"),
        (moment(2), "Ben", "round=5 undone"),
        (moment(3), f"rules ({version})", "this reading retired"),
        (moment(3), f"rules-2 ({version})", "report read"),
    ]


def test_rows_to_learn_from(kept: Register) -> None:
    say(kept, "date=2023-06-21")
    (row,) = export_corrections(kept)
    assert row["text"] == TBILISI
    assert (row["field"], row["read"]["iso"], row["corrected"]) == ("date", "2023-06-20", "2023-06-21")
    assert row["read"]["evidence"][0]["quote"] == "20 June 2023"


def test_no_refusal_speaks_like_a_program(kept: Register) -> None:
    for words in ("round=x", "place=[]", "place=[1", "agenda+=[]", 'parties[GEO]={"x": 1}', "date={}", 'kind={"a": 1}',
                  "participants[Lasha].party=[]", "place.latitude=north", "notes+={}"):  # fmt: skip
        with pytest.raises(CorrectionRefused) as caught:
            say(kept, words)
        assert not re.search(r"`(?:int|str|object|array)|\$\.|msgspec|Expected|Error|NoneType", str(caught.value)), (
            words
        )


def test_a_code_of_one_s_own_that_the_register_knows_is_taken(register: Register) -> None:
    report, reading = pair(TBILISI)
    parties = tuple(msgspec.structs.replace(one, code=f"{one.code}X") for one in reading.meetings[0].parties)
    meeting = msgspec.structs.replace(reading.meetings[0], parties=parties)
    keep_all(register, [(report, msgspec.structs.replace(reading, meetings=(meeting,))), pair(BAKU)])
    say(register, "parties[GEO].code=GEOX", meeting_id=only(pair(BAKU)[1]))
    with pytest.raises(CorrectionRefused, match="is no party"):
        say(register, "parties[AZE].code=AZEY", meeting_id=only(pair(BAKU)[1]))


def test_what_a_person_says_has_no_confidence_of_the_reader(kept: Register) -> None:
    before = meeting_of(kept)
    assert before.place is not None
    assert before.place.confidence is not None
    say(kept, "place.venue=Biltmore Hotel")
    say(kept, "participants[Lasha Darsalia].post=Minister", 2)
    after = meeting_of(kept)
    assert after.place is not None
    assert after.place.confidence is None
    assert [person.confidence for person in after.participants] == [before.participants[0].confidence, None]
