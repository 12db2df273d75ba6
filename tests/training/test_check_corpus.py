"""The authoring format and every refusal of the checker."""

import re
from pathlib import Path

import pytest
from training.reader.authoring import QuoteError, locate, parse_source, read_quote
from training.reader.check_corpus import check_files, find_problems, main
from training.reader.documents import Document, split_of
from training.reader.read_corpus import CORPUS, CorpusError, corpus_files, read_corpus
from training.reader.record_checks import _dates_agree
from training.reader.scheme import ARCS, CONTEXTS, LABELS, TYPES, UN_MEMBERS

NOWHERE = Path("no-such-folder")
GUIDELINE = Path(__file__).parents[2] / "docs" / "annotation.md"

SENTENCE = """=== s-1
{header}--- text
Deputy Minister Ana Reis of Portugal met Omani envoy Said in Oman on Friday.
--- mentions
o1 post "Deputy Minister" rank=deputy-minister
p1 person "Ana Reis"
c1 country "Portugal" code=PRT
e1 event "met" type=CONSULT mode=- aux=- contexts=diplomatic
p2 person "Said"
l1 country "in [Oman] on" code=OMN
{mentions}--- arcs
p1 holds o1
o1 of c1
e1 actor p1 p2
{arcs}"""


def sentence(mentions: str = "", arcs: str = "", header: str = "") -> str:
    """The small sentence document with lines added."""
    return SENTENCE.format(mentions=mentions, arcs=arcs, header=header)


def messages(source: str, family: str = "sentence") -> list[str]:
    """Every fault of a source, as messages."""
    parsed = parse_source(source, "f.txt", family)
    return [one.message for one in (*parsed.problems, *find_problems(parsed.documents))]


