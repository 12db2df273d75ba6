"""The manifest of a model: what it is, from what it was made, and the hashes of its files."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import msgspec

from communique.errors import VocabularyError
from communique.records.wrong import say_broken, say_wrong


class HeadForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One attribute the model tells: its name, the labels it is told for, its values."""

    name: str
    labels: tuple[str, ...]
    values: tuple[str, ...]
    many: bool
    default: str


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the heads of a model tell, and how sure their scores are."""

    labels: tuple[str, ...]
    arcs: tuple[str, ...]
    heads: tuple[HeadForm, ...]
    max_pieces: int
    overlap: int
    max_words_apart: int
    distances: tuple[int, ...]
    calibration: dict[str, tuple[float, float]]
    """Slope and offset of the logit, by name: what makes a chance of .8 right eight times in ten (Platt 1999)."""
    thresholds: dict[str, float]
    """The chance above which an arc, or a value among several, is told; .5 where none is given."""
    outside: dict[str, float] = {}
    """By how much the score of being outside is lowered, by label, before spans are told."""
    joined: tuple[str, ...] = ()
    """What can join two given actors, first of all nothing; empty for a model that cannot be asked."""
    joined_auxiliary: tuple[str, ...] = ()
    """The auxiliary modes that training learns beside it; nothing reads them yet."""

    def calibrated(self, name: str, chance: float) -> float:
        """Return *chance* as a confidence, in 0 to 1."""
        slope, offset = self.calibration.get(name, (1.0, 0.0))
        held = min(max(chance, _EDGE), 1 - _EDGE)
        return 1 / (1 + math.exp(-(slope * math.log(held / (1 - held)) + offset)))


class Manifest(Form, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands in ``manifest.json`` beside the weights."""

    name: str
    version: str
    files: dict[str, str]
    """SHA-256 by file name."""
    commit: str
    corpus: str
    """SHA-256 over the ids, texts and annotations of the training documents."""
    seed: int
    licence: str
    scores: dict[str, float]

    @property
    def full_name(self) -> str:
        """Name and version, as readings give it."""
        return f"{self.name}-{self.version}"


_EDGE = 1e-6
"""Chances are held this far from 0 and 1, where the logit has no value."""


def load_manifest(folder: Path) -> Manifest:
    """Return the manifest in *folder* after checking that every file it names has the hash it gives."""
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        said = error.strerror or error
        raise VocabularyError(f"{path}: no manifest of a model ({said}); install communique again") from error
    except msgspec.ValidationError as error:
        said = say_wrong(error, Manifest)
        raise VocabularyError(f"{path}: no manifest of a model ({said}); install communique again") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(
            f"{path}: no manifest of a model ({say_broken(error)}); install communique again"
        ) from error
    for name, expected in manifest.files.items():
        found = hash_file(folder / name)
        if not found:
            raise VocabularyError(f"{folder / name}: missing; install communique again, or give another model")
        if found != expected:
            raise VocabularyError(
                f"{folder / name}: SHA-256 {found[:12]}…, the manifest says {expected[:12]}…;"
                " install communique again, or give another model"
            )
    return manifest


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, or an empty text when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
