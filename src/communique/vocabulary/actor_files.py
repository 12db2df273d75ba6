"""Users' own actors: PETRARCH and Phoenix dictionaries of actors and agents, and a simple CSV.

The form of the dictionaries is that of PETRARCH's manual: a phrase in capitals with underscores for blanks, codes in
brackets with or without dates, synonyms behind ``+``, agents with ``[~COD]``, ``#`` for comments.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.errors import SourceError
from communique.vocabulary.countries import load_countries
from communique.vocabulary.folding import fold
from communique.vocabulary.plover import load_plover

_PHRASE = re.compile(
    r"^(?P<plus>\+)?\s*(?P<words>[^\[\]{}#;]+?)\s*(?P<braces>\{[^}]*\})?\s*(?P<codes>(?:\[[^\]]*\]\s*)*)$"
)
_CODE = re.compile(r"\[(?P<code>~?[A-Za-z0-9_/*~]*)\s*(?P<when>[^\]]*)\]")
_RANGE = re.compile(r"(?P<first>\d{6,8})-(?P<last>\d{6,8})")
_LIMIT = re.compile(r"(?P<side>[<>])\s*(?P<day>\d{6,8})")
_SECTIONS = ("!", "&")
"""Marks of substitution lists of agent files ("!PERSON! = MAN, MEN"): they code nobody, and are passed over."""
_REMEDY = "correct the line, or drop it; docs/actors.md shows every form"


@dataclass(frozen=True)
class ActorEntry:
    """One phrase as a user's file codes it, between two days (ISO 8601, None where open). Agents have no ``code``."""

    words: tuple[str, ...]
    code: str | None
    sectors: tuple[str, ...]
    first_day: str | None = None
    last_day: str | None = None

    def holds_on(self, day: str | None) -> bool:
        """Return whether the entry is valid on *day* (ISO 8601, may be partial); without a day, whether it still is."""
        if day is None:
            return self.last_day is None
        first, last = self.first_day or day, self.last_day or day
        return first[: len(day)] <= day[: len(first)] and day[: len(last)] <= last[: len(day)]


@dataclass(frozen=True)
class ActorBook:
    """The entries of a file by their words; ``agents`` are those that name a sector alone ("police": COP)."""

    actors: dict[tuple[str, ...], tuple[ActorEntry, ...]]
    agents: dict[tuple[str, ...], tuple[str, ...]]

    def find(self, words: str, day: str | None) -> ActorEntry | None:
        """Return the first entry of exactly *words* that is valid on *day*, or None."""
        return next((entry for entry in self.actors.get(phrase_of(words), ()) if entry.holds_on(day)), None)

    def sectors_of(self, words: str) -> tuple[str, ...]:
        """Return the sectors of the longest agent at the end of *words*, else of the first inside it; () for none."""
        phrase = phrase_of(words)
        for end in range(len(phrase), 0, -1):
            for start in range(end):
                if phrase[start:end] in self.agents:
                    return self.agents[phrase[start:end]]
        return ()


def phrase_of(words: str) -> tuple[str, ...]:
    """Return *words* folded, without an article in front or a possessive at the end."""
    phrase = tuple(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", fold(words))))
    return phrase[1:] if len(phrase) > 1 and phrase[0] == "the" else phrase


def read_actor_file(path: Path) -> ActorBook:
    """Return the entries of *path*; raise `SourceError` with file and line where one cannot be read."""
    if not path.is_file():
        what = "a folder, not a file" if path.is_dir() else "there is no such file of actors"
        raise SourceError(str(path), what, "give a PETRARCH dictionary or a CSV")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(str(path), f"not UTF-8 at byte {error.start:,}", "save it as UTF-8") from error
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be read ({error.strerror or error})", "allow yourself to read it"
        ) from error
    is_csv = path.suffix.lower() == ".csv"
    entries = list(_read_csv(path, text) if is_csv else _read_dictionary(path, text))
    if not entries:
        raise SourceError(str(path), "no actor in it", _REMEDY)
    actors: dict[tuple[str, ...], list[ActorEntry]] = {}
    agents: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in entries:
        if entry.code is None:
            agents.setdefault(entry.words, entry.sectors)
        else:
            actors.setdefault(entry.words, []).append(entry)
    return ActorBook({words: tuple(own) for words, own in actors.items()}, agents)


