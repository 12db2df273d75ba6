"""Who said what at the meeting, as acts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import cast, get_args

from communique.compose.encounters import Encounter
from communique.compose.scope import Scope
from communique.compose.tellings import in_one_breath
from communique.records import Findings, Mention, Participant, ResolvedPerson, Speaker, Statement
from communique.records.meetings import SpeechAct
from communique.vocabulary import load_posts

_SINGULAR = frozenset({"he", "she"})
_COLLECTIVE = re.compile(
    r"(?:they|both|sides|parties|two sides|both sides|both parties|two parties|both countries|two countries"
    r"|(?:two )?(?:foreign )?ministers|(?:two )?(?:leaders|officials|delegations|presidents)"
    r"|(?:the )?(?:both|two|three|four|five|six|pair|trio)(?: (?!of )[\w-]+){0,2}|commanders)",
    re.IGNORECASE,
)
"""Words for all who met."""
_SIDES = "the sides"
_NEXT = 60
"""Code points between a name and its verb at most."""
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)(?: \w+ly| also)? $")


def find_statements(scope: Scope, encounter: Encounter, participants: Sequence[Participant]) -> tuple[Statement, ...]:
    """Return the statements in order; one without a speaker belongs to the meeting, unless somebody says its words.

    What somebody says who took no part, or a party that did not meet, is no statement of the meeting.
    """
    findings = scope.findings
    present = {person.name for person in participants}
    statements = []
    for verb, mention in _spoken(findings):
        contents = findings.graph.targets(verb, "content") or _itself(findings, verb, mention)
        if verb.act not in get_args(SpeechAct) or not contents:
            continue
        people = [*([mention] if mention else []), *findings.graph.targets(verb, "addressee")]
        if scope.owner_of(verb, people) is not encounter:
            continue
        if mention is not None and not _takes_part(findings, encounter, mention, present):
            continue
        if mention is not None and _reports(encounter, mention, verb, contents[0]):
            continue
        speaker = _speaker(findings, mention) if mention is not None else None
        if mention is not None and _is_of_both(findings, verb, mention, present):
            speaker = Speaker(name=_SIDES)
        statements += [
            Statement(
                speaker=speaker,
                act=cast("SpeechAct", verb.act),
                addressee=_addressee(findings, encounter, verb, speaker),
                content=" ".join(findings.quote(content).split()),
                evidence=findings.cut(*dict.fromkeys([*([mention] if mention else []), verb, content])),
            )
            for content in _told_apart(verb, contents)
        ]
    said = {one.evidence[-1] for one in statements if one.speaker is not None}
    return tuple(one for one in statements if one.speaker is not None or one.evidence[-1] not in said)


def _itself(findings: Findings, verb: Mention, mention: Mention | None) -> Sequence[Mention]:
    """Return the verb as its own content where it says all that was said: "the guest expressed his thanks"."""
    is_told = mention is not None or bool(findings.graph.targets(verb, "addressee"))
    return (verb,) if is_told and verb.act in _WHOLE else ()


_WHOLE = frozenset({"thank", "congratulate", "invite", "promise", "reject"})
"""Acts that are done by their verb alone."""


def _told_apart(verb: Mention, contents: Sequence[Mention]) -> Sequence[Mention]:
    """Return the contents that are a statement each: the subjects of a passive, else only the first."""
    return contents if all(content.end <= verb.start for content in contents) else contents[:1]


def _spoken(findings: Findings) -> Iterator[tuple[Mention, Mention | None]]:
    """Yield every verb of saying with who says it.

    "He" without a link is who spoke last; a verb behind another of one sentence ("stressed … and said") has its
    speaker, unless it is passive ("it was noted").
    """
    text = findings.report.text
    last: Mention | None = None
    before: Mention | None = None
    speaking: Mention | None = None
    for verb in findings.graph.of("speech"):
        mention = next(iter(findings.graph.targets(verb, "speaker")), None)
        if mention is None and before is not None and not _PASSIVE.search(text[max(0, verb.start - 24) : verb.start]):
            same_sentence = re.search(r"[.!?]\s|\n", text[before.end : verb.start]) is None
            mention = speaking if same_sentence else None
        if mention is not None and findings.quote(mention).lower() in _SINGULAR:
            known = findings.resolution.person_of(mention)
            mention = last if known is None and last is not None else mention
        if mention is not None and _person(findings, mention) is not None:
            last = mention
        before, speaking = verb, mention
        yield verb, mention


def _is_of_both(findings: Findings, verb: Mention, mention: Mention, present: Collection[str]) -> bool:
    """Return whether people of two sides say it together: two speakers by links, or "P, minister of A, and Q noted"."""
    linked = [_person(findings, one) for one in findings.graph.targets(verb, "speaker")]
    own = findings.resolution.person_of(mention)
    if own is not None and mention.label == "person" and 0 <= verb.start - mention.end <= _NEXT:
        before = [m for m in findings.graph.of("person") if m.end < mention.start][-1:]
        linked += [
            findings.resolution.person_of(one)
            for one in before
            if in_one_breath(findings, one.end, mention.start) and not _is_object(findings, one)
        ]
    parties = {person.party for person in linked if person is not None and person.name in present}
    return len(parties - {None}) > 1


def _is_object(findings: Findings, mention: Mention) -> bool:
    """Return whether something is done with or to the mention before the next name speaks: "thanked P, and Q said"."""
    start, _ = findings.sentence_of(mention)
    return any(findings.graph.inside(start, mention.start, "speech", "event"))


def _takes_part(findings: Findings, encounter: Encounter, mention: Mention, present: Collection[str]) -> bool:
    """Return whether the speaker is a participant, or nobody known to be somebody else."""
    person = _person(findings, mention)
    if person is not None:
        return person.name in present
    codes = findings.resolution.codes_of(mention)
    if mention.label == "organization" and not codes:
        return False
    return mention.label not in {"country", "organization"} or not codes or bool(set(codes) & set(encounter.codes))


def _reports(encounter: Encounter, mention: Mention, verb: Mention, content: Mention) -> bool:
    """Return whether a ministry or office tells the public that the meeting was held, which nobody said there."""
    names_it = any(content.start <= trigger.start and trigger.end <= content.end for trigger in encounter.triggers)
    return (
        mention.label in {"organization", "source"} and verb.act == "inform" and encounter.status == "held" and names_it
    )


def _person(findings: Findings, mention: Mention) -> ResolvedPerson | None:
    return findings.resolution.person_of(mention) or _holder(findings, mention)


def _speaker(findings: Findings, mention: Mention) -> Speaker:
    """Return the person, party or group behind the mention; a post whose holder is known gives the person."""
    person = _person(findings, mention)
    if person is not None:
        return Speaker(name=person.name, party=person.party)
    words = " ".join(findings.quote(mention).split())
    if mention.label in {"group", "reference"} and _COLLECTIVE.fullmatch(words):
        return Speaker(name=_SIDES)
    actor = findings.resolution.actor_of(mention)
    if actor is not None:
        return Speaker(party=actor.code)
    codes = findings.resolution.codes_of(mention)
    if len(codes) == 1:
        return Speaker(party=codes[0])
    return Speaker(name=_SIDES if mention.label == "group" else words)


def _addressee(findings: Findings, encounter: Encounter, verb: Mention, speaker: Speaker | None) -> Speaker | None:
    """Return who is spoken to; "the interlocutor" or "the other side" is the other of two parties."""
    mention = next(iter(findings.graph.targets(verb, "addressee")), None)
    if mention is None:
        return None
    named = _speaker(findings, mention)
    is_unclear = named.party is None or (speaker is not None and named.party == speaker.party)
    if is_unclear and mention.label in {"group", "reference"} and speaker and speaker.party in encounter.codes:
        others = [code for code in encounter.codes if code != speaker.party]
        return Speaker(party=others[0]) if len(others) == 1 else None
    return named


def _holder(findings: Findings, mention: Mention) -> ResolvedPerson | None:
    """Return the one person whose post has all the words of this mention ("the Additional Secretary"), or None.

    Else the one of the party that it names who has an office of the kind: "the Armenian minister", "the Thai official".
    """
    if mention.label not in {"post", "reference", "group"}:
        return None
    words = set(findings.quote(mention).lower().split())
    named = _OFFICIALS if mention.label == "group" else _OFFICIALS | load_posts().words_of_office
    if not words & named:
        return None
    holders = [
        p for p in findings.resolution.persons if p.post and words <= set(p.post.lower().replace(",", "").split())
    ]
    if not holders and mention.label in {"post", "group"}:
        codes = set(findings.resolution.codes_of(mention))
        holders = [p for p in findings.resolution.persons if {p.party} == codes and _is_office_of(words, p)]
    return holders[0] if len(holders) == 1 else None


_OFFICIALS = frozenset({"official", "diplomat", "envoy"})
"""Words for somebody in office, whatever the office."""


def _is_office_of(words: set[str], person: ResolvedPerson) -> bool:
    """Return whether words for an office may stand for that of *person*, who has one told as "counterpart" maybe."""
    own = set((person.post or "").lower().replace(",", "").split())
    shared = words & own & load_posts().words_of_office
    return bool(own) and bool(shared or words & _OFFICIALS or own & _COUNTERPARTS)


_COUNTERPARTS = frozenset({"counterpart", "colleague", "homologue"})
