"""The dates of a report, one after another: each may be counted from the one before."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.records import (
    DateAnchor,
    Evidence,
    Imprint,
    Mention,
    MentionGraph,
    PartialDate,
    Report,
    ResolvedDate,
)
from communique.resolve.dates.anchors import find_anchor, find_caption_days, find_order
from communique.resolve.dates.context import read_in_place
from communique.resolve.dates.counting import Ground, Value, count_date
from communique.resolve.dates.direction import find_direction
from communique.resolve.dates.forms import Form, Shift, Weekday, Written, full_day
from communique.resolve.dates.grammar import Reading, is_bare_day

_BETWEEN = re.compile(r"\s?(?:-|–|—|,|and|to|or|until|&)\s?(?:and )?(?:on )?(?:the )?", re.IGNORECASE)


@dataclass(frozen=True)
class _Read:
    """A date mention and what its words say."""

    mention: Mention
    reading: Reading


def resolve_dates(report: Report, imprint: Imprint, graph: MentionGraph) -> tuple[ResolvedDate, ...]:
    """Return the date mentions whose value is known; a relative one without an anchor is left out."""
    read = [_Read(m, read_in_place(report.text, m.start, m.end)) for m in graph.of("date")]
    return tuple(_Resolver(report, imprint, graph, read).resolve())


class _Resolver:
    """One report's dates on their way: the anchor, the order of figures, and the date that stood before."""

    def __init__(self, report: Report, imprint: Imprint, graph: MentionGraph, read: list[_Read]) -> None:
        self._report, self._graph, self._read = report, graph, read
        forms = [one.reading.form for one in read]
        self._anchor = find_anchor(imprint)
        self._is_day_first = find_order(imprint, forms)
        self._known = frozenset(_days_in_full(forms)) | ({self._anchor.iso} if self._anchor else set())
        self._captions = find_caption_days(report, imprint)
        self._before: ResolvedDate | None = None
        self._day_before: ResolvedDate | None = None

    def resolve(self) -> Iterator[ResolvedDate]:
        """Yield the dates that have a value, in order."""
        for place, one in enumerate(self._read):
            form = self._with_month(place, one)
            date = self._resolve(one, form) if form is not None else None
            if date is not None:
                yield date
                self._before = date
                self._day_before = date if (date.end or date.value).day else self._day_before

    def _with_month(self, place: int, one: _Read) -> Form | None:
        """Return the form; a day without a month takes that of the date it is listed with ("[8] and [11 November]")."""
        form, words = one.reading.form, self._report.text[one.mention.start : one.mention.end]
        is_number = words.isdigit() and len(words) <= _MAX_DIGITS
        if not is_number and not is_bare_day(form):
            return form
        later = self._listed_with(place)
        if later is None:
            return form
        day = form.day if isinstance(form, Written) else int(words)
        return Written(year=later.year, month=later.month, day=day, years_on=later.years_on, step=later.step)

    def _listed_with(self, place: int) -> Written | None:
        """Return the first date with a month in the list that the date at *place* stands in."""
        for own, following in itertools.pairwise(self._read[place : place + _MAX_LISTED]):
            if not _BETWEEN.fullmatch(self._report.text[own.mention.end : following.mention.start]):
                return None
            form = following.reading.form
            if isinstance(form, Written) and form.month is not None:
                return form
        return None

    def _resolve(self, one: _Read, form: Form) -> ResolvedDate | None:
        direction = find_direction(self._report.text, self._graph, one.mention)
        before = self._before_of(form)
        ground = Ground(
            anchor=datetime.date.fromisoformat(self._anchor.iso) if self._anchor else None,
            before=(before.end or before.value) if before is not None else None,
            direction=direction,
            is_day_first=self._is_day_first,
            known=self._known,
        )
        value = count_date(form, ground)
        if value is None and isinstance(form, Weekday):
            return self._by_weekday(one, form)
        return self._made(one, form, value) if value is not None else None

    def _before_of(self, form: Form) -> ResolvedDate | None:
        """Return the date that stood before: for days counted from it, the last that is precise to the day."""
        return self._day_before if isinstance(form, Shift) and form.unit == "day" else self._before

    def _made(self, one: _Read, form: Form, value: Value) -> ResolvedDate:
        is_from_text = (isinstance(form, Shift) and form.from_text) or is_bare_day(form)
        anchor = None
        if value.needs_anchor:
            anchor = (self._text_anchor(form) if is_from_text else None) or self._anchor
        return ResolvedDate(
            mention=one.mention.id,
            value=value.first,
            basis="relative" if value.is_counted else "stated",
            end=value.last,
            anchor=anchor,
            either=value.either,
            time=one.reading.time,
        )

    def _text_anchor(self, form: Form) -> DateAnchor | None:
        before = self._before_of(form)
        if before is None:
            return None
        mention = self._graph.by_id[before.mention]
        evidence = (Evidence.cut(self._report, mention.start, mention.end),)
        return DateAnchor(kind="text", iso=(before.end or before.value).iso, evidence=evidence)

    def _by_weekday(self, one: _Read, form: Weekday) -> ResolvedDate | None:
        """Return the day of the report's captions that falls on the weekday: without an anchor they serve for one."""
        if form.which is not None or form.weeks_on is not None:
            return None
        fitting = [(day, span) for day, span in self._captions.items() if day.weekday() == form.number]
        if len(fitting) != 1:
            return None
        day, span = fitting[0]
        evidence = (Evidence.cut(self._report, *span),)
        anchor = DateAnchor(kind="text", iso=day.isoformat(), evidence=evidence)
        return ResolvedDate(
            mention=one.mention.id,
            value=PartialDate.of_day(day),
            basis="inferred",
            anchor=anchor,
            time=one.reading.time,
        )


_MAX_DIGITS = 2
_MAX_LISTED = 8
"""Days in one list; more are no date but a table."""


def _days_in_full(forms: list[Form | None]) -> Iterator[str]:
    for form in forms:
        day = full_day(form)
        if day is not None:
            yield day.isoformat()