def _fault(path: Path, number: int, what: str) -> SourceError:
    return SourceError(f"{path}, line {number}", what, _REMEDY)


_COLUMNS = ("name", "code", "sectors", "from", "until")


def _read_csv(path: Path, text: str) -> Iterator[ActorEntry]:
    """Yield the rows of a table with the columns name, code and, if wanted, sectors, from, until."""
    rows = csv.reader(text.splitlines())
    header = [cell.strip().lower() for cell in next(rows, [])]
    unknown = [name for name in header if name not in _COLUMNS]
    if unknown or "name" not in header or "code" not in header:
        raise _fault(path, 1, f"columns are {', '.join(header) or 'missing'}; expected {', '.join(_COLUMNS)}")
    for number, row in enumerate(rows, start=2):
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()) or row[0].startswith("#"):
            continue
        words = phrase_of(cells["name"])
        code = cells.get("code", "")
        sectors = tuple(re.split(r"[|;, ]+", cells["sectors"])) if cells.get("sectors") else ()
        if len(row) > len(header) or not words or not (code or sectors):
            raise _fault(path, number, "a row needs a name, and a code or sectors")
        _check_sectors(path, number, sectors)
        first, last = (_day(path, number, cells.get(name, "")) for name in ("from", "until"))
        yield ActorEntry(words, code.upper() or None, sectors, first, last)


def _day(path: Path, number: int, cell: str) -> str | None:
    if cell and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", cell):
        raise _fault(path, number, f"'{cell}' is no date; expected 2001, 2001-01 or 2001-01-20")
    return cell or None


def _check_sectors(path: Path, number: int, sectors: tuple[str, ...]) -> None:
    unknown = [sector for sector in sectors if sector not in load_plover().sectors]
    if unknown:
        raise _fault(path, number, f"unknown sector {', '.join(unknown)}; there are {', '.join(load_plover().sectors)}")


def _read_dictionary(path: Path, text: str) -> Iterator[ActorEntry]:
    """Yield the entries of a PETRARCH dictionary: each phrase, and its synonyms, with every dated code."""
    waiting: list[tuple[int, tuple[str, ...]]] = []
    codes: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        kept = re.sub(r"\s+(?:;|#).*$", "", line.split("#", 1)[0]).strip()
        if not kept or kept.startswith(_SECTIONS) or kept.startswith(("<", ";")):
            continue
        if kept.startswith("["):
            codes += [found[0] for found in _CODE.finditer(kept)]
            continue
        found = _PHRASE.match(kept)
        if found is None or (found["plus"] and not waiting):
            raise _fault(path, number, f"'{kept[:60]}' is no phrase with codes in brackets")
        if not found["plus"]:
            yield from _entries(path, waiting, codes)
            waiting, codes = [], []
        waiting += [(number, words) for words in _forms(found["words"], found["braces"])]
        codes += [code[0] for code in _CODE.finditer(found["codes"])]
    yield from _entries(path, waiting, codes)


def _forms(words: str, braces: str | None) -> Iterator[tuple[str, ...]]:
    """Yield the phrase and the plurals in braces."""
    yield phrase_of(words.replace("_", " "))
    for plural in (braces or "").strip("{}").split(","):
        if plural.strip():
            yield phrase_of(plural.replace("_", " "))


def _regular_plural(words: tuple[str, ...]) -> tuple[str, ...]:
    last = words[-1]
    return (*words[:-1], f"{last[:-1]}ies" if last.endswith("y") else f"{last}s")


