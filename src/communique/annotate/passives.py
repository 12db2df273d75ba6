"""What passives say: "A, the importance of B was noted, and C was emphasized" gives each verb its own subjects."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from communique.records import Link, Mention

_CONFIDENCE = 0.6
"""Confidence of a link that only the place of the words tells: below that of most links of a model."""
_AUXILIARY = re.compile(
    r",?\s+(?:was|were|is|are|has been|have been|had been)\s+(?:(?:also|especially|particularly|jointly|\w+ly)\s+)*"
)
_JOINED = re.compile(r",?\s+(?:and|as well as|together with)\s+|,\s+")
"""What stands between two subjects of one verb."""
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


def _subjects(text: str, contents: Sequence[Mention], verb: Mention) -> list[Mention]:
    """Return the contents that end right before the auxiliary of *verb*, in order; none where it is no passive.

    *contents* are in order of their ends; of several that end together the longest is taken.
    """
    place = bisect_right(contents, verb.start, key=lambda content: content.end) - 1
    row: list[Mention] = []
    gap, start = _AUXILIARY, verb.start
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
