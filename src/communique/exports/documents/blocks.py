"""What a document is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Words; ``quoted`` are those of a report, ``notes`` the numbers of the notes behind them."""

    words: str
    quoted: bool = False
    notes: tuple[int, ...] = ()


Sentence = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; the title is level 1, and stands in `Document`."""

    level: int
    words: str


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Item:
    """One item of a list; items that follow one another are one list."""

    runs: Sentence


@dataclass(frozen=True)
class Table:
    """A table; a row has as many cells as its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A drawing: lines of signs for formats that hold words only, and an SVG."""

    signs: tuple[str, ...]
    svg: str


@dataclass(frozen=True)
class Notes:
    """The notes, numbered from 1, under a heading where a format does not place them itself."""

    heading: str
    notes: tuple[str, ...]


Block = Heading | Paragraph | Item | Table | Drawing | Notes


@dataclass(frozen=True)
class Document:
    """A title and what stands under it."""

    title: str
    blocks: tuple[Block, ...]
