"""What a task measured, as it is kept in `results/`: figures by column, tied to the gold and to the reader."""

import hashlib
from pathlib import Path

import msgspec

from communique.predict.manifest import load_manifest

OURS = "model"
"""The column of the reader under test: the only one that has floors."""


class TaskSkipped(Exception):
    """A task, or one column of it, cannot be measured here; the message says what is absent and what to do."""


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One figure: its value (an F1 unless its name says otherwise) and the number of gold items it stands on."""

    value: float
    gold: int
    precision: float | None = None
    recall: float | None = None
    lower_is_better: bool = False


class Result(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One run of one task. It holds no time of day: the same gold and the same reader give the same file."""

    task: str
    gold: str
    """SHA-256 of the gold; empty where a task has none, and then it has no floors."""
    reader: str
    """Name of the model, and the beginning of the SHA-256 of its manifest, which names the hashes of its weights."""
    columns: dict[str, dict[str, Figure]]
    """Figures by name, by column: `model`, and what stands beside it."""
    notes: tuple[str, ...] = ()


def name_reader(folder: Path) -> str:
    """Return the name of the model in *folder* with its fingerprint; raise `TaskSkipped` where there is none."""
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        raise TaskSkipped(f"{_shown(folder)}: no model there (no manifest.json); export one, or name another: --model")
    return f"{load_manifest(folder).full_name} {hashlib.sha256(manifest.read_bytes()).hexdigest()[:16]}"


def _shown(folder: Path) -> str:
    """Return the last two parts of the path: enough to know it, and the same on every machine."""
    return "/".join(folder.parts[-2:])


def read_results(folder: Path) -> dict[str, Result]:
    """Return the results kept in *folder*, by task."""
    kept = [msgspec.json.decode(path.read_bytes(), type=Result) for path in sorted(folder.glob("*.json"))]
    return {result.task: result for result in kept}


def write_result(result: Result, page: str, folder: Path) -> None:
    """Write the result as `<task>.json` and its page as `<task>.md`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = msgspec.json.format(msgspec.json.encode(result), indent=1)
    (folder / f"{result.task}.json").write_bytes(written + b"\n")
    (folder / f"{result.task}.md").write_text(page, encoding="utf-8")
