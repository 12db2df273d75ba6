"""What composition gives of one report."""

from __future__ import annotations

from communique.records.base import Record
from communique.records.meetings import Meeting, MentionedPerson


class Composition(Record, frozen=True, kw_only=True):
    """The meetings of one report, the main one first, and the persons it merely names."""

    meetings: tuple[Meeting, ...] = ()
    mentioned: tuple[MentionedPerson, ...] = ()
