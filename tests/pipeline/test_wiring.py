"""The list of stages is checked before the first report."""

from __future__ import annotations

import pytest

from communique.errors import WiringError
from communique.pipeline.stages import Stage, check_wiring, find_annotator, stages_with


def test_the_shipped_wiring_holds() -> None:
    for reader in ("rules", "model"):
        check_wiring(stages_with(find_annotator(reader)), given=("report",))


def test_a_stage_that_reads_what_nobody_writes_is_refused() -> None:
    stages = (Stage("resolve_actors", ("mentions",), "actors", lambda mentions: mentions),)
    with pytest.raises(WiringError, match="stage 'resolve_actors' reads 'mentions', which nothing before it writes"):
        check_wiring(stages, given=("text",))


def test_an_unknown_reader_is_refused() -> None:
    with pytest.raises(WiringError, match="no reader 'oracle'; say model, rules, or the folder of a model"):
        find_annotator("oracle")
