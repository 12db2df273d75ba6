"""Readings made by hand: what the formats are tested on, without a reader."""

from __future__ import annotations

from communique.records import (
    Actor,
    AgendaItem,
    Attribution,
    Body,
    Event,
    EventDate,
    Evidence,
    Imprint,
    Meeting,
    MeetingDate,
    MeetingEvidence,
    MeetingPlace,
    MentionedPerson,
    Notice,
    Outcome,
    Participant,
    Party,
    ProgrammeItem,
    Published,
    Reading,
    Report,
    Run,
    Speaker,
    Statement,
    Trigger,
)

TEXT = (
    "3 May 2021. Deputy Minister Ana Soto of Chile and Ambassador Luis Vera of Peru held the second round of political"
    " consultations in Lima, the Torre Tagle News writes. They discussed trade; Ana Soto thanked Peru for its vaccines."
    " The Trade Council was praised. They signed a memorandum and laid a wreath. They will meet in June 2022."
    " Rosa Quispe was not there."
)
REPORT = Report(text=TEXT, outlet="Torre Tagle News", url="https://example.org/a?b=1&c=2", title="Second round in Lima")


def cut(words: str) -> tuple[Evidence, ...]:
    """Return the evidence where *words* stand first."""
    start = TEXT.index(words)
    return (Evidence.cut(REPORT, start, start + len(words)),)


def make_meeting() -> Meeting:
    """Return the meeting that `TEXT` tells of, every field filled."""
    return Meeting(
        id="r1-m0",
        kind="political-consultations",
        mode="in-person",
        round=2,
        level="deputy-minister",
        date=MeetingDate(iso="2021-05-03", basis="published", evidence=cut("3 May 2021")),
        place=MeetingPlace(
            name="Lima", country="PER", latitude=-12.05, longitude=-77.04, geonames_id=3936456, basis="stated",
            evidence=cut("Lima"),
        ),
        parties=(
            Party(code="CHL", name="Chile", evidence=cut("Chile")),
            Party(code="PER", name="Peru", organization="Foreign Ministry", evidence=cut("Peru")),
        ),
        participants=(
            Participant(
                name="Ana Soto", post="Deputy Minister", rank="deputy-minister", party="CHL", role="head",
                evidence=(*cut("Ana Soto"), *cut("Deputy Minister")),
            ),
            Participant(
                name="Luis Vera", post="Ambassador", party="PER", role="head", basis="the order of the sides",
                evidence=cut("Luis Vera"),
            ),
        ),
        agenda=(AgendaItem(text="trade", contexts=("economic",), evidence=cut("trade")),),
        statements=(
            Statement(
                speaker=Speaker(name="Ana Soto", party="CHL"), act="thank", addressee=Speaker(party="PER"),
                content="its vaccines", evidence=cut("its vaccines"),
            ),
            Statement(act="praise", content="The Trade Council", evidence=cut("The Trade Council")),
        ),
        outcomes=(
            Outcome(kind="signed", what="a memorandum", evidence=cut("a memorandum")),
            Outcome(kind="next-meeting", what="meet", date="2022-06", evidence=cut("June 2022")),
        ),
        programme=(ProgrammeItem(act="wreath-laying", by="CHL", basis="the visiting side", evidence=cut("a wreath")),),
        bodies=(Body(name="Trade Council", parties=("CHL", "PER"), evidence=cut("Trade Council")),),
        evidence=MeetingEvidence(kind=cut("political consultations"), round=cut("second")),
        notes=("the date is only that of the publication",),
        confidence=0.7,
    )  # fmt: skip


def make_reading(**changes: object) -> Reading:
    """Return the reading of `REPORT`, with *changes* of its meeting."""
    import msgspec

    meeting = msgspec.structs.replace(make_meeting(), **changes)
    trigger = cut("signed")[0]
    return Reading(
        report=Imprint(
            id="r1",
            title=REPORT.title,
            outlet=REPORT.outlet,
            url=REPORT.url,
            language="en",
            published=Published(iso="2021-05-03T10:00:00-05:00", evidence=cut("3 May 2021")),
            attribution=Attribution(reported_by="Torre Tagle News", evidence=cut("Torre Tagle News")),
            text=TEXT,
        ),
        meetings=(meeting,),
        events=(
            Event(
                id="r1-e1",
                type="AGREE",
                quad="verbal-cooperation",
                score=3.0,
                cameo="057",
                actors=(Actor(code="CHL", name="Chile", sectors=("GOV",), evidence=cut("Chile")),),
                recipients=(Actor(code="PER", name="Peru", evidence=cut("Peru")),),
                date=EventDate(iso="2021-05-03", basis="published", evidence=cut("3 May 2021")),
                trigger=Trigger(start=trigger.start, end=trigger.end, quote=trigger.quote),
                confidence=0.8,
            ),
        ),
        mentioned=(MentionedPerson(name="Rosa Quispe", evidence=cut("Rosa Quispe")),),
        notices=(Notice(code="prepared", message="made by hand"),),
        run=Run(version="0", model="none"),
    )


HOSTILE = (
    "=HYPERLINK(1)", "</pre><script>alert(1)</script>", '" onmouseover="x', "a\x00b\x1bc\ud800", "}]}{\\n;,:",
    "**x** [y](z)",
    "line\r\nBEGIN:VEVENT", "é𝒳\u202e", "|a|b|", " ", "]]>&amp;",
)  # fmt: skip
"""Words that are markup, code or no characters in one format or another."""


def make_hostile(words: str) -> Reading:
    """Return a reading in which *words* stand wherever words can."""
    import msgspec

    reading = make_reading()
    meeting = reading.meetings[0]
    replace = msgspec.structs.replace
    said = replace(meeting.statements[0], content=words, speaker=Speaker(name=words, party=words))
    meeting = replace(
        meeting,
        parties=(*meeting.parties, Party(code=words, name=words, organization=words)),
        participants=(
            *meeting.participants,
            Participant(name=words, post=words, party=words, role="head", basis=words),
        ),
        agenda=(AgendaItem(text=words),),
        statements=(said,),
        outcomes=(Outcome(kind="signed", what=words),),
        programme=(ProgrammeItem(act="other", place=words, by=words),),
        bodies=(Body(name=words, parties=(words,)),),
        place=MeetingPlace(name=words, venue=words, country=words, basis="stated"),
        notes=(words,),
    )
    report = replace(reading.report, title=words, outlet=words, byline=words, url=words, source=words)
    return replace(reading, report=report, meetings=(meeting,), mentioned=(MentionedPerson(name=words, post=words),))