def _entries(path: Path, waiting: list[tuple[int, tuple[str, ...]]], codes: list[str]) -> Iterator[ActorEntry]:
    if not waiting:
        return
    if not codes:
        raise _fault(path, waiting[0][0], f"'{' '.join(waiting[0][1])}' has no code")
    for written in codes:
        found = _CODE.fullmatch(written)
        if found is None:
            raise _fault(path, waiting[0][0], f"'{written}' is no code")
        first, last = _days(path, waiting[0][0], found["when"].strip())
        code, sectors = split_code(found["code"])
        if code is None and not sectors:
            continue  # [~] and codes of roles that PLOVER does not have say nothing here
        for _, words in waiting:
            if not words:
                continue
            yield ActorEntry(words, code, sectors, first, last)
            if code is None and not words[-1].endswith("s"):
                yield ActorEntry(_regular_plural(words), code, sectors, first, last)


def _days(path: Path, number: int, when: str) -> tuple[str | None, str | None]:
    """Return the first and last day of "20010120-20090120", "<19910825" or ">20140101"."""
    if not when:
        return None, None
    if span := _RANGE.fullmatch(when):
        return _iso(span["first"]), _iso(span["last"])
    if limit := _LIMIT.fullmatch(when):
        day = _iso(limit["day"])
        return (None, day) if limit["side"] == "<" else (day, None)
    raise _fault(path, number, f"'{when}' is no time; expected 20010120-20090120, <20010120 or >20010120")


def _iso(digits: str) -> str:
    """Return YYMMDD or YYYYMMDD as ISO 8601; two digits of a year from 30 on are of the last century."""
    if len(digits) == 6:
        digits = ("19" if digits >= "30" else "20") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"


_CAMEO_SECTORS = {"GOV": "GOV", "MIL": "MIL", "REB": "REB", "OPP": "OPP", "PTY": "PTY", "COP": "COP", "JUD": "JUD",
                  "LEG": "LEG", "SPY": "SPY", "UAF": "UAF", "AGR": "AGR", "BUS": "BUS", "CRM": "CRM", "CVL": "CVL",
                  "DEV": "SOC", "EDU": "EDU", "ELI": "ELI", "ENV": "SOC", "HLH": "MED", "HRI": "SOC", "JEW": "REL",
                  "LAB": "LAB", "MED": "JRN", "REF": "REF", "MOD": "UNK", "RAD": "REB", "INS": "REB", "SEP": "REB",
                  "REL": "REL", "CHR": "REL", "MOS": "REL", "BUD": "REL", "HIN": "REL", "SOC": "SOC"}  # fmt: skip
"""Roles of CAMEO codes as PLOVER sectors: CAMEO's MED are the media, PLOVER's are those who heal."""


def split_code(code: str) -> tuple[str | None, tuple[str, ...]]:
    """Return (actor, sectors) of a CAMEO code: "USAGOV" is (USA, (GOV,)), "~COP" and "COP" name a sector alone.

    IGO, NGO, IMG and MNC in front, and codes of groups behind, are the actor when no country stands there.
    """
    bare = code.removeprefix("~").rstrip("~").split("/")[0].upper()
    parts = [bare[n : n + 3] for n in range(0, len(bare), 3)]
    if code.startswith("~") or (parts and parts[0] in _CAMEO_SECTORS):
        return None, tuple(dict.fromkeys(_CAMEO_SECTORS[part] for part in parts if part in _CAMEO_SECTORS))
    if not parts:
        return None, ()
    if parts[0] in {"IGO", "NGO", "IMG", "MNC"} and len(parts) > 1 and parts[1] not in _CAMEO_SECTORS:
        parts = parts[1:]
    sectors = tuple(dict.fromkeys(_CAMEO_SECTORS[part] for part in parts[1:] if part in _CAMEO_SECTORS))
    known = parts[0] in load_countries().by_code
    return parts[0] if known or len(parts[0]) == 3 else None, sectors
