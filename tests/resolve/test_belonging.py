"""Whose a person is when signs disagree."""

from __future__ import annotations

import pytest

from communique.records import Imprint, Label, Link, Mention, MentionGraph, Report, ResolvedPerson
from communique.resolve import resolve
from communique.resolve.actors.belonging import BY_PLACE, NOBODY, Sign, weigh
from communique.vocabulary import load_side_weights

P: Label = "person"
C: Label = "country"
O: Label = "post"  # noqa: E741 - an office
Linked = tuple[str, str, str, float]


def _persons(
    text: str, marked: list[tuple[Label, str]], links: list[Linked], imprint: Imprint | None = None
) -> dict[str, ResolvedPerson]:
    order = sorted(marked, key=lambda pair: (text.index(pair[1]), -len(pair[1])))
    mentions = tuple(
        Mention(
            id=number,
            label=label,
            start=text.index(words),
            end=text.index(words) + len(words),
            rank="minister" if label == O else None,
        )
        for number, (label, words) in enumerate(order)
    )
    number = {words: place for place, (_, words) in enumerate(order)}
    graph = MentionGraph(
        mentions=mentions,
        links=tuple(
            Link(label="of" if label == "of" else "holds", source=number[a], target=number[b], confidence=sure)
            for label, a, b, sure in links
        ),
    )
    found = resolve(Report(text=text, source="test"), imprint or Imprint(id="test"), graph)
    return {person.name: person for person in found.persons}


def test_a_post_that_names_its_country_outweighs_a_doubtful_link_of_the_name() -> None:
    text = "Chile's guest, Peruvian minister Ana Soto, left."
    persons = _persons(
        text,
        [(C, "Chile"), (O, "Peruvian minister"), (C, "Peruvian"), (P, "Ana Soto")],
        [("of", "Ana Soto", "Chile", 0.4), ("holds", "Ana Soto", "Peruvian minister", 0.6)],
    )
    assert (persons["Ana Soto"].party, persons["Ana Soto"].party_basis) == ("PER", "stated")


def test_a_sure_link_of_the_post_outweighs_a_doubtful_one_of_the_name() -> None:
    text = "Chile heard it. Peru was there with its minister Ana Soto."
    persons = _persons(
        text,
        [(C, "Chile"), (C, "Peru"), (O, "minister"), (P, "Ana Soto")],
        [("of", "Ana Soto", "Chile", 0.3), ("holds", "Ana Soto", "minister", 0.9), ("of", "minister", "Peru", 0.9)],
    )
    assert persons["Ana Soto"].party == "PER"


ROW = "The foreign ministers of Peru, Chile and Kenya, Ana Soto, Luis Vera and Joy Otieno, met."
ROW_MARKED: list[tuple[Label, str]] = [
    (O, "foreign ministers of Peru, Chile and Kenya"), (C, "Peru"), (C, "Chile"), (C, "Kenya"), (P, "Ana Soto"),
    (P, "Luis Vera"), (P, "Joy Otieno"),
]  # fmt: skip
ROW_LINKS: list[Linked] = [
    *(("holds", name, ROW_MARKED[0][1], 0.9) for name in ("Ana Soto", "Luis Vera", "Joy Otieno")),
    *(("of", ROW_MARKED[0][1], name, 0.9) for name in ("Peru", "Chile", "Kenya")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ([], {"Ana Soto": "PER", "Luis Vera": "CHL", "Joy Otieno": "KEN"}),
        (
            [("of", "Ana Soto", "Kenya", 0.9), ("of", "Joy Otieno", "Peru", 0.5)],
            {"Ana Soto": "KEN", "Luis Vera": "CHL", "Joy Otieno": "PER"},
        ),
        (
            [("of", "Ana Soto", "Kenya", 0.9), ("of", "Joy Otieno", "Kenya", 0.9)],
            {"Ana Soto": "PER", "Luis Vera": "CHL", "Joy Otieno": "KEN"},
        ),
    ],
)
def test_people_who_share_an_office_of_as_many_countries_have_one_each(
    links: list[Linked], told: dict[str, str]
) -> None:
    persons = _persons(ROW, ROW_MARKED, ROW_LINKS + links)
    assert {name: persons[name].party for name in told} == told


def test_the_table_of_office_holders_gives_way_to_a_post_that_names_its_country() -> None:
    text = "China and Australia talked. Australian minister Wang Yi spoke."
    persons = _persons(
        text,
        [(C, "China"), (C, "Australia"), (O, "Australian minister"), (C, "Australian"), (P, "Wang Yi")],
        [("holds", "Wang Yi", "Australian minister", 0.9)],
    )
    assert persons["Wang Yi"].party == "AUS"


def test_the_table_of_office_holders_outweighs_a_doubtful_link() -> None:
    text = "China and Australia talked. Wang Yi spoke."
    marked: list[tuple[Label, str]] = [(C, "China"), (C, "Australia"), (P, "Wang Yi")]
    persons = _persons(text, marked, [("of", "Wang Yi", "Australia", 0.2)])
    assert persons["Wang Yi"].party == "CHN"


@pytest.mark.parametrize(
    ("outlet", "party"),
    [
        ("Embassy of Peru in Kuwait City", "PER"),
        ("Permanent Mission of Chile to Kenya", "CHL"),
        ("Nobody's Herald", None),
    ],
)
def test_an_embassy_is_at_home_in_the_country_it_is_of(outlet: str, party: str | None) -> None:
    text = "Ana Soto, the minister, left for the talks."
    persons = _persons(
        text, [(P, "Ana Soto"), (O, "minister")], [("holds", "Ana Soto", "minister", 0.9)],
        Imprint(id="test", outlet=outlet),
    )  # fmt: skip
    assert persons["Ana Soto"].party == party


def test_a_country_named_near_is_no_reason_by_itself() -> None:
    assert (
        weigh([Sign("named in its sentence", "PER", BY_PLACE), Sign("a side that meets", "PER", BY_PLACE)]).code is None
    )


def test_how_a_party_is_known_is_said_by_the_reason_and_not_by_what_lies_near() -> None:
    signs = [Sign("whom it leads, doubtful", "PER"), Sign("named in its sentence", "PER", BY_PLACE)]
    assert weigh(signs).basis == "stated"
    assert (
        weigh([Sign("its own link, doubtful", "PER"), Sign("named in its sentence", "PER", BY_PLACE)]).basis == "stated"
    )


def test_a_sign_counts_once_for_a_party() -> None:
    twice = [Sign("its office names it", "CHL"), Sign("its office names it", "CHL"), Sign("its office names it", "PER")]
    assert weigh(twice).code == weigh(twice[1:]).code == "PER"


def test_a_party_must_outweigh_nobody() -> None:
    weakest = min(load_side_weights(), key=lambda name: load_side_weights()[name])
    assert load_side_weights()[weakest] < load_side_weights()[NOBODY]
    assert weigh([Sign(weakest, "PER")]).code is None
    assert weigh([]).code is None
