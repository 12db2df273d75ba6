"""The text of a report as sentences of tokens, furniture left out. Positions are code points of the stored text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., H.E.
    r"|[A-ZÀ-ÖØ-Þ]\.(?=\s?[^\W\d_])"  # an initial before a name
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|['’]s\b"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"
    r"|[^\W_]+"
    r"|[^\w\s]"
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
"""Blanks of other widths, each read as a plain one: positions stay what they are."""
MAX_TOKENS = 300
"""A run this long without an end is a list, a table or garbage: it is cut, so that no text takes quadratic time."""
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sen", "rep", "st", "no", "vs", "amb", "hon", "rt", "eng"}
    | {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
)


@dataclass(frozen=True)
class Token:
    """A word, number or sign, with its place in the stored text."""

    text: str
    start: int
    end: int

    @cached_property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    @cached_property
    def is_capitalized(self) -> bool:
        """Whether the token begins with an upper-case letter."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Sentence:
    """A sentence: its tokens, and the number of its paragraph counted from 0."""

    tokens: tuple[Token, ...]
    paragraph: int

    @property
    def start(self) -> int:
        """Where the first token begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the last token ends."""
        return self.tokens[-1].end

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens as written."""
        return tuple(token.text for token in self.tokens)

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple(token.lower for token in self.tokens)

    def index_at(self, position: int) -> int:
        """Return the number of the first token that ends after *position*; the token count when there is none."""
        return next((i for i, token in enumerate(self.tokens) if token.end > position), len(self.tokens))


def follows_a_name(sentence: Sentence, index: int, *, ordinary: Collection[str]) -> bool:
    """Return whether the token stands right behind a capitalized word that is not *ordinary*: "Lima" in "Ana Lima"."""
    if index < 2:
        return False
    before, token = sentence.tokens[index - 1], sentence.tokens[index]
    is_name = before.is_capitalized and before.text.isalpha() and len(before.text) > 1 and not before.text.isupper()
    return is_name and token.start - before.end == 1 and before.lower not in ordinary


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]``."""
    return [
        Token(found.group(), found.start(), found.end())
        for found in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Return the words of a vocabulary phrase, cut as the text is cut."""
    return tuple(token.text for token in tokenize(phrase))


def split_sentences(text: str, blocked: Sequence[tuple[int, int]] = ()) -> list[Sentence]:
    """Return the sentences of *text* outside the *blocked* spans (page furniture)."""
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text, blocked)):
        sentences += [Sentence(tokens=tuple(run), paragraph=number) for run in _runs(tokenize(text, start, end))]
    return sentences


def _paragraphs(text: str, blocked: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    position = 0
    for start, end in [*sorted(blocked), (len(text), len(text))]:
        if position < start:
            yield from _split_lines(text, position, start)
        position = max(position, end)


def _split_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at blank lines; at single line breaks too, unless the text is wrapped at a fixed width."""
    breaks = _BLANK_LINE if _is_wrapped(text[start:end]) else re.compile(r"\n")
    position = start
    for found in breaks.finditer(text, start, end):
        yield position, found.start()
        position = found.end()
    yield position, end


def _is_wrapped(block: str) -> bool:
    """Return whether most lines end in mid-sentence at much the same width."""
    lines = [line.rstrip() for line in block.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    open_ended = sum(not line.endswith((".", "!", "?", '"', "”", ":")) for line in lines)
    return open_ended > len(lines) / 2 and max(map(len, lines)) <= 110


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for index, token in enumerate(tokens):
        run.append(token)
        if len(run) >= MAX_TOKENS or _ends_sentence(tokens, index):
            yield run
            run = []
    if run:
        yield run


def _ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if index + 1 == len(tokens):
        return True
    following = tokens[index + 1]
    if token.text in "\"”’'" and index and tokens[index - 1].text in ".!?" and following.is_capitalized:
        return token.end < following.start
    if token.text not in ".!?" or following.text in "\"”’')":
        return False
    if index and tokens[index - 1].lower in _ABBREVIATIONS:
        return False
    return following.is_capitalized or following.text in '"“‘«([-–—' or following.text[0].isdigit()
