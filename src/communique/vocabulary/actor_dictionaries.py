"""Dictionaries of actors and agents in the form of PETRARCH and Phoenix, read as they are in use: line by line.

A phrase in capitals with underscores for blanks, codes in brackets with or without dates, on the line or on lines
below, synonyms behind ``+``, agents with ``[~COD]``, lists of endings ("!PERSON! = MAN, MEN"), ``#`` and ``;`` for
comments. A line that cannot be read is passed over and told; so is what hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.vocabulary.actor_book import ActorEntry, SkippedLine, Words, name_of_phrase, phrase_of
from communique.vocabulary.actor_codes import NOBODY, split_code

_PHRASE = re.compile(
    r"(?P<plus>\+)?\s*(?P<words>[^\[\]{}#;]+?)\s*(?P<braces>\{[^}]*\})?\s*(?P<codes>(?:\[[^\[\]]*\]\s*)*)"
)
_CODES = re.compile(r"(?:\[[^\[\]]*\]\s*)+")
_CODE = re.compile(r"\[(?P<code>\S*?)(?:\s+(?P<when>[^\]]*)|(?P<limit>[<>][^\]]*))?\]")
_RANGE = re.compile(r"(?P<first>\d+)\s*-\s*(?P<last>\d+)")
_LIMIT = re.compile(r"(?P<side>[<>])\s*(?P<day>\d+)")
_LIST = re.compile(r"!(?P<name>\w+)!\s*=\s*(?P<words>.*)")
_ENDING = re.compile(r"!(\w+)!")
_CENTURY = "30"
"""First two digits of a year from which on it is of the last century."""


@dataclass
class _Block:
    """A phrase with its synonyms and codes, as far as read; ``has_own_lines`` once codes stood on a line alone."""

    phrases: list[tuple[int, str, tuple[Words, ...]]] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)
    has_own_lines: bool = False


class DictionaryReader:
    """Reads one dictionary: `entries` yields what it says, and fills `skipped` on the way."""

    def __init__(self, text: str) -> None:
        """Take the *text* of the dictionary; lists of endings hold for all of it, wherever they stand."""
        lines = (re.sub(r"[#;].*$", "", line).strip() for line in text.splitlines())
        self._lines = [(number, line) for number, line in enumerate(lines, start=1) if line]
        lists = (_LIST.fullmatch(line) for _, line in self._lines)
        self._lists = {found["name"]: _items(found["words"]) for found in lists if found is not None}
        self.skipped: list[SkippedLine] = []

    def entries(self) -> Iterator[ActorEntry]:
        """Yield the entries: each phrase and its synonyms with every dated code."""
        block: _Block | None = None
        for number, line in self._lines:
            if line.startswith(("<", "&")) or _LIST.fullmatch(line):
                continue
            if line.startswith("["):
                self._add_codes(block, number, line)
                continue
            found = _PHRASE.fullmatch(line)
            if found is None:
                self._skip(number, f"'{line[:60]}' is no phrase with codes in brackets")
            if found is not None and found["plus"]:
                self._add_synonym(block, number, found)
                continue
            if found is None and line.startswith("+"):
                continue
            yield from self._finished(block)
            block = self._begun(number, found) if found is not None else None
        yield from self._finished(block)
        self.skipped.sort(key=lambda line: line.number)

    def _skip(self, number: int, why: str) -> None:
        self.skipped.append(SkippedLine(number, why))

    def _begun(self, number: int, found: re.Match[str]) -> _Block | None:
        phrase = self._phrase(number, found)
        if phrase is None:
            return None
        block = _Block([phrase])
        block.codes += [(number, code[0]) for code in _CODE.finditer(found["codes"])]
        return block

    def _add_synonym(self, block: _Block | None, number: int, found: re.Match[str]) -> None:
        if block is None or block.has_own_lines:
            self._skip(number, f"'{found[0][:60]}' is a synonym of no phrase that could be read")
            return
        phrase = self._phrase(number, found)
        if phrase is not None:
            block.phrases.append((phrase[0], block.phrases[0][1], phrase[2]))
            block.codes += [(number, code[0]) for code in _CODE.finditer(found["codes"])]

    def _add_codes(self, block: _Block | None, number: int, line: str) -> None:
        if _CODES.fullmatch(line) is None:
            self._skip(number, f"'{line[:60]}' is no code in brackets")
        elif block is None:
            self._skip(number, f"'{line[:60]}' is a code of no phrase that could be read")
        else:
            block.has_own_lines = True
            block.codes += [(number, code[0]) for code in _CODE.finditer(line)]

    def _phrase(self, number: int, found: re.Match[str]) -> tuple[int, str, tuple[Words, ...]] | None:
        """Return the line's number, its phrase as a name and all its forms; None where there are none."""
        unknown = [name for name in _ENDING.findall(found["words"]) if name not in self._lists]
        if unknown:
            self._skip(number, f"the file has no list !{unknown[0]}!")
            return None
        forms = [form for form in self._forms(found["words"], found["braces"]) if form]
        if not forms:
            self._skip(number, f"'{found['words'][:60]}' has no word in it")
            return None
        return number, name_of_phrase(_ENDING.sub("", found["words"])), tuple(dict.fromkeys(forms))

    def _forms(self, words: str, braces: str | None) -> Iterator[Words]:
        """Yield the phrase, with each ending of a list in it, and the plurals in braces."""
        for written in (words, *_items((braces or "").strip("{}"))):
            list_inside = _ENDING.search(written)
            endings = self._lists.get(list_inside[1], ()) if list_inside else ("",)
            for ending in endings:
                yield phrase_of(_ENDING.sub(ending, written).replace("_", " "))

    def _finished(self, block: _Block | None) -> Iterator[ActorEntry]:
        """Yield the entries of *block*; without a code its lines are passed over."""
        if block is None:
            return
        if not block.codes:
            for number, _, forms in block.phrases:
                self._skip(number, f"'{' '.join(forms[0])}' has no code")
        for number, written in block.codes:
            try:
                yield from _entries(block.phrases, written)
            except ValueError as error:
                self._skip(number, str(error))


