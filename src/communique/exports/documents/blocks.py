"""What a document is made of."""

from __future__ import annotations

import msgspec


class Run(msgspec.Struct, frozen=True, gc=False):
    """Words; ``quoted`` are those of a report, ``notes`` the numbers of the notes behind them."""

    words: str
    quoted: bool = False
    notes: tuple[int, ...] = ()


Sentence = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, gc=False):
    """A heading; the title is level 1, and stands in `Document`."""

    level: int
    words: str


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


class Item(msgspec.Struct, frozen=True, gc=False):
    """One item of a list; items that follow one another are one list."""

    runs: Sentence


class Table(msgspec.Struct, frozen=True, gc=False):
    """A table; a row has as many cells as its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Drawing(msgspec.Struct, frozen=True, gc=False):
    """A drawing: lines of signs for formats that hold words only, and an SVG."""

    signs: tuple[str, ...]
    svg: str


class Notes(msgspec.Struct, frozen=True, gc=False):
    """The notes, numbered from 1, under a heading where a format does not place them itself."""

    heading: str
    notes: tuple[str, ...]


Block = Heading | Paragraph | Item | Table | Drawing | Notes


class Document(msgspec.Struct, frozen=True, gc=False):
    """A title and what stands under it."""

    title: str
    blocks: tuple[Block, ...]
