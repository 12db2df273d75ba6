"""One meeting of several reports: who says what, what is preferred and by which rule; and series of meetings."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import permutations

import msgspec
import pytest

from communique.link.merging import merge_accounts
from communique.link.series import make_series
from communique.records.links import Account, Merged, Point
from tests.link.small import account

BASE = {"kind": "meeting", "parties": "AZE GEO", "heads": ["Khalaf Khalafov@AZE"], "date": ["2023-06-20", "stated"]}
OWN: dict[str, object] = {"outlet": "Ministry of Foreign Affairs of Georgia"}
ITEM = " ".join(f"line {number} of what the agency wrote about the talks" for number in range(30))


def merged(*told: Mapping[str, object]) -> Merged:
    accounts = [account(f"r{number}", {**BASE, **one}) for number, one in enumerate(told)]
    found = merge_accounts(accounts)
    assert all(merge_accounts(list(order)) == found for order in permutations(accounts))
    return found


def point(found: Merged, field: str, about: str | None = None) -> Point:
    return next(one for one in found.points if one.field == field and about in {None, one.about})


@pytest.mark.parametrize(
    ("field", "told", "value", "rule"),
    [
        ("date", [{}, {}], "2023-06-20", "all agree"),
        ("date", [{}, {"date": None}], "2023-06-20", "only one says"),
        ("date", [{}, {"date": ["2023-06-21", "relative"]}], "2023-06-20", "stated rather than worked out"),
        ("date", [{}, {"date": ["2023-06", "stated"]}], "2023-06-20", "more precise"),
        ("date", [{}, {"date": ["2023-06-21", "stated"]} | OWN], "2023-06-21", "a party's own ministry"),
        ("date", [{}, {"date": ["2023-06-21", "stated"], "citing": "Georgian Foreign Ministry"}], "2023-06-21",
         "a party's own ministry"),
        ("date", [{}, {"date": ["2023-06-21", "stated"], "outlet": "Ministry of Foreign Affairs of France"},
                  {"text": "x"}], "2023-06-20", "most independent voices"),
        ("date", [{"date": ["2023-06-21", "stated"], "published": "2023-06-22"},
                  {"published": "2023-06-21"}], "2023-06-20", "the earliest report"),
        ("date", [{"text": ITEM, "published": "2023-06-20"},
                  {"text": f"{ITEM} Copied.", "published": "2023-06-22", "date": ["2023-06-19", "stated"]}],
         "2023-06-20", "the earlier over its copy"),
        ("kind", [{}, {"kind": "visit"}], "visit", "more precise"),
        ("place", [{"place": "Tbilisi GEO"}, {"place": "Batumi GEO"}, {"place": "Tbilisi GEO"}], "Tbilisi, GEO",
         "most independent voices"),
        ("parties", [{}, {"parties": "AZE GEO TUR"}], "AZE GEO TUR", "more precise"),
        ("signed", [{"outcomes": [["signed", "five agreements"]]}, {"outcomes": [["signed", "four documents"]]},
                    {"outcomes": [["signed", "5 documents"]]}], "5", "most independent voices"),
        ("head", [{}, {"heads": ["Khalafov@AZE"]}], "Khalaf Khalafov", "more precise"),
        ("head", [{"heads": ["Lasha Darsalya@GEO"]}, {"heads": ["Lasha Darsalia@GEO"]} | OWN], "Lasha Darsalia",
         "a party's own ministry"),
    ],
)  # fmt: skip
def test_the_rules_of_preference(field: str, told: list[dict[str, object]], value: str, rule: str) -> None:
    found = point(merged(*told), field)
    assert (found.value, found.rule) == (value, rule)
    assert value in {one.value for one in found.tellings}


def test_a_ministry_speaks_for_its_own_delegation_only() -> None:
    told: list[dict[str, object]] = [
        {"heads": ["Halaf Halafov@AZE", "Lasha Darsalia@GEO"]} | OWN,
        {"heads": ["Khalaf Khalafov@AZE", "Lasha Darsalya@GEO"], "outlet": "Azerbaijani Ministry of Foreign Affairs"},
    ]
    found = merged(*told)
    assert point(found, "head", "AZE").value == "Khalaf Khalafov"
    assert point(found, "head", "GEO").value == "Lasha Darsalia"


def test_copies_are_one_voice_and_everybody_is_named() -> None:
    found = merged({"text": ITEM}, {"text": ITEM}, {"text": ITEM, "date": ["2023-06-19", "stated"]}, {"text": "x"})
    assert (len(found.accounts), found.voices) == (4, 2)
    told = {one.value: (one.said_by, one.voices) for one in point(found, "date").tellings}
    assert told == {"2023-06-20": (("r0-m0", "r1-m0", "r3-m0"), 2), "2023-06-19": (("r2-m0",), 1)}


CONSULTATIONS = {"kind": "political-consultations", "parties": "AZE GEO"}


def held(name: str, date: str, **told: object) -> list[Account]:
    return [account(name, CONSULTATIONS | {"date": [date, "stated"]} | told)]


def test_a_series_has_its_rounds_in_order_with_gaps_last_and_next() -> None:
    meetings = [
        held("a", "2019-05-02", round=3),
        held("b", "2023-06-20", round=6),
        held("c", "2024-02-01", status="planned"),
        held("d", "2018-04-01"),
        held("e", "2023-06-20", parties="AZE ARM", round=1),
        held("f", "2020-01-01", kind="meeting"),
    ]
    expected = make_series(meetings)
    random.Random(1).shuffle(meetings)
    assert make_series(meetings) == expected
    first, second = expected
    assert (first.parties, second.parties) == (("ARM", "AZE"), ("AZE", "GEO"))
    assert [one.round for one in second.sessions] == [None, 3, 6, None]
    assert second.missing == (4, 5)
    assert second.last is not None
    assert second.last.date == "2023-06-20"
    assert second.next == "2024-02-01"


def test_commissions_of_two_names_are_two_series_and_two_spellings_one() -> None:
    commission = {"kind": "commission-session", "parties": "AZE GEO"}
    names = [
        "Joint Intergovernmental Commission between Azerbaijan and Georgia",
        "Azerbaijan-Georgia Joint Intergovernmental Commission",
        "State Commission on Delimitation of the Border",
    ]
    meetings = [
        [account(f"s{number}", commission | {"bodies": [name], "date": [f"202{number}-01-01", "stated"]})]
        for number, name in enumerate(names)
    ]
    assert sorted(len(one.sessions) for one in make_series(meetings)) == [1, 2]


def test_what_was_agreed_of_the_next_meeting_is_the_next() -> None:
    (series,) = make_series([held("a", "2019-05-02", outcomes=[["next-meeting", "the next round in Baku in 2020"]])])
    assert series.next == "the next round in Baku in 2020"
    assert series.missing == ()


def test_one_summit_is_no_series() -> None:
    assert make_series([held("a", "2019-05-02", kind="summit")]) == []


def test_what_a_person_corrected_is_preferred_to_the_ministry_and_to_the_earlier_copy() -> None:
    told = [
        account("r0", BASE | {"text": ITEM, "published": "2023-06-20"}),
        account("r1", BASE | OWN | {"date": ["2023-06-21", "stated"]}),
        msgspec.structs.replace(
            account("r2", BASE | {"text": f"{ITEM} Copied.", "published": "2023-06-22", "kind": "visit",
                                  "date": ["2023-06-19", "corrected"], "heads": ["Ana Vela@AZE"]}),
            as_read=account("r2", BASE | {"text": ITEM}).meeting,
        ),
    ]  # fmt: skip
    for order in permutations(told):
        found = merge_accounts(list(order))
        assert (point(found, "date").value, point(found, "date").rule) == ("2023-06-19", "corrected by a person")
        assert point(found, "kind").value == "visit"
        assert "Ana Vela" in {one.value for one in found.points if one.field == "head"}
