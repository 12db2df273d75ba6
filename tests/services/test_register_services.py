"""Ingesting, watching, fetching, searching, timelines and dossiers, as services."""

from __future__ import annotations

import io
import json
import struct
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from communique.errors import ExportError, NotKept, RegisterError, RegisterUnusable, SourceError
from communique.exports.documents.pictures import can_draw
from communique.records import Report
from communique.register import Register
from communique.register.asking import find_meetings, find_report
from communique.register.checking import Check
from communique.register.finding import Criteria
from communique.register.keeping import Counts
from communique.register.schema import index_records, runs
from communique.register.words import find_snippet, read_question
from communique.services.correcting import correct
from communique.services.dossier import gather_dossier, write_dossier
from communique.services.dossier.lettering import draw_label
from communique.services.dossier.plot import plot_in_signs, plot_in_svg, write_plot
from communique.services.fetching import fetch_reports
from communique.services.ingesting import BATCH, Ingestion, IngestOptions
from communique.services.reading import read_found
from communique.services.searching import search
from communique.services.showing import show
from communique.services.timelines import Month, make_timeline
from communique.services.watching import watch
from tests.register.conftest import empty_file, register, settings
from tests.register.small import BAKU, LIMA, NOTHING, TBILISI, TEXTS, at, keep_all, only, pair

