"""The side of a person by the words about the name."""

from __future__ import annotations

import pytest

from communique.records import Imprint, Label, Link, Mention, MentionGraph, Report, ResolvedPerson
from communique.resolve import resolve
from communique.resolve.actors.sides import BY_COMPANY, BY_ORDER, BY_SIDE

P: Label = "person"
C: Label = "country"
G: Label = "group"
Marked = list[tuple[Label, str]]


def _persons(text: str, marked: Marked, of: list[tuple[str, str]]) -> dict[str, ResolvedPerson]:
    order = sorted(marked, key=lambda pair: (text.index(pair[1]), -len(pair[1])))
    mentions = tuple(
        Mention(id=number, label=label, start=text.index(words), end=text.index(words) + len(words))
        for number, (label, words) in enumerate(order)
    )
    number = {words: place for place, (_, words) in enumerate(order)}
    links = tuple(Link(label="of", source=number[source], target=number[target]) for source, target in of)
    graph = MentionGraph(mentions=mentions, links=links)
    report = Report(text=text, source="test")
    return {person.name: person for person in resolve(report, Imprint(id="test"), graph).persons}


CASES: list[tuple[str, Marked, list[tuple[str, str]], dict[str, tuple[str | None, str | None]]]] = [
    ("With Ana Soto of Peru, Luis Vera of Chile sat.", [(P, "Ana Soto"), (C, "Peru"), (P, "Luis Vera"), (C, "Chile")],
     [], {"Ana Soto": ("PER", "stated"), "Luis Vera": ("CHL", "stated")}),
    ("Chairs were Ana Soto, from Peru, and, from Chile, Luis Vera.",
     [(P, "Ana Soto"), (C, "Peru"), (P, "Luis Vera"), (C, "Chile")],
     [], {"Ana Soto": ("PER", "stated"), "Luis Vera": ("CHL", BY_SIDE)}),
    ("From Peru came Ana Soto, from Chile Luis Vera.",
     [(P, "Ana Soto"), (C, "Peru"), (P, "Luis Vera"), (C, "Chile")],
     [], {"Ana Soto": (None, None), "Luis Vera": ("CHL", BY_SIDE)}),
    ("Peru was represented by Ana Soto, Chile by Luis Vera.",
     [(P, "Ana Soto"), (C, "Peru"), (P, "Luis Vera"), (C, "Chile")],
     [("Ana Soto", "Chile")], {"Ana Soto": ("PER", BY_SIDE), "Luis Vera": ("CHL", BY_SIDE)}),
    ("The Peruvian side was led by Ana Soto, accompanied by Luis Vera and Eva Ruiz.",
     [(G, "Peruvian side"), (C, "Peruvian"), (P, "Ana Soto"), (P, "Luis Vera"), (P, "Eva Ruiz")],
     [("Peruvian side", "Peruvian")],
     {"Ana Soto": ("PER", BY_SIDE), "Luis Vera": ("PER", BY_SIDE), "Eva Ruiz": ("PER", BY_SIDE)}),
    ("Peru's Ana Soto, Chile's Dr. Luis Vera and Honduras' Eva Ruiz spoke.",
     [(C, "Peru"), (P, "Ana Soto"), (C, "Chile"), (P, "Luis Vera"), (C, "Honduras"), (P, "Eva Ruiz")],
     [("Ana Soto", "Chile"), ("Luis Vera", "Honduras")],
     {"Ana Soto": ("PER", "stated"), "Luis Vera": ("CHL", "stated"), "Eva Ruiz": ("HND", "stated")}),
    ("The Peruvian side was led by Ana Soto. Luis Vera attended.",
     [(G, "Peruvian side"), (C, "Peruvian"), (P, "Ana Soto"), (P, "Luis Vera")],
     [("Peruvian side", "Peruvian")], {"Ana Soto": ("PER", BY_SIDE), "Luis Vera": (None, None)}),
    ("The Peruvian side and Luis Vera met.", [(G, "Peruvian side"), (C, "Peruvian"), (P, "Luis Vera")],
     [("Peruvian side", "Peruvian")], {"Luis Vera": (None, None)}),
    ("The Peruvian side was received by Luis Vera.", [(G, "Peruvian side"), (C, "Peruvian"), (P, "Luis Vera")],
     [("Peruvian side", "Peruvian")], {"Luis Vera": (None, None)}),
    ("A visit to Peru by Luis Vera.", [(C, "Peru"), (P, "Luis Vera")], [], {"Luis Vera": (None, None)}),
    ("Peru sent two people: Ana Soto and Luis Vera.", [(C, "Peru"), (P, "Ana Soto"), (P, "Luis Vera")], [],
     {"Ana Soto": ("PER", BY_SIDE), "Luis Vera": ("PER", BY_SIDE)}),
    ("Ana Soto, accompanied by Luis Vera, left.", [(C, "Peru"), (P, "Ana Soto"), (P, "Luis Vera")][1:], [],
     {"Ana Soto": (None, None), "Luis Vera": (None, None)}),
    ("Chairs were Ana Soto and Luis Vera, representing Peru and Chile respectively.",
     [(P, "Ana Soto"), (C, "Peru"), (P, "Luis Vera"), (C, "Chile")],
     [], {"Ana Soto": ("PER", BY_ORDER), "Luis Vera": ("CHL", BY_ORDER)}),
    ("Chairs were Ana Soto and Luis Vera, representing Peru and Chile.",
     [(P, "Ana Soto"), (P, "Luis Vera"), (C, "Peru"), (C, "Chile")],
     [], {"Ana Soto": (None, None)}),
    ("Ana Soto and Luis Vera, accredited in Peru and Chile respectively, came.",
     [(P, "Ana Soto"), (P, "Luis Vera"), (C, "Peru"), (C, "Chile")],
     [], {"Ana Soto": (None, None), "Luis Vera": (None, None)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marked", "of", "told"), CASES, ids=[case[0] for case in CASES])
def test_words_about_a_name_tell_its_side(
    text: str, marked: Marked, of: list[tuple[str, str]], told: dict[str, tuple[str | None, str | None]]
) -> None:
    persons = _persons(text, marked, of)
    assert {name: (persons[name].party, persons[name].party_basis) for name in told} == told


def test_who_is_in_somebodys_company_is_of_that_party_and_says_by_whom() -> None:
    text = "Ana Soto of Peru, accompanied by Luis Vera, left."
    persons = _persons(text, [(P, "Ana Soto"), (C, "Peru"), (P, "Luis Vera")], [("Ana Soto", "Peru")])
    companion = persons["Luis Vera"]
    assert (companion.party, companion.party_basis) in {("PER", BY_COMPANY), ("PER", BY_SIDE)}
    assert companion.party_mention is not None