def _items(words: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in words.split(",") if item.strip())


def _entries(phrases: Sequence[tuple[int, str, tuple[Words, ...]]], written: str) -> Iterator[ActorEntry]:
    """Yield the entries of the phrases with one code; raise `ValueError` that says what is wrong with it."""
    found = _CODE.fullmatch(written)
    if found is None or not found["code"]:
        raise ValueError(f"'{written}' is no code")
    first, last = _days((found["when"] or found["limit"] or "").strip())
    if found["code"] == NOBODY:
        return
    code = split_code(found["code"])
    if code is None:
        raise ValueError(f"'{found['code']}' is no code; CAMEO's are of three letters each")
    if code.actor is None and not code.sectors:
        if found["code"].strip("~"):
            raise ValueError(f"'{found['code']}' is no role that PLOVER has a sector for")
        return
    for _, name, forms in phrases:
        is_agent = found["code"].startswith("~")
        plurals = [] if not is_agent else [_regular_plural(words) for words in forms if not words[-1].endswith("s")]
        for words in (*forms, *plurals):
            yield ActorEntry(
                words,
                name,
                code.actor,
                code.sectors,
                is_international=code.is_international,
                usual_sectors=code.usual,
                is_whole=True,
                is_name=not is_agent,
                first_day=first,
                last_day=last,
            )


def _regular_plural(words: Words) -> Words:
    last = words[-1]
    return (*words[:-1], f"{last[:-1]}ies" if last.endswith("y") else f"{last}s")


def _days(when: str) -> tuple[str | None, str | None]:
    """Return the first and last day of "20010120-20090120", "<19910825" or ">20140101"."""
    if not when:
        return None, None
    if span := _RANGE.fullmatch(when):
        first, last = _iso(span["first"]), _iso(span["last"])
        if first > last:
            raise ValueError(f"'{when}' ends before it begins")
        return first, last
    if limit := _LIMIT.fullmatch(when):
        day = _iso(limit["day"])
        return (None, day) if limit["side"] == "<" else (day, None)
    raise ValueError(f"'{when}' is no time; expected 20010120-20090120, <20010120 or >20010120")


def _iso(digits: str) -> str:
    """Return YYMMDD or YYYYMMDD as ISO 8601; two digits of a year from 30 on are of the last century."""
    full = digits if len(digits) != 6 else ("19" if digits >= _CENTURY else "20") + digits
    if not re.fullmatch(r"[12]\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", full):
        raise ValueError(f"'{digits}' is no day; expected 20010120 or 010120")
    return f"{full[:4]}-{full[4:6]}-{full[6:8]}"
