"""Frozen, typed records: the only things stages hand to one another.

Nothing here opens a file, asks the network or looks at a clock.
"""

from communique.records.base import Record, read_json, to_builtins, to_json
from communique.records.dates import (
    DateAnchor,
    DateBasis,
    DateExpression,
    DateRange,
    DatesOfReport,
    PartialDate,
    compare_dates,
)
from communique.records.events import Actor, Event, EventDate, EventPlace, Trigger
from communique.records.findings import Findings
from communique.records.graph import ArcLabel, Label, Link, Mention, MentionGraph
from communique.records.meetings import (
    AgendaItem,
    Body,
    Meeting,
    MeetingDate,
    MeetingEvidence,
    MeetingPlace,
    MentionedPerson,
    Outcome,
    Participant,
    Party,
    ProgrammeItem,
    Reason,
    Speaker,
    Statement,
)
from communique.records.ontology import Definition, Ontology
from communique.records.places import PlacesOfReport, Toponym
from communique.records.readings import Notice, Reading, Run
from communique.records.relations import Joined, JoiningTrigger, MarkedSentence, Relation
from communique.records.reports import (
    Attribution,
    Dateline,
    Evidence,
    Furniture,
    Imprint,
    Published,
    Report,
)
from communique.records.resolution import (
    MentionParties,
    Resolution,
    ResolvedActor,
    ResolvedDate,
    ResolvedPerson,
    ResolvedPlace,
    ResolvedReference,
)

__all__ = [
    "Actor",
    "AgendaItem",
    "ArcLabel",
    "Attribution",
    "Body",
    "DateAnchor",
    "DateBasis",
    "DateExpression",
    "DateRange",
    "Dateline",
    "DatesOfReport",
    "Definition",
    "Event",
    "EventDate",
    "EventPlace",
    "Evidence",
    "Findings",
    "Furniture",
    "Imprint",
    "Joined",
    "JoiningTrigger",
    "Label",
    "Link",
    "MarkedSentence",
    "Meeting",
    "MeetingDate",
    "MeetingEvidence",
    "MeetingPlace",
    "Mention",
    "MentionGraph",
    "MentionParties",
    "MentionedPerson",
    "Notice",
    "Ontology",
    "Outcome",
    "PartialDate",
    "Participant",
    "Party",
    "PlacesOfReport",
    "ProgrammeItem",
    "Published",
    "Reading",
    "Reason",
    "Record",
    "Relation",
    "Report",
    "Resolution",
    "ResolvedActor",
    "ResolvedDate",
    "ResolvedPerson",
    "ResolvedPlace",
    "ResolvedReference",
    "Run",
    "Speaker",
    "Statement",
    "Toponym",
    "Trigger",
    "compare_dates",
    "read_json",
    "to_builtins",
    "to_json",
]
