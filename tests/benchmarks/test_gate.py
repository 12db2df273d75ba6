"""The gate: what shuts it, what opens it, and that no floor falls silently."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.floors import LEAST_GOLD, Floors, floors_under, read_floors, write_floors
from benchmarks.folders import FLOORS as FLOORS_FILE
from benchmarks.gate import Present, find_complaints, run_gate
from benchmarks.gold import FINGERPRINTS
from benchmarks.results import Figure, Result, read_results, write_result

GOLD = "a" * 64
PRESENT = Present(gold={"reader": GOLD, "meetings": None}, reader="reader-0.1 1234")


def result_of(value: float = 0.9, error: float = 0.05, *, gold: str = GOLD, task: str = "reader") -> Result:
    ours = {
        "mention: person": Figure(value=value, gold=100, precision=value, recall=value),
        "expected calibration error: arcs": Figure(value=error, gold=300, lower_is_better=True),
        "mention: byline": Figure(value=0.0, gold=LEAST_GOLD - 1),
    }
    return Result(task=task, gold=gold, reader="reader-0.1 1234", columns={"model": ours, "rules": {}})


FLOORS = {
    "reader": Floors(
        gold=GOLD, floors={"mention: person": 0.89}, ceilings={"expected calibration error: arcs": 0.06}
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("result", "complaint"),
    [
        (result_of(0.889), "reader: mention: person: 0.8890 is below its floor 0.8900"),
        (result_of(error=0.061), "reader: expected calibration error: arcs: 0.0610 is above its ceiling 0.0600"),
        (result_of(gold="b" * 64), "reader: the gold changed: measure again (python -m benchmarks.run reader)"),
        (
            Result(task="reader", gold=GOLD, reader="reader-0.2 99", columns=result_of().columns),
            "reader: the model changed, reader-0.2 99 to reader-0.1 1234: "
            "measure again (python -m benchmarks.run reader)",
        ),
    ],
)
def test_one_fault_one_line(result: Result, complaint: str) -> None:
    assert find_complaints(FLOORS, {"reader": result}, PRESENT) == [complaint]


def test_figures_at_their_limits_pass() -> None:
    assert find_complaints(FLOORS, {"reader": result_of(0.89, 0.06)}, PRESENT) == []


def test_every_figure_below_is_named() -> None:
    assert len(find_complaints(FLOORS, {"reader": result_of(0.1, 0.9)}, PRESENT)) == 2


def test_a_missing_result_fails() -> None:
    assert find_complaints(FLOORS, {}, PRESENT) == ["reader: no result: measure (python -m benchmarks.run reader)"]


def test_a_missing_figure_fails() -> None:
    bare = Result(task="reader", gold=GOLD, reader=PRESENT.reader or "", columns={"model": {}})
    assert len(find_complaints(FLOORS, {"reader": bare}, PRESENT)) == 2


def test_a_result_without_floors_and_no_floors_at_all_fail() -> None:
    other = result_of(task="meetings")
    assert find_complaints(FLOORS, {"reader": result_of(), "meetings": other}, PRESENT) == [
        "meetings: a result without floors: python -m benchmarks.gate --set"
    ]
    assert find_complaints({}, {}, PRESENT)


def test_absent_gold_and_absent_model_are_not_compared() -> None:
    assert find_complaints(FLOORS, {"reader": result_of()}, Present(gold={"reader": None}, reader=None)) == []


def test_gold_changed_under_results_and_floors_alike() -> None:
    present = Present(gold={"reader": "c" * 64}, reader=None)
    assert "the gold changed" in find_complaints(FLOORS, {"reader": result_of()}, present)[0]


def test_gold_changed_since_the_floors_were_set() -> None:
    present = Present(gold={"reader": "b" * 64}, reader=None)
    complaints = find_complaints(FLOORS, {"reader": result_of(0.1, gold="b" * 64)}, present)
    assert complaints == ["reader: the gold changed since the floors were set: measure again, then gate --set"]


class Desk:
    """A folder of results and a file of floors, with the gate run over them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.floors = folder / "floors.toml"

    def put(self, result: Result) -> None:
        write_result(result, "page\n", self.folder / "results")

    def gate(self, *words: str, present: Present = PRESENT) -> int:
        return run_gate([*words, "--results", str(self.folder / "results"), "--floors", str(self.floors)], present)

    def floor(self) -> float:
        return read_floors(self.floors)["reader"].floors["mention: person"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_set_then_check(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.put(result_of())
    assert desk.gate() == 1
    assert "there are no floors" in capsys.readouterr().out
    assert desk.gate("--set") == 0
    assert read_floors(desk.floors) == FLOORS
    assert desk.gate() == 0


def test_set_raises_floors(desk: Desk) -> None:
    desk.put(result_of(0.9))
    desk.gate("--set")
    desk.put(result_of(0.95))
    assert desk.gate("--set") == 0
    assert desk.floor() == pytest.approx(0.94)


def test_set_never_lowers_by_its_margin(desk: Desk) -> None:
    desk.put(result_of(0.9))
    desk.gate("--set")
    desk.put(result_of(0.895))
    assert desk.gate("--set") == 0
    assert desk.floor() == pytest.approx(0.89)


def test_lowering_takes_lower(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.put(result_of(0.9))
    desk.gate("--set")
    before = desk.floors.read_bytes()
    desk.put(result_of(0.8))
    assert desk.gate("--set") == 1
    assert "lowering takes --lower" in capsys.readouterr().out
    assert desk.floors.read_bytes() == before
    assert desk.gate("--set", "--lower") == 0
    assert desk.floor() == pytest.approx(0.79)


def test_other_gold_does_not_lower_either(desk: Desk) -> None:
    desk.put(result_of(0.9))
    desk.gate("--set")
    desk.put(result_of(0.8, gold="b" * 64))
    present = Present(gold={"reader": "b" * 64}, reader=None)
    assert desk.gate("--set", present=present) == 1
    desk.put(result_of(0.92, gold="b" * 64))
    assert desk.gate("--set", present=present) == 0
    assert read_floors(desk.floors)["reader"].gold == "b" * 64


def test_stale_results_set_nothing(desk: Desk) -> None:
    desk.put(result_of(gold="b" * 64))
    assert desk.gate("--set") == 1
    assert not desk.floors.exists()


def test_a_task_without_gold_has_no_floors(desk: Desk) -> None:
    desk.put(result_of())
    desk.put(result_of(gold="", task="speed"))
    assert desk.gate("--set") == 0
    assert set(read_floors(desk.floors)) == {"reader"}
    assert desk.gate() == 0


def test_the_kept_floors_can_be_read() -> None:
    assert set(read_floors(FLOORS_FILE)) <= set(FINGERPRINTS)


def test_lower_without_set_is_wrong_usage(desk: Desk) -> None:
    with pytest.raises(SystemExit, match="2"):
        desk.gate("--lower")


def test_floors_and_results_are_written_and_read_back(tmp_path: Path) -> None:
    floors = {"reader": floors_under(result_of()), "meetings": Floors(gold=GOLD, floors={'odd "name"': 0.5})}
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors
    write_result(result_of(), "page\n", tmp_path)
    assert read_results(tmp_path) == {"reader": result_of()}
