"""A reading as HTML: its text with every value marked, beside the record. Pure, and in need of nothing else.

values   which value stands behind which words
text     the text with its values marked
record   the record as headings, tables and lists
words    escaping, and how values are called
"""

from __future__ import annotations

from communique.records.html.record import record_html
from communique.records.html.style import STYLE
from communique.records.html.text import text_html
from communique.records.html.values import ReadValue, read_values
from communique.records.html.words import escape_words
from communique.records.readings import Reading

__all__ = ["STYLE", "ReadValue", "escape_words", "read_values", "reading_html", "record_html", "text_html"]


def reading_html(reading: Reading, *, with_style: bool = True) -> str:
    """Return *reading* as one ``<div>``: the text with its values marked, beside the record; no script, nothing loaded.

    Without a stored text (JSON made without ``--with-text``) the record stands alone. ``with_style`` puts the style
    in, which a page of several readings needs only once.
    """
    style = f"<style>{STYLE}</style>" if with_style else ""
    return f'<div class="communique">{style}{text_html(reading)}{record_html(reading)}</div>'
