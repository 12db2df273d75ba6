"""The aide-mémoire in Markdown, with footnotes as Pandoc, GitHub and others know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.exports.brief.document import Brief, Cited

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$^!&])")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def brief_markdown(brief: Brief) -> str:
    """Return *brief* as Markdown; what Markdown or HTML would take for markup in a report's words is escaped."""
    return "\n".join(_lines(brief))


def _lines(brief: Brief) -> Iterator[str]:
    yield "# Aide-mémoire\n"
    for section in brief.sections:
        yield f"## {_escape(section.title)}\n"
        for paragraph in section.paragraphs:
            if paragraph.heading is not None:
                yield f"### {paragraph.heading}\n"
            yield " ".join(_sentence(sentence) for sentence in paragraph.sentences) + "\n"
    for number, note in enumerate(brief.notes, 1):
        yield f"[^{number}]: {_escape(note)}"
    yield ""


def _sentence(parts: Iterable[Cited]) -> str:
    return "".join(_escape(part.words) + "".join(f"[^{number}]" for number in part.notes) for part in parts)


def _escape(words: str) -> str:
    """Return *words* as one line of Markdown that shows exactly them."""
    flat = re.sub(r"\s+", " ", "".join(char if char.isprintable() or char.isspace() else "\ufffd" for char in words))
    return _LIST_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", flat))
