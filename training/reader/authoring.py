"""Authored text files into documents: sections, quotes with their occurrence, attributes.

Every fault is collected with file and line; nothing is guessed and nothing is dropped silently.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from training.reader.documents import Arc, Document, Mention, Problem, RecordLine
from training.reader.scheme import LABELS, RECORD_LINES

SECTIONS = ("text", "mentions", "arcs", "record")
MENTION_LINE = re.compile(r'(\S+)\s+(\S+)\s+"((?:[^"\\]|\\.)*)"(?:#(\d+))?(?:\s+(.*))?$')
ATTRIBUTE = re.compile(r'([a-z_]+)=(?:"((?:[^"\\]|\\.)*)"|(\S+))(?:\s+|$)')
ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*$")


@dataclass(frozen=True)
class Parsed:
    """What one file gave: its documents, and every fault found while reading it."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Line:
    """One line of a file, with its number from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class Quote:
    """A quote taken apart: the whole as it must stand in the text, and the marked part in it."""

    whole: str
    start: int
    end: int
    occurrence: int | None


@dataclass
class Faults:
    """Collects the faults of one file while it is read."""

    file: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        """Notes one fault."""
        self.found.append(Problem(self.file, line, message))


class QuoteError(ValueError):
    """A quote that points nowhere or to more than one place; the message says what to do."""


def parse_file(path: Path) -> Parsed:
    """The documents and faults of one file; a file that is no UTF-8 is one fault."""
    try:
        source = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        return Parsed((), (Problem(str(path), 1, message),))
    folder = path.resolve().parent.name
    family = {"sentences": "sentence", "reports": "report"}.get(folder)
    return parse_source(source, str(path), family)


def parse_source(source: str, file: str, family: str | None = None) -> Parsed:
    """The documents and faults of one file's content.

    family: "report" or "sentence"; None takes a document with an `outlet:` line for a report.
    """
    faults = Faults(file)
    lines = [Line(number, text) for number, text in enumerate(source.split("\n"), 1)]
    documents = [_parse_block(block, family, faults) for block in _blocks(lines, faults)]
    return Parsed(tuple(documents), tuple(faults.found))


def _blocks(lines: list[Line], faults: Faults) -> Iterator[list[Line]]:
    """The runs of lines that each begin with `=== id`."""
    block: list[Line] = []
    for line in lines:
        if line.text.startswith("=== ") and block:
            yield block
            block = []
        if block or line.text.startswith("=== "):
            block.append(line)
        elif line.text.strip() and not line.text.startswith("#"):
            faults.add(line.number, "text before the first '=== id' line; begin with '=== id'")
    if block:
        yield block


def _parse_block(block: list[Line], family: str | None, faults: Faults) -> Document:
    """One document from the lines of its block."""
    name = block[0].text[4:].strip()
    if not ID.match(name):
        faults.add(block[0].number, f"document id {name!r}: expected letters, digits, - and _")
    sections = _sections(block[1:], faults)
    header = _parse_header(sections.get("header", []), faults)
    if "text" not in sections:
        faults.add(block[0].number, f"document {name} has no '--- text' line; add the text")
    text = "\n".join(line.text for line in sections.get("text", [])).strip("\n")
    return Document(
        name,
        family or ("report" if "outlet" in header else "sentence"),
        faults.file,
        block[0].number,
        header,
        text,
        tuple(_mentions(sections.get("mentions", []), text, faults)),
        tuple(_arcs(sections.get("arcs", []), faults)),
        tuple(_record(sections.get("record", []), faults)),
    )


def _sections(lines: list[Line], faults: Faults) -> dict[str, list[Line]]:
    """The lines of each section by name; what stands before the first is `header`."""
    sections: dict[str, list[Line]] = {"header": []}
    name = "header"
    for line in lines:
        if not line.text.startswith("--- "):
            sections[name].append(line)
            continue
        name = line.text[4:].strip()
        if name not in SECTIONS or name in sections:
            wanted = ", ".join(f"'--- {section}'" for section in SECTIONS)
            faults.add(line.number, f"'{line.text}': expected {wanted}, each once a document")
        sections.setdefault(name, [])
    return sections


def _content(lines: list[Line]) -> Iterator[Line]:
    """The lines that say something: no empty ones, no comments."""
    return (line for line in lines if line.text.strip() and not line.text.startswith("#"))


def _parse_header(lines: list[Line], faults: Faults) -> Mapping[str, str]:
    """`key: value` lines as a mapping."""
    header: dict[str, str] = {}
    for line in _content(lines):
        key, colon, value = line.text.partition(":")
        if not colon or key.strip() in header:
            faults.add(line.number, f"header line {line.text!r}: expected 'key: value', each key once")
        header[key.strip()] = value.strip()
    return header


def _mentions(lines: list[Line], text: str, faults: Faults) -> Iterator[Mention]:
    """The mentions whose quotes can be found; the others become faults."""
    for line in _content(lines):
        match = MENTION_LINE.match(line.text)
        if match is None:
            form = 'id label "quote"#n attribute=value'
            faults.add(line.number, f"mention line {line.text!r} cannot be read; expected {form}")
            continue
        name, label, quote, occurrence, rest = match.groups()
        if label not in LABELS:
            known = ", ".join(LABELS)
            faults.add(line.number, f"unknown label {label!r}; expected one of {known}")
        try:
            start, end = locate(text, read_quote(quote, int(occurrence) if occurrence else None))
        except QuoteError as error:
            faults.add(line.number, f"mention {name}: {error}")
            continue
        found = _attributes(line.number, rest or "", faults)
        yield Mention(name, label, start, end, text[start:end], found, line.number)


def read_quote(raw: str, occurrence: int | None) -> Quote:
    """A raw quote with escapes and brackets, taken apart. Raises QuoteError on odd brackets."""
    plain: list[str] = []
    marks: list[int] = []
    for part in re.findall(r"\\.|[^\\]", raw):
        if part in {"[", "]"}:
            if (part == "[") != (len(marks) == 0):
                raise QuoteError("brackets are not one '[' and one ']'; write \\[ and \\] for literal ones")
            marks.append(len(plain))
        else:
            plain.append("\n" if part == "\\n" else part[-1])
    if len(marks) == 1:
        raise QuoteError("'[' without ']'; close it or write \\[")
    start, end = marks or (0, len(plain))
    if start == end:
        raise QuoteError("the quote marks no characters; quote what the mention covers")
    return Quote("".join(plain), start, end, occurrence)


def find_occurrences(text: str, part: str) -> list[int]:
    """Every start of `part` in `text`, overlapping ones included."""
    starts: list[int] = []
    at = text.find(part)
    while at >= 0:
        starts.append(at)
        at = text.find(part, at + 1)
    return starts


def locate(text: str, quote: Quote) -> tuple[int, int]:
    """Start and end of the quoted mention. Raises QuoteError unless it is one place exactly."""
    starts = find_occurrences(text, quote.whole)
    if not starts:
        raise QuoteError(f"quote {quote.whole!r} is not in the text; copy it from the text")
    if quote.occurrence is None and len(starts) > 1:
        raise QuoteError(
            f"quote {quote.whole!r} occurs {len(starts)} times; add #n or quote more with the "
            f"mention in [brackets]: {_contexts(text, starts, len(quote.whole))}"
        )
    number = quote.occurrence or 1
    if number > len(starts) or quote.occurrence == 0:
        raise QuoteError(f"quote {quote.whole!r}#{quote.occurrence}: it occurs {len(starts)} times")
    return starts[number - 1] + quote.start, starts[number - 1] + quote.end


def _contexts(text: str, starts: list[int], length: int) -> str:
    """Up to six occurrences with their surroundings, numbered, so that one can be picked."""
    shown = [
        f"#{number} …{text[max(0, at - 15) : at + length + 15]}…".replace("\n", " ")
        for number, at in enumerate(starts[:6], 1)
    ]
    return "; ".join(shown)


def _attributes(number: int, rest: str, faults: Faults) -> Mapping[str, str]:
    """`name=value` pairs; anything else in the rest of a line is a fault."""
    found: dict[str, str] = {}
    at = 0
    while at < len(rest):
        match = ATTRIBUTE.match(rest, at)
        if match is None:
            faults.add(number, f'{rest[at:]!r}: expected name=value or name="several words"')
            break
        if match[1] in found:
            faults.add(number, f"attribute {match[1]!r} stands twice; keep one")
        quoted = match[2]
        found[match[1]] = match[3] if quoted is None else re.sub(r"\\(.)", _unescape, quoted)
        at = match.end()
    return found


def _unescape(match: re.Match[str]) -> str:
    """The character an escape stands for."""
    return "\n" if match[1] == "n" else match[1]


def _arcs(lines: list[Line], faults: Faults) -> Iterator[Arc]:
    """One arc for each target of each arc line."""
    for line in _content(lines):
        parts = line.text.split()
        if len(parts) < 3:
            faults.add(line.number, f"arc line {line.text!r}: expected '<id> <arc> <id> [<id> …]'")
            continue
        for target in parts[2:]:
            yield Arc(parts[0], parts[1], target, line.number)


def _record(lines: list[Line], faults: Faults) -> Iterator[RecordLine]:
    """The record lines; plain arguments first, attributes after them."""
    for line in _content(lines):
        kind, _, rest = line.text.strip().partition(" ")
        if kind not in RECORD_LINES:
            known = ", ".join(RECORD_LINES)
            faults.add(line.number, f"unknown record line {kind!r}; expected one of {known}")
            continue
        arguments: list[str] = []
        rest = rest.strip()
        while rest and not ATTRIBUTE.match(rest):
            argument, _, rest = rest.partition(" ")
            arguments.append(argument)
            rest = rest.strip()
        yield RecordLine(kind, tuple(arguments), _attributes(line.number, rest, faults), line.number)
