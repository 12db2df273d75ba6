"""Words and names as they are compared: in small letters, without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_QUESTION = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


def without_accents(text: str) -> str:
    """Return *text* without accents and other marks on its letters."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def folded(name: str) -> str:
    """Return *name* in small letters without accents, a blank before and after it: what names are compared by."""
    return f" {' '.join(_WORD.findall(without_accents(name.casefold())))} "


class Term(NamedTuple):
    """One part of a question: words that must stand together, must begin so, or must not stand."""

    words: str
    begins: bool = False
    excluded: bool = False


def read_question(question: str) -> list[Term]:
    """Return the parts of *question*: ``word``, ``"words together"``, ``begin*`` and ``-not``; those to find first."""
    terms = []
    for part in _QUESTION.finditer(question):
        begins = bool(part["word"]) and part["word"].endswith("*")
        words = " ".join(_WORD.findall(without_accents(part["phrase"] or part["word"] or "")))
        if words:
            terms.append(Term(words, begins, bool(part["no"])))
    return sorted(terms, key=lambda term: term.excluded)


class Snippet(NamedTuple):
    """A stretch ``start:end`` of a text in which the words of a question stand, and where they do."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


def find_snippet(text: str, terms: Sequence[Term], *, width: int = 200) -> Snippet:
    """Return the stretch of about *width* characters in which most words of *terms* stand, the first of the best."""
    wanted = [stem for term in terms if not term.excluded for stem in _stems(term)]
    found: list[tuple[int, int, str]] = []
    for token in _candidates(text, [stem for stem, _ in wanted]):
        word = without_accents(token[0].casefold())
        stem = next((stem for stem, longest in wanted if word.startswith(stem) and len(word) <= longest), None)
        if stem is not None:
            found.append((token.start(), token.end(), stem))
    if not found:
        return Snippet(0, _cut_after(text, 0, width), ())
    best = max(range(len(found)), key=lambda at: (_distinct(found, at, width), -at))
    start = _cut_before(text, max(found[best][0] - width // 4, 0))
    end = _cut_after(text, start, width)
    return Snippet(start, end, tuple((a, b) for a, b, _ in found if start <= a and b <= end))


def _candidates(text: str, stems: Sequence[str]) -> Iterator[re.Match[str]]:
    """Return the words of *text* that may begin with one of *stems*: all of them where accents must be looked at."""
    if not text.isascii() or not stems:
        return _WORD.finditer(text)
    return re.finditer(rf"\b(?:{'|'.join(map(re.escape, stems))})\w*", text, re.IGNORECASE)


_ENDING = 6
"""The longest ending that a word of the text may have beyond the stem of the word asked for."""


def _stems(term: Term) -> Iterator[tuple[str, int]]:
    """Yield each word of *term* without an ending of up to three letters, and how long a word that fits it may be.

    That is near enough to what the index takes for the same word; of a term that only begins so, all words fit.
    """
    for word in folded(term.words).split():
        stem = word if term.begins else word[: max(4, len(word) - 3)]
        yield stem, 10_000 if term.begins else len(stem) + _ENDING


def _distinct(found: Sequence[tuple[int, int, str]], at: int, width: int) -> int:
    reach = found[at][0] + width * 3 // 4
    stems = set()
    for _, end, stem in found[at : at + 60]:
        if end > reach:
            break
        stems.add(stem)
    return len(stems)


def _cut_before(text: str, at: int) -> int:
    """Return where the word at *at* begins, or *at* when that is far off."""
    blank = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
    return blank + 1 if at - blank < 30 or at == 0 else at


def _cut_after(text: str, start: int, width: int) -> int:
    at = start + width
    if at >= len(text):
        return len(text)
    blank = text.find(" ", at)
    return blank if 0 <= blank < at + 30 else at
