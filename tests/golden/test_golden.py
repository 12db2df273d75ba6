"""What is read of the golden reports is what it was, and what is wrong in it is marked and gets less."""

from __future__ import annotations

import msgspec
import pytest
from training.reader.gold_records import gold_meetings
from training.reader.read_corpus import read_corpus

from communique.records import Meeting, Party
from tests.golden.files import changes, golden_ids, marks_in, processor, read_golden, read_held, read_now
from tests.golden.lines import marked, record_of

_OTHER_PROCESSOR = 0.03
"""Share of lines that may differ on a processor of another kind than the files were written on."""
GOLD = {one.id: gold_meetings(one) for one in read_corpus() if one.id in set(golden_ids())}


def test_forty_reports_and_more_have_a_golden_record() -> None:
    assert len(golden_ids()) >= 40
    kinds = {meeting.kind for meetings in GOLD.values() for meeting in meetings}
    assert kinds == {
        "political-consultations", "meeting", "visit", "phone-call", "summit", "commission-session", "signing",
        "credentials", "other",
    }  # fmt: skip


def test_records_are_as_they_were() -> None:
    changed = [line for name in golden_ids() for line in changes(read_golden(name), read_now(name))]
    lines = sum(len(read_golden(name).splitlines()) for name in golden_ids())
    may_differ = 0 if processor() == read_held().processor else _OTHER_PROCESSOR * lines
    assert len(changed) <= may_differ, "\n".join(
        ["records changed; if they should, run `python -m tests.golden --update` and commit:", *changed]
    )


def test_wrong_lines_get_no_more() -> None:
    assert sum(marks_in(read_golden(name)) for name in golden_ids()) <= read_held().wrong


@pytest.mark.parametrize("name", sorted(GOLD))
def test_gold_itself_has_no_mark(name: str) -> None:
    shown = "\n".join(record_of(GOLD[name], GOLD[name]))
    assert marks_in(shown) == 0, shown


@pytest.fixture
def gold() -> Meeting:
    return next(one for one in GOLD["europe-0020"])


@pytest.mark.parametrize(
    ("change", "mark"),
    [
        ({"kind": "other"}, "  kind       other  ! wrong: gold "),
        ({"status": "cancelled"}, "  status     cancelled  ! wrong: gold "),
        ({"parties": (Party(code="ATA", name="Antarctica"),)}, "  party      ATA  ! wrong: not in gold"),
        ({"participants": ()}, "  ! missing: person "),
        ({"date": None}, "  ! missing: date "),
        ({"statements": ()}, "  ! missing: statement "),
    ],
)
def test_what_gold_has_otherwise_is_marked(gold: Meeting, change: dict[str, object], mark: str) -> None:
    assert any(line.startswith(mark) for line in marked(msgspec.structs.replace(gold, **change), gold))


def test_a_meeting_that_gold_has_not_is_marked_and_one_it_has_is_missed(gold: Meeting) -> None:
    stranger = msgspec.structs.replace(gold, parties=(Party(code="ATA", name="Antarctica"),))
    shown = record_of([stranger], [gold])
    assert shown[0] == "meeting 1  ! wrong: gold has no such meeting, nor anything below"
    assert shown[-1].startswith("! missing: ")


@pytest.mark.parametrize("field", ["name", "post", "party", "role"])
def test_a_person_with_one_thing_wrong_is_marked(gold: Meeting, field: str) -> None:
    wrong = {"name": "Quite Another", "post": "gardener", "party": "ATA", "role": "host"}
    first, *others = gold.participants
    people = (msgspec.structs.replace(first, **{field: wrong[field]}), *others)
    shown = marked(msgspec.structs.replace(gold, participants=people), gold)
    assert marks_in("\n".join(shown)) == (2 if field == "name" else 1)
