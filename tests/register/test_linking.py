"""Linking in a register: verdicts kept once, judged, withdrawn, and what is shown of it."""

from __future__ import annotations

import pytest

from communique.errors import NotKept, RegisterError
from communique.register import Register
from communique.register.checking import Check
from communique.register.finding import Criteria
from communique.register.verdicts import find_verdicts
from communique.services.correcting import correct, undo
from communique.services.linking import LINKER, judge, link, merged_meeting, why, withdraw
from communique.services.series import find_series
from communique.services.timelines import make_timeline
from tests.register.small import BAKU, LIMA, NOTHING, TBILISI, at, keep_all, only, pair, rows_of

OTHER = (
    "Georgian First Deputy Foreign Minister Lasha Darsalya and Azerbaijani Deputy Foreign Minister Khalaf Khalafov led"
    " the delegations at political consultations between Georgia and Azerbaijan in Tbilisi on 20 June 2023."
)
ONE, TWO, THIRD = (only(pair(text)[1]) for text in (TBILISI, OTHER, BAKU))
PARTIES = Criteria(parties=("AZE", "GEO"))


@pytest.fixture
def kept(register: Register) -> Register:
    keep_all(register, [pair(text) for text in (TBILISI, OTHER, BAKU, LIMA, NOTHING)])
    return register


def told_in(register: Register) -> list[int]:
    return [len(entry.told_in) for entry in make_timeline(register, PARTIES).entries]


def test_linking_twice_changes_nothing(kept: Register) -> None:
    counts = link(kept, at=at(1))
    assert (counts.accounts, counts.meetings, counts.same, counts.added) == (4, 3, 1, 1)
    with kept.read() as connection:
        before = rows_of(connection)
    again = link(kept, at=at(2))
    assert (again.added, again.withdrawn) == (0, 0)
    with kept.read() as connection:
        assert rows_of(connection) == before
        assert list(Check(connection).faults()) == []


def test_a_linked_meeting_is_one_line_and_says_who_says_what(kept: Register) -> None:
    assert told_in(kept) == [0, 0, 0]
    link(kept, at=at(1))
    assert told_in(kept) == [0, 2]
    merged = merged_meeting(kept, TWO)
    assert merged is not None
    assert merged.accounts == tuple(sorted((ONE, TWO)))
    (spelt,) = [point for point in merged.points if point.field == "head" and point.about == "GEO"]
    assert {one.value for one in spelt.tellings} == {"Lasha Darsalia", "Lasha Darsalya"}
    assert merged_meeting(kept, THIRD) is None


def test_a_withdrawn_verdict_is_as_if_never_given(kept: Register) -> None:
    link(kept, at=at(1))
    before = why(kept, ONE, TWO)
    assert before.linked
    judge(kept, (TWO, ONE), "different", author="Ana", because="two rounds", at=at(2))
    judged = why(kept, TWO, ONE)
    assert (judged.linked, [one.verdict for one in judged.judged]) == (False, ["different"])
    assert told_in(kept) == [0, 0, 0]
    assert link(kept, at=at(3)).added == 0
    assert withdraw(kept, (ONE, TWO), author="Ben", at=at(4)).author == "Ana"
    assert why(kept, ONE, TWO) == before
    assert told_in(kept) == [0, 2]
    with kept.read() as connection:
        assert len(find_verdicts(connection, withdrawn=True)) == 2


def test_the_later_of_two_words_holds_until_it_is_withdrawn(kept: Register) -> None:
    judge(kept, (ONE, THIRD), "different", author="Ana", because=None, at=at(1))
    judge(kept, (ONE, THIRD), "same", author="Ben", because=None, at=at(2))
    assert why(kept, ONE, THIRD).linked
    withdraw(kept, (ONE, THIRD), author="Ben", at=at(3))
    assert not why(kept, ONE, THIRD).linked
    assert [one.author for one in why(kept, ONE, THIRD).judged] == ["Ana"]


def test_a_meeting_that_is_no_longer_told_has_its_verdicts_withdrawn(kept: Register) -> None:
    link(kept, at=at(1))
    report, reading = pair(OTHER)
    import msgspec

    run = msgspec.structs.replace(reading.run, model="another")
    keep_all(kept, [(report, msgspec.structs.replace(reading, meetings=(), run=run))], minute=2)
    counts = link(kept, at=at(3))
    assert (counts.same, counts.withdrawn, counts.meetings) == (0, 1, 3)


def test_only_two_meetings_that_are_kept_can_be_judged_and_only_by_a_person(kept: Register) -> None:
    for author in (LINKER, " "):
        with pytest.raises(RegisterError, match="name of a person"):
            judge(kept, (ONE, TWO), "same", author=author, because=None, at=at())
    with pytest.raises(RegisterError, match="two"):
        judge(kept, (ONE, ONE), "same", author="Ana", because=None, at=at())
    with pytest.raises(RegisterError, match="name two meetings"):
        why(kept, ONE, ONE)
    with pytest.raises(NotKept, match="tells of 0 meetings"):
        why(kept, ONE, pair(NOTHING)[0].id)
    with pytest.raises(NotKept, match="nobody judged"):
        withdraw(kept, (ONE, TWO), author="Ana", at=at())


def test_series_of_a_register(kept: Register) -> None:
    link(kept, at=at(1))
    (series,) = find_series(kept, ("GEO", "AZE"))
    assert [one.accounts for one in series.sessions] == [tuple(sorted((ONE, TWO)))]
    assert find_series(kept, ("CHL",)) == []


def test_a_correction_of_one_copy_leaves_it_with_the_other_and_brings_in_who_says_so_too(register: Register) -> None:
    copy = pair(f"{TBILISI} (Agency)", url="https://news.example/1")
    dated = pair(OTHER.replace("20 June 2023", "27 June 2023"))
    keep_all(register, [pair(TBILISI), copy, dated])
    one, other, third = only(pair(TBILISI)[1]), only(copy[1]), only(dated[1])
    link(register, at=at(1))
    assert why(register, one, other).linked
    assert not why(register, one, third).linked
    undone = correct(register, one, "date=2023-06-27", because="the calendar", author="Ana", at=at(2))
    link(register, at=at(3))
    assert why(register, one, other).linked
    assert why(register, one, other).comparison.reasons[-1].finding == "as read"
    assert why(register, third, other).linked
    merged = merged_meeting(register, other)
    assert merged is not None
    date = next(point for point in merged.points if point.field == "date")
    assert (date.value, date.rule) == ("2023-06-27", "corrected by a person")
    assert link(register, at=at(4)).added == 0
    undo(register, undone.id, author="Ana", at=at(5))
    link(register, at=at(6))
    assert (why(register, one, other).linked, why(register, one, third).linked) == (True, False)


def test_why_tells_what_linking_doubts_beside_all_others(register: Register) -> None:
    """An undated report between two yearly rounds looks like either, and is of neither."""
    texts = [TBILISI, TBILISI.replace("20 June 2023", "18 May 2022"), TBILISI.replace(" on 20 June 2023", "")[23:]]
    keep_all(register, [pair(text) for text in texts])
    first, second, undated = (only(pair(text)[1]) for text in texts)
    link(register, at=at(1))
    told = why(register, undated, first)
    assert told.comparison.verdict == "same"
    assert told.kept is not None
    assert told.kept.verdict == "unsure"
    assert told.kept.reasons[-1]["name"] in {"runner-up", "contradiction"}
    assert not told.linked
    assert not why(register, first, second).linked
