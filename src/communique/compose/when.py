"""When the meeting took place: its own date told apart from the day of the report, other rounds and history."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from communique.compose.encounters import Encounter
from communique.records import DateAnchor, Evidence, Findings, MeetingDate, Mention, ResolvedDate

_MAX_TRIGGERS = 3
"""Triggers whose links are followed: further ones retell the encounter, or belong to one that was not told apart."""
_SLACK_DAYS = 1
"""Days by which a held meeting may lie after the day of the report: clocks and zones differ."""
_MAX_DAYS_APART = 14
"""Days between the report and a date of its lead that no link ties to anything, for it to be the meeting's."""
_NOT_NOW = {"planned", "postponed", "cancelled"}
_SAYING = re.compile(r"\b(?:said|says|told|tells|reported|reports|announced|added|statement|according)\b[^.,;]{0,40}$")


def find_date(findings: Findings, encounter: Encounter) -> MeetingDate | None:
    """Return the date stated with the encounter, else the dateline's, else that of publication (basis says which).

    A meeting that did not come about, or beside the report's own, takes no date from the day of the report. None when
    nothing tells.
    """
    for mention in _candidates(findings, encounter):
        date = findings.resolution.date_of(mention)
        if date is not None and _is_plausible(findings, encounter, date):
            return _meeting_date(findings, mention, date)
    return _of_report(findings) if encounter.is_main and encounter.status not in _NOT_NOW else None


def _candidates(findings: Findings, encounter: Encounter) -> Iterator[Mention]:
    """Yield the dates that may be the meeting's, the surest first: linked, alone in the sentence, alone in the lead."""
    main = encounter.triggers[0]
    own = [trigger for trigger in encounter.triggers[:_MAX_TRIGGERS] if trigger.status == main.status]
    for trigger in own:
        yield from findings.graph.targets(trigger, "date")
    for trigger in own:
        yield from _alone(findings, _in_sentence(findings, trigger))
    if encounter.is_main:
        yield from _alone(findings, _loose_in_lead(findings, encounter))


def _alone(findings: Findings, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions when all that are resolved give one value, and none is open."""
    found = [(mention, findings.resolution.date_of(mention)) for mention in mentions]
    values = {date.value if date is not None else None for _, date in found}
    return [mention for mention, _ in found[:1]] if len(values) == 1 else []


def _in_sentence(findings: Findings, trigger: Mention) -> list[Mention]:
    start, end = findings.sentence_of(trigger)
    return [m for m in findings.graph.inside(start, end, "date") if m.role != "other"]


def _loose_in_lead(findings: Findings, encounter: Encounter) -> list[Mention]:
    """Return the days close to the report's in its lead that no event has, nor a sentence about another encounter."""
    start = findings.imprint.title_end
    dates = findings.graph.inside(start, encounter.lead_end, "date")
    return [m for m in dates if m.role != "other" and _is_loose(findings, encounter, m) and _is_near(findings, m)]


def _is_loose(findings: Findings, encounter: Encounter, mention: Mention) -> bool:
    graph = findings.graph
    if graph.sources(mention, "date") or _SAYING.search(findings.report.text[: mention.start][-80:]):
        return False
    start, end = findings.sentence_of(mention)
    others = [m for m in graph.inside(start, end, "event") if m.encounter and m not in encounter.triggers]
    return not others


def _is_near(findings: Findings, mention: Mention) -> bool:
    """Return whether the mention gives a day within two weeks of the report's own, which is known."""
    date = findings.resolution.date_of(mention)
    anchor = _day_of_report(findings)
    if date is None or date.value.day is None or anchor is None:
        return False
    return abs((date.value.day - anchor).days) <= _MAX_DAYS_APART


def _is_plausible(findings: Findings, encounter: Encounter, date: ResolvedDate) -> bool:
    """Return whether the date fits what came about: nothing is held after its report, nor planned for before it."""
    anchor = _day_of_report(findings)
    if anchor is None:
        return True
    status = encounter.triggers[0].status
    if status not in _NOT_NOW:
        return _first_day(date.value.iso) <= anchor + datetime.timedelta(_SLACK_DAYS)
    if status == "planned":
        last = (date.end or date.value).iso
        return last >= (anchor - datetime.timedelta(_SLACK_DAYS)).isoformat()[: len(last)]
    return True


def _first_day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat((iso + "-01-01")[: len("2024-05-31")])


def _day_of_report(findings: Findings) -> datetime.date | None:
    """Return the day of the dateline, else of publication, or None when neither gives a day."""
    date = _of_report(findings)
    return datetime.date.fromisoformat(date.iso) if date is not None and len(date.iso) == len("2024-05-31") else None


def _of_report(findings: Findings) -> MeetingDate | None:
    """Return the report's own day, which a meeting told without a date is taken to have."""
    dateline, published = findings.imprint.dateline, findings.imprint.published
    if dateline is not None and dateline.date is not None:
        return MeetingDate(iso=dateline.date, basis="dateline", evidence=dateline.evidence)
    if published is not None:
        return MeetingDate(iso=published.iso[:10], basis="published", evidence=published.evidence)
    return None


def _meeting_date(findings: Findings, mention: Mention, date: ResolvedDate) -> MeetingDate:
    """Return the date with its words, and with what it was inferred from."""
    evidence = findings.cut(mention) + _inferred_from(date.anchor if date.basis == "inferred" else None)
    end = date.end.iso if date.end else None
    return MeetingDate(iso=date.value.iso, end=end, basis=date.basis, evidence=evidence)


def _inferred_from(anchor: DateAnchor | None) -> tuple[Evidence, ...]:
    return anchor.evidence if anchor is not None else ()
