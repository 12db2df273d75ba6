"""The aide-mémoire as one HTML page; each number leads to its note and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.exports.brief.document import Brief, Cited, Section
from communique.records.html import escape_words

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.2}sup a{text-decoration:none}"
    ".notes{font-size:85%;border-top:1px solid #ccc;overflow-wrap:anywhere}"
)


def brief_html(brief: Brief) -> str:
    """Return *brief* as a page that needs nothing else."""
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Aide-mémoire</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>Aide-mémoire</h1>\n{''.join(map(_section, brief.sections))}"
        f'<ol class="notes">{"".join(_notes(brief))}</ol>\n</body>\n</html>\n'
    )


def _section(section: Section) -> str:
    paragraphs = (
        (f"<h3>{paragraph.heading}</h3>\n" if paragraph.heading else "")
        + f"<p>{' '.join(map(_sentence, paragraph.sentences))}</p>\n"
        for paragraph in section.paragraphs
    )
    return f"<h2>{escape_words(section.title)}</h2>\n{''.join(paragraphs)}"


def _sentence(parts: Iterable[Cited]) -> str:
    return "".join(escape_words(part.words) + "".join(map(_mark, part.notes)) for part in parts)


def _mark(number: int) -> str:
    return f'<sup><a href="#n{number}">{number}</a></sup>'


def _notes(brief: Brief) -> Iterator[str]:
    for number, note in enumerate(brief.notes, 1):
        yield f'<li id="n{number}">{escape_words(note)}</li>'
