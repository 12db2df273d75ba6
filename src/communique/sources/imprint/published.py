"""When a report was published: from its metadata, from a line that says so, from its dateline, from its address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from communique.errors import RecordError
from communique.records.dates import PartialDate
from communique.records.reports import Evidence, Published, Report
from communique.sources.imprint.dateline import Lead
from communique.sources.imprint.lines import UPPER, Line
from communique.sources.imprint.moments import MONTH, WEEKDAY, Moment, find_moments

MAX_DATED_LINES = 8  # below the eighth line a date of its own is a heading inside the text
MAX_DATED_CHARS = 120
MAX_TAIL_LINES = 5
MAX_SECTION_WORDS = 5

# The order is the order of trust.
_LABELLED, _ALONE, _LEAD, _TAIL, _UPDATED, _SIGNED = range(6)

_PUBLISHED_LABEL = re.compile(
    r"(?:(?:first )?published|posted|issued|released|added|created|(?:press|news|media) release"
    r"|date(?: of)? (?:publication|issue|release)"
    r"|(?:publication|release|issue|publish|posting) (?:date|time)|date(?: ?(?:/|and) ?time)?|time|dated)"
    rf"(?: on| at| date)?[\s:|,–—-]*(?:{WEEKDAY}[\s,]*)?",
    re.IGNORECASE,
)
_UPDATED_LABEL = re.compile(
    rf"(?:(?:last )?(?:updated?|modified|edited|revised)|last update)(?: on| at)?[\s:|,–—-]*(?:{WEEKDAY}[\s,]*)?",
    re.IGNORECASE,
)
_NOISE = re.compile(rf"\b(?i:{WEEKDAY}|date|time|at|on|local time)\b|[^\w]+")
_SECTION = re.compile(rf"(?:[{UPPER}][\w'’&-]*(?:\s|$)){{1,{MAX_SECTION_WORDS}}}")
_BY = re.compile(rf"\s*(?:(?i:by)\s+)?(?:[{UPPER}][\w.'’/-]*(?:\s|$)){{1,5}}")

_ADDRESSES = (
    re.compile(r"[/_-](?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/_.?#-]|$)"),
    re.compile(rf"/(?P<d>\d{{1,2}})-(?P<name>{MONTH})-(?P<y>(?:19|20)\d\d)(?=[/_.?#-]|$)", re.IGNORECASE),
    re.compile(r"/(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=[/_.?#-]|$)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})(?=/)"),
)
_ISO = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?")


class _Candidate(NamedTuple):
    rank: int
    start: int
    end: int
    iso: str


def read_published(report: Report, head: Iterable[Line], tail: Iterable[Line], lead: Lead | None) -> Published | None:
    """Return when *report* was published, no more precise than its source, or None.

    The metadata wins; then a line of the text that says so ("Published: ..."), a date on a line of its own, the
    dateline, such a line at the end, an "Updated: ..." line, a short line that ends with a day ("Press Service of the
    Ministry, 14 May 2022"); then the address. A date in prose never counts.
    """
    if report.published:
        iso = _iso_of_metadata(report.published)
        if iso:
            return Published(iso=iso, basis="metadata")
    candidates = [*_of_head(head), *_of_lead(lead), *_of_tail(tail)]
    if candidates:
        best = min(candidates, key=lambda candidate: (candidate.rank, candidate.start))
        return Published(iso=best.iso, evidence=(Evidence.cut(report, best.start, best.end),))
    iso = _iso_of_address(report.url or "")
    return Published(iso=iso, basis="address") if iso else None


def find_dated_lines(lines: Iterable[Line]) -> list[Line]:
    """Return those of *lines* that give a date of publication and nothing a reader would call text."""
    return [line for line in lines if _of_line(line)]


def _of_head(head: Iterable[Line]) -> list[_Candidate]:
    return [candidate for line, _ in zip(head, range(MAX_DATED_LINES), strict=False) for candidate in _of_line(line)]


def _of_tail(tail: Iterable[Line]) -> list[_Candidate]:
    return [
        candidate._replace(rank=max(candidate.rank, _TAIL) if candidate.rank == _ALONE else candidate.rank)
        for line in list(tail)[-MAX_TAIL_LINES:]
        for candidate in _of_line(line)
    ]


def _of_lead(lead: Lead | None) -> list[_Candidate]:
    moment = lead.moment if lead else None
    if moment is None or moment.iso is None:
        return []
    return [_Candidate(_LEAD, moment.start, moment.end, moment.iso)]


def _of_line(line: Line) -> list[_Candidate]:
    if len(line.text) > MAX_DATED_CHARS:
        return []
    moments = [moment for moment in find_moments(line.text) if moment.iso]
    labelled = _labelled(line, moments)
    if labelled:
        return labelled
    if len(moments) != 1:
        return []
    if _stands_alone(line.text, moments[0]):
        return [_candidate(_ALONE, line, moments[0])]
    return [_candidate(_SIGNED, line, moments[0])] if _is_signed(line.text, moments[0]) else []


def _labelled(line: Line, moments: list[Moment]) -> list[_Candidate]:
    """Return the dates right behind a label that begins the line, another date's rest, or a column of the line."""
    found: list[_Candidate] = []
    previous_end = 0
    for moment in moments:
        before = re.split(r"[|•·]", line.text[previous_end : moment.start])
        words = " ".join(before[-2:] if not before[-1].strip() else before[-1:]).strip(" ([,;./–—-")
        if _PUBLISHED_LABEL.fullmatch(words):
            found.append(_candidate(_LABELLED, line, moment))
        elif _UPDATED_LABEL.fullmatch(words):
            found.append(_candidate(_UPDATED, line, moment))
        previous_end = moment.end
    return found if not found or _is_tidy(line.text[previous_end:]) else []


def _is_tidy(rest: str) -> bool:
    """Return whether what follows the last date is not a sentence going on ("Issued on 3 May 2021 by the ...")."""
    words = _NOISE.sub(" ", rest).strip()
    return (
        not words
        or _CLOCK_BEHIND.fullmatch(rest) is not None
        or bool(re.match(r"\s*[|•·(/]", rest))
        or bool(_BY.fullmatch(rest.strip(" ,|–—-")))
    )


def _stands_alone(text: str, moment: Moment) -> bool:
    """Return whether nothing but a section, an author or a place shares the line with the date."""
    before, after = text[: moment.start], text[moment.end :]
    if not _NOISE.sub("", before + after):
        return True
    column = re.split(r"[|•·]", before)[-1] + re.split(r"[|•·]", after)[0]
    if len(column) < len(before + after) and not _NOISE.sub("", column):
        return True
    if re.search(r"[.!?][\"”’)]?$", text) or (_NOISE.sub("", before) and _NOISE.sub("", after)):
        return False
    rest = (before + after).strip(" ,|•·/()[]–—-")
    if not (_SECTION.fullmatch(rest) or _BY.fullmatch(rest)):
        return False
    return bool(moment.clock) or bool(re.search(r"[|•·]", before + after)) or rest.lower().startswith("by ")


def _is_signed(text: str, moment: Moment) -> bool:
    """Return whether a short line of who publishes ends with a day: "Press Service of the Ministry, 14 May 2022"."""
    before, after = text[: moment.start].rstrip(), text[moment.end :]
    words = before.rstrip(_JOINS).split()
    is_joined = before.endswith(tuple(_JOINS)) and 0 < len(words) <= MAX_SIGNED_WORDS and before[:1].isupper()
    is_joined = is_joined and _PUBLISHER.search(before) is not None
    is_one = not re.search(r"[.!?][\"”’)]?(?:\s|$)|[\"“”]", before) and not _CLOCK_BEHIND.sub("", after)
    return is_joined and is_one and len((moment.iso or "")[:_DAY]) == _DAY


_PUBLISHER = re.compile(
    r"\b(?:press|media|ministry|office|embassy|department|agency|presidency|secretariat|government|mission|bureau"
    r"|directorate|published|news)\b",
    re.IGNORECASE,
)
_JOINS = ",–—-(:"
_DAY = len("2022-05-14")
_CLOCK_BEHIND = re.compile(r"^[\s.,)|]*(?:\d{1,2}[:.]\d\d)?[\s.)]*$")
MAX_SIGNED_WORDS = 10


def _candidate(rank: int, line: Line, moment: Moment) -> _Candidate:
    # moments without a year, and so without an ISO form, never come this far
    return _Candidate(rank, line.start + moment.start, line.start + moment.end, moment.iso or "")


def _iso_of_metadata(words: str) -> str | None:
    found = _ISO.fullmatch(words.strip())
    if found is None:
        moments = find_moments(words[:MAX_DATED_CHARS])
        return moments[0].iso if moments else None
    date, clock, seconds, offset = found.groups()
    if not _is_date(date):
        return None
    if clock is None:
        return date
    if offset and offset != "Z" and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"{date}T{clock}{seconds or ':00'}{'+00:00' if offset == 'Z' else offset or ''}"


def _iso_of_address(url: str) -> str | None:
    for form in _ADDRESSES:
        found = form.search(url)
        if found is None:
            continue
        parts = found.groupdict()
        if parts.get("name"):
            moments = find_moments(f"{parts['d']} {parts['name']} {parts['y']}")
            return moments[0].iso if moments else None
        numbers = [f"{int(parts[part]):02}" for part in ("y", "m", "d") if parts.get(part)]
        if _is_date("-".join(numbers)):
            return "-".join(numbers)
    return None


def _is_date(iso: str) -> bool:
    try:
        PartialDate(iso=iso)
    except RecordError:
        return False
    return True
