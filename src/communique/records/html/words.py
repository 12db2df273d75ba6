"""Words of reports as HTML can hold them."""

from __future__ import annotations

import re
from html import escape

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of characters and what is none: a page with them is no valid HTML or no UTF-8."""


def escape_words(words: str) -> str:
    """Return *words* for HTML, in text or in a quoted attribute: markup is inert, what cannot be written is ``�``."""
    return escape(_UNWRITABLE.sub("\ufffd", words).replace("\r", " "), quote=True)


def name_kind(kind: str) -> str:
    """Return a value of a closed list ("political-consultations") as words."""
    return kind.replace("-", " ")


def name_person(name: str | None, post: str | None, party: str | None) -> str:
    """Return "name, post (party)", as far as these are known."""
    label = ", ".join(part for part in (name, post) if part)
    return f"{label} ({party})" if label and party else label or party or "?"
