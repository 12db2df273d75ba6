"""A text as words and as windows of word pieces, with the place of every word in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CASES = ("lower", "initial", "upper", "mixed", "digit", "other")
"""How a word is written; the vocabulary of the encoder knows lower case only."""


@dataclass(frozen=True)
class Window:
    """A stretch of words as the encoder takes it.

    ``ids`` and ``cases`` hold one number a piece, the first and last being the encoder's own marks;
    ``first_piece[i]`` is the piece at which word ``first_word + i`` begins.
    """

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    first_word: int
    first_piece: tuple[int, ...]


@dataclass(frozen=True)
class Words:
    """The words of a text by place (code points, end exclusive), and the windows that cover them all."""

    spans: tuple[tuple[int, int], ...]
    windows: tuple[Window, ...]

    def home_of(self, word: int) -> int:
        """Return the number of the window in which *word* stands farthest from an edge."""
        holding = [
            (min(word - w.first_word, w.first_word + len(w.first_piece) - 1 - word), -number)
            for number, w in enumerate(self.windows)
            if w.first_word <= word < w.first_word + len(w.first_piece)
        ]
        return -max(holding)[1]


def split_words(text: str, tokenizer: Tokenizer, *, max_pieces: int, overlap: int) -> Words:
    """Return *text* as words in overlapping windows of at most *max_pieces* pieces; no word is lost.

    A word of more pieces than a window holds is cut to what fits: it keeps its place and its first pieces.
    """
    encoding = tokenizer.encode(text, add_special_tokens=False)
    spans: list[tuple[int, int]] = []
    pieces: list[list[int]] = []
    last: int | None = None
    for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
        if word != last:
            spans.append((start, end))
            pieces.append([])
            last = word
        spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        pieces[-1].append(piece)
    room = max_pieces - 2
    pieces = [run[:room] for run in pieces]
    cases = [CASES.index(case_of(text[start:end])) for start, end in spans]
    marks = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    return Words(spans=tuple(spans), windows=tuple(_windows(pieces, cases, marks, room, overlap)))


def case_of(word: str) -> str:
    """Return how *word* is written."""
    if word.isdigit():
        return "digit"
    if not any(char.isalpha() for char in word):
        return "other"
    if word.islower():
        return "lower"
    if word.isupper() and len(word) > 1:
        return "upper"
    return "initial" if len(word) == 1 or (word[0].isupper() and word[1:].islower()) else "mixed"


def _windows(
    pieces: Sequence[Sequence[int]], cases: Sequence[int], marks: tuple[int, int], room: int, overlap: int
) -> list[Window]:
    windows: list[Window] = []
    first = 0
    while first < len(pieces):
        last, length = first, 0
        while last < len(pieces) and length + len(pieces[last]) <= room:
            length += len(pieces[last])
            last += 1
        windows.append(_window(pieces, cases, marks, first, last))
        if last == len(pieces):
            break
        back, length = last, 0
        while back - 1 > first and length + len(pieces[back - 1]) <= overlap:
            back -= 1
            length += len(pieces[back])
        first = back
    return windows


def _window(
    pieces: Sequence[Sequence[int]], cases: Sequence[int], marks: tuple[int, int], first: int, last: int
) -> Window:
    ids, kinds, begins = [marks[0]], [CASES.index("other")], []
    for word in range(first, last):
        begins.append(len(ids))
        ids += pieces[word]
        kinds += [cases[word]] * len(pieces[word])
    return Window(
        ids=(*ids, marks[1]), cases=(*kinds, CASES.index("other")), first_word=first, first_piece=tuple(begins)
    )
