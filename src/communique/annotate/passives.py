"""What passives say: "A, the importance of B was noted, and C was emphasized" gives each verb its own subjects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from communique.records import Link, Mention

_CONFIDENCE = 0.6
"""Confidence of a link that only the place of the words tells: below that of most links of a model."""
_AUXILIARY = re.compile(
    r",?\s+(?:was|were|is|are|has been|have been|had been)\s+(?:(?:also|especially|particularly|jointly|\w+ly)\s+)*"
)
_JOINED = re.compile(r",?\s+(?:and|as well as|together with)\s+|,\s+")
"""What stands between two subjects of one verb."""


def with_subjects(text: str, mentions: Sequence[Mention], links: Iterable[Link]) -> list[Link]:
    """Return *links* in which what stands right before a passive verb of saying is what that verb says.

    The subject is no other verb's content, and neither are those that it is joined to by a comma or "and".
    """
    contents = sorted((m for m in mentions if m.label == "content"), key=lambda m: (m.start, -m.end))
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
    """Return the contents that end right before the auxiliary of *verb*, in order; none where it is no passive."""
    last = next((m for m in contents if _AUXILIARY.fullmatch(text, m.end, verb.start)), None)
    if last is None:
        return []
    before = [m for m in contents if m.end <= last.start]
    row = [last]
    for right, left in pairwise((last, *reversed(before))):
        if not _JOINED.fullmatch(text, left.end, right.start):
            break
        row.append(left)
    return row[::-1]
