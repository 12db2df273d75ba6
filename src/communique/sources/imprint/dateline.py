"""The dateline: the place, and often the day and the agency, that a report opens with."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from communique.records.reports import Dateline, Evidence, Published, Report
from communique.sources.imprint.lines import UPPER, Line, word_set
from communique.sources.imprint.moments import MONTH, WEEKDAY, Moment, find_moments, match_moment
from communique.sources.imprint.names import KnownNames

MAX_DATELINE_LINES = 8  # a dateline opens the first paragraph; above it stand title, date, byline and caption
MIN_SENTENCE_CHARS = 60  # shorter, and without a full stop, what follows is the rest of a headline
MAX_DAYS_BEFORE = 335  # eleven months: further back, a day without a year may as well be next year's
MAX_DAYS_AFTER = 1  # the page's clock and the dateline's may stand in different zones

_WORD = rf"(?:St\. ?)?[{UPPER}](?:[\w'’]|[.-](?=\w))*"
_JOINER = r"(?:de|del|da|do|dos|la|las|le|el|al|es|of|am|upon|sur|and)"
_NAME = rf"{_WORD}(?:[ -](?:{_JOINER}[ -])?{_WORD}){{0,3}}"
_PLACE = re.compile(rf"(?P<city>{_NAME})(?P<region>(?:,[ ]?(?!(?i:{MONTH}|{WEEKDAY})\b){_NAME}\.?){{0,2}})")
_GAP = re.compile(rf"[\s,]{{0,3}}(?:[-–—]\s?)?(?:(?i:{WEEKDAY})\b[\s,]{{1,2}})?")
_BRACKETS = re.compile(r"[\s,.]{0,3}(?:\((?P<round>[^()\n]{2,80})\)|/\s?(?P<stroke>[^/\n]{2,40}?)\s?/)\s?")
_DASH = re.compile(r"\s?[.,:;]?\s{0,2}(?P<dash>[-–—]{1,3}|:)[\s:]{0,3}")
_AGENCY = re.compile(rf"(?P<agency>[{UPPER}](?:[\w.&/'’ -]{{0,58}}[\w.])?)\s?")
_WRITER = re.compile(rf"(?P<agency>\w[\w-]{{1,20}}) (?P<writer>[{UPPER}]\. ?[{UPPER}][\w'’-]{{1,30}})")

_NOT_PLACES = word_set("""
    a abstract about after agenda all also among an analysis and annex answer appendix article at attachment attention
    author background before bilateral breaking brief briefing bulletin but by caption chair chairman chapter comment
    commentary communique communiqué conclusion conference consultations contact context copyright correction credit
    date day dear declaration document due during editor editorial email event exclusive explainer fact factbox facts
    file fm following for foreign foto from headline headlines he her his however i if illustration image important in
    interview introduction it its join joint key latest lead letter link live location main media meeting meetings memo
    message minister ministers ministry minutes moderator more mr mrs ms news next no not note notes notice now on
    op-ed opinion our outcome overview part phone photo photos picture place politics portal post president press
    preview principal program programme published q question questions quote read recap reference related release
    remarks reminder report reporter result results review section secretary session she source speaker special
    spokesman spokesperson spokeswoman staff statement status story subject summary summit tags talk talks tel
    telephone text that their there they this time title to today together topic topics transcript trilateral
    update updated venue video view visit visits warning watch we web week what when where while who why with
    writer yesterday you your
    dr h.e excellency ambassador chancellor deputy king prince prime queen sheikh senator under-secretary undersecretary
    africa america asia europe eurasia
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december
    """)


@dataclass(frozen=True)
class Lead:
    """A dateline as it stands: positions in the report, the place, the moment, the agency and its writer."""

    start: int
    end: int
    place: str
    moment: Moment | None = None
    agency: tuple[int, int] | None = None
    writer: tuple[int, int] | None = None


@dataclass(frozen=True)
class _Shape:
    """What was found at the beginning of a line; positions are those of the line."""

    place: re.Match[str]
    end: int
    moment: Moment | None = None
    agency: tuple[int, int] | None = None
    writer: tuple[int, int] | None = None
    dash: str = ""


def find_lead(lines: Iterable[Line], names: KnownNames) -> Lead | None:
    """Return the dateline among the first of *lines* (furniture taken out), or None."""
    first = [line for line, _ in zip(lines, range(MAX_DATELINE_LINES), strict=False)]
    labelled = sum(1 for line in first if re.match(r"[^\n:]{1,40}: ", line.text))
    for line in first:
        shape = _shape(line.text)
        if shape is not None and _is_dateline(line.text, shape, names, alone=labelled < 2):
            return _lead(line, shape, names)
        if len(line.text) > 250 or line.text.endswith((".", ".”", '."')):
            return None  # the first paragraph has gone by
    return None


def read_dateline(report: Report, lead: Lead | None, published: Published | None) -> Dateline | None:
    """Return the dateline of *lead*; a day without a year takes the year from *published*, or stays out."""
    if lead is None:
        return None
    evidence = (Evidence.cut(report, lead.start, lead.end),)
    return Dateline(place=lead.place, date=_date(lead.moment, published), evidence=evidence)


def _shape(text: str) -> _Shape | None:
    start = 1 if text[:1] in "[(" else 0
    place = _PLACE.match(text, start)
    if place is None or not _can_be_place(place):
        return None
    shape = _with_moment(text, _Shape(place, place.end()))
    shape = _with_brackets(text, shape)
    if shape.moment is None:
        shape = _with_moment(text, shape)
    return _with_dash(text, shape)


def _can_be_place(place: re.Match[str]) -> bool:
    words = re.split(r"[\s,]+", place.group().lower())
    if words[0] == "the" and words[1:2] != ["hague"]:
        return False
    return len(place["city"]) > 1 and not any(word.strip(".'’") in _NOT_PLACES for word in words)


def _with_moment(text: str, shape: _Shape) -> _Shape:
    gap = _GAP.match(text, shape.end)
    moment = match_moment(text, gap.end()) if gap and gap.end() > shape.end else None
    return replace(shape, moment=moment, end=moment.end) if moment else shape


def _with_brackets(text: str, shape: _Shape) -> _Shape:
    """Return the shape with the agency (and the day) that stand in brackets or between strokes."""
    found = _BRACKETS.match(text, shape.end)
    if found is None:
        return shape
    group = "round" if found["round"] else "stroke"
    start, end = found.span(group)
    moments = find_moments(text[start:end])
    moment = None
    if moments:
        moment = _shifted(moments[0], start)
        end = moment.start
    agency, writer = _agency(text[start:end].rstrip(" -–—,/"), start)
    if moment is None and agency is None:
        return shape
    return replace(shape, end=found.end(), moment=shape.moment or moment, agency=agency, writer=writer)


def _agency(words: str, start: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    stripped = words.lstrip()
    start += len(words) - len(stripped)
    found = _WRITER.fullmatch(stripped) or _AGENCY.fullmatch(stripped)
    if found is None:
        return None, None
    agency = start + found.start("agency"), start + found.end("agency")
    writer = found.groupdict().get("writer")
    return agency, (start + found.start("writer"), start + found.end("writer")) if writer else None


def _with_dash(text: str, shape: _Shape) -> _Shape:
    if text[:1] in "[(" and text[shape.end : shape.end + 1] in ("]", ")"):
        return replace(shape, end=shape.end + 1, dash="]")
    found = _DASH.match(text, shape.end)
    if found is None:
        return shape
    mark = found["dash"]
    spaced = found.group() != mark and not text[: found.end()].endswith("-")
    glued = mark == "-" and not spaced
    return shape if glued else replace(shape, dash=mark, end=found.start("dash") + len(mark))


def _is_dateline(text: str, shape: _Shape, names: KnownNames, *, alone: bool) -> bool:
    rest = text[shape.end :].lstrip(" :.-–—,")
    if text[:1] in "[(" and shape.dash != "]":
        return False
    if rest[:1].islower():
        return False
    if shape.agency is not None:
        return _agency_counts(text, shape, rest)
    if shape.moment is not None:
        return not rest or bool(shape.dash)
    if not shape.dash or not rest or shape.dash == "]":
        return False
    if not _is_prose(rest):
        return False
    return _colon_counts(shape, names, alone=alone) if shape.dash == ":" else _dash_counts(shape, names)


def _agency_counts(text: str, shape: _Shape, rest: str) -> bool:
    """Return whether brackets after a place hold an agency: not the initials of what stands before them."""
    city = shape.place["city"]
    initials = "".join(word[0] for word in re.split(r"[\s-]+", city) if word)
    if initials.upper() == text[slice(*(shape.agency or (0, 0)))].upper():
        return False
    return bool(shape.moment or shape.dash or not rest or city.isupper() or _is_prose(rest))


def _dash_counts(shape: _Shape, names: KnownNames) -> bool:
    city = shape.place["city"]
    return city.isupper() or city.casefold() not in names.countries


def _colon_counts(shape: _Shape, names: KnownNames, *, alone: bool) -> bool:
    """Return whether "Name: sentence" opens a report: a known capital does, a label or a speaker does not."""
    city = shape.place["city"].casefold()
    return city in names.capitals or (alone and city not in names.countries and " " not in city)


def _is_prose(rest: str) -> bool:
    if rest == rest.upper():
        return False  # a headline in capitals
    return bool(re.search(r"[.!?…][\"”’)]?(?:\s|$)", rest)) or len(rest) >= 2 * MIN_SENTENCE_CHARS


def _lead(line: Line, shape: _Shape, names: KnownNames) -> Lead:
    end = shape.end
    while end > shape.place.end() and line.text[end - 1].isspace():
        end -= 1
    return Lead(
        start=line.start + (0 if shape.dash == "]" else shape.place.start()),
        end=line.start + end,
        place=_city(shape.place, names),
        moment=_shifted(shape.moment, line.start) if shape.moment else None,
        agency=_moved(shape.agency, line.start),
        writer=_moved(shape.writer, line.start),
    )


def _city(place: re.Match[str], names: KnownNames) -> str:
    """Return the city as written: the second name where the first is a country ("Georgia, Batumi, ...")."""
    regions = [region.strip() for region in place["region"].split(",") if region.strip()]
    if regions and place["city"].casefold() in names.countries:
        return regions[0]
    return place["city"]


def _date(moment: Moment | None, published: Published | None) -> str | None:
    if moment is None:
        return None
    if moment.year is not None:
        iso = moment.iso
        return iso[:10] if iso else None
    if published is None or len(published.iso) < 10:
        return None
    return _day_before(moment, datetime.date.fromisoformat(published.iso[:10]))


def _day_before(moment: Moment, published: datetime.date) -> str | None:
    """Return the day of *moment* nearest before *published*, or None where no such day lies close enough."""
    for year in (published.year + 1, published.year, published.year - 1):
        try:
            day = datetime.date(year, moment.month or 1, moment.day or 1)
        except ValueError:
            continue
        if -MAX_DAYS_AFTER <= (published - day).days <= MAX_DAYS_BEFORE:
            return day.isoformat() if moment.day else day.isoformat()[:7]
    return None


def _shifted(moment: Moment, by: int) -> Moment:
    return replace(moment, start=moment.start + by, end=moment.end + by)


def _moved(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return (span[0] + by, span[1] + by) if span else None
