"""Who held the highest offices when, as a hint."""

from __future__ import annotations

import pytest

from communique.vocabulary import load_office_holders


@pytest.mark.parametrize(
    ("name", "year", "party"),
    [
        ("Recep Tayyip Erdoğan", 2022, "TUR"),
        ("Erdogan", 2022, "TUR"),
        ("Recep Tayyip Erdogan", 1999, None),
        ("Ahmet Davutoglu", 2012, "TUR"),
        ("Ahmet Davutoglu", 2020, None),
        ("Prince Faisal bin Farhan", 2022, "SAU"),
        ("Ban Ki-moon", 2010, "UN"),
        ("Yoweri Museveni", None, "UGA"),
        ("Sergey Soto", 2020, None),
        ("Yi", 2015, None),
        ("Kim", 2018, None),
        ("", 2018, None),
    ],
)
def test_a_name_hints_at_one_party(name: str, year: int | None, party: str | None) -> None:
    assert load_office_holders().party_of(name, year) == party


def test_a_name_that_two_bear_hints_at_nobody() -> None:
    holders = load_office_holders()
    shared = {
        word: {holder.party for holder in own if holder.name.lower().endswith(" " + word)}
        for word, own in holders.by_word.items()
    }
    word = next(word for word, parties in sorted(shared.items()) if len(parties) > 3 and len(word) > 3)
    assert holders.party_of(word, None) is None
