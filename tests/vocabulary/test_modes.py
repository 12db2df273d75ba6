"""Modes by the words of the trigger and those about it."""

from __future__ import annotations

import pytest

from communique.vocabulary import NO_MODE, find_mode, load_plover, weigh_modes


@pytest.mark.parametrize(
    ("event_type", "trigger", "about", "mode"),
    [
        ("COERCE", "arrested", "police arrested two men", "arrest"),
        ("COERCE", "deported", "Norland deported nine people", "deport"),
        ("COERCE", "curfew", "a night curfew", "curfew"),
        ("COERCE", "took", "officers took the passports of the crew", "seize"),
        ("ASSAULT", "bombed", "jets bombed the depot", "aerial"),
        ("ASSAULT", "shelled", "artillery shelled the town", "heavy-weapons"),
        ("ASSAULT", "detonated", "a man detonated his vest", "suicide-attack"),
        ("ASSAULT", "burned", "men burned forty houses", "destroy"),
        ("PROTEST", "strike", "a strike of nurses", "strike"),
        ("PROTEST", "boycott", "a boycott of the vote", "boycott"),
        ("SANCTION", "embargo", "imposed an embargo", "discontinue"),
        ("CONSULT", "talks", "held indirect talks in two rooms", "third-party"),
        ("CONSULT", "met", "met the guest in the palace", "visit"),
        ("CONSULT", "met", "foreign ministers of the seven countries met", "multilateral"),
        ("REQUEST", "urged", "urged Norland to free the crew", "yield"),
        ("REJECT", "refused", "refused to free the crew", "yield"),
        ("REJECT", "denied", "denied that it had fired", None),
        ("REJECT", "refused", "refused them entry at the border", None),
        ("THREATEN", "threatened", "threatened to tear up the accord", "relations"),
    ],
)
def test_the_words_tell_the_mode(event_type: str, trigger: str, about: str, mode: str | None) -> None:
    assert find_mode(event_type, trigger, about) == mode
    assert mode is None or weigh_modes(event_type, trigger, about)[mode] == 1


def test_the_first_wording_weighs_most_and_no_mode_is_one_of_the_types_own() -> None:
    weights = weigh_modes("ASSAULT", "fired", "fired mortars at the town")
    assert max(weights, key=lambda mode: weights[mode]) == "heavy-weapons"
    assert set(weights) - {NO_MODE} <= set(load_plover().modes_of("ASSAULT"))
