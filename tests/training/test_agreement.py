"""Agreement between two readings of the same texts."""

from pathlib import Path

import pytest
from training.reader.agreement import Score, compare_readings, main
from training.reader.authoring import parse_source
from training.reader.documents import Document

FIRST = """=== a-1
--- text
Chad thanked Niger and Mali after the talks in Agadez.
--- mentions
c1 country "Chad" code=TCD
c2 country "Niger" code=NER
e1 event "talks" type=CONSULT mode=- aux=- contexts=diplomatic,military
l1 place "Agadez" kind=city
--- arcs
e1 actor c1 c2
e1 place l1
"""
SECOND = """=== a-1
--- text
Chad thanked Niger and Mali after the talks in Agadez.
--- mentions
x1 country "Chad" code=TCD kind=name
x2 country "Niger" code=NGA
x3 country "Mali" code=MLI
x4 event "talks" type=CONSULT mode=- aux=- contexts=military,diplomatic
--- arcs
x4 actor x1 x3
"""


def documents(source: str) -> tuple[Document, ...]:
    """The documents of a source."""
    return parse_source(source, "f").documents


def test_a_reading_agrees_with_itself() -> None:
    agreement = compare_readings(documents(FIRST), documents(FIRST))
    assert agreement.mentions["all"].f1 == 1.0
    assert agreement.arcs["all"].f1 == 1.0
    assert agreement.disagreements == ()


def test_scores_and_disagreements() -> None:
    agreement = compare_readings(documents(FIRST), documents(SECOND))
    assert agreement.mentions["country"] == Score(2, 2, 3)
    assert agreement.mentions["country"].f1 == pytest.approx(0.8)
    assert agreement.mentions["place"].f1 == 0.0
    assert agreement.arcs["actor"] == Score(1, 2, 2)
    assert agreement.attributes["country.code"] == (1, 2)
    assert agreement.attributes["country.kind"] == (1, 1)
    assert agreement.attributes["event.contexts"] == (1, 1)
    assert "a-1: country.code of 'Niger': NER / NGA" in agreement.disagreements
    assert "a-1: mention only in second: country 'Mali' at 23" in agreement.disagreements
    assert len(agreement.disagreements) == 6


def test_order_does_not_change_f1() -> None:
    one = compare_readings(documents(FIRST), documents(SECOND))
    two = compare_readings(documents(SECOND), documents(FIRST))
    assert {k: v.f1 for k, v in one.mentions.items()} == {k: v.f1 for k, v in two.mentions.items()}


def test_other_text_is_refused() -> None:
    with pytest.raises(ValueError, match="texts differ"):
        compare_readings(documents(FIRST), documents(FIRST.replace("Agadez.", "Agadez!")))
    with pytest.raises(ValueError, match="share no document"):
        compare_readings(documents(FIRST), documents(FIRST.replace("a-1", "b-1")))


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(FIRST, "utf-8")
    two.write_text(SECOND, "utf-8")
    assert main([str(one), str(two)]) == 0
    assert "disagreements: 6" in capsys.readouterr().out
    assert main(["--blank", str(one)]) == 0
    blank = documents(capsys.readouterr().out)
    assert blank[0].text == documents(FIRST)[0].text
    assert blank[0].mentions == ()
    assert main([str(one), str(tmp_path / "absent.txt")]) == 2
    with pytest.raises(SystemExit) as stopped:
        main([str(one)])
    assert stopped.value.code == 2
