"""What is said of one in a list is said of the others."""

from __future__ import annotations

import pytest

from communique.annotate.lists import spread_over_lists
from communique.records import Label, Link, Mention


@pytest.mark.parametrize(
    ("label", "whole", "countries", "owned_by"),
    [
        ("organization", "Ministries of Peru, Chile and Cuba", ["Peru", "Chile", "Cuba"], ["Chile", "Cuba", "Peru"]),
        ("post", "presidents of Peru and Chile", ["Peru", "Chile"], ["Chile", "Peru"]),
        ("organization", "Ministry of Trade of Peru and Chile", ["Peru", "Chile"], ["Peru"]),
        ("post", "envoys of Peru to the talks with Chile", ["Peru", "Chile"], ["Peru"]),
    ],
)  # fmt: skip
def test_a_plural_belongs_to_all_countries_it_names(
    label: Label, whole: str, countries: list[str], owned_by: list[str]
) -> None:
    text = f"The {whole} met."
    own = Mention(id=0, label=label, start=4, end=4 + len(whole))
    named = [
        Mention(id=number, label="country", start=text.index(name), end=text.index(name) + len(name))
        for number, name in enumerate(countries, 1)
    ]
    found = spread_over_lists(text, [own, *named], [Link(label="of", source=0, target=1)])
    assert sorted(countries[link.target - 1] for link in found) == owned_by
