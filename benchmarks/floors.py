"""Floors: the least a figure may be (or, where lower is better, the most), tied to the gold it was measured on."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from benchmarks.results import OURS, Figure, Result

MARGIN = 0.01
"""How far under a result its floor is set: int8 weights differ by about that much from one processor to another."""
LEAST_GOLD = 10
"""A figure on fewer gold items is shown and has no floor: one item would move it by far more than the margin."""

_HEAD = """\
# Floors of the benchmarks: written by `python -m benchmarks.gate --set`, checked by `python -m benchmarks.gate`.
# Lowering one takes `--set --lower`, and a commit that says why.
"""


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The floors of one task. ceilings: the most that figures may be of which lower is better."""

    gold: str
    """SHA-256 of the gold that they were measured on."""
    floors: dict[str, float] = {}
    ceilings: dict[str, float] = {}


def read_floors(path: Path) -> dict[str, Floors]:
    """Return the floors by task, none when there is no such file; unknown keys raise `msgspec.ValidationError`."""
    if not path.is_file():
        return {}
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, Floors])


def write_floors(floors: Mapping[str, Floors], path: Path) -> None:
    """Write the floors as TOML, tasks and figures in order of name."""
    parts = [_HEAD]
    for task, own in sorted(floors.items()):
        parts.append(f"\n[{task}]\ngold = {json.dumps(own.gold)}\n")
        for name, values in (("floors", own.floors), ("ceilings", own.ceilings)):
            rows = "".join(f"{json.dumps(figure)} = {value:.4f}\n" for figure, value in sorted(values.items()))
            parts.append(f"\n[{task}.{name}]\n{rows}" if rows else "")
    path.write_text("".join(parts), encoding="utf-8")


def floors_under(result: Result) -> Floors:
    """Return floors a margin under the figures of the model in *result*."""
    ours = {name: figure for name, figure in result.columns[OURS].items() if figure.gold >= LEAST_GOLD}
    return Floors(
        gold=result.gold,
        floors={name: _held(figure.value - MARGIN) for name, figure in ours.items() if not figure.lower_is_better},
        ceilings={name: _held(figure.value + MARGIN) for name, figure in ours.items() if figure.lower_is_better},
    )


def _held(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)


def find_losses(floors: Floors, figures: Mapping[str, Figure]) -> list[str]:
    """Return a line for every figure below its floor, above its ceiling, or gone."""
    losses = []
    for limits, sign, word in ((floors.floors, 1, "below its floor"), (floors.ceilings, -1, "above its ceiling")):
        for name, limit in limits.items():
            if name not in figures:
                losses.append(f"{name}: no figure; its limit is {limit:.4f}")
            elif sign * figures[name].value < sign * limit:
                losses.append(f"{name}: {figures[name].value:.4f} is {word} {limit:.4f}")
    return losses


def join_floors(old: Floors, new: Floors) -> Floors:
    """Return the limits of *new*, and those of *old* wherever they ask for more: limits only ever get stricter."""
    floors = {name: max(value, old.floors.get(name, value)) for name, value in new.floors.items()}
    ceilings = {name: min(value, old.ceilings.get(name, value)) for name, value in new.ceilings.items()}
    return Floors(gold=new.gold, floors=old.floors | floors, ceilings=old.ceilings | ceilings)
