"""Weapons are told where words tell them."""

from __future__ import annotations

import pytest

import communique


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Ethiopian troops attacked rebels in Tigray on Monday.", []),
        ("The Sudanese army attacked a village near El Fasher.", []),
        ("Israeli warplanes bombed Gaza.", ["aerial"]),
        ("Gunmen shot dead two Kenyan soldiers.", ["firearms"]),
    ],
)
def test_weapons_are_read_and_not_guessed(text: str, weapons: list[str]) -> None:
    (event,) = communique.read(text).events
    assert event.type == "ASSAULT"
    assert [mode for mode in event.modes if mode in {"aerial", "firearms", "explosives", "heavy-weapons"}] == weapons
