"""HTML inside something else (an entry of a feed): its words, with paragraphs kept apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.sources.html import parse_markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNREAD = frozenset({"script", "style", "template", "noscript", "head"})
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
     "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td",
     "th", "tr", "ul")
)  # fmt: skip
_SPACE = re.compile(r"[ \t\n\r\f]+")
_MARKED = re.compile(r"</?[A-Za-z]|&(?:#\w+|\w+);")


def text_of_markup(fragment: str, where: str) -> str:
    """Return the words of *fragment*, one block a paragraph, blank lines between; text without markup as it is."""
    if not _MARKED.search(fragment):
        return fragment.strip()
    tree = parse_markup(f"<html><body>{fragment}</body></html>", where)
    if tree is None:
        return ""
    pieces: list[str] = []
    _collect(tree, pieces)
    blocks = re.split(r"\n{2,}", "".join(pieces))
    return "\n\n".join(filter(None, ("\n".join(_lines(block)) for block in blocks)))


def _lines(block: str) -> list[str]:
    return [words for line in block.split("\n") if (words := " ".join(line.split(" ")).strip())]


def _collect(tree: HtmlElement, pieces: list[str]) -> None:
    """Append the text of *tree* to *pieces* in order, with line ends for blocks; deep trees do no harm."""
    from lxml import etree

    unread = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        starts, unread_here = event == "start", element.tag in _UNREAD
        unread += (1 if starts else -1) * unread_here
        if element.tag in _BLOCKS:
            pieces.append("\n\n")
        elif element.tag == "br" and starts:
            pieces.append("\n")
        words = element.text if starts else element.tail
        if words and not unread:
            pieces.append(_SPACE.sub(" ", words))
