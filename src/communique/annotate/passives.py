"""What passives say: "A, the importance of B was noted, and C was emphasized" gives each verb its own subjects."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from communique.records import Link, Mention, MentionGraph

_CONFIDENCE = 0.6
"""Confidence of a link that only the place of the words tells: below that of most links of a model."""
_AUXILIARY = re.compile(
    r",?\s+(?:was|were|is|are|has been|have been|had been)\s+(?:(?:also|especially|particularly|jointly|\w+ly)\s+)*"
)
_BEGINS_PASSIVE = re.compile(r"(?:was|were|is|are|has been|have been|had been)\s")
_BLANK = re.compile(r",?\s+")
"""What stands between a subject and a verb that begins with its auxiliary: "were brought to the attention"."""
_JOINED = re.compile(r",?\s+(?:and|as well as|together with)\s+|,\s+")
"""What stands between two subjects of one verb."""
_SUBJECT = re.compile(
    r"(?:the|an?|its|their)\b(?!.*(?:;|\b(?:was|were|is|are|has|have|had|signed|which|where)\b))", re.IGNORECASE
)
"""A stretch that can be nothing but the subjects of one verb."""
_FARTHEST = 60
"""Code points between a subject and the verb at most."""


def with_subjects(text: str, mentions: Sequence[Mention], links: Iterable[Link]) -> list[Link]:
    """Return *links* in which what stands right before a passive verb of saying is what that verb says.

    The subject is no other verb's content, and neither are those that it is joined to by a comma or "and".
    """
    contents = sorted((m for m in mentions if m.label == "content"), key=lambda m: (m.end, m.start))
    owner = {
        content.id: verb.id
        for verb in mentions
        if verb.label == "speech"
        for content in _subjects(text, contents, verb)
    }
    kept = [link for link in links if link.label != "content" or owner.get(link.target, link.source) == link.source]
    told = {link.target for link in kept if link.label == "content"}
    return kept + [
        Link(label="content", source=verb, target=content, confidence=_CONFIDENCE)
        for content, verb in owner.items()
        if content not in told
    ]


def with_parallel_subjects(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return *mentions*; a content before a passive verb of saying that is several like subjects is one content each.

    "The importance of A, the contribution of B" are two: both an article, a noun and "of", with a comma between them.
    """
    verbs = [mention for mention in mentions if mention.label == "speech"]
    contents = sorted((m for m in mentions if m.label == "content"), key=lambda m: (m.end, m.start))
    own = {content.id for verb in verbs for content in _subjects(text, contents, verb)}
    new: list[Mention] = []
    kept: list[Mention] = []
    for mention in mentions:
        starts = _parallel(text, mention) if mention.id in own else []
        bounds = [mention.start, *starts, mention.end]
        ends = [first + len(text[first:last].rstrip(", ")) for first, last in pairwise(bounds)]
        kept.append(msgspec.structs.replace(mention, end=ends[0]) if starts else mention)
        new += [msgspec.structs.replace(mention, start=a, end=b) for a, b in zip(starts, ends[1:], strict=True)]
    return (*kept, *(msgspec.structs.replace(m, id=len(kept) + place) for place, m in enumerate(new)))


def _parallel(text: str, content: Mention) -> list[int]:
    """Return where the further subjects of *content* begin that are worded like its first."""
    if not _LIKE.match(text, content.start, content.end):
        return []
    return [found.end() for found in _NEXT_LIKE.finditer(text, content.start, content.end)]


_LIKE = re.compile(r"the \w+ of\b", re.IGNORECASE)
_NEXT_LIKE = re.compile(r",\s+(?=the \w+ of\b)")


def with_whole_subjects(text: str, graph: MentionGraph, rules: MentionGraph) -> MentionGraph:
    """Return *graph* in which the contents before a passive verb are all of its subject, as *rules* delimit it.

    What stands between two contents and does not join them belongs to the first, and so does what the second holds.
    """
    contents = sorted(graph.of("content"), key=lambda m: (m.start, -m.end))
    spans: dict[int, tuple[int, int] | None] = {}
    links: list[Link] = []
    for subject, verb in _passive_subjects(text, graph, rules):
        first = bisect_left(contents, subject.start, key=lambda m: m.start)
        last = bisect_left(contents, subject.end, key=lambda m: m.start)
        row = [m for m in contents[first:last] if m.end <= subject.end]
        spans.update(_whole_row(text, subject, row))
        if verb is not None:
            told = [m.id for m in row if spans[m.id]]
            links += [Link(label="content", source=verb.id, target=m, confidence=_CONFIDENCE) for m in told]
    gone = {number for number, span in spans.items() if span is None}
    moved = gone | {link.target for link in links}
    kept = [link for link in graph.links if link.label != "content" or link.target not in moved]
    return MentionGraph(
        mentions=tuple(_moved(m, spans.get(m.id)) for m in graph.mentions if m.id not in gone),
        links=tuple(link for link in (*kept, *links) if not {link.source, link.target} & gone),
    )


def _passive_subjects(text: str, graph: MentionGraph, rules: MentionGraph) -> Iterator[tuple[Mention, Mention | None]]:
    """Yield what patterns read as the subjects of a passive, with the verb as *graph* has it, or None."""
    verbs = graph.of("speech")
    for told in rules.of("speech"):
        place = bisect_left(verbs, told.end, key=lambda m: m.start) - 1
        own = verbs[place] if place >= 0 and told.start < verbs[place].end else None
        for subject in rules.targets(told, "content"):
            before = _AUXILIARY.match(text, subject.end) if subject.end <= told.start else None
            is_passive = before is not None and told.start <= before.end() < told.end
            if is_passive and _SUBJECT.match(text, subject.start, subject.end):
                yield subject, own


def _whole_row(text: str, subject: Mention, row: Sequence[Mention]) -> Iterator[tuple[int, tuple[int, int] | None]]:
    """Yield by id where each content of *row* stands when together they are all of *subject*; None for what goes."""
    found: list[tuple[int, int, int]] = []
    for content in row:
        if found and not _JOINED.fullmatch(text, found[-1][2], content.start):
            yield content.id, None
            found[-1] = (*found[-1][:2], max(found[-1][2], content.end))
        else:
            found.append((content.id, content.start if found else subject.start, content.end))
    for place, (number, start, end) in enumerate(found):
        yield number, (start, subject.end if place == len(found) - 1 else end)


def _moved(mention: Mention, span: tuple[int, int] | None) -> Mention:
    return mention if span is None else msgspec.structs.replace(mention, start=span[0], end=span[1])


def _subjects(text: str, contents: Sequence[Mention], verb: Mention) -> list[Mention]:
    """Return the contents that end right before the auxiliary of *verb*, in order; none where it is no passive.

    *contents* are in order of their ends; of several that end together the longest is taken.
    """
    place = bisect_right(contents, verb.start, key=lambda content: content.end) - 1
    row: list[Mention] = []
    gap = _BLANK if _BEGINS_PASSIVE.match(text, verb.start) else _AUXILIARY
    start = verb.start
    while place >= 0 and start - contents[place].end <= _FARTHEST:
        content = contents[place]
        if content.end <= start and gap.fullmatch(text, content.end, start):
            while place and contents[place - 1].end == content.end:
                place -= 1
                content = contents[place]
            row.append(content)
            gap, start = _JOINED, content.start
        elif row:
            break
        place -= 1
    return row[::-1]
