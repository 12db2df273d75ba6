"""Where development data stands; tests that need it are skipped with a clear line where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared" / "data"
FIRST_INPUT = SHARED / "000_d228714ade47092b.txt"

needs_first_input = pytest.mark.skipif(not FIRST_INPUT.is_file(), reason="../shared/data is absent: no real report")
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data is absent")
