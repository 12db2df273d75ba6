"""The figures of the README are those that were kept."""

from __future__ import annotations

from benchmarks.folders import RESULTS
from benchmarks.readme import README, fill, render_blocks
from benchmarks.results import Figure, Result, read_results


def test_the_tables_are_those_of_the_kept_results() -> None:
    text = README.read_text(encoding="utf-8")
    blocks = render_blocks(read_results(RESULTS))
    assert set(blocks) >= {"mentions", "links", "meetings", "records", "coded", "resolved"}
    assert all(f"<!-- figures: {name} -->" in text for name in blocks)
    assert fill(text, blocks) == text, "run python -m benchmarks.readme"


def test_only_marked_blocks_with_results_are_written() -> None:
    kept = "<!-- figures: speed -->\nolder\n<!-- end of figures -->"
    text = f"before\n<!-- figures: records -->\nold\n<!-- end of figures -->\nbetween\n{kept}\n"
    columns = {"model": {"kind": Figure(value=0.5, gold=4), "unaimed": Figure(value=1.0, gold=4)}}
    filled = fill(text, render_blocks({"records": Result(task="records", gold="", reader="r", columns=columns)}))
    assert "| kind " in filled
    assert " .500 " in filled
    assert "old\n<!-- end" not in filled.replace(kept, "")
    assert kept in filled
    assert filled.startswith("before\n")
