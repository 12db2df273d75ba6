"""The words of a report cut into clauses, and the noun phrases in them that name a source or an outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from communique.sources.imprint.lines import word_set
from communique.sources.imprint.names import KnownNames

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[\w'’&-]|[./](?=\w))*")
_BREAK = re.compile(r"[^\s]|\n\s*\n")

DETERMINERS = word_set("the a an its their his her this that our")
_JOINERS = word_set("of for in at to under")
_FUNCTION_WORDS = word_set("a an and at by citing for from in of on the to with")

_OFFICES = word_set("""
    ministry ministries mfa embassy department service services office center centre secretariat presidency
    chancellery kremlin directorate mission consulate
    """)
_NEED_A_NAME = word_set("department service services office center centre mission directorate")
_ROLES = word_set("official officials director chief head leader minister ambassador secretary")
_SPOKESPEOPLE = word_set("spokesperson spokespersons spokespeople spokesman spokesmen spokeswoman")
_EXPLICIT_ONLY = word_set("""
    government agency administration council commission police parliament officials official sources source media
    newspaper daily television radio website portal channel page account organization organisation army military
    """)
DOCUMENTS = word_set("statement statements communique communiqué release readout declaration bulletin")
"""Papers that a report is made from. "Agreement", "plan" and the like are contents, not sources."""

_MODIFIERS = word_set("""
    press news joint foreign information presidential official federal state public ministerial governmental diplomatic
    defence defense interior internal final written separate brief short trilateral bilateral tripartite national local
    external affairs relations communications security consular royal prime minister's president's country's media
    same latest government ministry department office military diplomats well-informed informed
    """)
_CALENDAR = word_set("""
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday
    """)
_NOT_OUTLETS = word_set("""
    eu un nato osce gcc usa uk us uae cis csto opec wto who imf unesco iaea brics asean g20 g7
    president minister mr mrs ms dr
    ambassador parliament congress secretary premier chancellor prince king queen sheikh general deputy foreign prime
    he she it they we i you there who this that the but and in on at as his her their by from with for to of according
    per via
    """)
_PRESS_WORDS = re.compile(
    r"\b(?:news|press|agency|agence|times|post|report|herald|tribune|daily|gazette|today|tv|radio|media|info|journal"
    r"|observer|telegraph|guardian|online|newspaper|channel|broadcasting|bulletin|sabah|monitor|reporter|weekly)\b"
    r"|\.[a-z]{2,4}$",
    re.IGNORECASE,
)

Kind = Literal["office", "spokespeople", "document", "other", "outlet"]


class Token(NamedTuple):
    """A word and where it stands in the report."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in small letters, with a straight apostrophe."""
        return self.text.lower().replace("’", "'")


