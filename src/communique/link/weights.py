"""The table of weights: what each finding of each reason adds, which verdict it allows at best, and where verdicts begin.

Points are log odds to base 2, rounded: one point more doubles the odds that two accounts are of one meeting. They were
set by ``training/linking/fit.py``; ``docs/link.md`` says on what and what it gave.
"""

from __future__ import annotations

from communique.records.links import Judgement

WEIGHTS: dict[str, dict[str, float]] = {
    "parties": {"same": 1.5, "some": 0.0, "one": -3.0, "none": -6.0},
    "date": {
        "agree": 3.5, "within": 2.0, "near": 2.0, "fits": 1.0, "compatible": 0.5,
        "neighbouring": -1.5, "apart": -4.0, "conflict": -7.0,
    },
    "time": {"both unknown": -0.5, "one unknown": -1.5},
    "place": {"same": 1.5, "same country": 0.3, "different country": -1.5, "different": -1.5},
    "kind": {"same": 0.8, "compatible": 0.0, "different": -1.5},
    "people": {"all": 4.0, "some": 2.5, "short": 1.0, "some, others differ": -0.5, "other rank": -1.0, "differ": -4.0},
    "level": {"same": 0.4, "different": -0.6},
    "agenda": {"much": 2.0, "some": 1.0, "little": 0.0, "nothing": -0.7},
    "outcomes": {"alike": 1.0},
    "round": {"same": 2.5, "different": -6.0},
    "mode": {"same": 0.3, "compatible": 0.0, "different": -3.0},
    "text": {"copy": 7.0, "much": 3.0, "some": 1.0},
    "body": {"same": 1.5},
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

SAME = 4.0
"""Points from which on two accounts are of one meeting."""
DIFFERENT = 1.0
"""Points below which they are of two."""
GAP = 1.5
"""Points by which an account must be nearer to one of two different meetings than to the other, to be of the one."""
