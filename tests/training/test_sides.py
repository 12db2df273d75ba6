"""The fit of what each sign of whose a person is weighs."""

from __future__ import annotations

import numpy as np
from training.sides.fit import Choice, fit, right_share

NAMES = ["nobody", "post", "guess"]
CHOICES = [
    *[Choice({"": frozenset({"nobody"}), "PER": frozenset({"post"}), "CHL": frozenset({"guess"})}, "PER")] * 20,
    *[Choice({"": frozenset({"nobody"}), "CHL": frozenset({"guess"})}, "")] * 15,
    *[Choice({"": frozenset({"nobody"}), "CHL": frozenset({"guess"})}, "CHL")] * 5,
]


def test_signs_weigh_as_often_as_they_are_right() -> None:
    weights = dict(zip(NAMES, fit(CHOICES, NAMES, np.zeros(3), 0.01), strict=True))
    assert weights["post"] > weights["nobody"] > weights["guess"]
    assert right_share(CHOICES, weights) == 35 / 40


def test_a_hard_pull_keeps_what_was_known() -> None:
    prior = np.array([0.0, 1.0, 2.0])
    assert np.allclose(fit(CHOICES, NAMES, prior, 1e6), prior, atol=0.01)