def guideline_example() -> str:
    """The worked report of the guideline."""
    found = re.search(r"```corpus\n(.*?)```", GUIDELINE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_clean_sentence_has_no_faults() -> None:
    assert messages(sentence()) == []


def test_guideline_example_passes() -> None:
    assert messages(guideline_example(), "report") == []


def test_spans_cut_the_quote() -> None:
    documents = parse_source(guideline_example(), "g", "report").documents
    for mention in documents[0].mentions:
        assert documents[0].text[mention.start : mention.end] == mention.quote


def test_shipped_corpus_is_clean() -> None:
    documents, problems = check_files(corpus_files(), NOWHERE)
    assert [str(problem) for problem in problems] == []
    assert len(documents) >= 46


def test_exemplars_show_every_type() -> None:
    documents = read_corpus([CORPUS / "sentences" / "exemplars.txt"])
    events = [one for document in documents for one in document.mentions if one.label == "event"]
    assert {event.attributes["type"] for event in events} >= TYPES


MENTION_REFUSALS = [
    ("x1 person Ana Reis\n", "cannot be read"),
    ('x1 planet "Ana"\n', "unknown label"),
    ('x1 country "Spain" code=ESP\n', "is not in the text"),
    ('x1 country "Oman" code=OMN\n', "occurs 2 times"),
    ('x1 country "Oman"#3 code=OMN\n', "it occurs 2 times"),
    ('x1 country "Oman"#0 code=OMN\n', "it occurs 2 times"),
    ('x1 country "Oman"#1 code=OMN\n', "cuts a word"),
    ('x1 country "in [Oman on" code=OMN\n', "'[' without ']'"),
    ('x1 country "in ]Oman[ on" code=OMN\n', "brackets"),
    ('x1 place "[]Friday" kind=city\n', "no characters"),
    ('x1 date "Friday" value=weekday:friday oops\n', "expected name=value"),
    ('x1 date "Friday" value=today value=today\n', "stands twice"),
    ('x1 date "on [Friday]" value=friday\n', "expected the form"),
    ('x1 date "Friday"\n', "value= is missing"),
    ('x1 person "Ana" rank=minister\n', "unknown attribute"),
    ('x1 country "Omani" code=XXX kind=adjective\n', "expected one of"),
    ('x1 post "Omani envoy" rank=duke\n', "rank=duke"),
    ('o1 post "envoy" rank=envoy\n', "id o1 stands twice"),
    ('x1 person "Ana Reis"\n', "twice; drop one"),
    ('x1 person "Reis of"\n', "cross; nest or part them"),
    ('x1 person "Said "\n', "begins or ends with a blank"),
    ('x1 event "of" type=AGREE mode=visit aux=- contexts=-\n', "no mode of AGREE"),
    ('x1 event "of" type=NONE mode=- aux=- contexts=-\n', "type=NONE wants"),
    ('x1 event "of" type=AGREE mode=- aux=future contexts=-\n', "cooperation still to come"),
    ('x1 event "of" type=AGREE mode=- aux=- contexts=- encounter=visit\n', "stand together"),
    ('x1 event "of" type=AGREE mode=- aux=-\n', "contexts= is missing"),
    ('x1 event "of" type=ACCUSE mode=allege, aux=- contexts=-\n', "empty value"),
]


@pytest.mark.parametrize(("line", "expected"), MENTION_REFUSALS)
def test_mention_refusals(line: str, expected: str) -> None:
    assert any(expected in message for message in messages(sentence(mentions=line)))


ARC_REFUSALS = [
    ("p1 loves p2\n", "unknown arc"),
    ("p1 holds\n", "expected '<id> <arc> <id>"),
    ("p1 holds x9\n", "id x9 is not defined"),
    ("p1 holds c1\n", "joins person→country"),
    ("p1 holds o1\n", "stands twice"),
    ("p1 same_as p1\n", "to itself"),
]


@pytest.mark.parametrize(("line", "expected"), ARC_REFUSALS)
def test_arc_refusals(line: str, expected: str) -> None:
    assert any(expected in message for message in messages(sentence(arcs=line)))


HEADER_REFUSALS = [
    ("outlet: X | agency | good-english\n", "header key 'outlet'"),
    ("hard: nonsense\n", "hard tag 'nonsense'"),
    ("published: May 2020\n", "expected YYYY-MM-DD"),
    ("events: none\n", "an event under 'events: none'"),
    ("events: some\n", "the only value is 'none'"),
    ("no colon\n", "expected 'key: value'"),
]


@pytest.mark.parametrize(("line", "expected"), HEADER_REFUSALS)
def test_header_refusals(line: str, expected: str) -> None:
    assert any(expected in message for message in messages(sentence(header=line)))


def test_sentence_without_event_must_say_so() -> None:
    source = "=== s-2\n{}--- text\nRain fell on Suva all day.\n"
    assert "no event mention" in messages(source.format(""))[0]
    assert messages(source.format("events: none\n")) == []


REPORT_REFUSALS = [
    ("| newspaper |", "| blog |", "outlet kind 'blog'"),
    ("| good-english", "| pidgin", "English 'pidgin'"),
    ("outlet: Harbour Gazette | newspaper | good-english", "outlet: Harbour", "expected 'name |"),
    ("outlet_country: MLT", "outlet_country: Malta", "outlet_country: Malta"),
    ("meeting m1 kind=meeting", "meeting m1 kind=visit", "kind=visit, but trigger e2"),
    ("status=held trigger", "status=planned trigger", "status=planned, but trigger e2"),
    ("trigger=e2", "trigger=p1", "expected event"),
    ("trigger=e2", "trigger=e99", "no mention has this id"),
    ("date m1 2021-11-03 basis", "date m1 2021-11-05 basis", "published is 2021-11-04"),
    ("date m1 2021-11-03 basis", "date m1 2021-11-33 basis", "no day of the calendar"),
    ("date m1 2021-11-03 basis=inferred from=d1", "date m1 2021 basis=stated", "wants from="),
    ("date m1 2021-11-03 basis=inferred from=d1", "date m1 2021-11-03 basis=inferred from=d3", "value=2018"),
    ('name="Valletta"', 'name="Sliema"', "does not occur in the text"),
    ("party m1 TUN", "party m1 DZA", "DZA: no country"),
    ("party m1 TUN", "party m2 TUN", "no meeting m2"),
    ("person m1 p2 post=o2 party=TUN", "person m1 p2 post=o1 party=TUN", "no arc 'p2 holds o1'"),
    ("person m1 p2 post=o2 party=TUN", "person m1 p2 post=o2 party=MLT", "of arcs lead to TUN"),
    ("s1 speaker=p2 act=accuse", "s1 speaker=p1 act=accuse", "the speaker arcs of s1"),
    ("s1 speaker=p2 act=accuse", "s1 speaker=- act=accuse", "speaker is missing"),
    ("s1 speaker=p2 act=accuse", "s1 speaker=p2 act=praise", "s1 has act=accuse"),
    ("act=call-for addressee=c2", "act=call-for", "addressee is missing"),
    ("kind=signed what", "kind=opened what", "has outcome=opened"),
    ('reported_by="Harbour Gazette"', 'reported_by="Other"', "neither the outlet"),
    ('attribution reported_by="Harbour Gazette"', "", "expected one attribution line"),
    ("mentioned p5 post=o3", "mentioned x5 post=o3", "person=x5: no mention"),
    ("agenda m1 t1", "agenda m1 t1 t2", "expected the arguments"),
    ("agenda m1 t1", "agendum m1 t1", "unknown record line"),
    ("--- record", "--- facts", "each once a document"),
]


@pytest.mark.parametrize(("old", "new", "expected"), REPORT_REFUSALS)
def test_report_refusals(old: str, new: str, expected: str) -> None:
    source = guideline_example()
    assert old in source
    found = messages(source.replace(old, new, 1), "report")
    assert any(expected in message for message in found), found


def test_report_without_meeting_must_say_so() -> None:
    source = guideline_example().split("--- record")[0]
    assert any("no meeting line" in message for message in messages(source, "report"))


def test_head_must_be_a_principal() -> None:
    source = guideline_example().replace("p1 holds o1\n", "").replace("actor p1 p2", "actor p2")
    source = source.replace("person m1 p1 post=o1", "person m1 p1 post=-")
    assert any("p1 is a head" in message for message in messages(source, "report"))


def test_short_report_is_refused() -> None:
    source = "=== r-1\noutlet: X | agency | good-english\nmeetings: none\n--- text\nToo short.\n"
    assert any("2 words" in message for message in messages(source, "report"))


def test_repeated_document_and_near_duplicate_are_refused() -> None:
    found = messages(sentence() + "\n" + sentence())
    assert any("id stands already" in message for message in found)
    assert any("near-duplicate" in message for message in found)


def test_filled_in_template_is_refused() -> None:
    text = "The parliament of {} on Monday rejected a bill that would have banned foreign {} from rivers."
    block = "=== s-{}\nevents: none\n--- text\n{}\n"
    source = block.format(1, text.format("Fiji", "boats")) + block.format(2, text.format("Peru", "boats"))
    assert any("the same template" in message for message in messages(source))


def test_shared_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    folder = tmp_path / "sentences"
    folder.mkdir()
    (folder / "a.txt").write_text(sentence(), "utf-8")
    text = parse_source(sentence(), "f").documents[0].text
    (tmp_path / "shared" / "root.txt").write_text(f"Before that, {text} And more.", "utf-8")
    _, problems = check_files([folder / "a.txt"], tmp_path / "shared")
    assert [problem.line for problem in problems] == [1]
    assert "repeats root.txt" in problems[0].message


def test_quote_forms() -> None:
    text = 'He said "[sic]" and\nleft, left.'
    assert locate(text, read_quote('\\"\\[sic\\]\\"', None)) == (8, 15)
    assert locate(text, read_quote("and\\n[left]", None)) == (20, 24)
    assert locate(text, read_quote("left", 2)) == (26, 30)
    with pytest.raises(QuoteError, match=r"#1 .*#2"):
        locate(text, read_quote("left", None))


def test_text_stays_verbatim() -> None:
    text = "  Two  blanks.\n\n# not a comment\nÅse – 東京\t."
    document = parse_source(f"=== a\n--- text\n{text}\n\n--- mentions\n", "f").documents[0]
    assert document.text == text


def test_main_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "sentences"
    folder.mkdir()
    good, bad = folder / "good.txt", folder / "bad.txt"
    good.write_text(sentence(), "utf-8")
    bad.write_text(sentence(arcs="p1 loves p2\n"), "utf-8")
    assert main([str(good), "--shared", "nowhere"]) == 0
    shown = capsys.readouterr().out
    assert "skipped:" in shown
    assert "types (1): CONSULT 1" in shown
    assert main([str(bad), "--quiet", "--shared", "nowhere"]) == 1
    assert f"{bad}:15: [s-1] unknown arc" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        main(["no-such-file.txt"])
    assert stopped.value.code == 2


def test_read_corpus_refuses_unreadable_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(sentence(mentions="nonsense\n"), "utf-8")
    with pytest.raises(CorpusError, match="cannot be read"):
        read_corpus([path])
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(CorpusError, match="UTF-8"):
        read_corpus([path])


def test_splits_are_stable_and_sized() -> None:
    splits = [split_of(f"doc-{number:05}") for number in range(20000)]
    assert abs(splits.count("test") / 20000 - 0.15) < 0.01
    assert abs(splits.count("dev") / 20000 - 0.10) < 0.01
    assert split_of("exr-0001") == split_of("exr-0001")


def test_vocabulary_is_complete() -> None:
    assert (len(TYPES), len(CONTEXTS), len(UN_MEMBERS)) == (16, 37, 193)
    for pairs in ARCS.values():
        assert all(source in LABELS and target in LABELS for source, target in pairs)


def test_documents_are_frozen() -> None:
    document = parse_source(sentence(), "f").documents[0]
    assert isinstance(document, Document)
    with pytest.raises(AttributeError):
        document.text = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("value", "said", "agree"),
    [
        ("2022-07-12/2022-07-13", "--07-12/--07-13", True),
        ("2022-07-12/2022-07-13", "--07-12/--07-14", False),
        ("2022-07-12", "--07-12", True),
        ("2022-07-12", "2022-07", True),
        ("2022-07", "2022-07-12", True),
        ("2022-07-12", "2022-08", False),
        ("2022-07-12/2022-07-13", "2022-07-12", True),
    ],
)
def test_dates_of_record_and_mention(value: str, said: str, agree: bool) -> None:
    assert _dates_agree(value, said) is agree
