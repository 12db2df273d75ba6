"""What was talked about, said, brought about and done around the meeting."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast, get_args

from communique.compose.encounter import Encounter
from communique.records import (
    AgendaItem,
    Body,
    Findings,
    Mention,
    Outcome,
    Participant,
    ProgrammeItem,
    ResolvedPerson,
    ResolvedPlace,
    Speaker,
    Statement,
)
from communique.records.meetings import OutcomeKind, ProgrammeAct, SpeechAct
from communique.vocabulary import load_plover

_MAX_WHAT = 300
"""Code points of an outcome's text at most; longer sentences are cut there with nothing added."""


def find_agenda(findings: Findings) -> tuple[AgendaItem, ...]:
    """Return the subjects discussed, each once."""
    items: dict[str, AgendaItem] = {}
    for topic in findings.graph.of("topic"):
        text = " ".join(findings.quote(topic).split())
        items.setdefault(text.lower(), AgendaItem(text=text, contexts=_contexts(text), evidence=findings.cut(topic)))
    return tuple(items.values())


def _contexts(text: str) -> tuple[str, ...]:
    words = f" {text.lower()}"
    by_context = load_plover().context_words.items()
    return tuple(name for name, stems in by_context if any(f" {stem}" in words for stem in stems))


def find_statements(
    findings: Findings, encounter: Encounter, participants: Sequence[Participant]
) -> tuple[Statement, ...]:
    """Return the statements in order; one without a speaker belongs to the meeting.

    What somebody says who took no part, or a party that did not meet, is no statement of the meeting.
    """
    present = {person.name for person in participants}
    statements = []
    for verb in findings.graph.of("speech"):
        contents = findings.graph.targets(verb, "content")
        if verb.act not in get_args(SpeechAct) or not contents:
            continue
        speakers = findings.graph.targets(verb, "speaker")
        speaker = _speaker(findings, speakers[0]) if speakers else None
        if speakers and not _takes_part(findings, encounter, speakers[0], present):
            continue
        statements.append(
            Statement(
                speaker=speaker,
                act=cast("SpeechAct", verb.act),
                addressee=_addressee(findings, encounter, verb, speaker),
                content=" ".join(findings.quote(contents[0]).split()),
                evidence=findings.cut(*speakers[:1], verb, contents[0]),
            )
        )
    return tuple(statements)


def _takes_part(findings: Findings, encounter: Encounter, mention: Mention, present: Collection[str]) -> bool:
    """Return whether the speaker is a participant, or nobody known to be somebody else."""
    person = findings.resolution.person_of(mention) or _holder(findings, mention)
    if person is not None:
        return person.name in present
    codes = findings.resolution.codes_of(mention)
    return mention.label != "country" or not codes or bool(set(codes) & set(encounter.codes))


def _speaker(findings: Findings, mention: Mention) -> Speaker:
    """Return the person, party or group behind the mention; a post whose holder is known gives the person."""
    person = findings.resolution.person_of(mention) or _holder(findings, mention)
    if person is not None:
        return Speaker(name=person.name, party=person.party)
    actor = findings.resolution.actor_of(mention)
    if actor is not None:
        return Speaker(party=actor.code)
    codes = findings.resolution.codes_of(mention)
    if len(codes) == 1:
        return Speaker(party=codes[0])
    return Speaker(name="the sides" if mention.label == "group" else findings.quote(mention))


def _addressee(findings: Findings, encounter: Encounter, verb: Mention, speaker: Speaker | None) -> Speaker | None:
    """Return who is spoken to; "the interlocutor" or "the other side" is the other of two parties."""
    mention = next(iter(findings.graph.targets(verb, "addressee")), None)
    if mention is None:
        return None
    named = _speaker(findings, mention)
    nameless = named.party is None and mention.label in {"group", "reference"}
    if nameless and speaker and speaker.party in encounter.codes:
        others = [code for code in encounter.codes if code != speaker.party]
        return Speaker(party=others[0]) if len(others) == 1 else None
    return named


def _holder(findings: Findings, mention: Mention) -> ResolvedPerson | None:
    """Return the one person whose post has all the words of this mention ("the Additional Secretary"), or None."""
    if mention.label != "post":
        return None
    words = set(findings.quote(mention).lower().split())
    holders = [
        p for p in findings.resolution.persons if p.post and words <= set(p.post.lower().replace(",", "").split())
    ]
    return holders[0] if len(holders) == 1 else None


def find_outcomes(findings: Findings) -> tuple[Outcome, ...]:
    """Return what was signed, agreed, adopted, opened or announced, one for each place in the text that says so."""
    outcomes = []
    for trigger in findings.graph.of("event"):
        if trigger.outcome not in get_args(OutcomeKind) or trigger.status == "cancelled":
            continue
        end = _clause_end(findings, trigger)
        documents = findings.graph.inside(trigger.start, end, "document")
        what = findings.quote(documents[0]) if documents else findings.report.text[trigger.start : end]
        outcomes.append(
            Outcome(
                kind=cast("OutcomeKind", trigger.outcome),
                what=" ".join(what.split())[:_MAX_WHAT],
                date=_own_date(findings, trigger) if trigger.outcome == "next-meeting" else None,
                evidence=findings.cut(trigger, *documents[:1]),
            )
        )
    return tuple(outcomes)


def _clause_end(findings: Findings, trigger: Mention) -> int:
    text = findings.report.text
    ends = [end for end in (text.find(". ", trigger.end), text.find("\n", trigger.end)) if end >= 0]
    return min(ends, default=len(text.rstrip(" .\n")))


def _own_date(findings: Findings, trigger: Mention) -> str | None:
    dates = (findings.resolution.date_of(mention) for mention in findings.graph.targets(trigger, "date"))
    return next((date.value.iso for date in dates if date is not None), None)


def find_programme(findings: Findings, encounter: Encounter, place: ResolvedPlace | None) -> tuple[ProgrammeItem, ...]:
    """Return the ceremonial acts. They are the visitors' when the meeting's country is one of two parties."""
    visitors = [code for code in encounter.codes if place is None or code != place.country]
    visitor = visitors[0] if place is not None and len(visitors) == 1 else None
    items = []
    for trigger in findings.graph.of("event"):
        if trigger.programme not in get_args(ProgrammeAct):
            continue
        places = [m for m in findings.graph.targets(trigger, "place") if m.kind == "venue" or m.code]
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


def find_bodies(findings: Findings) -> tuple[Body, ...]:
    """Return the standing bodies and formats, each once, with the parties their names or links give."""
    bodies: dict[str, Body] = {}
    for mention in findings.graph.of("body"):
        name = " ".join(findings.quote(mention).split())
        owners = (findings.resolution.actor_of(owner) for owner in findings.graph.targets(mention, "party"))
        parties = tuple(dict.fromkeys(owner.code for owner in owners if owner is not None))
        bodies.setdefault(name.lower(), Body(name=name, parties=parties, evidence=findings.cut(mention)))
    return tuple(bodies.values())
