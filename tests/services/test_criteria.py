"""What a user asks the register for: names become codes, and what there is none of is refused with what there is."""

from __future__ import annotations

import pytest

from communique.errors import SettingsError
from communique.services.codes import code_asked_for
from communique.services.criteria import criteria_of


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("AZE", "AZE"),
        ("aze", "AZE"),
        ("Azerbaijan", "AZE"),
        ("azerbaijani", "AZE"),
        ("the United Kingdom", "GBR"),
        ("European Union", "EU"),
        ("NATO", "NATO"),
        ("myown", "MYOWN"),
        ("Korean", "KOREAN"),
    ],
)
def test_parties_by_code_or_name(words: str, code: str) -> None:
    assert code_asked_for(words) == code
    assert criteria_of([words, code]).parties == (code,)


def test_kinds_and_contexts_in_whatever_case() -> None:
    assert criteria_of(kind="Visit").kind == "visit"
    assert criteria_of(kind="consult").kind == "CONSULT"
    assert criteria_of(context="Economic").context == "economic"
    assert criteria_of(since="2022", until="2022-05-01").until == "2022-05-01"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "banana"}, "'banana' is no kind; it is one of political-consultations, meeting, visit.*CONSULT"),
        ({"kind": ""}, "is no kind; it is one of"),
        ({"context": "banana"}, "'banana' is no context; it is one of military, intelligence"),
        ({"since": "May"}, "no partial date; write 2024"),
        ({"until": "2023-02-30"}, "no day of the calendar"),
        ({"since": "2023", "until": "2022-12"}, "nothing lies between 2023 and 2022-12; swap"),
        ({"person": " ?"}, "is no name"),
    ],
)
def test_what_there_is_none_of_is_refused(asked: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        criteria_of(**asked)