__all__ = ["empty_file", "register", "settings"]

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>MFA</title>
<item><title>One</title><guid>1</guid><link>https://mfa.example/1</link><description>{}</description></item>
</channel></rss>"""


def ingestion(register: Register, refused: list[SourceError] | None = None) -> Ingestion:
    told = refused.append if refused is not None else lambda _error: None
    return Ingestion(register, IngestOptions(reader="rules"), clock=at, refused=told)


@pytest.fixture
def kept(register: Register) -> Register:
    keep_all(register, [pair(text) for text in TEXTS])
    return register


def test_a_bad_source_does_not_end_the_batch(register: Register, tmp_path: Path) -> None:
    for name, text in (("a.txt", LIMA), ("b.txt", ""), ("c.txt", BAKU), ("d.txt", LIMA)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    refused: list[SourceError] = []
    tally = ingestion(register, refused).run([str(tmp_path), str(tmp_path / "none.txt")])
    assert tally.counts == Counts(new=2, known=1)
    assert [type(error).__name__ for error in refused] == ["SourceEmpty", "SourceMissing"]
    assert ingestion(register).run([str(tmp_path)]).counts == Counts(known=3)


def test_a_report_that_cannot_be_kept_does_not_end_the_batch(register: Register) -> None:
    refused: list[SourceError] = []
    run = ingestion(register, refused)
    tally = run.take([Report(text=LIMA), Report(text="a\0b"), Report(text=BAKU)], named=["three"])
    assert tally.counts == Counts(new=2)
    assert "NUL" in str(refused[0])


@pytest.mark.parametrize("read", [3, BATCH, BATCH + 3])
def test_what_was_read_before_ctrl_c_is_kept(register: Register, monkeypatch: pytest.MonkeyPatch, read: int) -> None:
    def cut_off(*given: Any, **options: Any) -> Iterator[Any]:
        yield from islice(read_found(*given, **options), read)
        raise KeyboardInterrupt

    monkeypatch.setattr("communique.services.ingesting.read_found", cut_off)
    run = ingestion(register)
    with pytest.raises(KeyboardInterrupt):
        run.take([Report(text=f"{LIMA} {number}") for number in range(2 * BATCH)], named=["many"])
    assert run.tally.counts == Counts(new=read)
    with register.read() as connection:
        assert list(Check(connection).faults()) == []
        ended = connection.execute(select(runs.c.ended_at)).scalars().all()
    assert ended == [None]


def test_the_same_register_whatever_the_number_of_processes(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("".join(json.dumps({"text": f"{LIMA} {n}"}) + "\n" for n in range(70)), encoding="utf-8")
    options = IngestOptions(reader="rules", jobs=2)
    assert Ingestion(register, options, clock=at).run([str(path)]).counts == Counts(new=70)
    assert ingestion(register).run([str(path)]).counts == Counts(known=70)
    with register.read() as connection:
        assert list(Check(connection).faults()) == []


def test_an_edited_file_is_a_new_version_and_another_text_another_report(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, notes = tmp_path / "a.txt", list[str]()

    def take(text: str, name: str) -> Counts:
        path.write_text(text, encoding="utf-8")
        run = Ingestion(register, IngestOptions(reader="rules"), clock=at, noted=notes.append)
        return run.run([name]).counts

    assert take(TBILISI, str(path)) == Counts(new=1)
    first = show(register, pair(TBILISI)[0].id)
    meeting = only(first.reading)
    correct(register, meeting, "round=5", because="so", author="Ana", at=at(1))
    monkeypatch.chdir(tmp_path)  # the same file by another name
    edited = TBILISI.replace("energy and transport", "energy, transport and visas")
    assert take(edited, "a.txt") == Counts(new=1, versions=1)
    second = show(register, pair(edited)[0].id)
    assert second.kept.version_of == first.kept.report.id
    assert second.reading.meetings[0].round == 5
    assert [hit.report_id for hit in search(register, "consultations")] == [second.kept.report.id]
    assert notes == []
    assert take(LIMA, "./a.txt") == Counts(new=1)
    assert notes == [
        f"./a.txt: its text has nothing in common with report {second.kept.report.id}, which stood there before;"
        " kept as another report"
    ]
    assert [search(register, word)[0].report_id for word in ("Lima", "visas")] == [
        pair(LIMA)[0].id, second.kept.report.id,
    ]  # fmt: skip
    assert take(f"{LIMA} More was said.", "a.txt") == Counts(new=1, versions=1)
    assert len(notes) == 1
    with register.read() as connection:
        assert list(Check(connection).faults()) == []


def test_lines_of_a_file_and_files_of_one_name_in_two_folders_are_no_versions(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "r.jsonl"
    for text in (LIMA, f"{LIMA} And more."):
        lines.write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
        assert ingestion(register).run([str(lines)]).counts == Counts(new=1)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        Path("a.txt").write_text(f"{BAKU} ({name})", encoding="utf-8")
        assert ingestion(register).run(["a.txt"]).counts == Counts(new=1)


def test_a_watched_folder(register: Register, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rounds = iter(range(7))

    def wait() -> bool:
        number = next(rounds)
        if number == 1:
            (folder / "a.txt").write_text(LIMA, encoding="utf-8")
        if number == 2:
            (folder / "a.txt").write_text(f"{LIMA} {NOTHING}", encoding="utf-8")
        if number == 5:
            (folder / "b.txt").write_text(BAKU, encoding="utf-8")
        return number < 6

    run = ingestion(register)
    assert list(watch(run, str(folder), wait=wait)) == [0, 0, 0, 1, 0, 0]
    assert run.tally.counts == Counts(new=1)
    with pytest.raises(SourceError, match="no such file"):
        list(watch(run, str(tmp_path / "none"), wait=lambda: True))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    (tmp_path / "feed.xml").write_text(FEED.format(BAKU), encoding="utf-8")
    (tmp_path / "page.html").write_text(
        f"<html><body><article><h1>Talks</h1><p>{TBILISI}</p><p>{LIMA}</p></article></body></html>", encoding="utf-8"
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_addresses_that_the_user_names(site: str) -> None:
    (entry,) = fetch_reports(f"{site}/feed.xml")
    (page,) = fetch_reports(f"{site}/page.html")
    (missing,) = fetch_reports(f"{site}/none.html")
    (closed,) = fetch_reports("http://127.0.0.1:1/x")
    assert isinstance(entry, Report)
    assert (entry.source, entry.url) == (f"{site}/feed.xml#1", "https://mfa.example/1")
    assert isinstance(page, Report)
    assert (page.source, page.url) == (f"{site}/page.html", f"{site}/page.html")
    assert "answers 404" in str(missing)
    assert "cannot be fetched" in str(closed)


def test_show_by_the_beginning_of_an_id(kept: Register) -> None:
    report, reading = pair(TBILISI)
    assert show(kept, report.id[:6]).reading.report.text == TBILISI
    assert show(kept, report.id[:6]).reading.events == reading.events
    shown = show(kept, only(reading))
    assert (len(shown.reading.meetings), shown.reading.events) == (1, ())
    event = reading.events[0]
    assert show(kept, event.id).reading.events == (event,)
    for wanted, said in (("zzzz", "nothing of id"), ("", "too short"), (f"{report.id}-x", "nothing of id")):
        with pytest.raises(NotKept, match=said):
            show(kept, wanted)
    with pytest.raises(NotKept, match="was not in the register then"):
        show(kept, report.id, as_of=at(-1))


@pytest.mark.parametrize(
    ("question", "criteria", "expected"),
    [
        ("trade", Criteria(), [LIMA]),
        ("TRADE", Criteria(), [LIMA]),
        ("consultation", Criteria(), [TBILISI]),
        ('"political consultations"', Criteria(), [TBILISI]),
        ('"consultations political"', Criteria(), []),
        ("consult*", Criteria(), [TBILISI]),
        ("Baku -Tbilisi", Criteria(), [BAKU]),
        ("Baku", Criteria(parties=("AZE", "GEO")), [BAKU, TBILISI]),
        ("Baku", Criteria(parties=("GEO", "AZE"), kind="political-consultations"), [TBILISI]),
        ("Baku", Criteria(person="darsalia"), [TBILISI]),
        ("Baku", Criteria(person="Lasha Beridze"), []),
        ("Baku", Criteria(parties=("GEO",), until="2022"), [BAKU]),
        ("Baku", Criteria(parties=("GEO",), since="2023-06-20"), [TBILISI]),
        ("Baku", Criteria(parties=("PER",)), []),
        ("weather Chile", Criteria(), []),
        ("'; DROP TABLE reports; --", Criteria(), []),
        ('NEAR(a b) AND "', Criteria(), []),
    ],
)  # fmt: skip
def test_search(kept: Register, question: str, criteria: Criteria, expected: list[str]) -> None:
    found = search(kept, question, criteria)
    assert sorted(one.report_id for one in found) == sorted(pair(text)[0].id for text in expected)
    texts = {pair(text)[0].id: text for text in TEXTS}
    for one in found:
        assert texts[one.report_id][one.start : one.start + len(one.snippet)] == one.snippet
        assert one.marks
        assert [entry.id for entry in one.meetings] == [only(pair(texts[one.report_id])[1])]


def test_a_question_without_a_word_is_refused(kept: Register) -> None:
    for question in ("", "  ", "-Baku", '""', "?!"):
        with pytest.raises(RegisterError, match="no word to search for"):
            search(kept, question)


def test_a_snippet_is_where_most_words_are() -> None:
    text = f"{'Nothing of it. ' * 40}Energy. {'Nothing of it. ' * 40}Café talks on energy and visas. {'No. ' * 40}"
    snippet = find_snippet(text, read_question("energy visa cafe"))
    assert {text[start:end] for start, end in snippet.marks} == {"Café", "energy", "visas"}
    assert len(text[snippet.start : snippet.end]) <= 240


def test_a_timeline_and_its_months(kept: Register) -> None:
    made = make_timeline(kept, Criteria(parties=("GEO", "AZE")))
    assert [(entry.date, entry.kind, entry.heads) for entry in made.entries] == [
        ("2022-03-07", "meeting", ("Rauf Aliyev", "Irma Beridze")),
        ("2023-06-20", "political-consultations", ("Khalaf Khalafov", "Lasha Darsalia")),
    ]
    assert [(month.month, month.meetings) for month in made.months] == [("2022-03", 1), ("2023-06", 1)]
    assert make_timeline(kept, Criteria(parties=("AZE", "GEO"), since="2023")).entries == made.entries[1:]
    latest = make_timeline(kept, Criteria(parties=("AZE", "GEO")), limit=1)
    assert (latest.entries, latest.months, latest.left_out) == (made.entries[1:], made.months, 1)


def test_a_dossier_shows_what_is_corrected(kept: Register) -> None:
    meeting = only(pair(TBILISI)[1])
    correct(kept, meeting, "place=Batumi", because="so", author="Ana", at=at(1))
    last = gather_dossier(kept, Criteria(parties=("AZE", "GEO"))).meetings[-1]
    with kept.read() as connection:
        assert [last] == find_meetings(connection, [meeting])
    assert last.place is not None
    assert last.place.name == "Batumi"


def test_a_dossier_of_a_register_whose_index_is_damaged_says_so(kept: Register) -> None:
    with kept.write() as connection:
        connection.execute(index_records.update().values(record=b"nothing"))
    with pytest.raises(RegisterUnusable, match="check --repair"):
        gather_dossier(kept, Criteria(parties=("AZE", "GEO")))


def test_a_dossier_in_its_formats(kept: Register) -> None:
    dossier = gather_dossier(kept, Criteria(parties=("AZE", "GEO")))
    assert dossier.names == ("Azerbaijan", "Georgia")
    assert [citation.number for citation in dossier.citations] == [1, 2]
    markdown = write_dossier(dossier, "markdown").decode()
    page = write_dossier(dossier, "html").decode()
    for shown in (markdown, page):
        assert "Khalaf Khalafov" in shown
        assert "2023-06-20: political consultations" in shown
        assert "“Political consultations”[^2]" in shown or "<q>Political consultations</q>" in shown
    assert "<svg" in page
    assert '<sup><a href="#n2">2</a></sup>' in page
    assert "\n[^2]: " in markdown
    with pytest.raises(NotKept, match="nothing in the register on PER and GEO"):
        gather_dossier(kept, Criteria(parties=("PER", "GEO")))
    with pytest.raises(ExportError, match="no format"):
        write_dossier(dossier, "rtf")


def test_a_dossier_in_word(kept: Register) -> None:
    pytest.importorskip("docx")
    written = write_dossier(gather_dossier(kept, Criteria(parties=("AZE", "GEO"))), "docx")
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        assert "Khalaf Khalafov" in file.read("word/document.xml").decode()
        pictures = [name for name in file.namelist() if name.startswith("word/media/")]
    assert len(pictures) == (1 if can_draw() else 0)


def test_a_dossier_in_word_without_the_library_for_pictures(kept: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("docx")
    monkeypatch.setattr("communique.exports.documents.docx.can_draw", lambda: False)
    written = write_dossier(gather_dossier(kept, Criteria(parties=("AZE", "GEO"))), "docx")
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        assert "█" in file.read("word/document.xml").decode()


def test_words_of_reports_are_escaped(register: Register) -> None:
    text = LIMA.replace("trade", "trade | *grain* <script>alert(1)</script>")
    keep_all(register, [pair(text)])
    dossier = gather_dossier(register, Criteria(parties=("CHL", "PER")))
    assert "<script>" not in write_dossier(dossier, "html").decode()
    assert "<script>" not in write_dossier(dossier, "markdown").decode().replace("\\<", "")


def test_plots() -> None:
    months = [Month(month="2021-02", meetings=1, events=3, score=-4.0), Month(month="2022-12", meetings=0, events=1,
              score=None)]  # fmt: skip
    assert plot_in_signs(months) == [
        "2021  ·█··········     1 meetings     3 events  score -4.0",
        "2022  ···········▂     0 meetings     1 events  score +0.0",
    ]
    assert plot_in_svg(months).count('width="3"') == 4
    assert plot_in_svg([]).startswith("<svg")


YEARS = {"2021", "2022"}


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2021-02", "2022-03", YEARS),
        ("2021-10", "2022-03", YEARS),
        ("2021-11", "2022-03", {"2022"}),  # there is no room for both
        ("2021-12", "2021-12", {"2021"}),
        ("2022-01", "2022-01", {"2022"}),
    ],
)
def test_a_plot_says_its_years(first: str, last: str, years: set[str]) -> None:
    svg = plot_in_svg([Month(month=month, meetings=1, events=1, score=0.0) for month in sorted({first, last})])
    signs = {year: draw_label(0, 0, year).partition(" scale")[2] for year in YEARS}
    assert {year for year, drawn in signs.items() if drawn in svg} == years


def test_every_digit_and_every_letter_of_a_plot_is_drawn() -> None:
    assert draw_label(0, 0, "0123456789").count("<path") == 10
    with pytest.raises(KeyError):
        draw_label(0, 0, "a word that no plot has")


def test_a_plot_as_a_file() -> None:
    months = [Month(month="2021-02", meetings=1, events=3, score=-4.0)]
    assert write_plot(months, "plot.SVG") == f"{plot_in_svg(months)}\n".encode()
    with pytest.raises(ExportError, match=r"ends in \.svg or \.png"):
        write_plot(months, "plot.gif")


def test_a_plot_in_pixels() -> None:
    pytest.importorskip("resvg_py")
    months = [Month(month="2021-02", meetings=1, events=3, score=-4.0)]
    written = write_plot(months, "plot.png")
    width, height = struct.unpack(">II", written[16:24])
    assert written.startswith(b"\x89PNG")
    assert f'viewBox="0 0 {width // 2} {height // 2}"' in plot_in_svg(months)
    assert written == write_plot(months, "plot.png")


def test_a_plot_in_pixels_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.services.dossier.plot.can_draw", lambda: False)
    with pytest.raises(ExportError, match=r"communique\[png\]"):
        write_plot([], "plot.png")


def test_the_register_holds_together_after_all(register: Register, tmp_path: Path) -> None:
    lines = [json.dumps({"text": text, "url": f"https://x.example/{n % 3}"}) for n, text in enumerate(TEXTS)]
    (tmp_path / "r.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert ingestion(register).run([str(tmp_path / "r.jsonl")]).counts == Counts(new=4, versions=1)
    with register.read() as connection:
        assert list(Check(connection).faults()) == []
        kept = find_report(connection, pair(NOTHING, "https://x.example/0")[0].id)
    assert kept is not None
    assert kept.version_of == pair(LIMA, "https://x.example/0")[0].id
