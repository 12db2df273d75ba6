"""The aide-mémoire says what the record holds, cites it, and says nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from communique.exports.brief import BRIEF_FORMATS, compose_brief, write_brief
from communique.exports.brief.wording import ACTS, KINDS, MODES, MONTHS, OUTCOMES, PROGRAMME, STATUSES, say_date
from communique.records import MeetingDate, MeetingPlace, Reading, Statement, to_builtins
from tests.exports.prepared import HOSTILE, TEXT, make_hostile, make_reading


def sentences_of(reading: Reading) -> list[str]:
    """Return the sentences of the brief, without notes."""
    return [
        "".join(part.words for part in sentence)
        for section in compose_brief([reading]).sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
    ]


def written(brief_format: str, *readings: Reading) -> bytes:
    """Return the brief of *readings* as a file."""
    target = io.BytesIO()
    write_brief(brief_format, readings, target)
    return target.getvalue()


SAID = (
    "Political consultations between Chile and Peru (Foreign Ministry) took place in Lima, Peru.",
    "It is counted as round 2.",
    "The encounter was in person.",
    "The date, 3 May 2021, is inferred from the day of publication.",
    "The highest rank common to the sides is deputy minister.",
    "Ana Soto, Deputy Minister, led the side of Chile.",
    "Luis Vera, Ambassador, led the side of Peru (the side is inferred: the order of the sides).",
    "These subjects were discussed: “trade”.",
    "Ana Soto (Chile) thanked Peru for “its vaccines”.",
    "Praised was “The Trade Council”.",
    "The following was signed: “a memorandum”.",
    "A next meeting was foreseen: “meet” (June 2022).",
    "The programme included a wreath-laying, by Chile (by whom is inferred: the visiting side).",
    "The report names a standing body or format: Trade Council, of Chile and Peru.",
    "Rosa Quispe is named and took no part.",
    "The date is only that of the publication.",
    "The chance that kind, parties, heads and date are all right is put at 0.70.",
)


def test_it_says_the_whole_record_in_plain_english() -> None:
    assert sentences_of(make_reading()) == list(SAID)


CONSULTATIONS = "Political consultations between Chile and Peru (Foreign Ministry)"
CHANGED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"status": "planned"}, f"{CONSULTATIONS} in Lima, Peru are planned."),
    ({"status": "planned"}, "Ana Soto, Deputy Minister, was to lead the side of Chile."),
    (
        {"status": "cancelled", "kind": "visit"},
        "A visit between Chile and Peru (Foreign Ministry) in Lima, Peru was cancelled.",
    ),
    ({"status": "postponed", "kind": "summit", "parties": ()}, "A summit in Lima, PER was postponed."),
    ({"date": None}, "The date is not known."),
    ({"date": MeetingDate(iso="2021-05", basis="relative")}, "The date, May 2021, is counted from the report's words."),
    (
        {"date": MeetingDate(iso="2021-05-03", end="2021-05-04", basis="stated"), "place": None},
        "Political consultations between Chile and Peru (Foreign Ministry) took place from 3 May 2021 to 4 May 2021.",
    ),
    ({"place": MeetingPlace(name="Lima", basis="dateline")}, "The place, Lima, is inferred from the dateline."),
    ({"statements": (Statement(act="invite", content="Lima"),)}, "An invitation was made to “Lima”."),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), CHANGED)
def test_statuses_and_inferred_values_are_worded_as_such(changes: dict[str, Any], expected: str) -> None:
    assert expected in sentences_of(make_reading(**changes))


def test_every_sentence_has_a_citation_and_every_note_is_cited() -> None:
    brief = compose_brief([make_reading()])
    cited: set[int] = set()
    for section in brief.sections:
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                own = {number for part in sentence for number in part.notes}
                assert own
                cited |= own
    assert cited == set(range(1, len(brief.notes) + 1))


def test_a_note_says_outlet_date_characters_and_quote() -> None:
    start = TEXT.index("its vaccines")
    note = (
        "Torre Tagle News, “Second round in Lima”, 3 May 2021, report r1,"
        f" characters {start}–{start + len('its vaccines')}: “its vaccines”."
    )
    assert note in compose_brief([make_reading()]).notes


FIXED = {
    word
    for words in (
        *KINDS.values(), *MODES.values(), *OUTCOMES.values(), *PROGRAMME.values(),
        *(word for pair in (*STATUSES.values(), *ACTS.values()) for word in pair),
        "It The These A An",
    )
    for word in re.findall(r"\w+", words.replace("{}", ""))
} | {word.capitalize() for words in KINDS.values() for word in words.split()[:1]}  # fmt: skip
"""Words with a capital that may stand in any brief: those that sentences begin with."""


def words_in(value: object) -> set[str]:
    """Return every word and number of a record, dates as their parts in words too."""
    found: set[str] = set()
    if isinstance(value, dict):
        return set().union(*map(words_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(words_in, value))
    words = f"{value:.2f}" if isinstance(value, float) else str(value)
    found |= set(re.findall(r"\w+", words)) | set(re.findall(r"\w+", words[:1].upper() + words[1:]))
    for year, month, day in re.findall(r"(\d{4})-(\d\d)(?:-(\d\d))?", words):
        found |= {year, MONTHS[int(month) - 1], str(int(day or 0))}
    return found


names = st.from_regex(r"[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}", fullmatch=True)


@given(
    first=names, second=names, round_=st.integers(3, 99), day=st.dates(), what=names,
    status=st.sampled_from(sorted(STATUSES)), kind=st.sampled_from(sorted(KINDS)), act=st.sampled_from(sorted(ACTS)),
)  # fmt: skip
def test_no_name_date_or_number_comes_from_elsewhere(
    first: str, second: str, round_: int, day: Any, what: str, status: str, kind: str, act: str
) -> None:
    reading = make_reading(
        round=round_, status=status, kind=kind, date=MeetingDate(iso=day.isoformat(), basis="stated")
    )
    meeting = reading.meetings[0]
    people = tuple(
        msgspec.structs.replace(p, name=n) for p, n in zip(meeting.participants, (first, second), strict=True)
    )
    said = msgspec.structs.replace(meeting.statements[0], act=act, content=what)
    meeting = msgspec.structs.replace(meeting, participants=people, statements=(said,))
    reading = msgspec.structs.replace(reading, meetings=(meeting,))
    told = sentences_of(reading)
    assert any(first in sentence for sentence in told)
    record = words_in(to_builtins(reading))
    for sentence in told:
        for word in re.findall(r"\w+", sentence):
            if word[0].isupper() or any(char.isdigit() for char in word):
                assert word in record | FIXED, sentence


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2021-05-03", "3 May 2021"),
        ("2021-05", "May 2021"),
        ("2021", "2021"),
        ("2021/2022", "from 2021 to 2022"),
        ("?", "?"),
    ],
)
def test_dates_are_told_no_more_precisely_than_they_are(iso: str, told: str) -> None:
    assert say_date(iso) == told


def test_several_reports_are_one_document_with_notes_numbered_through() -> None:
    other = make_reading()
    other = msgspec.structs.replace(other, report=msgspec.structs.replace(other.report, id="r2"))
    one, two = compose_brief([make_reading()]), compose_brief([make_reading(), other])
    assert len(two.sections) == 2
    assert len(two.notes) == 2 * len(one.notes)
    assert compose_brief([make_reading(), make_reading()]).notes == one.notes


def test_a_report_without_a_meeting_says_so() -> None:
    reading = msgspec.structs.replace(make_reading(), meetings=())
    assert sentences_of(reading) == ["The report tells of no meeting.", "made by hand."]


@pytest.mark.parametrize("brief_format", BRIEF_FORMATS)
def test_the_same_record_gives_the_same_bytes(brief_format: str) -> None:
    assert written(brief_format, make_reading()) == written(brief_format, make_reading())


def test_docx_holds_every_sentence() -> None:
    with zipfile.ZipFile(io.BytesIO(written("docx", make_reading()))) as document:
        tree = html.fromstring(document.read("word/document.xml"))
    shown = re.sub(r"(?<=[^\d ])\d+", "", "".join(tree.itertext()))
    for sentence in SAID:
        plain = re.sub(r"(?<=[^\d ])\d+", "", sentence)
        assert plain in shown


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("brief_format", BRIEF_FORMATS)
def test_hostile_words_stay_words(brief_format: str, words: str) -> None:
    content = written(brief_format, make_hostile(words))
    if brief_format == "markdown":
        assert not re.search(r"(?<!\\)<|(?<!\\)\*\*|(?<!\\)\]\(", content.decode())
    if brief_format == "html":
        tree = html.fromstring(content)
        assert not tree.xpath("//script")
        assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    if brief_format == "docx":
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
