"""One person across reports; namesakes."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from communique.link.people import find_people
from communique.records import Participant
from communique.records.links import Account
from tests.link.small import account


def seen(*told: tuple[str, str | None, str | None, str]) -> list[Account]:
    """Return an account for each (name, party, rank, day)."""
    made = []
    for number, (name, party, rank, day) in enumerate(told):
        one = account(f"p{number}", {"parties": "AZE GEO", "date": [day, "stated"]})
        person: Any = Participant(name=name, party=party, rank=rank, post=rank, role="participant")
        made.append(msgspec.structs.replace(one, meeting=msgspec.structs.replace(one.meeting, participants=(person,))))
    return made


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("Khalaf Khalafov", "AZE", "deputy-minister", "2023-06-20"),
          ("Halaf Halafov", "AZE", "deputy-minister", "2022-06-20"),
          ("Khalaf Khalafov", "AZE", "deputy-minister", "2021-06-20"),
          ("Khalafov", "AZE", None, "2022-06-21")], [("Khalaf Khalafov", 4)]),
        ([("Ana Vela", "PER", "minister", "2021-01-01"), ("Ana Vela", "CHL", "minister", "2021-01-01")],
         [("Ana Vela", 1), ("Ana Vela", 1)]),
        ([("Serdar Berdimuhamedov", "TKM", None, "2021-01-01"),
          ("Gurbanguly Berdimuhamedov", "TKM", None, "2021-01-01"),
          ("Berdimuhamedov", "TKM", None, "2021-01-02")],
         [("Berdimuhamedov", 1), ("Gurbanguly Berdimuhamedov", 1), ("Serdar Berdimuhamedov", 1)]),
        ([("Ivan Petrov", "BGR", "minister", "2021-01-01"), ("Ivan Petrov", "BGR", "director", "2021-02-01")],
         [("Ivan Petrov", 1), ("Ivan Petrov", 1)]),
        ([("Ivan Petrov", "BGR", "director", "2011-01-01"), ("Ivan Petrov", "BGR", "minister", "2021-02-01")],
         [("Ivan Petrov", 2)]),
    ],
)  # fmt: skip
def test_people_across_reports(
    told: list[tuple[str, str | None, str | None, str]], expected: list[tuple[str, int]]
) -> None:
    accounts = seen(*told)
    found = find_people(accounts)
    assert [(one.name, len(one.accounts)) for one in found] == expected
    random.Random(5).shuffle(accounts)
    assert find_people(accounts) == found


def test_posts_have_their_dates() -> None:
    accounts = seen(
        ("Ivan Petrov", "BGR", "director", "2011-01-01"),
        ("Ivan Petrov", "BGR", "minister", "2021-02-01"),
        ("I. Petrov", "BGR", "minister", "2022-02-01"),
    )
    (person,) = find_people(accounts)
    assert [(one.post, one.first, one.last) for one in person.posts] == [
        ("director", "2011-01-01", "2011-01-01"),
        ("minister", "2021-02-01", "2022-02-01"),
    ]
    assert person.spellings == ("I. Petrov", "Ivan Petrov")
