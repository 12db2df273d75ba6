"""A text as words and as windows of word pieces, with the place of every word in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.errors import VocabularyError
from communique.predict.lexicon import CLASSES, classes_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CASES = ("lower", "initial", "upper", "mixed", "digit", "other")
"""How a word is written; the vocabulary of the encoder knows lower case only."""
_STOPS = frozenset(".!?")
MARKS = len(CASES) * len(CLASSES)
"""How many marks there are: one for each way of writing and class of the lexicon."""
ROLES = 3
"""What a word can be asked about as: nothing, the one that acts, the one that is acted upon."""


@dataclass(frozen=True)
class Window:
    """A stretch of words as the encoder takes it.

    ``ids`` and ``marks`` hold one number a piece, the first and last being the encoder's own signs;
    a mark says how the word is written and what the lexicon knows of it, and, ``MARKS`` for each step further, which
    role of `ROLES` the reading is asked about;
    ``first_piece[i]`` is the piece at which word ``first_word + i`` begins.
    """

    ids: tuple[int, ...]
    marks: tuple[int, ...]
    first_word: int
    first_piece: tuple[int, ...]


@dataclass(frozen=True)
class Words:
    """The words of a text by place (code points, end exclusive), and the windows that cover them all."""

    spans: tuple[tuple[int, int], ...]
    windows: tuple[Window, ...]

    def sentences(self, text: str) -> list[int]:
        """Return the number of the sentence of each word, counted from 0; a line break ends one too."""
        numbers, number = [], 0
        for place, (start, end) in enumerate(self.spans):
            numbers.append(number)
            following = self.spans[place + 1][0] if place + 1 < len(self.spans) else end
            stops = text[start:end] in _STOPS and text[following : following + 1].isupper()
            number += stops or "\n" in text[end:following]
        return numbers

    def homes(self) -> tuple[list[int], list[int]]:
        """Return for each word the window in which it stands farthest from an edge, and its first piece there."""
        best: list[tuple[int, int, int]] = [(-1, 0, 0)] * len(self.spans)
        for number, window in enumerate(self.windows):
            last = len(window.first_piece) - 1
            for place, piece in enumerate(window.first_piece):
                depth = min(place, last - place)
                if depth > best[window.first_word + place][0]:
                    best[window.first_word + place] = (depth, number, piece)
        return [home for _, home, _ in best], [piece for _, _, piece in best]


def mark_roles(words: Words, sources: Iterable[tuple[int, int]], targets: Iterable[tuple[int, int]]) -> Words:
    """Return *words* with the runs (first, last word) marked as who acts and who is acted upon; a target wins."""
    roles = [0] * len(words.spans)
    for role, runs in ((1, sources), (2, targets)):
        for first, last in runs:
            roles[first : last + 1] = [role] * (last + 1 - first)
    return replace(words, windows=tuple(_with_roles(window, roles) for window in words.windows))


def _with_roles(window: Window, roles: Sequence[int]) -> Window:
    marks = list(window.marks)
    ends = (*window.first_piece[1:], len(marks) - 1)
    for place, (begin, end) in enumerate(zip(window.first_piece, ends, strict=True)):
        role = roles[window.first_word + place]
        marks[begin:end] = [mark % MARKS + MARKS * role for mark in marks[begin:end]]
    return replace(window, marks=tuple(marks))


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
    written = [text[start:end] for start, end in spans]
    marks = [
        CASES.index(case_of(word)) + len(CASES) * known
        for word, known in zip(written, classes_of(written), strict=True)
    ]
    signs = (_sign(tokenizer, "[CLS]"), _sign(tokenizer, "[SEP]"))
    return Words(spans=tuple(spans), windows=tuple(_windows(pieces, marks, signs, room, overlap)))


def _sign(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise VocabularyError(f"the tokenizer of the model knows no {name}; install communique again")
    return number


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
    pieces: Sequence[Sequence[int]], marks: Sequence[int], signs: tuple[int, int], room: int, overlap: int
) -> list[Window]:
    """Return windows of about equal length, as few as hold all words, each sharing *overlap* pieces with the last."""
    total = sum(map(len, pieces))
    count = 1 if total <= room else -(-(total - overlap) // (room - overlap))
    aim = min(room, -(-(total + (count - 1) * overlap) // count)) if count else room
    windows: list[Window] = []
    first = 0
    while first < len(pieces):
        last, length = first, 0
        while last < len(pieces) and (length + len(pieces[last]) <= aim or (length < aim and last == first)):
            length += len(pieces[last])
            last += 1
        windows.append(_window(pieces, marks, signs, first, last))
        if last == len(pieces):
            break
        first = max(_back(pieces, last, overlap), first + 1)
    return windows


def _back(pieces: Sequence[Sequence[int]], last: int, overlap: int) -> int:
    """Return the first of the words before *last* that together have at most *overlap* pieces."""
    back, length = last, 0
    while back > 0 and length + len(pieces[back - 1]) <= overlap:
        back -= 1
        length += len(pieces[back])
    return back


def _window(
    pieces: Sequence[Sequence[int]], marks: Sequence[int], signs: tuple[int, int], first: int, last: int
) -> Window:
    ids, kinds, begins = [signs[0]], [CASES.index("other")], []
    for word in range(first, last):
        begins.append(len(ids))
        ids += pieces[word]
        kinds += [marks[word]] * len(pieces[word])
    return Window(
        ids=(*ids, signs[1]), marks=(*kinds, CASES.index("other")), first_word=first, first_piece=tuple(begins)
    )
