"""The frozen records that the corpus is read into. Offsets are code points, end exclusive."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault at one line of one file; str() gives `file:line: message`."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """`file:line: message`, the form every editor can jump to."""
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Mention:
    """A labelled stretch of a text; `quote` is cut from the text, never typed."""

    id: str
    label: str
    start: int
    end: int
    quote: str
    attributes: Mapping[str, str]
    line: int

    def values(self, name: str) -> tuple[str, ...]:
        """The comma list held by attribute `name`; () when absent or "-"."""
        return split_values(self.attributes.get(name, "-"))


@dataclass(frozen=True)
class Arc:
    """One labelled arc between two mention ids."""

    source: str
    label: str
    target: str
    line: int


@dataclass(frozen=True)
class RecordLine:
    """One line of a report's gold record: its kind, plain arguments and attributes."""

    kind: str
    arguments: tuple[str, ...]
    attributes: Mapping[str, str]
    line: int

    def get(self, name: str) -> str | None:
        """The attribute's value; None when absent or "-"."""
        value = self.attributes.get(name, "-")
        return None if value == "-" else value


@dataclass(frozen=True)
class Document:
    """One annotated text. `family` is "report" or "sentence"."""

    id: str
    family: str
    file: str
    line: int
    header: Mapping[str, str]
    text: str
    mentions: tuple[Mention, ...]
    arcs: tuple[Arc, ...]
    record: tuple[RecordLine, ...]

    @property
    def split(self) -> str:
        """train, dev or test, from the id alone."""
        return split_of(self.id)

    @property
    def hard_tags(self) -> tuple[str, ...]:
        """The tags of the `hard:` header line."""
        return split_values(self.header.get("hard", "-"))

    def mention(self, mention_id: str) -> Mention | None:
        """The mention with this id, or None."""
        return next((one for one in self.mentions if one.id == mention_id), None)

    def lines(self, kind: str) -> tuple[RecordLine, ...]:
        """The record lines of one kind, in order."""
        return tuple(line for line in self.record if line.kind == kind)

    def problem(self, line: int, message: str) -> Problem:
        """A fault in this document, at a line of its file."""
        return Problem(self.file, line, f"[{self.id}] {message}")


def split_values(value: str) -> tuple[str, ...]:
    """The parts of a comma list; () for "-" and for nothing."""
    return tuple(part.strip() for part in value.split(",") if part.strip() not in {"", "-"})


def split_of(document_id: str) -> str:
    """Test (15 %), dev (10 %) or train, from the sha256 of the document id: it never moves."""
    share = int(hashlib.sha256(document_id.encode("utf-8")).hexdigest()[:8], 16) / 2**32
    if share < 0.15:
        return "test"
    return "dev" if share < 0.25 else "train"
