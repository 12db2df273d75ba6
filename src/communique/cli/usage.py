"""What is wrong with a command line, in words for a person: the library's own speak of its validators."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperGroup

_REWORDED = (
    (re.compile(r"^Value error, "), ""),
    (re.compile(r"^Input should be greater than or equal to "), "it must be at least "),
    (re.compile(r"^Input should be less than or equal to "), "it must be at most "),
    (re.compile(r"^Input should be a valid integer\b.*"), "it must be a whole number"),
    (re.compile(r"^Input should be "), "it must be "),
)


class Commands(TyperGroup):
    """The commands; what one of them was wrongly given is told in plain words."""

    def invoke(self, ctx: Any) -> Any:
        """Return what the command returns; raise what it raises, `typer.BadParameter` reworded."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = reword(error.message)
            raise


def reword(message: str) -> str:
    """Return *message* without a word that only programmers know; one that has none stays as it is."""
    for words, plain in _REWORDED:
        message = words.sub(plain, message)
    return message
