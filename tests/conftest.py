"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
"""A law holds on a busy machine, too: how long an example takes is the benchmarks' affair."""
