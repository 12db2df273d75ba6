"""Verbs of saying: whose they are by the words before them, and the acts of plain ones by the words said.

"The Irish diplomat also praised" is the diplomat's; "said that the road must be opened" calls for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from communique.records import Link, Mention, MentionGraph
from communique.vocabulary import load_said_acts

_PLAIN = frozenset({None, "inform", "note"})
"""Acts that a plain verb has when nothing is made of the words said."""

_SPEAKING = frozenset({"person", "post", "group", "organization", "country", "reference"})
_CONFIDENCE = 0.6
"""Confidence of a link that only the place of the words tells: below that of most links of a model."""
_SUBJECT = re.compile(
    r"(?:, (?:who|which))?(?: (?:also|too|then|again|further|later|(?:has|have|had)(?: also)?|for (?:his|her|its) part"
    r"|in turn|\w+ly))? "
)
"""What stands between a subject and an active verb."""
_NEAR = 8
"""Mentions before a verb among which its subject is looked for."""


def with_speakers(text: str, mentions: Sequence[Mention], links: Iterable[Link]) -> list[Link]:
    """Return *links* with who stands right before an active verb of saying as its speaker, where no link tells one."""
    kept = list(links)
    spoken = {link.source for link in kept if link.label == "speaker"}
    told = {link.target for link in kept if link.label in {"content", "addressee"}}
    able = sorted((m for m in mentions if m.label in _SPEAKING), key=lambda m: (m.end, -m.start))
    for verb in mentions:
        if verb.label == "speech" and verb.id not in spoken:
            until = bisect_right(able, verb.start, key=lambda m: m.end)
            before = (m for m in able[max(0, until - _NEAR) : until] if _SUBJECT.fullmatch(text, m.end, verb.start))
            subject = max(before, key=lambda m: (m.end, -m.start), default=None)
            if subject is not None and subject.id not in told:
                kept.append(Link(label="speaker", source=verb.id, target=subject.id, confidence=_CONFIDENCE))
    return kept


def with_acts_of_words(text: str, graph: MentionGraph) -> MentionGraph:
    """Return *graph* with the acts of plain verbs ("said") that inform or note as the words said make them."""
    mentions = tuple(_with_act(text, graph, mention) for mention in graph.mentions)
    return msgspec.structs.replace(graph, mentions=mentions)


def _with_act(text: str, graph: MentionGraph, verb: Mention) -> Mention:
    if verb.label != "speech" or verb.act not in _PLAIN:
        return verb
    contents = graph.targets(verb, "content")
    if not contents:
        return verb
    act = load_said_acts().act_of(text[verb.start : verb.end], text[contents[0].start : contents[0].end])
    return verb if act is None else msgspec.structs.replace(verb, act=act)
