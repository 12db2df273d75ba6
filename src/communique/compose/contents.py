"""What was talked about, said, brought about and done around the meeting."""

from __future__ import annotations

import re
from typing import cast, get_args

from communique.compose.encounters import Encounter
from communique.compose.scope import Scope
from communique.records import (
    AgendaItem,
    Body,
    Findings,
    Mention,
    Outcome,
    ProgrammeItem,
    ResolvedPlace,
)
from communique.records.meetings import OutcomeKind, ProgrammeAct
from communique.vocabulary import contexts_of, load_posts

_MAX_WHAT = 300
"""Code points of an outcome's text at most; longer sentences are cut there with nothing added."""


def find_agenda(scope: Scope, encounter: Encounter) -> tuple[AgendaItem, ...]:
    """Return the subjects discussed, each once."""
    findings = scope.findings
    items: dict[str, AgendaItem] = {}
    for topic in findings.graph.of("topic"):
        if scope.owner_of(topic) is not encounter:
            continue
        text = " ".join(findings.quote(topic).split())
        contexts = topic.contexts or contexts_of(text)
        items.setdefault(text.lower(), AgendaItem(text=text, contexts=contexts, evidence=findings.cut(topic)))
    return tuple(items.values())


def find_outcomes(scope: Scope, encounter: Encounter) -> tuple[Outcome, ...]:
    """Return what was signed, agreed, adopted, opened or announced, each once, where the text first says so."""
    findings = scope.findings
    outcomes: dict[tuple[str, str], Outcome] = {}
    for trigger in findings.graph.of("event"):
        if trigger.outcome not in get_args(OutcomeKind) or trigger.status == "cancelled":
            continue
        if "historical" in trigger.auxiliary:
            continue
        if _brings_about(scope, trigger) is not encounter:
            continue
        end = _clause_end(findings, trigger)
        documents = findings.graph.inside(trigger.start, end, "document")
        what = findings.quote(documents[0]) if documents else findings.report.text[trigger.start : end]
        told = Outcome(
            kind=cast("OutcomeKind", trigger.outcome),
            what=" ".join(what.split())[:_MAX_WHAT],
            date=_own_date(findings, trigger) if trigger.outcome == "next-meeting" else None,
            evidence=findings.cut(trigger, *documents[:1]),
        )
        outcomes.setdefault((told.kind, told.what.lower()), told)
    return tuple(outcomes.values())


def _brings_about(scope: Scope, trigger: Mention) -> Encounter:
    """Return the encounter that an outcome came of: of a next meeting, the one that the report is about."""
    if trigger.outcome == "next-meeting":
        return scope.encounters[0]
    return scope.owner_of(trigger, scope.findings.graph.targets(trigger, "actor", "recipient"))


def _clause_end(findings: Findings, trigger: Mention) -> int:
    text = findings.report.text
    stops = (found.start() for found in _STOP.finditer(text, trigger.end) if not _ends_in_title(text, found.start()))
    return next(stops, len(text.rstrip(" .\n")))


_STOP = re.compile(r"\. |\n")


def _ends_in_title(text: str, end: int) -> bool:
    """Return whether *text* has before *end* a person's title or an initial, whose full stop ends no sentence."""
    word = re.split(r"\s", text[max(0, end - _LONGEST_TITLE) : end])[-1].lower()
    return len(word) == 1 or word in load_posts().honorifics


_LONGEST_TITLE = 12
"""Code points of a title with the blank before it at most ("Ambassador")."""


def _own_date(findings: Findings, trigger: Mention) -> str | None:
    dates = (findings.resolution.date_of(mention) for mention in findings.graph.targets(trigger, "date"))
    return next((date.value.iso for date in dates if date is not None), None)


_SIGHTS = {"venue", "feature"}
_SURE_OF_SIGHT = 0.7
_LIKELY_SIGHT = 0.5
"""Confidence below which a visit to nothing, and one to some place, is not told."""


def find_programme(scope: Scope, encounter: Encounter, place: ResolvedPlace | None) -> tuple[ProgrammeItem, ...]:
    """Return the ceremonial acts, which surround the encounter that the report is about.

    They are the visitors' when the meeting's country is one of two parties.
    """
    if not encounter.is_main:
        return ()
    findings = scope.findings
    visitors = [code for code in encounter.codes if place is None or code != place.country]
    visitor = visitors[0] if place is not None and len(visitors) == 1 else None
    items = []
    for trigger in findings.graph.of("event"):
        if trigger.programme not in get_args(ProgrammeAct):
            continue
        if _describes(findings, trigger):
            continue
        places = [m for m in findings.graph.targets(trigger, "place") if m.kind in _SIGHTS or m.code]
        if trigger.programme == "visit-site" and trigger.confidence < (_LIKELY_SIGHT if places else _SURE_OF_SIGHT):
            continue
        items.append(
            ProgrammeItem(
                act=cast("ProgrammeAct", trigger.programme),
                place=findings.quote(places[0]) if places else None,
                by=visitor,
                basis="the visiting side" if visitor else None,
                evidence=findings.cut(trigger, *places[:1]),
            )
        )
    return tuple(items)


def _describes(findings: Findings, trigger: Mention) -> bool:
    """Return whether the trigger tells what a sight is, and no act: "the monument [erected] in memory of"."""
    near = findings.graph.inside(max(0, trigger.start - _LONGEST_SIGHT), trigger.start, "place")
    is_participle = findings.quote(trigger).endswith("ed")
    return is_participle and any(findings.report.text[m.end : trigger.start] == " " for m in near)


_LONGEST_SIGHT = 120
"""Code points of the name of a sight at most."""


def _members(findings: Findings, body: Mention) -> list[Mention]:
    """Return whom a body belongs to: the countries that its name tells, when these are several, else those linked."""
    linked = findings.graph.targets(body, "party")
    named = [m for m in findings.graph.of("country") if body.start <= m.start and m.end <= body.end]
    return named if len({m.code for m in named}) >= _SEVERAL else list(linked)


_SEVERAL = 2


def find_bodies(scope: Scope, encounter: Encounter) -> tuple[Body, ...]:
    """Return the standing bodies and formats, each once, with the parties their names or links give."""
    findings = scope.findings
    bodies: dict[str, Body] = {}
    for mention in findings.graph.of("body"):
        if scope.owner_of(mention) is not encounter:
            continue
        name = " ".join(findings.quote(mention).split())
        owners = (findings.resolution.actor_of(owner) for owner in _members(findings, mention))
        parties = tuple(dict.fromkeys(owner.code for owner in owners if owner is not None))
        bodies.setdefault(name.lower(), Body(name=name, parties=parties, evidence=findings.cut(mention)))
    return tuple(bodies.values())
