"""Places of the small gazetteer."""

from __future__ import annotations

import pytest

from communique.resolve.places import find_place


@pytest.mark.parametrize(
    ("name", "countries", "country", "geonames_id"),
    [
        ("Tbilisi", (), "GEO", 611717),
        ("TBILISI", (), "GEO", 611717),
        ("Kyiv", (), "UKR", 703448),
        ("Kiev", (), "UKR", 703448),
        ("Geneva", (), "CHE", 2660646),
        ("San José", ("CRI",), "CRI", 3621849),
        ("San Jose", ("CRI",), "CRI", 3621849),
    ],
)
def test_known_places(name: str, countries: tuple[str, ...], country: str, geonames_id: int) -> None:
    row = find_place(name, countries)
    assert row is not None
    assert (row[2], row[0]) == (country, geonames_id)


def test_an_unknown_place_is_none() -> None:
    assert find_place("Nowhere-on-Sea", ()) is None
