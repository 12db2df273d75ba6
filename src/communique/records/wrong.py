"""What is wrong with a value, in words for a person: where it stands, what it is, and what it may be."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

_AT = re.compile(r"(?P<said>.*?)(?: - at `\$(?P<path>[^`]*)`)?", re.DOTALL)
_STEP = re.compile(r"\.?([A-Za-z_]\w*)|\[(\d+|\.\.\.)\]")
_EXPECTED = re.compile(r"Expected `(?P<wanted>[^`]+)`(?:, got `(?P<got>[^`]+)`)?")
_CHOICE = re.compile(r"Invalid enum value (?P<got>.+)")
_LACKS = re.compile(r"Object missing required field `(?P<name>[^`]+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>[^`]+)`")
_KINDS = {
    "int": "a whole number", "float": "a number", "str": "words", "bool": "true or false", "null": "nothing",
    "object": "an object in braces", "array": "a list in brackets",
}  # fmt: skip


def say_wrong(error: msgspec.ValidationError | str, kind: type[msgspec.Struct]) -> str:
    """Return what *error*, met while a record of class *kind* was made, means: no word of it is a programmer's."""
    found = _AT.fullmatch(str(error))
    said, path = (found["said"], found["path"] or "") if found else (str(error), "")
    steps = [name or number for name, number in _STEP.findall(path)]
    where, at = _say_where(steps), _type_at(kind, steps)
    if lacks := _LACKS.match(said):
        return f"{where} lacks {lacks['name']!r}" if where else f"{lacks['name']!r} is missing"
    if unknown := _UNKNOWN.match(said):
        fields = ", ".join(_fields_of(at))
        return f"{where or 'it'} has no {unknown['name']!r}" + (f"; it has {fields}" if fields else "")
    if choice := _CHOICE.match(said):
        return f"{where} is {choice['got']}; it is one of {', '.join(_choices_of(at))}"
    if expected := _EXPECTED.match(said):
        got = f"{_say_kind(expected['got'])}, not " if expected["got"] else "not "
        return f"{where or 'it'} is {got}{_say_kind(expected['wanted'])}"
    return f"{where}: {said}" if where else said


def _say_where(steps: list[str]) -> str:
    """Return where a value stands, counted from 1: ``participants, item 2, post``."""
    numbered = (f"item {int(step) + 1}" if step.isdecimal() else step for step in steps if step != "...")
    return ", ".join(numbered)


def _say_kind(names: str) -> str:
    return " or ".join(_KINDS.get(name.strip(), name.strip()) for name in names.split("|"))


def _type_at(kind: Any, steps: list[str]) -> Any:
    """Return the type of the value that *steps* lead to inside a record of class *kind*; None where they lead out."""
    for step in steps:
        options = list(_options(kind))
        if step.isdecimal() or step == "...":
            kind = next((get_args(one)[0] for one in options if get_origin(one) in {tuple, list}), None)
        else:
            holder = next((one for one in options if isinstance(one, type) and issubclass(one, msgspec.Struct)), None)
            kind = get_type_hints(holder).get(step) if holder else None
    return kind


def _options(kind: Any) -> Iterator[Any]:
    if get_origin(kind) in {Union, types.UnionType}:
        for one in get_args(kind):
            yield from _options(one)
    else:
        yield kind


def _choices_of(kind: Any) -> list[str]:
    return [str(choice) for one in _options(kind) if get_origin(one) is Literal for choice in get_args(one)]


def _fields_of(kind: Any) -> list[str]:
    return [
        name for one in _options(kind) if isinstance(one, type) and issubclass(one, msgspec.Struct)
        for name in one.__struct_fields__
    ]  # fmt: skip


def say_broken(error: msgspec.DecodeError | UnicodeDecodeError | RecursionError) -> str:
    """Return what keeps some bytes from being JSON."""
    if isinstance(error, RecursionError):
        return "broken JSON (brackets in brackets too many times over)"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 at byte {error.start:,}"
    said = re.sub(r"\(byte (\d+)\)", r"at byte \1", str(error).removeprefix("JSON is malformed: "))
    return f"broken JSON ({said.replace('Input data was truncated', 'it ends too early')})"
