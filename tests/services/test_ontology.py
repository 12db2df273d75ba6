"""A project's own ontology: what is refused, and what it makes of events."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from communique.coding.nearest import ExampleVectors, nearest_kind
from communique.errors import OntologyError
from communique.services.ontology import cut_trigger, read_ontology

GOOD = """name = "x"
[types.RECALL]
parent = "SANCTION"
definition = "d"
examples = ["A [b] c.", "D [e] f."]
counter_examples = ["G [h] i.", "J [k] l."]
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("", ""), None),
        (('parent = "SANCTION"', 'parent = "FROWN"'), "no PLOVER type"),
        (("RECALL", "recall"), "expected CAPITALS"),
        (("types.RECALL", "modes.withdraw"), "already"),
        (("types.RECALL", "types.SANCTION"), "already"),
        (('definition = "d"', 'definition = " "'), "empty"),
        (('"A [b] c.", ', ""), "fewer than 2"),
        (("A [b] c.", "A b c."), "no trigger in brackets"),
        (("A [b] c.", "A [ ] c."), "no trigger in brackets"),
        (("definition", "defintion"), "defintion"),
        (('name = "x"', 'name = "x"\nscore = 3'), "score"),
        (('parent = "SANCTION"', 'parent = "SANCTION"\nscore = -11'), "expected -10"),
        (('parent = "SANCTION"', 'parent = "SANCTION"\nquad = "cold"'), "expected one of"),
        (('name = "x"', "name = "), "no TOML"),
        ((GOOD[GOOD.index("[types") :], ""), "no definition"),
    ],
)
def test_an_ontology_is_read_or_refused(tmp_path: Path, change: tuple[str, str], said: str | None) -> None:
    path = tmp_path / "x.toml"
    path.write_text(GOOD.replace(*change, 1) if change[0] else GOOD, encoding="utf-8")
    if said is None:
        assert set(read_ontology(str(path)).all_definitions()) == {"RECALL"}
        return
    with pytest.raises(OntologyError, match=said):
        read_ontology(str(path))


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"", b"x" * 2_000_000], ids=["bytes", "empty", "huge"])
def test_what_is_no_ontology_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(raw)
    with pytest.raises(OntologyError):
        read_ontology(str(path))


@pytest.mark.parametrize(
    ("sentence", "text", "trigger"),
    [
        ("Peru [recalled] it.", "Peru recalled it.", "recalled"),
        ("It [called] him [home].", "It called him home.", "called"),
    ],
)
def test_the_trigger_is_cut(sentence: str, text: str, trigger: str) -> None:
    plain, (start, end) = cut_trigger(sentence)
    assert plain == text
    assert plain[start:end] == trigger


@pytest.mark.parametrize(
    ("parent", "vector", "kind"),
    [("AID", (1.0, 0.0), "near"), ("AID", (0.0, 1.0), None), ("AGREE", (1.0, 0.0), None), ("AID", (-1.0, 0.0), None)],
)
def test_the_nearest_kind_of_the_parent(parent: str, vector: tuple[float, float], kind: str | None) -> None:
    east, north = np.array([[1, 0], [0.9, 0.1]], dtype=np.float32), np.array([[0, 1], [0.1, 0.9]], dtype=np.float32)
    kinds = {"near": ExampleVectors(parent="AID", examples=east, counter_examples=north)}
    assert nearest_kind(kinds, parent, np.array(vector, dtype=np.float32)) == kind
