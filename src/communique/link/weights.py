"""The table of weights: what each finding of each reason adds and allows at best, and where verdicts begin.

Points are log odds to base 2, rounded: one point more doubles the odds that two accounts are of one meeting. They were
set by ``training/linking/fit.py``; ``docs/link.md`` says on what and what it gave.
"""

from __future__ import annotations

from communique.records.links import Judgement

WEIGHTS: dict[str, dict[str, float]] = {
    "parties": {"same": 1.2, "some": 0.2, "part": -1.0, "one": -3.5, "none": -6.0},
    "date": {
        "agree": 4.0, "within": 3.5, "near": 3.2, "fits": 2.2, "compatible": -1.0,
        "neighbouring": -2.0, "apart": -4.5, "conflict": -8.0,
    },
    "time": {"both unknown": -0.5, "one unknown": -2.0},
    "place": {"same": 1.5, "same country": 0.8, "different country": -2.0, "different": -1.5},
    "kind": {"same": 1.2, "compatible": 0.6, "different": -3.0},
    "people": {"all": 3.0, "some": 2.4, "short": 1.8, "some, others differ": 0.5, "other rank": -0.6, "differ": -5.0},
    "level": {"same": 0.5, "different": -0.3},
    "agenda": {"much": 2.5, "some": 0.8, "little": -0.5, "nothing": -1.5},
    "outcomes": {"alike": 0.8},
    "round": {"same": 3.0, "different": -6.0},
    "mode": {"same": 0.1, "compatible": 0.0, "different": -3.0},
    "text": {"copy": 7.0, "much": 3.0, "some": 2.0},
    "body": {"same": 1.1},
    "report": {"same": -8.0},
    "order": {"other": -8.0},
}  # fmt: skip

CAPS: dict[tuple[str, str], Judgement] = {
    ("date", "neighbouring"): "unsure",
    ("date", "apart"): "unsure",
    ("date", "conflict"): "unsure",
    ("people", "differ"): "unsure",
    ("round", "different"): "different",
    ("mode", "different"): "different",
    ("report", "same"): "different",
    ("order", "other"): "different",
    ("parties", "none"): "different",
}
"""The best verdict that a finding allows, however much speaks for more."""

SAME = 4.8
"""Points from which on two accounts are of one meeting."""
DIFFERENT = 2.0
"""Points below which they are of two."""
GAP = 1.5
"""Points by which an account must be nearer to one of two different meetings than to the other, to be of the one."""
APART = 0.0
"""Points below which two accounts are kept out of one cluster, however many others link them."""