@dataclass(frozen=True)
class Clause:
    """Words with nothing but spaces between them; ``opening`` and ``closing`` are what stands round them."""

    tokens: tuple[Token, ...]
    opening: str
    closing: str


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: its place in the report, the token after it, what kind of source it names.

    ``is_bare`` marks one word alone ("the statement"), which names a source less well than a full name.
    """

    start: int
    end: int
    next: int
    kind: Kind
    is_bare: bool = False


def find_clauses(text: str, start: int, end: int) -> list[Clause]:
    """Return the clauses of ``text[start:end]``; a line break closes one where a new line seems to begin."""
    clauses: list[Clause] = []
    run: list[Token] = []
    opening = ""
    for found in _TOKEN.finditer(text, start, end):
        token = Token(found.group(), found.start(), found.end())
        gap = text[run[-1].end : token.start] if run else text[max(start, token.start - 3) : token.start]
        if run and _is_break(gap, run[-1], token):
            clauses.append(Clause(tuple(run), opening, gap))
            run = []
        if not run:
            opening = gap
        run.append(token)
    if run:
        clauses.append(Clause(tuple(run), opening, text[run[-1].end : end]))
    return clauses


def read_source(tokens: Sequence[Token], first: int) -> Phrase | None:
    """Return the office, paper or spokesperson that the words from *first* on name, or None.

    The phrase is a run of names and modifiers that ends in a noun for a source, with its "of ..." behind it:
    "the press service of the Foreign Ministry". A person's name ends such a run and is not one.
    """
    core = first + (tokens[first].lower in DETERMINERS) if first < len(tokens) else first
    stop = _run_end(tokens, core)
    if stop == core:
        return None
    kind = "office" if _is_white_house(tokens, stop) else _kind_of(tokens[stop - 1].lower)
    if kind is None:
        return None
    last, after = _with_tails(tokens, stop)
    is_bare = last - core == 1
    if is_bare and (kind == "other" or tokens[core].lower in _NEED_A_NAME):
        return None
    return Phrase(tokens[core].start, tokens[last - 1].end, after, kind or "office", is_bare)


def read_outlet(tokens: Sequence[Token], first: int, names: KnownNames, *, frame: bool = False) -> Phrase | None:
    """Return the outlet that the words from *first* on name, or None.

    In a *frame* that only an outlet fits ("X reports citing ...") any name will do; elsewhere the name must be
    known, look like an agency's initials or an address, or hold a word of the trade.
    """
    core = first + (first < len(tokens) and tokens[first].lower in DETERMINERS)
    stop = core
    while stop < min(len(tokens), core + 6) and _is_name(tokens[stop]):
        stop += 1
    if stop == core or tokens[core].lower in _NOT_OUTLETS:
        return None
    name = " ".join(token.text for token in tokens[core:stop])
    if name.casefold() in names.countries or not (frame or looks_like_outlet(name, names)):
        return None
    return Phrase(tokens[core].start, tokens[stop - 1].end, stop, "outlet", stop - core == 1)


def looks_like_outlet(name: str, names: KnownNames) -> bool:
    """Return whether *name* is a known outlet, initials, an address, or holds a word of the trade."""
    if name.casefold() in names.outlets or name.casefold().removeprefix("the ") in names.outlets:
        return True
    if name.lower() in _NOT_OUTLETS or name.casefold() in names.countries:
        return False
    return bool(re.fullmatch(r"[A-Z]{3,6}", name) or _PRESS_WORDS.search(name))


def _is_break(gap: str, before: Token, after: Token) -> bool:
    if _BREAK.search(gap):
        return True
    return "\n" in gap and after.text[0].isupper() and before.lower not in _FUNCTION_WORDS


def _run_end(tokens: Sequence[Token], first: int) -> int:
    stop = first
    while stop < len(tokens) and _is_part(tokens, stop, first):
        stop += 1
    return stop


def _is_part(tokens: Sequence[Token], index: int, first: int) -> bool:
    word = tokens[index].lower
    if word in _CALENDAR:
        return False
    if word == "and":
        return index > first and index + 1 < len(tokens) and tokens[index + 1].text[0].isupper()
    return _is_name(tokens[index]) or word in _MODIFIERS or _kind_of(word) is not None


def _is_name(token: Token) -> bool:
    return token.text[0].isupper() and token.lower not in _CALENDAR


def _is_white_house(tokens: Sequence[Token], stop: int) -> bool:
    return [token.lower for token in tokens[max(0, stop - 2) : stop]] == ["white", "house"]


def _kind_of(word: str) -> Kind | None:
    if word in _OFFICES:
        return "office"
    if word in DOCUMENTS:
        return "document"
    if word in _SPOKESPEOPLE:
        return "spokespeople"
    return "other" if word in _EXPLICIT_ONLY else None


def _with_tails(tokens: Sequence[Token], stop: int) -> tuple[int, int]:
    """Return where the phrase ends with its "of ..." parts, and where it ends with a day as well."""
    last = stop
    for _ in range(4):
        if last >= len(tokens) or tokens[last].lower not in _JOINERS:
            break
        first = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].lower in DETERMINERS)
        end = _run_end(tokens, first)
        if end == first or any(token.lower in _ROLES | _SPOKESPEOPLE for token in tokens[first : end - 1]):
            break  # nothing there, or a person introduced by their office
        last = end
    after = last
    if after + 1 < len(tokens) and tokens[after].lower in ("of", "on", "from") and tokens[after + 1].lower in _CALENDAR:
        after += 2
    return last, after
